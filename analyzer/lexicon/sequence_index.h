// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which of many sequences match a passage, most likely: each is kept under one thing that it cannot do
// without, the rarest of its words and categories; then whether the others are there, the rarest first;
// then whether they stand in its order, all ways at once, a bit for each word of the passage.  What it
// costs to ask grows with what the passage holds, not with how many sequences there are.
#ifndef TOCSIN_LEXICON_SEQUENCE_INDEX_H
#define TOCSIN_LEXICON_SEQUENCE_INDEX_H

#include "lexicon/numbers.h"
#include "lexicon/pattern.h"

struct passage;
struct vocabulary;

/** How common atoms and categories are, as far as the lexicon itself tells: what many of its patterns
 *  ask for is common in texts too. */
struct rarity {
	uint32_t *atoms;
	uint32_t categories[CATEGORIES_MAX];
};

enum { WORD_PLACES = 64 };

/** Words of a passage, a bit each; all from the last bit's word on share it. */
static inline uint64_t place_bit(uint32_t word)
{
	return UINT64_C(1) << (word < WORD_PLACES ? word : WORD_PLACES - 1);
}

/** Where finds of a category start and end, or words stand that satisfy an atom; of the passage in
 *  hand where `round` is that of its holding. */
struct places {
	uint64_t firsts, lasts;
	uint32_t round;
};

/** Keys: a category is its own; atoms that sequences ask for, but for the commonest, have theirs in
 *  the order in which they were asked for. */
struct keys {
	uint32_t *of_atom;    // 0: none
	uint16_t *indexes_of; // a key: bit n is set where index number n has sequences under it
	uint32_t count;
};

/** What a passage holds, by key. */
struct holding {
	const struct passage *passage;
	const struct vocabulary *vocabulary;
	const struct keys *keys;
	struct places *places;
	size_t capacity;
	uint32_t round;
	struct category_set categories; // found and not hidden, and all above them
	struct numbers atoms;           // keys of those that sequences stand under, each once
	uint64_t breaks;                // words that no phrase goes on with
};

static inline bool holding_has(const struct holding *holding, uint32_t key)
{
	return holding->places[key].round == holding->round;
}

/** A sequence in an index, the number that it stands for, and the keys of all else that it needs, the
 *  rarest first. */
struct indexed {
	const struct sequence *sequence;
	uint32_t needs, need_count; // in the index's needs
	uint32_t owner;
};

enum { INDEXES_MAX = 16 };

/** `{0}` is the index of no sequences. */
struct sequence_index {
	struct indexed *items; // by key
	uint32_t *needs;
	uint32_t *starts;         // of each key, in `items`
	struct category_set keys; // categories that are keys
	uint32_t count, number;
};

/** The keys for so many atoms, in the arena. */
void keys_start(struct keys *keys, size_t atom_count, struct arena *arena);

uint32_t keys_of_atom(struct keys *keys, uint32_t atom);

/** Build it in the arena, under its number below INDEXES_MAX: `sequences[i]` stands for number
 *  `owners[i]`. */
void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const struct rarity *rarity, size_t atom_count,
	struct keys *keys, struct arena *arena);

/** Put the numbers whose sequences may match a passage into `chosen`, ascending, each once. */
void sequence_index_find(
	const struct sequence_index *index, const struct holding *holding, struct numbers *chosen);

#endif
