// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/forms.h"

#include "base/utf8.h"
#include "language/characters.h"

#include <stdlib.h>
#include <string.h>

enum { STEM_LETTERS = 4, STEM_SYLLABLES = 2, SHORT_STEM = 3, ENDING_MOST = 5, SHORT_ENDING = 2 };
enum { LETTERS_MAX = 64 };

static bool is_one_word(const struct sequence *sequence)
{
	return sequence->count == 1 && sequence->elements[0].kind == ELEMENT_ATOM;
}

static bool find_pattern(struct forms *forms, const struct categories *categories,
	struct span wanted, struct error *error)
{
	const struct lexicon *lexicon = forms->lexicon;
	static const struct anchors none = { 0 };
	for (size_t i = 0; i < lexicon->entry_count; i++)
		if (span_equal(lexicon->entries[i].id, wanted)) {
			forms->pattern = lexicon->entries[i].pattern;
			return true;
		}
	forms->atoms = atoms_new();
	struct pattern_context context = { forms->atoms, categories, &lexicon->ending_names,
		lexicon->endings, &forms->arena, NULL };
	size_t offset;
	vocabulary_open(&forms->asked, forms->atoms, &none, lexicon->spellings,
		lexicon->spelling_count, &lexicon->sealed);
	return pattern_parse(
		&forms->pattern, &context, span_copy(&forms->arena, wanted), false, &offset, error);
}

bool forms_open(struct forms *forms, const struct lexicon *lexicon,
	const struct categories *categories, struct span wanted, struct error *error)
{
	*forms = (struct forms){ .lexicon = lexicon };
	lexicon_vocabulary(&forms->known, lexicon);
	if (!find_pattern(forms, categories, wanted, error))
		return false;
	for (size_t i = 0; i < forms->pattern.count; i++)
		forms->left_out += !is_one_word(&forms->pattern.sequences[i]);
	return forms->left_out < forms->pattern.count ||
	       error_set(error, ERROR_USAGE,
		       "'%.*s' has no alternative of one word: only such have forms",
		       SPAN_ARGUMENTS(wanted));
}

void forms_add(struct forms *forms, struct span word)
{
	bool is_new;
	uint32_t number = map_put(&forms->words, word, &is_new);
	forms->counts =
		memory_grow(forms->counts, &forms->count_capacity, number, sizeof *forms->counts);
	forms->counts[number] = is_new ? 1 : forms->counts[number] + 1;
}

static bool catches(struct forms *forms, struct span word, bool *caught, struct error *error)
{
	struct vocabulary *vocabulary = forms->atoms ? &forms->asked : &forms->known;
	uint32_t number;
	*caught = false;
	if (!vocabulary_find(vocabulary, word, &number, error))
		return error_while(error, "word '%.*s'", SPAN_ARGUMENTS(word));
	for (size_t i = 0; i < forms->pattern.count && !*caught; i++) {
		const struct sequence *sequence = &forms->pattern.sequences[i];
		*caught = is_one_word(sequence) &&
			  word_satisfies(&vocabulary->items[number], sequence->elements[0].value);
	}
	return true;
}

// Words that differ in case only are one form, unless only one of them is caught.
struct grouping {
	struct map keys;
	struct form *items;
	uint64_t *most; // of the spelling shown
	size_t capacity, most_capacity;
};

static void put_group(
	struct grouping *grouping, struct text *key, struct span word, uint64_t count, bool caught)
{
	bool is_new;
	text_clear(key);
	text_append_byte(key, caught ? '+' : '-');
	pattern_fold(key, word);
	uint32_t number = map_put(&grouping->keys, text_span(key), &is_new);
	grouping->items =
		memory_grow(grouping->items, &grouping->capacity, number, sizeof(struct form));
	grouping->most =
		memory_grow(grouping->most, &grouping->most_capacity, number, sizeof(uint64_t));
	struct form *form = &grouping->items[number];
	if (is_new) {
		*form = (struct form){ .word = word, .caught = caught };
		grouping->most[number] = 0;
	}
	form->count += count;
	if (count > grouping->most[number] ||
		(count == grouping->most[number] && span_order(word, form->word) > 0)) {
		grouping->most[number] = count;
		form->word = word;
	}
}

static bool group(struct forms *forms, struct grouping *grouping, struct error *error)
{
	struct text key = { 0 };
	bool ok = true, caught;
	for (uint32_t i = 0; ok && i < forms->words.count; i++) {
		ok = catches(forms, forms->words.key[i], &caught, error);
		if (ok)
			put_group(grouping, &key, forms->words.key[i], forms->counts[i], caught);
	}
	text_free(&key);
	return ok;
}

// Where each letter of a word starts, and its end; 0 letters where the word is no candidate.
static size_t cut_letters(struct span word, size_t starts[LETTERS_MAX + 1], bool *hangul)
{
	size_t count = 0;
	*hangul = false;
	for (size_t at = 0; at < word.size; count++) {
		if (count == LETTERS_MAX || word.bytes[at] == '-')
			return 0;
		starts[count] = at;
		enum character kind = character_kind(utf8_next(word, &at));
		if (kind == CHARACTER_DIGIT)
			return 0;
		*hangul = *hangul || kind == CHARACTER_HANGUL;
	}
	starts[count] = word.size;
	return count;
}

