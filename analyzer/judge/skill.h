// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// How well outcomes were told: by rank, and by squared error, with intervals over days in blocks.
#ifndef TOCSIN_JUDGE_SKILL_H
#define TOCSIN_JUDGE_SKILL_H

#include "base/date.h"
#include "series/interval.h"

enum { BLOCK_DAYS = 60, BLOCKS_LEAST = 5 };

/** What was told of each day, from 0 to 1, and what came, in order of days. */
struct told {
	const double *share;
	const bool *outcome;
	size_t count;
};

/** Draws of blocks of BLOCK_DAYS days that follow one another (the last day is followed by the
 *  first; Politis and Romano 1992): how often each day is in each of 1,000 draws of as many days. */
struct blocks {
	uint16_t *times; // [draw][day]
	size_t count;
};

/** Draw for `count` days, above 0, the first and last of which are named: each draw's blocks start on
 *  days that PCG32 gives, seeded by SHA-256 of "backtest|FIRST|LAST|WHAT"; the last block is cut.
 *  Give it back with blocks_free(). */
void blocks_draw(
	struct blocks *blocks, size_t count, struct date first, struct date last, const char *what);
/** How often each day is in a draw. */
const uint16_t *blocks_times(const struct blocks *blocks, size_t draw);
void blocks_free(struct blocks *blocks);

enum { SKILL_DRAWS = 1000 };

/** A figure of all days, and of each draw; NAN where a draw holds outcomes of one kind only. */
struct figure {
	double value, draws[SKILL_DRAWS];
};

/** Area under the ROC curve: the share of pairs of a day before an event and another day that are told
 *  apart rightly, ties by half (Hanley and McNeil 1982). */
void skill_auc(struct figure *figure, const struct told *told, const struct blocks *blocks);

/** Mean of (told - came)^2 (Brier 1950). */
void skill_brier(struct figure *figure, const struct told *told, const struct blocks *blocks);

/** One figure less the other, draw by draw. */
void skill_difference(
	struct figure *difference, const struct figure *figure, const struct figure *less);

/** The value with the draws in places 5 % and 95 % of those that are numbers, rounded up; a bound is
 *  missing where fewer than half are, or where the days are fewer than BLOCKS_LEAST blocks. */
struct estimate skill_estimate(const struct figure *figure, const struct blocks *blocks);

#endif
