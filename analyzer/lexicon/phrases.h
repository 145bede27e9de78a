// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Phrases: all sequences of words and gaps in one tree, walked once from each word of a text.  What
// it costs grows with the text and with what is found, not with how many phrases there are.
#ifndef TOCSIN_LEXICON_PHRASES_H
#define TOCSIN_LEXICON_PHRASES_H

#include "lexicon/pattern.h"

struct phrase_gap {
	uint16_t least, most;
	uint32_t node; // where the walk goes on behind the gap
};

struct phrase_node {
	struct signature next; // of the atoms that lead on from here
	uint32_t *entries;     // that end here
	struct phrase_gap *gaps;
	size_t entry_count, entry_capacity, gap_count, gap_capacity;
	uint32_t atom;    // that leads here from the node before
	uint32_t key;     // of the atom, where it may stand behind a gap
	uint32_t child;   // the first node that an atom leads to, or 0
	uint32_t sibling; // the next one of the same node
	uint32_t child_count;
};

struct phrase_edge {
	uint32_t node, atom, child; // child 0: an empty place
};

/** `{0}` is the tree without phrases; node 0 is its root. */
struct phrases {
	struct phrase_node *nodes;
	size_t count, capacity;
	struct phrase_edge *edges;
	size_t edge_count, edge_capacity;
};

/** Add a sequence of atoms and gaps that finds `entry`. */
void phrases_add(struct phrases *phrases, const struct sequence *sequence, uint32_t entry);

/** The node behind `node` over a word that satisfies `atom`, or 0. */
uint32_t phrases_step(const struct phrases *phrases, uint32_t node, uint32_t atom);

void phrases_free(struct phrases *phrases);

#endif
