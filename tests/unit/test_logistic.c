// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "judge/logistic.h"

#include <math.h>

static const struct fit_row {
	const char *name;
	unsigned which;
	struct lesson lessons[8];
	size_t count;
	double features[LOGISTIC_MOST];
	double told; // without a ridge a feature of two values tells the share of each
} fit_rows[] = {
	{ "a feature that does not vary tells the mean", 1,
		{ { { 3 }, true }, { { 3 }, false }, { { 3 }, false }, { { 3 }, false } }, 4, { 3 },
		.25 },
	{ "no feature tells the mean", 0, { { { 0 }, true }, { { 1 }, false } }, 2, { 5 }, .5 },
	{ "a feature that says nothing", 1,
		{ { { 0 }, true }, { { 0 }, false }, { { 1 }, true }, { { 1 }, false } }, 4, { 1 },
		.5 },
	{ "only the features asked for", 2,
		{ { { 0, 0 }, true }, { { 0, 1 }, false }, { { 1, 0 }, false },
			{ { 1, 1 }, true } },
		4, { 9, 1 }, .5 },
};

static void test_fit(void **state)
{
	const struct fit_row *row = *state;
	struct logistic logistic;
	logistic_fit(&logistic, row->lessons, row->count, row->which);
	assert_true(fabs(logistic_tell(&logistic, row->features, row->which) - row->told) < 1e-9);
}

static const struct ridge_row {
	const char *name;
	int each; // lessons at 0 and at 1, the outcome parting them wholly
	double least, most;
} ridge_rows[] = {
	{ "parted by two", 1, .55, .75 },
	{ "parted by two hundred", 100, .95, .999 },
};

// What parts the outcomes wholly still has a weight, and a larger one the oftener it is seen.
static void test_ridge(void **state)
{
	const struct ridge_row *row = *state;
	struct lesson lessons[200] = { 0 };
	struct logistic logistic;
	for (int i = 0; i < 2 * row->each; i++)
		lessons[i] = (struct lesson){ { i % 2 }, i % 2 };
	logistic_fit(&logistic, lessons, (size_t)(2 * row->each), 1);
	double told = logistic_tell(&logistic, (double[LOGISTIC_MOST]){ 1 }, 1);
	assert_true(told > row->least && told < row->most);
}

int main(void)
{
	return ROWS_RUN(fit_rows, test_fit) + ROWS_RUN(ridge_rows, test_ridge);
}
