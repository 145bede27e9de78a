// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/vocabulary.h"

#include <stdlib.h>
#include <string.h>

void vocabulary_open(struct vocabulary *vocabulary, const struct atoms *atoms,
	const struct phrases *phrases, const struct spelling *spellings, size_t spelling_count,
	const struct map *sealed)
{
	*vocabulary = (struct vocabulary){ .atoms = atoms,
		.phrases = phrases,
		.spellings = spellings,
		.spelling_count = spelling_count,
		.sealed = sealed,
		.scratch = atoms_scratch_new() };
}

void vocabulary_close(struct vocabulary *vocabulary)
{
	atoms_scratch_free(vocabulary->scratch);
	map_free(&vocabulary->words);
	free(vocabulary->items);
	free(vocabulary->found);
	text_free(&vocabulary->folded);
	text_free(&vocabulary->piece);
	arena_free(&vocabulary->arena);
	*vocabulary = (struct vocabulary){ 0 };
}

void vocabulary_trim(struct vocabulary *vocabulary, size_t most)
{
	if (vocabulary->words.count <= most)
		return;
	map_free(&vocabulary->words);
	arena_reset(&vocabulary->arena);
}

static int by_number(const void *a, const void *b)
{
	uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
	return (first > second) - (first < second);
}

// Asks for one form of a word and adds what it satisfies.
static bool ask(struct vocabulary *vocabulary, struct span form, size_t *count, struct error *error)
{
	if (form.size == 0)
		return true;
	text_clear(&vocabulary->folded);
	pattern_fold(&vocabulary->folded, form);
	return atoms_ask(vocabulary->atoms, vocabulary->scratch, form,
		text_span(&vocabulary->folded), &vocabulary->found, &vocabulary->found_capacity,
		count, error);
}

static size_t possessive_size(struct span word)
{
	if (span_ends(word, "'s") || span_ends(word, "'S"))
		return 2;
	return span_ends(word, "s'") ? 1 : 0;
}

// A hyphenated word is also each of its parts, unless its first part turns the others round.
static bool ask_parts(
	struct vocabulary *vocabulary, struct span word, size_t *count, struct error *error)
{
	struct span rest = word, part;
	if (span_find(word, "-", 0) == SPAN_NOT_FOUND)
		return true;
	bool first = true;
	while (span_cut(&rest, '-', &part)) {
		if (first) {
			text_clear(&vocabulary->piece);
			pattern_fold(&vocabulary->piece, part);
			if (vocabulary->sealed &&
				map_find(vocabulary->sealed, text_span(&vocabulary->piece)) !=
					MAP_NONE)
				return true;
		}
		first = false;
		if (!ask(vocabulary, part, count, error))
			return false;
	}
	return true;
}

static bool ask_spelling(
	struct vocabulary *vocabulary, struct span word, size_t *count, struct error *error)
{
	for (size_t i = 0; i < vocabulary->spelling_count; i++) {
		struct span written = vocabulary->spellings[i].written;
		size_t at = span_find(word, written.bytes, 0);
		if (at == SPAN_NOT_FOUND)
			continue;
		struct text read = { 0 };
		text_append(&read, span_part(word, 0, at));
		text_append(&read, vocabulary->spellings[i].read_as);
		text_append(&read, span_part(word, at + written.size, word.size));
		bool ok = ask(vocabulary, text_span(&read), count, error);
		text_free(&read);
		if (!ok)
			return false;
	}
	return true;
}

static void keep(struct vocabulary *vocabulary, struct word *word, size_t count)
{
	uint32_t *found = vocabulary->found;
	size_t kept = 0;
	if (count)
		qsort(found, count, sizeof *found, by_number);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || found[i] != found[i - 1])
			found[kept++] = found[i];
	uint32_t *atoms = ARENA_ARRAY(&vocabulary->arena, uint32_t, 2 * kept + 1);
	uint32_t *roots = atoms + kept;
	for (size_t i = 0; i < kept; i++) {
		atoms[word->atom_count++] = found[i];
		uint32_t root = phrases_step(vocabulary->phrases, 0, found[i]);
		if (root)
			roots[word->root_count++] = root;
	}
	word->atoms = atoms;
	word->roots = roots;
}

static bool learn(
	struct vocabulary *vocabulary, struct span written, struct word *word, struct error *error)
{
	size_t count = 0, cut = possessive_size(written);
	struct span stem = span_part(written, 0, written.size - cut);
	*word = (struct word){ .possessive = cut > 0 };
	if (!ask(vocabulary, written, &count, error) ||
		(cut && !ask(vocabulary, stem, &count, error)) ||
		!ask_parts(vocabulary, stem, &count, error) ||
		!ask_spelling(vocabulary, stem, &count, error))
		return false;
	keep(vocabulary, word, count);
	return true;
}

bool vocabulary_find(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error)
{
	bool is_new;
	*number = map_put(&vocabulary->words, written, &is_new);
	if (!is_new)
		return true;
	vocabulary->items = memory_grow(
		vocabulary->items, &vocabulary->capacity, *number, sizeof *vocabulary->items);
	vocabulary->items[*number] = (struct word){ 0 };
	return learn(vocabulary, written, &vocabulary->items[*number], error);
}

bool word_satisfies(const struct word *word, uint32_t atom)
{
	for (uint32_t i = 0; i < word->atom_count && word->atoms[i] <= atom; i++)
		if (word->atoms[i] == atom)
			return true;
	return false;
}
