// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/sequence_index.h"

#include "lexicon/match.h"

// Keys are categories, then atoms.
static uint32_t key_of(const struct sequence *sequence, const uint32_t rarity[CATEGORIES_MAX])
{
	uint32_t best = UINT32_MAX, key = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		if (element->kind == ELEMENT_CATEGORY && rarity[element->value] < best) {
			best = rarity[element->value];
			key = element->value;
		} else if (element->kind == ELEMENT_ATOM && best == UINT32_MAX) {
			key = CATEGORIES_MAX + element->value;
		}
	}
	return key;
}

void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const uint32_t rarity[CATEGORIES_MAX],
	size_t atom_count, struct arena *arena)
{
	index->count = (uint32_t)count;
	index->key_count = (uint32_t)(CATEGORIES_MAX + atom_count);
	index->starts = ARENA_ARRAY(arena, uint32_t, index->key_count + 1);
	index->sequences = ARENA_ARRAY(arena, const struct sequence *, count);
	index->owners = ARENA_ARRAY(arena, uint32_t, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t key = key_of(sequences[i], rarity);
		index->starts[key + 1]++;
		index->category_count += key < CATEGORIES_MAX;
	}
	for (uint32_t key = 0; key < index->key_count; key++)
		index->starts[key + 1] += index->starts[key];
	uint32_t *next = ARENA_ARRAY(arena, uint32_t, index->key_count);
	for (size_t i = 0; i < count; i++) {
		uint32_t key = key_of(sequences[i], rarity);
		uint32_t place = index->starts[key] + next[key]++;
		index->sequences[place] = sequences[i];
		index->owners[place] = owners[i];
	}
}

static void choose(const struct sequence_index *index, const struct passage *passage, uint32_t key,
	struct numbers *chosen)
{
	for (uint32_t i = index->starts[key]; i < index->starts[key + 1]; i++)
		if (category_all(&passage->present, &index->sequences[i]->wanted) &&
			signature_all(&passage->signature, &index->sequences[i]->atoms))
			numbers_add(chosen, index->owners[i]);
}

void sequence_index_find(const struct sequence_index *index, const struct passage *passage,
	const struct vocabulary *vocabulary, struct numbers *chosen)
{
	chosen->count = 0;
	for (uint32_t i = 0; i < CATEGORY_WORDS && index->category_count; i++)
		for (uint64_t bits = passage->present.bits[i]; bits; bits &= bits - 1)
			choose(index, passage, i * 64 + (uint32_t)__builtin_ctzll(bits), chosen);
	for (uint32_t i = 0; i < passage->count && index->count > index->category_count; i++) {
		const struct word *word = &vocabulary->items[passage->words[i]];
		for (uint32_t j = 0; j < word->atom_count; j++)
			choose(index, passage, CATEGORIES_MAX + word->atoms[j], chosen);
	}
	numbers_sort(chosen);
}
