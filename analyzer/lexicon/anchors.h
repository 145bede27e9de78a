// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Sequences of words and gaps, each kept under the rarest of its outer words, its anchor: a text's word
// asks for the few sequences that are anchored at it, and those are looked for around it.  "The",
// "of" and "to" start half of all phrases; hardly any is anchored there.
#ifndef TOCSIN_LEXICON_ANCHORS_H
#define TOCSIN_LEXICON_ANCHORS_H

#include "lexicon/sequence_index.h"

/** A sequence that finds an entry, and which of its elements is its anchor; with the atom that is asked
 *  for next: the rarest of those that stand so many words from the anchor, or, where it stands alone
 *  beside a gap, the rarest at all; and, where it has gaps, the key of one more that may stand anywhere,
 *  or 0. */
struct anchored {
	const struct sequence *sequence;
	uint32_t entry, at, second, third;
	int16_t offset; // of the second; 0: it may stand anywhere
	bool has_gaps;
};

/** `{0}` holds none.  In order they are once anchors_order() was called. */
struct anchors {
	struct anchored *items; // by the atom of the anchor
	uint32_t *starts;       // of each atom, in `items`; and the end
	size_t count, capacity;
};

/** Add a sequence of atoms and gaps that finds `entry`.  It must live as long. */
void anchors_add(struct anchors *anchors, const struct sequence *sequence, uint32_t entry);

/** Choose the anchors, with how common each of so many atoms is, and put all in order; what that
 *  takes lives in the arena.  Atoms that may stand anywhere get keys. */
void anchors_order(struct anchors *anchors, const uint32_t *commonness, size_t atom_count,
	struct keys *keys, struct arena *arena);

void anchors_free(struct anchors *anchors);

#endif
