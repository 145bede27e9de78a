// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A prevalence corrected for what the program misses and for what it finds wrongly.
#ifndef TOCSIN_SERIES_CORRECTION_H
#define TOCSIN_SERIES_CORRECTION_H

#include "series/interval.h"

enum { CORRECTION_DRAWS = 1000 };

/** How well a level is recognised, as draws; the same for all rows of a series, so that rows differ
 *  by their data alone. */
struct correction {
	double sensitivity, specificity;
	double sensitivity_draws[CORRECTION_DRAWS], specificity_draws[CORRECTION_DRAWS];
	double normal[CORRECTION_DRAWS]; // for the prevalence that is corrected
};

/** How many units a share with this Wilson interval (z = 1.6449) is worth: with x = z^2 / n, p the
 *  share and w the width, (1 - w^2) x^2 + (4 p (1 - p) - 2 w^2) x - w^2 = 0. */
double units_worth(struct estimate share);

/** Draw for shares found on coded units, each with its Wilson interval.  A draw of a share p among n
 *  units is its score bound (p + z^2 / 2n + z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n) at a
 *  standard normal z (the confidence distribution, Xie and Singh 2013, that Wilson's interval
 *  belongs to; Wilson 1927).  Normals are sqrt(-2 ln(1 - u)) cos(2 pi v) (Box and Muller 1958), u and
 *  v from PCG32 seeded by SHA-256 of "corrected", 1,000 times one each for prevalence, sensitivity,
 *  specificity. */
void correction_build(
	struct correction *correction, struct estimate sensitivity, struct estimate specificity);

/** (p + sp - 1) / (se + sp - 1), cut to 0 and 1, for `some` of `all` (Rogan and Gladen 1978); the
 *  interval holds the errors of all three (as Lang and Reiczigel 2014 ask): places 50 and 950 of the
 *  1,000 draws in order, where a draw with se + sp <= 1 tells nothing and counts as 0 below and as 1
 *  above.  Missing where `all` is 0 or se + sp <= 1. */
struct estimate estimate_corrected(const struct correction *correction, int64_t some, int64_t all);

#endif
