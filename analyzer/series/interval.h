// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Intervals of 90 %: of a share, of a balance.  A missing figure is NAN.
#ifndef TOCSIN_SERIES_INTERVAL_H
#define TOCSIN_SERIES_INTERVAL_H

#include "base/span.h"

#include <math.h>

struct estimate {
	double value, lo, hi;
};

#define ESTIMATE_MISSING ((struct estimate){ NAN, NAN, NAN })

/** The share `some` of `all` with its Wilson interval (z = 1.6449); missing where `all` is 0. */
struct estimate estimate_share(int64_t some, int64_t all);

/** The Wilson interval of a share that `n` units tell, where n need not be whole: of weighted units
 *  it is the square of the sum of their weights by the sum of their squares (Kish 1965). */
struct estimate estimate_share_of(double share, double n);

/** The exact interval of Clopper and Pearson for `some` of `all`, `all` above 0. */
struct estimate estimate_exact(int64_t some, int64_t all);

/** Threats and conciliations of one day. */
struct tally {
	int64_t threat, conciliation;
};

/** ln((T + .5) / (C + .5)) of the days' sums; missing where T + C is 0.  Its interval resamples
 *  the days 1,000 times and takes the replicates in places 50 and 950, from 1, in order; `seed`
 *  seeds the draws: each replicate draws `count` times a day's index below `count`. */
struct estimate estimate_balance(const struct tally *days, size_t count, struct span seed);

/** The same with Clopper and Pearson's interval of T of T + C mapped by ln(p / (1 - p)); a bound
 *  that is infinite is missing. */
struct estimate estimate_balance_exact(struct tally sum);

#endif
