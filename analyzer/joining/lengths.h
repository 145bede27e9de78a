// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Lengths of sentences: those of a translation follow those of its original (Gale and Church 1993).
#ifndef TOCSIN_JOINING_LENGTHS_H
#define TOCSIN_JOINING_LENGTHS_H

#include <stddef.h>
#include <stdint.h>

/** A step down two texts: so many sentences of each, and 100 times the negative logarithm of how often
 *  translators take it (there, table 5). */
struct length_step {
	size_t a, b;
	int cost;
};

enum { LENGTH_STEPS = 6 };

extern const struct length_step length_steps[LENGTH_STEPS];

/** 100 times the negative logarithm of the chance that sentences of length `a` are translated by ones of
 *  length `b`, between texts whose lengths stand as 1 to `ratio`. */
int length_cost(double a, double b, double ratio);

/** The cost of the cheapest way down both, by the mean number of their sentences; lengths in tenths of
 *  letters.  Where one has no sentences, or more than LENGTHS_MOST, -1. */
int lengths_cost(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count);

enum { LENGTHS_MOST = 1000 };

#endif
