// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/sequence_index.h"

#include <stdlib.h>

enum {
	NO_KEY = -1,
	// A word that satisfies what is commoner is in every sentence: it is looked for where it may
	// stand, the others are noted as the sentence is read.
	COMMON = 8000,
};

// What an element asks for and how common that is; NO_KEY where it has no key.
static uint32_t key_of(struct keys *keys, const struct element *element,
	const struct rarity *rarity, uint32_t *common)
{
	*common = UINT32_MAX;
	if (element->kind == ELEMENT_CATEGORY) {
		*common = rarity->categories[element->value];
		return element->value;
	}
	if (element->kind != ELEMENT_ATOM)
		return (uint32_t)NO_KEY;
	*common = rarity->atoms[element->value];
	return *common < COMMON ? keys_of_atom(keys, element->value) : (uint32_t)NO_KEY;
}

// All keys of a sequence, the rarest first.  One of common words only stands under its first.
static uint32_t list_needs(struct keys *keys, const struct sequence *sequence,
	const struct rarity *rarity, uint32_t *needs, uint32_t *commonness)
{
	uint32_t count = 0, common;
	for (size_t i = 0; i < sequence->count; i++) {
		uint32_t key = key_of(keys, &sequence->elements[i], rarity, &common), at = count;
		if (key == (uint32_t)NO_KEY)
			continue;
		for (; at > 0 && commonness[at - 1] > common; at--) {
			needs[at] = needs[at - 1];
			commonness[at] = commonness[at - 1];
		}
		needs[at] = key;
		commonness[at] = common;
		count++;
	}
	if (count == 0 && sequence->atom_count)
		needs[count++] = keys_of_atom(keys, sequence->atoms[0]);
	return count;
}

static int by_element(const struct element *a, const struct element *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	if (a->least != b->least)
		return a->least < b->least ? -1 : 1;
	return (a->most > b->most) - (a->most < b->most);
}

static uint32_t count_shared(const struct sequence *a, const struct sequence *b, int *order)
{
	uint32_t i = 0;
	for (*order = 0; i < a->count && i < b->count; i++)
		if ((*order = by_element(&a->elements[i], &b->elements[i])))
			return i;
	*order = (a->count > b->count) - (a->count < b->count);
	return i;
}

static int by_key(const void *a, const void *b)
{
	const struct indexed *first = a, *second = b;
	int order;
	if (first->key != second->key)
		return first->key < second->key ? -1 : 1;
	count_shared(first->sequence, second->sequence, &order);
	return order ? order : (first->owner > second->owner) - (first->owner < second->owner);
}

static void order_by_key(struct sequence_index *index, size_t key_count, struct arena *arena)
{
	int order;
	qsort(index->items, index->count, sizeof *index->items, by_key);
	index->starts = ARENA_ARRAY(arena, uint32_t, key_count + 1);
	for (uint32_t i = 0; i < index->count; i++) {
		struct indexed *item = &index->items[i];
		index->starts[item->key + 1]++;
		if (i && item[-1].key == item->key)
			item->shared = count_shared(item[-1].sequence, item->sequence, &order);
	}
	for (size_t key = 0; key < key_count; key++)
		index->starts[key + 1] += index->starts[key];
}

void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const struct rarity *rarity, size_t atom_count,
	struct keys *keys, struct arena *arena)
{
	size_t most = 0, longest = 0;
	uint32_t needed = 0;
	for (size_t i = 0; i < count; i++) {
		most += sequences[i]->count;
		longest = sequences[i]->count > longest ? sequences[i]->count : longest;
	}
	index->items = ARENA_ARRAY(arena, struct indexed, count);
	uint32_t *commonness = ARENA_ARRAY(arena, uint32_t, longest);
	index->count = (uint32_t)count;
	index->needs = ARENA_ARRAY(arena, uint32_t, most);
	for (size_t i = 0; i < count; i++) {
		uint32_t found =
			list_needs(keys, sequences[i], rarity, index->needs + needed, commonness);
		uint32_t key = index->needs[needed];
		index->items[i] =
			(struct indexed){ sequences[i], needed, found, owners[i], key, 0 };
		needed += found;
		keys->indexes_of[key] |= (uint16_t)(1u << index->number);
		if (key < CATEGORIES_MAX)
			category_put(&index->keys, key);
	}
	order_by_key(index, CATEGORIES_MAX + atom_count, arena);
}

static bool holds_all(const struct holding *holding, const struct sequence_index *index,
	const struct indexed *item)
{
	const uint32_t *needs = index->needs + item->needs;
	for (uint32_t i = 1; i < item->need_count; i++)
		if (!holding_has(holding, needs[i]))
			return false;
	return true;
}

static void choose(const struct sequence_index *index, const struct holding *holding, uint32_t key,
	struct numbers *chosen)
{
	struct fitting fitting;
	fitting.places[0] = UINT64_MAX;
	fitting.known = 0;
	for (uint32_t i = index->starts[key]; i < index->starts[key + 1]; i++) {
		const struct indexed *item = &index->items[i];
		if (fitting.known > item->shared)
			fitting.known = item->shared;
		if (fitting.places[fitting.known] && holds_all(holding, index, item) &&
			holding_fits(holding, item->sequence, &fitting))
			numbers_add(chosen, item->owner);
	}
}

void sequence_index_find(
	const struct sequence_index *index, const struct holding *holding, struct numbers *chosen)
{
	chosen->count = 0;
	if (index->count == 0)
		return;
	for (uint32_t i = 0; i < CATEGORY_WORDS; i++)
		for (uint64_t bits = holding->categories.bits[i] & index->keys.bits[i]; bits;
			bits &= bits - 1)
			choose(index, holding, i * 64 + (uint32_t)__builtin_ctzll(bits), chosen);
	for (size_t i = 0; i < holding->atoms.count; i++)
		if (holding->keys->indexes_of[holding->atoms.items[i]] >> index->number & 1)
			choose(index, holding, holding->atoms.items[i], chosen);
	if (chosen->count > 1)
		numbers_sort(chosen);
}
