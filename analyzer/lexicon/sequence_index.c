// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/sequence_index.h"

enum { NO_KEY = -1 };

// The rarest of a sequence but `except`, or `except`.  Keys are categories, then atoms.
static uint32_t key_of(
	const struct sequence *sequence, const struct rarity *rarity, uint32_t except)
{
	uint32_t best = UINT32_MAX, found = except;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		bool is_atom = element->kind == ELEMENT_ATOM;
		if (!is_atom && element->kind != ELEMENT_CATEGORY)
			continue;
		uint32_t key = is_atom ? CATEGORIES_MAX + element->value : element->value;
		uint32_t common = is_atom ? rarity->atoms[element->value]
					  : rarity->categories[element->value];
		if (key != except && common < best) {
			best = common;
			found = key;
		}
	}
	return found;
}

// All that a sequence cannot do without, in its order.
static uint32_t list_needs(const struct sequence *sequence, struct need *needs)
{
	uint32_t count = 0, least = 0, most = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		bool is_atom = element->kind == ELEMENT_ATOM;
		uint32_t key = is_atom ? CATEGORIES_MAX + element->value : element->value;
		if (element->kind == ELEMENT_GAP) {
			least += element->least;
			most += element->most;
		} else if (is_atom || element->kind == ELEMENT_CATEGORY) {
			needs[count++] = (struct need){ key, (uint16_t)least, (uint16_t)most };
			least = most = 0;
		}
	}
	return count;
}

static void note_uses(struct sequence_index *index, const struct atom_uses *uses,
	const struct sequence *sequence, uint32_t key)
{
	if (key < CATEGORIES_MAX)
		category_put(&index->keys, key);
	else
		uses->is_key[key - CATEGORIES_MAX] |= (uint16_t)(1u << index->number);
	for (uint32_t i = 0; i < sequence->atom_count; i++)
		uses->is_wanted[sequence->atoms[i]] = true;
}

void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const struct rarity *rarity, size_t atom_count,
	const struct atom_uses *uses, struct arena *arena)
{
	size_t key_count = CATEGORIES_MAX + atom_count, need_count = 0;
	uint32_t *keys = ARENA_ARRAY(arena, uint32_t, count), needed = 0;
	uint32_t *order = ARENA_ARRAY(arena, uint32_t, count);
	index->count = (uint32_t)count;
	index->starts = ARENA_ARRAY(arena, uint32_t, key_count + 1);
	index->items = ARENA_ARRAY(arena, struct indexed, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t key = key_of(sequences[i], rarity, (uint32_t)NO_KEY);
		keys[i] = key == (uint32_t)NO_KEY ? 0 : key;
		index->starts[keys[i] + 1]++;
		need_count += sequences[i]->count;
		note_uses(index, uses, sequences[i], keys[i]);
	}
	for (size_t key = 0; key < key_count; key++)
		index->starts[key + 1] += index->starts[key];
	uint32_t *next = ARENA_ARRAY(arena, uint32_t, key_count);
	for (size_t i = 0; i < count; i++)
		order[index->starts[keys[i]] + next[keys[i]]++] = (uint32_t)i;
	index->needs = ARENA_ARRAY(arena, struct need, need_count);
	for (size_t i = 0; i < count; i++) {
		uint32_t of = order[i];
		uint32_t found = list_needs(sequences[of], index->needs + needed);
		index->items[i] = (struct indexed){ needed, found,
			key_of(sequences[of], rarity, keys[of]), owners[of] };
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
		from += needs[i].least;
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
		if (met->is_key[met->atoms.items[i]] >> index->number & 1)
			choose(index, met, CATEGORIES_MAX + met->atoms.items[i], chosen);
	numbers_sort(chosen);
}
