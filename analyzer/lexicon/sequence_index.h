// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which of many sequences match a passage, most likely: each is kept under one thing that it cannot do
// without, the rarest of its words and categories; then whether the others are there, the rarest first;
// then whether they stand in its order, all ways at once, a bit for each word of the passage.  What it
// costs to ask grows with what the passage holds, not with how many sequences there are.
#ifndef TOCSIN_LEXICON_SEQUENCE_INDEX_H
#define TOCSIN_LEXICON_SEQUENCE_INDEX_H

#include "lexicon/holding.h"

/** How common atoms and categories are, as far as the lexicon itself tells: what many of its patterns
 *  ask for is common in texts too. */
struct rarity {
	uint32_t *atoms;
	uint32_t categories[CATEGORIES_MAX];
};

/** A sequence in an index, the number that it stands for, and the keys of all that it needs, the rarest
 *  first.  Those under a key stand by their elements: what alternatives share is tried once. */
struct indexed {
	const struct sequence *sequence;
	uint32_t needs, need_count; // in the index's needs
	uint32_t owner;
	uint32_t key, shared; // so many first elements are those of the one before
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

/** Build it in the arena, under its number below INDEXES_MAX: `sequences[i]` stands for number
 *  `owners[i]`. */
void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const struct rarity *rarity, size_t atom_count,
	struct keys *keys, struct arena *arena);

/** Put the numbers whose sequences may match a passage into `chosen`, ascending, each once. */
void sequence_index_find(
	const struct sequence_index *index, const struct holding *holding, struct numbers *chosen);

#endif
