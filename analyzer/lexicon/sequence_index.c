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

// Categories fill the bits of a signature from one end, as many as there are.
static void add_categories(struct signature *signature, const struct category_set *set)
{
	for (int i = 0; i < CATEGORY_WORDS; i++)
		signature->bits[i % SIGNATURE_WORDS] |= set->bits[i];
}

static struct signature needs_of(const struct sequence *sequence)
{
	struct signature needs = sequence->atoms;
	add_categories(&needs, &sequence->wanted);
	return needs;
}

static bool signature_shares(const struct signature *a, const struct signature *b)
{
	uint64_t shared = 0;
	for (int i = 0; i < SIGNATURE_WORDS; i++)
		shared |= a->bits[i] & b->bits[i];
	return shared != 0;
}

void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const uint32_t rarity[CATEGORIES_MAX],
	size_t atom_count, struct arena *arena)
{
	index->count = (uint32_t)count;
	index->key_count = (uint32_t)(CATEGORIES_MAX + atom_count);
	index->starts = ARENA_ARRAY(arena, uint32_t, index->key_count + 1);
	index->items = ARENA_ARRAY(arena, struct indexed, count);
	index->keyed = ARENA_ARRAY(arena, uint64_t, index->key_count / 64 + 1);
	for (size_t i = 0; i < count; i++) {
		uint32_t key = key_of(sequences[i], rarity);
		index->starts[key + 1]++;
		if (key < CATEGORIES_MAX) {
			index->category_count++;
			category_put(&index->keys, key);
		} else {
			signature_put(&index->atoms, key - CATEGORIES_MAX);
			index->keyed[key / 64] |= UINT64_C(1) << (key % 64);
		}
	}
	for (uint32_t key = 0; key < index->key_count; key++)
		index->starts[key + 1] += index->starts[key];
	uint32_t *next = ARENA_ARRAY(arena, uint32_t, index->key_count);
	for (size_t i = 0; i < count; i++) {
		uint32_t key = key_of(sequences[i], rarity);
		uint32_t place = index->starts[key] + next[key]++;
		index->items[place] = (struct indexed){ needs_of(sequences[i]), owners[i] };
	}
}

static void choose(const struct sequence_index *index, const struct signature *has, uint32_t key,
	struct numbers *chosen)
{
	for (uint32_t i = index->starts[key]; i < index->starts[key + 1]; i++)
		if (signature_all(has, &index->items[i].needs) &&
			(chosen->count == 0 ||
				chosen->items[chosen->count - 1] != index->items[i].owner))
			numbers_add(chosen, index->items[i].owner);
}

void sequence_index_find(const struct sequence_index *index, const struct passage *passage,
	const struct vocabulary *vocabulary, struct numbers *chosen)
{
	chosen->count = 0;
	if (index->count == 0)
		return;
	struct signature has = passage->signature;
	add_categories(&has, &passage->present);
	for (uint32_t i = 0; i < CATEGORY_WORDS; i++)
		for (uint64_t bits = passage->present.bits[i] & index->keys.bits[i]; bits;
			bits &= bits - 1)
			choose(index, &has, i * 64 + (uint32_t)__builtin_ctzll(bits), chosen);
	for (uint32_t i = 0; i < passage->count && index->count > index->category_count; i++) {
		const struct word *word = &vocabulary->items[passage->words[i]];
		if (word->atom_count == 0 || !signature_shares(&word->signature, &index->atoms))
			continue;
		for (uint32_t j = 0; j < word->atom_count; j++) {
			uint32_t key = CATEGORIES_MAX + word->atoms[j];
			if (index->keyed[key / 64] >> (key % 64) & 1)
				choose(index, &has, key, chosen);
		}
	}
	numbers_sort(chosen);
}
