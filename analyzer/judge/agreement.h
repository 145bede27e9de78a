// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Agreement between coders: Krippendorff's alpha, and how well one finds what another found.
#ifndef TOCSIN_JUDGE_AGREEMENT_H
#define TOCSIN_JUDGE_AGREEMENT_H

#include "series/interval.h"

enum metric { METRIC_NOMINAL, METRIC_ORDINAL };

enum { CATEGORIES_MOST = 16, MISSING = -1 };

/** Values of `coders` coders for `units` units, unit by unit: 0 to `categories` - 1, or MISSING.
 *  `weights` of units may be NULL: all alike. */
struct ratings {
	const int *values;
	const double *weights;
	size_t units, coders;
	int categories;
};

/** Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"); NAN
 *  where the values do not vary.  Weights are scaled to a mean of 1. */
double agreement_alpha(const struct ratings *ratings, enum metric metric);

/** Alpha with the 90 % interval of 1,000 resamplings of the units, PCG32 seeded from `seed`;
 *  replicates without variation are left out. */
struct estimate agreement_alpha_estimate(
	const struct ratings *ratings, enum metric metric, struct span seed);

/** How many were found, found though they were not there, and missed. */
struct finding {
	int64_t found, wrong, missed;
};

/** NAN where it has no base. */
double finding_precision(const struct finding *finding);
double finding_recall(const struct finding *finding);
double finding_f1(const struct finding *finding);

#endif
