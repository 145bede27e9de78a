// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Chances: how likely so many, or so far, would be if nothing had changed.
#ifndef TOCSIN_SERIES_CHANCE_H
#define TOCSIN_SERIES_CHANCE_H

#include <stdint.h>

/** P(X >= count) of a negative binomial with this mean and shape (variance mean + mean^2 / shape),
 *  both above 0. */
double chance_of_count(int64_t count, double mean, double shape);

/** The chance of so many or more in `length` days, told by `days` others with this sum and sum of
 *  squares, by moments: the mean a day is (sum + .5) / days, so that a silent past expects a
 *  little; the variance that of the days, never below the mean; over the length it also holds what
 *  the days leave unknown of the mean.  `*expected` is the mean over the length. */
double chance_after(int64_t count, int64_t length, int64_t days, int64_t sum, int64_t squares,
	double *expected);

/** The chance of a z of a normal distribution so far from 0, to either side. */
double chance_of_z(double z);

/** How strange a chance is: -log10, so that 3 is one in a thousand; never -0. */
double strangeness(double chance);

#endif
