// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/sequence_index.h"

// Keys are categories, then atoms.
static uint32_t key_of(const struct sequence *sequence, const struct rarity *rarity)
{
	uint32_t best = UINT32_MAX, key = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		bool is_atom = element->kind == ELEMENT_ATOM;
		if (!is_atom && element->kind != ELEMENT_CATEGORY)
			continue;
		uint32_t common = is_atom ? rarity->atoms[element->value]
					  : rarity->categories[element->value];
		if (common < best) {
			best = common;
			key = is_atom ? CATEGORIES_MAX + element->value : element->value;
		}
	}
	return key;
}

void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const struct rarity *rarity, size_t atom_count,
	const struct atom_uses *uses, struct arena *arena)
{
	size_t key_count = CATEGORIES_MAX + atom_count;
	uint32_t *keys = ARENA_ARRAY(arena, uint32_t, count);
	index->count = (uint32_t)count;
	index->starts = ARENA_ARRAY(arena, uint32_t, key_count + 1);
	index->items = ARENA_ARRAY(arena, struct indexed, count);
	for (size_t i = 0; i < count; i++) {
		keys[i] = key_of(sequences[i], rarity);
		index->starts[keys[i] + 1]++;
		if (keys[i] < CATEGORIES_MAX)
			category_put(&index->keys, keys[i]);
		else
			uses->is_key[keys[i] - CATEGORIES_MAX] = true;
		for (uint32_t j = 0; j < sequences[i]->atom_count; j++)
			uses->is_wanted[sequences[i]->atoms[j]] = true;
	}
	for (size_t key = 0; key < key_count; key++)
		index->starts[key + 1] += index->starts[key];
	uint32_t *next = ARENA_ARRAY(arena, uint32_t, key_count);
	for (size_t i = 0; i < count; i++)
		index->items[index->starts[keys[i]] + next[keys[i]]++] =
			(struct indexed){ sequences[i], owners[i] };
}

static bool may_match(const struct sequence *sequence, const struct category_set *present,
	const struct atoms_met *met)
{
	for (uint32_t i = 0; i < sequence->atom_count; i++)
		if (met->rounds[sequence->atoms[i]] != met->round)
			return false;
	return category_all(present, &sequence->wanted);
}

static void choose(const struct sequence_index *index, const struct category_set *present,
	const struct atoms_met *met, uint32_t key, struct numbers *chosen)
{
	for (uint32_t i = index->starts[key]; i < index->starts[key + 1]; i++)
		if (may_match(index->items[i].sequence, present, met))
			numbers_add(chosen, index->items[i].owner);
}

void sequence_index_find(const struct sequence_index *index, const struct category_set *present,
	const struct atoms_met *met, struct numbers *chosen)
{
	chosen->count = 0;
	if (index->count == 0)
		return;
	for (uint32_t i = 0; i < CATEGORY_WORDS; i++)
		for (uint64_t bits = present->bits[i] & index->keys.bits[i]; bits; bits &= bits - 1)
			choose(index, present, met, i * 64 + (uint32_t)__builtin_ctzll(bits),
				chosen);
	for (size_t i = 0; i < met->keys.count; i++)
		choose(index, present, met, CATEGORIES_MAX + met->keys.items[i], chosen);
	numbers_sort(chosen);
}
