// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/vocabulary.h"

#include <stdlib.h>
#include <string.h>

// Spellings start with a syllable, whose second and third byte have six bits each to tell it by.
static uint32_t start_of(const char *bytes)
{
	return ((unsigned char)bytes[1] & 63u) << 6 | ((unsigned char)bytes[2] & 63u);
}

static void note_spellings(struct vocabulary *vocabulary)
{
	for (size_t i = 0; i < vocabulary->spelling_count; i++) {
		struct span written = vocabulary->spellings[i].written;
		uint32_t start = written.size < 3 ? 0 : start_of(written.bytes);
		vocabulary->spelling_starts[start / 64] |= UINT64_C(1) << start % 64;
		vocabulary->short_spellings |= written.size < 3;
	}
}

void vocabulary_open(struct vocabulary *vocabulary, const struct atoms *atoms,
	const struct anchors *anchors, const struct spelling *spellings, size_t spelling_count,
	const struct map *sealed)
{
	*vocabulary = (struct vocabulary){ .atoms = atoms,
		.anchors = anchors,
		.spellings = spellings,
		.spelling_count = spelling_count,
		.sealed = sealed,
		.scratch = atoms_scratch_new() };
	note_spellings(vocabulary);
}

void vocabulary_close(struct vocabulary *vocabulary)
{
	atoms_scratch_free(vocabulary->scratch);
	word_table_free(&vocabulary->words);
	map_free(&vocabulary->kinds);
	free(vocabulary->items);
	free(vocabulary->found.items);
	text_free(&vocabulary->folded);
	text_free(&vocabulary->piece);
	arena_free(&vocabulary->arena);
	*vocabulary = (struct vocabulary){ 0 };
}

void vocabulary_trim(struct vocabulary *vocabulary, size_t most)
{
	if (vocabulary->words.count <= most)
		return;
	word_table_free(&vocabulary->words);
	map_free(&vocabulary->kinds);
	arena_reset(&vocabulary->arena);
}

// Asks for one form of a word and adds what it satisfies.
static bool ask(struct vocabulary *vocabulary, struct span form, struct error *error)
{
	if (form.size == 0)
		return true;
	text_clear(&vocabulary->folded);
	pattern_fold(&vocabulary->folded, form);
	return atoms_ask(vocabulary->atoms, vocabulary->scratch, form,
		text_span(&vocabulary->folded), &vocabulary->found, &vocabulary->failed, error);
}

static size_t possessive_size(struct span word)
{
	if (span_ends(word, "'s") || span_ends(word, "'S"))
		return 2;
	return span_ends(word, "s'") ? 1 : 0;
}

// A hyphenated word is also each of its parts, unless its first part turns the others round.
static bool ask_parts(struct vocabulary *vocabulary, struct span word, struct error *error)
{
	struct span rest = word, part;
	if (word.size == 0 || !memchr(word.bytes, '-', word.size))
		return true;
	bool first = true;
	while (span_cut(&rest, '-', &part)) {
		if (first && vocabulary->sealed) {
			text_clear(&vocabulary->piece);
			pattern_fold(&vocabulary->piece, part);
			if (map_find(vocabulary->sealed, text_span(&vocabulary->piece)) != MAP_NONE)
				return true;
		}
		first = false;
		if (!ask(vocabulary, part, error))
			return false;
	}
	return true;
}

// The word with all of one spelling read otherwise; false where it has none.
static bool respell(struct text *read, struct span word, const struct spelling *spelling)
{
	size_t from = 0, at = span_find(word, spelling->written.bytes, 0);
	if (at == SPAN_NOT_FOUND)
		return false;
	text_clear(read);
	for (; at != SPAN_NOT_FOUND; at = span_find(word, spelling->written.bytes, from)) {
		text_append(read, span_part(word, from, at));
		text_append(read, spelling->read_as);
		from = at + spelling->written.size;
	}
	text_append(read, span_part(word, from, word.size));
	return true;
}

// Whether some spelling stands in the word.
static bool has_spelling(const struct vocabulary *vocabulary, struct span word)
{
	if (vocabulary->short_spellings)
		return true;
	for (size_t at = 0; at + 3 <= word.size; at++) {
		uint32_t start = start_of(word.bytes + at);
		if (!(vocabulary->spelling_starts[start / 64] >> start % 64 & 1))
			continue;
		for (size_t i = 0; i < vocabulary->spelling_count; i++) {
			struct span written = vocabulary->spellings[i].written;
			if (written.size <= word.size - at &&
				memcmp(word.bytes + at, written.bytes, written.size) == 0)
				return true;
		}
	}
	return false;
}

// Each spelling alone, and all of them together in the order of the table.
static bool ask_spellings(struct vocabulary *vocabulary, struct span word, struct error *error)
{
	struct text read = { 0 }, all = { 0 }, more = { 0 };
	size_t count = 0;
	bool ok = true;
	text_append(&all, word);
	for (size_t i = 0; ok && i < vocabulary->spelling_count; i++) {
		const struct spelling *spelling = &vocabulary->spellings[i];
		if (respell(&read, word, spelling)) {
			ok = ask(vocabulary, text_span(&read), error);
			count++;
		}
		if (respell(&more, text_span(&all), spelling)) {
			text_clear(&all);
			text_append(&all, text_span(&more));
		}
	}
	ok = ok && (count < 2 || ask(vocabulary, text_span(&all), error));
	text_free(&read);
	text_free(&all);
	text_free(&more);
	return ok;
}

