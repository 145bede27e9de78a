// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which words two periods use: in how many statements of each.
#ifndef TOCSIN_PRECEDENT_USAGE_H
#define TOCSIN_PRECEDENT_USAGE_H

#include "base/map.h"
#include "base/text.h"

struct usage_counts {
	uint64_t of[2]; // statements that use it, in either period
};

/** `{0}` is empty. */
struct usage {
	struct map words; // in lower case, parted by one blank
	struct usage_counts *counts;
	size_t capacity;
	struct usage_counts statements; // in all
	struct text folded;
};

/** What is told of some words.  `contrast`: log-likelihood ratio of two shares of all statements
 *  (Dunning 1993), 2 (a ln(a / E1) + b ln(b / E2)), E expected by the size of the periods. */
struct usage_change {
	struct span words;
	struct usage_counts counts;
	double contrast;
};

/** Count words of one more statement of period 0 or 1; each words once a statement. */
void usage_add(struct usage *usage, int period, struct span words);

/** In the arena: what a larger share of the statements of `period` use than of the other, the highest
 *  contrast first. */
size_t usage_changes(
	struct usage *usage, int period, struct arena *arena, struct usage_change **found);

/** In the arena: what at least `least` statements of `period` use and none of the other, the most
 *  used first, then the longest; parts of longer ones that are used as often are left out. */
size_t usage_only(struct usage *usage, int period, uint64_t least, struct arena *arena,
	struct usage_change **found);

void usage_free(struct usage *usage);

#endif
