// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Logistic regression on a few features.
#ifndef TOCSIN_JUDGE_LOGISTIC_H
#define TOCSIN_JUDGE_LOGISTIC_H

#include <stdbool.h>
#include <stddef.h>

enum { LOGISTIC_MOST = 5 };

/** A fit: features are standardised by `mean` and `scale`; weight[count] is the constant. */
struct logistic {
	size_t count;
	double mean[LOGISTIC_MOST], scale[LOGISTIC_MOST], weight[LOGISTIC_MOST + 1];
};

/** One row to learn from. */
struct lesson {
	double features[LOGISTIC_MOST];
	bool outcome;
};

/** Fit the features whose bits are set in `which` by Newton's method, with half the sum of squared
 *  weights (not of the constant) taken off the likelihood (ridge, le Cessie and van Houwelingen
 *  1992), so that a feature that parts the outcomes wholly has a weight.  Outcomes of both kinds are
 *  there.  A feature that does not vary has no effect. */
void logistic_fit(
	struct logistic *logistic, const struct lesson *lessons, size_t count, unsigned which);

/** What the fit tells of the features of a lesson, from 0 to 1; `which` as it was fitted. */
double logistic_tell(const struct logistic *logistic, const double *features, unsigned which);

#endif
