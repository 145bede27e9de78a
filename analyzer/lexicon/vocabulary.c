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
		.scratch = atoms_scratch_new(),
		.steps = memory_take(STEPS_KEPT * sizeof(struct phrase_step)) };
}

void vocabulary_close(struct vocabulary *vocabulary)
{
	atoms_scratch_free(vocabulary->scratch);
	word_table_free(&vocabulary->words);
	map_free(&vocabulary->kinds);
	free(vocabulary->items);
	free(vocabulary->steps);
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
	memset(vocabulary->steps, 0, STEPS_KEPT * sizeof *vocabulary->steps);
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

static const uint32_t *kept(struct vocabulary *vocabulary, const struct numbers *numbers)
{
	uint32_t *copy = ARENA_ARRAY(&vocabulary->arena, uint32_t, numbers->count);
	if (numbers->count)
		memcpy(copy, numbers->items, numbers->count * sizeof *copy);
	return copy;
}

static struct root root_of(struct vocabulary *vocabulary, uint32_t number)
{
	const struct phrase_node *nodes = vocabulary->phrases->nodes, *node = &nodes[number];
	struct numbers *behind = &vocabulary->found;
	behind->count = 0;
	for (size_t i = 0; i < node->gap_count; i++)
		for (uint32_t child = nodes[node->gaps[i].node].child; child;
			child = nodes[child].sibling)
			numbers_add(behind, nodes[child].key);
	numbers_sort(behind);
	return (struct root){ node->next, kept(vocabulary, behind), (uint32_t)behind->count,
		number };
}

// The nodes that it leads to: what ends there it is alone.
static void keep_roots(struct vocabulary *vocabulary, struct word *word)
{
	const struct phrases *phrases = vocabulary->phrases;
	struct root *roots = ARENA_ARRAY(&vocabulary->arena, struct root, word->atom_count);
	struct numbers entries = { 0 };
	for (uint32_t i = 0; i < word->atom_count; i++) {
		uint32_t root = phrases_step(phrases, 0, word->atoms[i]);
		if (!root)
			continue;
		const struct phrase_node *node = &phrases->nodes[root];
		for (size_t j = 0; j < node->entry_count; j++)
			numbers_add(&entries, node->entries[j]);
		if (node->child_count || node->gap_count)
			roots[word->root_count++] = root_of(vocabulary, root);
	}
	numbers_sort(&entries);
	word->roots = roots;
	word->entries = kept(vocabulary, &entries);
	word->entry_count = (uint32_t)entries.count;
	free(entries.items);
}

static void keep(struct vocabulary *vocabulary, struct word *word)
{
	struct numbers *found = &vocabulary->found;
	uint32_t *wanted = ARENA_ARRAY(&vocabulary->arena, uint32_t, found->count);
	word->atoms = kept(vocabulary, found);
	word->atom_count = (uint32_t)found->count;
	word->wanted = wanted;
	for (uint32_t i = 0; i < word->atom_count; i++) {
		uint32_t atom = word->atoms[i];
		signature_put(&word->signature, atom);
		if (vocabulary->keys && vocabulary->keys[atom])
			wanted[word->wanted_count++] = vocabulary->keys[atom];
	}
	keep_roots(vocabulary, word);
}

static bool ask_all(
	struct vocabulary *vocabulary, struct span written, size_t cut, struct error *error)
{
	struct span stem = span_part(written, 0, written.size - cut);
	vocabulary->found.count = 0;
	return ask(vocabulary, written, error) && (!cut || ask(vocabulary, stem, error)) &&
	       ask_parts(vocabulary, stem, error) &&
	       (!vocabulary->spelling_count || ask_spellings(vocabulary, stem, error));
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

static void take_step(struct phrase_step *step, uint32_t child)
{
	if (step->count < STEP_CHILDREN)
		step->children[step->count] = child;
	step->count++;
}

// By the shorter list: the children of the node, or the atoms of the word.
static void find_step(
	const struct phrases *phrases, const struct word *word, struct phrase_step *step)
{
	const struct phrase_node *nodes = phrases->nodes, *node = &nodes[step->node];
	if (!signature_shares(&node->next, &word->signature))
		return;
	if (node->child_count <= word->atom_count) {
		for (uint32_t child = node->child; child; child = nodes[child].sibling)
			if (word_satisfies(word, nodes[child].atom))
				take_step(step, child);
		return;
	}
	for (uint32_t i = 0; i < word->atom_count; i++) {
		uint32_t child = phrases_step(phrases, step->node, word->atoms[i]);
		if (child)
			take_step(step, child);
	}
}

const struct phrase_step *vocabulary_step(
	const struct vocabulary *vocabulary, uint32_t node, uint32_t kind)
{
	uint64_t hash = ((uint64_t)node << 32 | kind) * 0x9e3779b97f4a7c15u;
	struct phrase_step *step = &vocabulary->steps[hash >> 52];
	if (step->node == node && step->kind == kind)
		return step;
	*step = (struct phrase_step){ .node = node, .kind = kind };
	find_step(vocabulary->phrases, &vocabulary->items[kind], step);
	return step;
}

bool vocabulary_find(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error)
{
	if (written.size > WORD_BYTES_MAX)
		written.size = 0;
	*number = word_table_find(&vocabulary->words, written);
	if (*number != WORD_UNKNOWN)
		return true;
	size_t cut = possessive_size(written);
	if (!ask_all(vocabulary, written, cut, error))
		return false;
	*number = find_kind(vocabulary, cut > 0);
	word_table_put(&vocabulary->words, written, *number, &vocabulary->arena);
	return true;
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
