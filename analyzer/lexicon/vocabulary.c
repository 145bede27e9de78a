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
	map_free(&vocabulary->words);
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
	if (span_find(word, "-", 0) == SPAN_NOT_FOUND)
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

static void keep(struct vocabulary *vocabulary, struct word *word)
{
	struct numbers *found = &vocabulary->found;
	atoms_complete(vocabulary->atoms, found);
	uint32_t *atoms = ARENA_ARRAY(&vocabulary->arena, uint32_t, 2 * found->count + 1);
	uint32_t *roots = atoms + found->count;
	for (size_t i = 0; i < found->count; i++) {
		atoms[word->atom_count++] = found->items[i];
		signature_put(&word->signature, found->items[i]);
		uint32_t root = phrases_step(vocabulary->phrases, 0, found->items[i]);
		if (root)
			roots[word->root_count++] = root;
	}
	word->atoms = atoms;
	word->roots = roots;
}

static bool learn(
	struct vocabulary *vocabulary, struct span written, struct word *word, struct error *error)
{
	size_t cut = possessive_size(written);
	struct span stem = span_part(written, 0, written.size - cut);
	vocabulary->found.count = 0;
	*word = (struct word){ .possessive = cut > 0 };
	word->failed = !ask(vocabulary, written, error) || (cut && !ask(vocabulary, stem, error)) ||
		       !ask_parts(vocabulary, stem, error) ||
		       (vocabulary->spelling_count && !ask_spellings(vocabulary, stem, error));
	if (!word->failed)
		keep(vocabulary, word);
	return !word->failed;
}

bool vocabulary_find(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error)
{
	bool is_new;
	if (written.size > WORD_BYTES_MAX)
		written.size = 0;
	*number = map_put(&vocabulary->words, written, &is_new);
	if (!is_new && !vocabulary->items[*number].failed)
		return true;
	vocabulary->items = memory_grow(
		vocabulary->items, &vocabulary->capacity, *number, sizeof *vocabulary->items);
	return learn(vocabulary, written, &vocabulary->items[*number], error);
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
