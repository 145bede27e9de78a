// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/traits.h"

#include "joining/numbers.h"
#include "joining/words.h"
#include "language/romanise.h"
#include "language/sentences.h"

#include <stdlib.h>
#include <string.h>

// What was measured on addresses printed in both languages: a syllable of Hangul is 2.7 letters of
// English, a word of Korean 1.8.
enum {
	TENTHS = 10,
	CASELESS_TENTHS = 27,
	CASELESS_WORDS = 18,
	LONGEST_BEGINNING = 16,
	NAME_WORDS = 3
};

struct finding {
	struct traits *traits;
	struct span text;
	struct words words;
	struct text key, consonants;
};

static void add_hash(struct hash_list *list, uint64_t hash)
{
	list->items = memory_grow(list->items, &list->capacity, list->count, sizeof *list->items);
	list->items[list->count++] = hash;
}

static int by_hash(const void *first, const void *second)
{
	uint64_t a = *(const uint64_t *)first, b = *(const uint64_t *)second;
	return (a > b) - (a < b);
}

static void sort_hashes(struct hash_list *list)
{
	size_t kept = 0;
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, by_hash);
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 || list->items[i] != list->items[kept - 1])
			list->items[kept++] = list->items[i];
	list->count = kept;
}

static void add_trait(struct trait_list *list, struct trait trait)
{
	list->items = memory_grow(list->items, &list->capacity, list->count, sizeof *list->items);
	list->items[list->count++] = trait;
}

static int by_key(const void *first, const void *second)
{
	const struct trait *a = first, *b = second;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

// Of names that can be told apart the first place of each is enough.
static void sort_traits(struct trait_list *list, bool first_only)
{
	size_t kept = 0;
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, by_key);
	for (size_t i = 0; first_only && i < list->count; i++)
		if (kept == 0 || list->items[i].key != list->items[kept - 1].key)
			list->items[kept++] = list->items[i];
	list->count = first_only ? kept : list->count;
}

static void find_runs(struct hash_list *runs, const struct words *words)
{
	for (size_t i = 0; i + RUN_WORDS <= words->count; i++) {
		uint64_t hash = 0;
		for (size_t j = i; j < i + RUN_WORDS; j++)
			hash = hash * 0x9e3779b97f4a7c15u + words->items[j].hash;
		add_hash(runs, hash);
	}
	sort_hashes(runs);
}

static void find_proper(struct hash_list *proper, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct word *word = &words->items[i];
		if (word->number || (word->capital && !word->opens))
			add_hash(proper, word->hash);
	}
	sort_hashes(proper);
}

static uint32_t place_of(const struct finding *finding, size_t at)
{
	return (uint32_t)(at * PLACES / finding->text.size);
}

static void add_name(struct finding *finding, size_t start, size_t end, size_t letters)
{
	struct span written = span_part(finding->text, start, end);
	text_clear(&finding->key);
	text_clear(&finding->consonants);
	romanise_key(&finding->key, written);
	romanise_consonants(&finding->consonants, text_span(&finding->key));
	if (finding->key.size < letters)
		return;
	add_trait(&finding->traits->names,
		(struct trait){
			.key = span_hash(text_span(&finding->key)),
			.consonants = finding->consonants.size >= NAME_CONSONANTS
					      ? span_hash(text_span(&finding->consonants))
					      : 0,
			.at = place_of(finding, start),
			.written = written,
		});
}

// Words with a capital that stand behind one another, from the i-th on.
static size_t capitals(const struct finding *finding, size_t i)
{
	const struct words *words = &finding->words;
	size_t end = i;
	while (end < words->count && words->items[end].capital &&
		(end == i || (words->items[end].start == words->items[end - 1].end + 1 &&
				     finding->text.bytes[words->items[end - 1].end] == ' ')))
		end++;
	return end - i;
}

// "Comrade Kim Jong Un": of many capitals the last three are a name, whatever office stands before.
static void find_names(struct finding *finding)
{
	const struct word *words = finding->words.items;
	for (size_t i = 0, count; i < finding->words.count; i += count ? count : 1) {
		count = capitals(finding, i);
		if (count > 1) {
			size_t first = count > NAME_WORDS ? i + count - NAME_WORDS : i;
			add_name(finding, words[first].start, words[i + count - 1].end,
				NAME_LETTERS);
		}
		for (size_t j = i; j < i + count; j++)
			if (!words[j].opens)
				add_name(finding, words[j].start, words[j].end, WORD_LETTERS);
	}
	sort_traits(&finding->traits->names, true);
}

