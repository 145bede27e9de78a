// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/sequence_index.h"

enum { NO_KEY = -1 };

void keys_start(struct keys *keys, size_t atom_count, struct arena *arena)
{
	keys->of_atom = ARENA_ARRAY(arena, uint32_t, atom_count);
	keys->indexes_of = ARENA_ARRAY(arena, uint16_t, CATEGORIES_MAX + atom_count);
	keys->count = CATEGORIES_MAX;
}

uint32_t keys_of_atom(struct keys *keys, uint32_t atom)
{
	if (keys->of_atom[atom] == 0)
		keys->of_atom[atom] = keys->count++;
	return keys->of_atom[atom];
}

// What an element asks for, or NO_KEY.
static uint32_t key_of(struct keys *keys, const struct element *element)
{
	return element->kind == ELEMENT_ATOM       ? keys_of_atom(keys, element->value)
	       : element->kind == ELEMENT_CATEGORY ? element->value
						   : (uint32_t)NO_KEY;
}

// The rarest of a sequence but `except`, or `except`.
static uint32_t rarest(struct keys *keys, const struct sequence *sequence,
	const struct rarity *rarity, uint32_t except)
{
	uint32_t best = UINT32_MAX, found = except;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		uint32_t key = key_of(keys, element);
		if (key == (uint32_t)NO_KEY || key == except)
			continue;
		uint32_t common = element->kind == ELEMENT_ATOM
					  ? rarity->atoms[element->value]
					  : rarity->categories[element->value];
		if (common < best) {
			best = common;
			found = key;
		}
	}
	return found;
}

// All that a sequence cannot do without, in its order.
static uint32_t list_needs(struct keys *keys, const struct sequence *sequence, struct need *needs)
{
	uint32_t count = 0, least = 0, most = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		uint32_t key = key_of(keys, element);
		if (element->kind == ELEMENT_GAP) {
			least += element->least;
			most += element->most;
		} else if (key != (uint32_t)NO_KEY) {
			needs[count++] = (struct need){ key, (uint16_t)least, (uint16_t)most };
			least = most = 0;
		}
	}
	return count;
}

// The key that each sequence stands under.
static uint32_t *choose_keys(struct sequence_index *index, const struct sequence *const *sequences,
	const struct rarity *rarity, struct keys *keys, struct arena *arena)
{
	uint32_t *chosen = ARENA_ARRAY(arena, uint32_t, index->count);
	for (size_t i = 0; i < index->count; i++) {
		uint32_t key = rarest(keys, sequences[i], rarity, (uint32_t)NO_KEY);
		chosen[i] = key == (uint32_t)NO_KEY ? 0 : key;
		keys->indexes_of[chosen[i]] |= (uint16_t)(1u << index->number);
		if (chosen[i] < CATEGORIES_MAX)
			category_put(&index->keys, chosen[i]);
	}
	return chosen;
}

// The numbers of all sequences by their keys.
static uint32_t *order_by_key(
	struct sequence_index *index, const uint32_t *chosen, size_t key_count, struct arena *arena)
{
	uint32_t *order = ARENA_ARRAY(arena, uint32_t, index->count);
	uint32_t *next = ARENA_ARRAY(arena, uint32_t, key_count);
	index->starts = ARENA_ARRAY(arena, uint32_t, key_count + 1);
	for (size_t i = 0; i < index->count; i++)
		index->starts[chosen[i] + 1]++;
	for (size_t key = 0; key < key_count; key++)
		index->starts[key + 1] += index->starts[key];
	for (uint32_t i = 0; i < index->count; i++)
		order[index->starts[chosen[i]] + next[chosen[i]]++] = i;
	return order;
}

void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const struct rarity *rarity, size_t atom_count,
	struct keys *keys, struct arena *arena)
{
	size_t need_count = 0;
	uint32_t needed = 0;
	index->count = (uint32_t)count;
	const uint32_t *chosen = choose_keys(index, sequences, rarity, keys, arena);
	const uint32_t *order = order_by_key(index, chosen, CATEGORIES_MAX + atom_count, arena);
	for (size_t i = 0; i < count; i++)
		need_count += sequences[i]->count;
	index->items = ARENA_ARRAY(arena, struct indexed, count);
	index->needs = ARENA_ARRAY(arena, struct need, need_count);
	for (size_t i = 0; i < count; i++) {
		uint32_t of = order[i];
		uint32_t found = list_needs(keys, sequences[of], index->needs + needed);
		index->items[i] = (struct indexed){ needed, found,
			rarest(keys, sequences[of], rarity, chosen[of]), owners[of] };
		needed += found;
	}
}

// All that it needs is there, in its order and not too far apart: each thing by itself, as far as
// where it starts first and last tells.
static bool may_match(
	const struct sequence_index *index, const struct indexed *item, const struct keys_met *met)
{
	const struct need *needs = index->needs + item->needs;
	uint32_t from = 0, end = 0;
	for (uint32_t i = 0; i < item->need_count; i++) {
		const struct spread *spread = &met->spreads[needs[i].key];
		if (spread->round != met->round)
			return false;
		from = spread_word(from + needs[i].least);
		if (spread->last < from || (i && spread->first > end + needs[i].most))
			return false;
		from = (spread->first > from ? spread->first : from) + 1;
		end = spread->end + 1;
	}
	return true;
}

static void choose(const struct sequence_index *index, const struct keys_met *met, uint32_t key,
	struct numbers *chosen)
{
	for (uint32_t i = index->starts[key]; i < index->starts[key + 1]; i++) {
		const struct indexed *item = &index->items[i];
		if (met->spreads[item->rare].round == met->round && may_match(index, item, met))
			numbers_add(chosen, item->owner);
	}
}

void sequence_index_find(
	const struct sequence_index *index, const struct keys_met *met, struct numbers *chosen)
{
	chosen->count = 0;
	if (index->count == 0)
		return;
	for (uint32_t i = 0; i < CATEGORY_WORDS; i++)
		for (uint64_t bits = met->categories.bits[i] & index->keys.bits[i]; bits;
			bits &= bits - 1)
			choose(index, met, i * 64 + (uint32_t)__builtin_ctzll(bits), chosen);
	for (size_t i = 0; i < met->atoms.count; i++)
		if (met->indexes_of[met->atoms.items[i]] >> index->number & 1)
			choose(index, met, met->atoms.items[i], chosen);
	numbers_sort(chosen);
}
