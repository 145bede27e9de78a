// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which of many sequences may match a passage at all: each is kept under one thing that it cannot do
// without, the rarest of its categories or a word.  What it costs to ask grows with what the passage
// holds, not with how many sequences there are.
#ifndef TOCSIN_LEXICON_SEQUENCE_INDEX_H
#define TOCSIN_LEXICON_SEQUENCE_INDEX_H

#include "lexicon/numbers.h"
#include "lexicon/pattern.h"

struct passage;
struct vocabulary;

/** A sequence in an index: what it needs, as a mask, and the number that it stands for. */
struct indexed {
	struct signature needs;
	uint32_t owner;
};

/** `{0}` is the index of no sequences. */
struct sequence_index {
	struct indexed *items;    // by key
	uint32_t *starts;         // of each category and atom, in `items`
	struct category_set keys; // categories that are keys
	struct signature atoms;   // atoms that are keys
	uint64_t *keyed;          // a bit for each key: whether it has items
	uint32_t category_count, key_count, count;
};

/** Build it in the arena: `sequences[i]` stands for number `owners[i]`.  `rarity` says of each
 *  category how many entries may give it. */
void sequence_index_build(struct sequence_index *index, const struct sequence *const *sequences,
	const uint32_t *owners, size_t count, const uint32_t rarity[CATEGORIES_MAX],
	size_t atom_count, struct arena *arena);

/** Put the numbers whose sequences may match the passage into `chosen`, ascending, each once. */
void sequence_index_find(const struct sequence_index *index, const struct passage *passage,
	const struct vocabulary *vocabulary, struct numbers *chosen);

#endif