static void put_stems(struct map *stems, struct span word)
{
	size_t starts[LETTERS_MAX + 1];
	bool hangul;
	size_t count = cut_letters(word, starts, &hangul);
	size_t least = hangul ? STEM_SYLLABLES : STEM_LETTERS;
	size_t share = hangul ? (count + 1) / 2 : (3 * count + 3) / 4;
	if (share > least)
		least = share;
	if (!hangul && count == SHORT_STEM)
		least = SHORT_STEM;
	for (size_t i = least; count && i <= count; i++)
		map_put(stems, span_part(word, 0, starts[i]), NULL);
}

static bool has_stem(const struct map *stems, struct span word)
{
	size_t starts[LETTERS_MAX + 1];
	bool hangul;
	size_t count = cut_letters(word, starts, &hangul);
	size_t least = hangul ? STEM_SYLLABLES : SHORT_STEM;
	for (size_t i = count; i >= least && count - i <= ENDING_MOST; i--) {
		if (!hangul && i < STEM_LETTERS && count - i > SHORT_ENDING)
			break;
		if (map_find(stems, span_part(word, 0, starts[i])) != MAP_NONE)
			return true;
	}
	return false;
}

static bool note_entries(struct forms *forms, struct form *form, struct error *error)
{
	uint32_t number;
	if (!vocabulary_find(&forms->known, form->word, &number, error))
		return false;
	const struct word *word = &forms->known.items[number];
	for (uint32_t i = 0; i < word->entry_count; i++)
		numbers_add(&form->entries, word->entries[i]);
	return true;
}

static void put_pattern_stem(struct map *stems, const struct atoms *atoms, uint32_t atom)
{
	struct text folded = { 0 };
	struct span written = atoms_written(atoms, atom);
	size_t size = 0;
	while (size < written.size && !strchr("*?", written.bytes[size]))
		size++;
	pattern_fold(&folded, span_part(written, 0, size));
	put_stems(stems, text_span(&folded));
	text_free(&folded);
}

// What the pattern spells out is a stem too, though it may catch nothing.
static void put_pattern_stems(const struct forms *forms, struct map *stems)
{
	const struct atoms *atoms = forms->atoms ? forms->atoms : forms->lexicon->atoms;
	for (size_t i = 0; i < forms->pattern.count; i++) {
		const struct sequence *sequence = &forms->pattern.sequences[i];
		for (uint32_t atom = 0; atom < atoms_count(atoms) && is_one_word(sequence); atom++)
			if (atoms_kind(atoms, atom) <= ATOM_GLOB &&
				atoms_include(atoms, sequence->elements[0].value, atom))
				put_pattern_stem(stems, atoms, atom);
	}
}

static int by_count(const void *a, const void *b)
{
	const struct form *first = a, *second = b;
	if (first->caught != second->caught)
		return first->caught ? -1 : 1;
	if (first->count != second->count)
		return first->count > second->count ? -1 : 1;
	return span_order(first->word, second->word);
}

static bool keep(struct forms *forms, const struct grouping *grouping, struct error *error)
{
	struct map stems = { 0 };
	bool ok = true;
	put_pattern_stems(forms, &stems);
	// Keys are the words in lower case behind one byte.
	for (size_t i = 0; i < grouping->keys.count; i++) {
		struct span key = grouping->keys.key[i];
		if (grouping->items[i].caught)
			put_stems(&stems, span_part(key, 1, key.size));
	}
	for (size_t i = 0; ok && i < grouping->keys.count; i++) {
		struct span key = grouping->keys.key[i];
		struct form form = grouping->items[i];
		if (!form.caught && !has_stem(&stems, span_part(key, 1, key.size)))
			continue;
		ok = note_entries(forms, &form, error);
		forms->items = memory_grow(
			forms->items, &forms->capacity, forms->count, sizeof *forms->items);
		forms->items[forms->count++] = form;
	}
	if (forms->count)
		qsort(forms->items, forms->count, sizeof *forms->items, by_count);
	map_free(&stems);
	return ok;
}

bool forms_list(struct forms *forms, struct error *error)
{
	struct grouping grouping = { 0 };
	bool ok = group(forms, &grouping, error) && keep(forms, &grouping, error);
	map_free(&grouping.keys);
	free(grouping.items);
	free(grouping.most);
	return ok;
}

void forms_close(struct forms *forms)
{
	for (size_t i = 0; i < forms->count; i++)
		free(forms->items[i].entries.items);
	free(forms->items);
	if (forms->lexicon)
		vocabulary_close(&forms->known);
	if (forms->atoms)
		vocabulary_close(&forms->asked);
	atoms_free(forms->atoms);
	map_free(&forms->words);
	free(forms->counts);
	arena_free(&forms->arena);
	*forms = (struct forms){ 0 };
}