static int by_question(const void *a, const void *b)
{
	const struct lead *first = a, *second = b;
	if (first->offset != second->offset)
		return first->offset < second->offset ? -1 : 1;
	if (first->second != second->second)
		return first->second < second->second ? -1 : 1;
	return (first->anchored > second->anchored) - (first->anchored < second->anchored);
}

static void count_alike(struct lead *leads, uint32_t count)
{
	qsort(leads, count, sizeof *leads, by_question);
	for (uint32_t i = count; i-- > 0;) {
		bool alike = i + 1 < count && leads[i].offset == leads[i + 1].offset &&
			     leads[i].second == leads[i + 1].second &&
			     leads[i + 1].alike < UINT16_MAX;
		leads[i].alike = alike ? (uint16_t)(leads[i + 1].alike + 1) : 1;
	}
}

// What is anchored at a word's atoms: entries of one word, and sequences.
static void list_anchored(const struct vocabulary *vocabulary, const struct word *word,
	struct numbers *entries, struct lead *leads, uint32_t *lead_count)
{
	const struct anchors *anchors = vocabulary->anchors;
	*lead_count = 0;
	for (uint32_t i = 0; anchors->starts && i < word->atom_count; i++) {
		uint32_t atom = word->atoms[i];
		for (uint32_t j = anchors->starts[atom]; j < anchors->starts[atom + 1]; j++) {
			const struct anchored *item = &anchors->items[j];
			if (item->sequence->count == 1)
				numbers_add(entries, item->entry);
			else if (leads)
				leads[*lead_count] = (struct lead){ j,
					item->offset ? item->second
						     : vocabulary->keys[item->second],
					item->offset, 0 };
			*lead_count += item->sequence->count > 1;
		}
	}
}

static uint32_t *put_numbers(uint32_t *place, const struct numbers *numbers)
{
	if (numbers->count)
		memcpy(place, numbers->items, numbers->count * sizeof *place);
	return place + numbers->count;
}

// All lists stand together, what is read for every word of a text first: that is one look into memory.
static void keep(struct vocabulary *vocabulary, struct word *word)
{
	const struct numbers *found = &vocabulary->found;
	struct numbers wanted = { 0 }, entries = { 0 };
	word->atoms = found->items;
	word->atom_count = (uint32_t)found->count;
	for (size_t i = 0; i < found->count; i++) {
		uint32_t atom = found->items[i];
		signature_put(&word->signature, atom);
		if (vocabulary->keys && vocabulary->keys[atom])
			numbers_add(&wanted, vocabulary->keys[atom]);
	}
	list_anchored(vocabulary, word, &entries, NULL, &word->lead_count);
	numbers_sort(&entries);
	size_t count = wanted.count + entries.count + found->count;
	uint32_t *lists = arena_take(
		&vocabulary->arena, count * sizeof *lists + word->lead_count * sizeof(struct lead));
	word->wanted = lists;
	word->wanted_count = (uint32_t)wanted.count;
	word->entries = put_numbers(lists, &wanted);
	word->entry_count = (uint32_t)entries.count;
	struct lead *leads = (void *)put_numbers(lists + wanted.count, &entries);
	word->leads = leads;
	entries.count = 0;
	list_anchored(vocabulary, word, &entries, leads, &word->lead_count);
	count_alike(leads, word->lead_count);
	word->atoms = (void *)(leads + word->lead_count);
	put_numbers((void *)(leads + word->lead_count), found);
	free(wanted.items);
	free(entries.items);
}

static bool ask_all(
	struct vocabulary *vocabulary, struct span written, size_t cut, struct error *error)
{
	struct span stem = span_part(written, 0, written.size - cut);
	vocabulary->found.count = 0;
	return ask(vocabulary, written, error) && (!cut || ask(vocabulary, stem, error)) &&
	       ask_parts(vocabulary, stem, error) &&
	       (!vocabulary->spelling_count || !has_spelling(vocabulary, stem) ||
		       ask_spellings(vocabulary, stem, error));
}

// The kind of all words that satisfy what was found.
static uint32_t find_kind(struct vocabulary *vocabulary, bool possessive)
{
	struct numbers *found = &vocabulary->found;
	bool is_new;
	atoms_complete(vocabulary->atoms, found);
	numbers_add(found, possessive);
	struct span key = { (const char *)found->items, found->count * sizeof *found->items };
	uint32_t kind = map_put(&vocabulary->kinds, key, &is_new);
	found->count--;
	if (!is_new)
		return kind;
	vocabulary->items = memory_grow(
		vocabulary->items, &vocabulary->capacity, kind, sizeof *vocabulary->items);
	vocabulary->items[kind] = (struct word){ .possessive = possessive };
	keep(vocabulary, &vocabulary->items[kind]);
	return kind;
}

bool vocabulary_learn(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error)
{
	size_t cut = possessive_size(written);
	if (!ask_all(vocabulary, written, cut, error))
		return false;
	*number = find_kind(vocabulary, cut > 0);
	word_table_put(&vocabulary->words, written, *number, &vocabulary->arena);
	return true;
}

bool vocabulary_find(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error)
{
	struct span word = vocabulary_word(written);
	struct word_key key = word_key_of(word);
	*number = word_table_find(&vocabulary->words, word, &key);
	return *number != WORD_UNKNOWN || vocabulary_learn(vocabulary, word, number, error);
}

bool word_has(const struct word *word, uint32_t atom)
{
	uint32_t low = 0, high = word->atom_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (word->atoms[middle] < atom)
			low = middle + 1;
		else
			high = middle;
	}
	return low < word->atom_count && word->atoms[low] == atom;
}