static void add_beginnings(
	struct trait_list *list, const struct text *key, size_t least, uint32_t at)
{
	size_t most = key->size < LONGEST_BEGINNING ? key->size : LONGEST_BEGINNING;
	for (size_t size = least; size <= most; size++)
		add_trait(list, (struct trait){ .key = span_hash((struct span){ key->bytes, size }),
					.at = at });
}

// What stands behind a name is part of its word: particles, titles.
static void find_beginnings(struct finding *finding)
{
	struct traits *traits = finding->traits;
	for (size_t i = 0; i < finding->words.count; i++) {
		const struct word *word = &finding->words.items[i];
		uint32_t at = place_of(finding, word->start);
		text_clear(&finding->key);
		text_clear(&finding->consonants);
		romanise_key(&finding->key, span_part(finding->text, word->start, word->end));
		romanise_consonants(&finding->consonants, text_span(&finding->key));
		add_beginnings(&traits->names, &finding->key, NAME_LETTERS, at);
		add_beginnings(&traits->sounds, &finding->consonants, NAME_CONSONANTS, at);
	}
	sort_traits(&traits->names, false);
	sort_traits(&traits->sounds, false);
}

static void find_numbers(struct finding *finding)
{
	struct number number;
	for (size_t at = 0; numbers_next(finding->text, &at, &number);)
		if (number.thousandths > SMALL_NUMBER * 1000)
			add_trait(&finding->traits->numbers,
				(struct trait){ .key = number.thousandths,
					.at = place_of(finding, number.start),
					.written = span_part(finding->text, number.start, at) });
}

static uint64_t title_hash(struct span title)
{
	struct words words = { 0 };
	uint64_t hash = 0;
	words_find(&words, title);
	for (size_t i = 0; words.count >= TITLE_WORDS && i < words.count; i++)
		hash = hash * 0x9e3779b97f4a7c15u + words.items[i].hash;
	free(words.items);
	return hash;
}

static size_t length_of(const struct words *words)
{
	return words->letters * TENTHS + words->caseless * CASELESS_TENTHS;
}

static void measure(struct traits *traits, const struct words *words)
{
	traits->caseless = words->caseless * 2 > words->letters;
	traits->words = traits->caseless ? words->count * CASELESS_WORDS / TENTHS : words->count;
	traits->length = length_of(words);
}

static void find_sentences(struct finding *finding, const struct language *language)
{
	struct traits *traits = finding->traits;
	struct arena arena = { 0 };
	struct sentence *sentences;
	sentences_split(language, finding->text, 0, finding->text.size, &arena, &sentences,
		&traits->sentence_count);
	traits->sentences = memory_take((traits->sentence_count + 1) * sizeof *traits->sentences);
	for (size_t i = 0; i < traits->sentence_count; i++) {
		struct words words = { 0 };
		words_find(&words, span_part(finding->text, sentences[i].start, sentences[i].end));
		traits->sentences[i] = (uint32_t)length_of(&words);
		free(words.items);
	}
	arena_free(&arena);
}

void traits_make(
	struct traits *traits, struct span title, struct span text, const struct language *language)
{
	*traits = (struct traits){ .title = title_hash(title), .title_only = text.size == 0 };
	struct finding finding = { .traits = traits, .text = text.size ? text : title };
	words_find(&finding.words, finding.text);
	measure(traits, &finding.words);
	find_runs(&traits->runs, &finding.words);
	find_proper(&traits->proper, &finding.words);
	find_numbers(&finding);
	find_sentences(&finding, language);
	if (traits->caseless)
		find_beginnings(&finding);
	else
		find_names(&finding);
	free(finding.words.items);
	text_free(&finding.key);
	text_free(&finding.consonants);
}

size_t traits_find(const struct trait_list *list, uint64_t key)
{
	size_t low = 0, high = list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->items[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count && list->items[low].key == key ? low : list->count;
}

size_t hashes_common(const struct hash_list *a, const struct hash_list *b)
{
	size_t common = 0;
	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		common += a->items[i] == b->items[j];
		uint64_t left = a->items[i], right = b->items[j];
		i += left <= right;
		j += right <= left;
	}
	return common;
}

void traits_free(struct traits *traits)
{
	free(traits->runs.items);
	free(traits->proper.items);
	free(traits->sentences);
	free(traits->numbers.items);
	free(traits->names.items);
	free(traits->sounds.items);
	*traits = (struct traits){ 0 };
}
