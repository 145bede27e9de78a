// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which of many sequences may match a passage at all: each is kept under one thing that it cannot do
// without, the rarest of its words and categories; the rest that it needs is looked up in what the
// passage holds.  What it costs to ask grows with that, not with how many sequences there are.
#ifndef TOCSIN_LEXICON_SEQUENCE_INDEX_H
#define TOCSIN_LEXICON_SEQUENCE_INDEX_H

#include "lexicon/numbers.h"
#include "lexicon/pattern.h"

/** How common atoms and categories are, as far as the lexicon itself tells: what many of its patterns
 *  ask for is common in texts too. */
struct rarity {
	uint32_t *atoms;
	uint32_t categories[CATEGORIES_MAX];
};

/** Where in a passage what has a key starts first and last, and where the last to end ends, in words;
 *  of the passage in hand where `round` is that of keys_met.  Small, so that those of all keys stay
 *  in the nearest cache: words from SPREAD_MOST on all count as that one. */
struct spread {
	uint16_t round, first, last, end;
};

enum { SPREAD_MOST = UINT16_MAX };

static inline uint16_t spread_word(uint32_t word)
{
	return (uint16_t)(word < SPREAD_MOST ? word : SPREAD_MOST);
}

/** What a passage holds, by key: categories, then atoms. */
struct keys_met {
	struct spread *spreads;
	size_t capacity;
	uint16_t round;
	struct category_set categories;
	struct numbers atoms;       // keys of those that are keys of an index, each once
	const uint16_t *indexes_of; // a key: bit n is set where index number n has it as one
};

/** Something that a sequence cannot do without, and how many words may be skipped before it, behind
 *  the last such thing. */
struct need {
	uint32_t key;
	uint16_t least, most;
};

/** A sequence in an index: what it needs in order, and the number that it stands for. */
struct indexed {
	uint32_t needs, need_count; // in the index's needs
	uint32_t rare;              // the rarest key of them but the one that it stands under
	uint32_t owner;
};

enum { INDEXES_MAX = 16 };

/** `{0}` is the index of no sequences. */
struct sequence_index {
	struct indexed *items; // by key
	struct need *needs;
	uint32_t *starts;         // of each key, in `items`
	struct category_set keys; // categories that are keys
	uint32_t count, number;
};

/** Keys: a category is its own; atoms that some sequence asks for, or a phrase behind a gap, have
 *  theirs in the order in which they were asked for. */
struct keys {
	uint32_t *of_atom; // 0: none
	uint16_t *indexes_of;
	uint32_t count;
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
	const struct sequence_index *index, const struct keys_met *met, struct numbers *chosen);

#endif
