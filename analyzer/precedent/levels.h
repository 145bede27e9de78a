// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// How often each level was reached, and where one level stands among them.
#ifndef TOCSIN_PRECEDENT_LEVELS_H
#define TOCSIN_PRECEDENT_LEVELS_H

#include "document/coding.h"

/** Statements by the highest level of their own voice. */
struct level_counts {
	uint64_t at[SCALE_COUNT][LEVEL_COUNT], count;
};

void levels_add(struct level_counts *counts, const int own[SCALE_COUNT]);

/** The lowest level that at least `percent` of 100 of the statements do not pass: the quantile that is
 *  the inverse of the empirical distribution (Hyndman and Fan 1996, definition 1).  LEVEL_NONE
 *  where there are none. */
int levels_quantile(const struct level_counts *counts, enum scale scale, int percent);

/** How many reached `level`. */
uint64_t levels_reached(const struct level_counts *counts, enum scale scale, int level);

/** Append "T0 2  T1 6  T2 >6  T3 3  T4 1" with a mark at `level`, and what it says: how many were as
 *  high. */
void levels_append(
	struct text *text, const struct level_counts *counts, enum scale scale, int level);

#endif
