// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/random.h"
#include "series/correction.h"

static const struct worth_row {
	const char *name;
	int64_t some, all;
} worth_rows[] = {
	{ "none of ten", 0, 10 },
	{ "all of ten", 10, 10 },
	{ "half of ten", 5, 10 },
	{ "seven of nineteen", 7, 19 },
	{ "961 of 1000", 961, 1000 },
	{ "one of one", 1, 1 },
};

// A Wilson interval tells how many units it comes from.
static void test_worth(void **state)
{
	const struct worth_row *row = *state;
	double n = units_worth(estimate_share(row->some, row->all));
	assert_true(fabs(n - (double)row->all) < 1e-6);
}

// Sensitivity and specificity as counts; the expected bounds from tests/recompute/intervals.py.
static const struct corrected_row {
	const char *name;
	int64_t found, positives, rejected, negatives, some, all;
	const char *expected;
} corrected_rows[] = {
	{ "nothing counted", 90, 100, 96, 100, 0, 0, "nan nan nan" },
	{ "as good as a coin", 50, 100, 50, 100, 5, 10, "nan nan nan" },
	{ "true three in a hundred", 900, 1000, 960, 1000, 66, 1000, "0.0302 0.0108 0.0498" },
	{ "below what is found wrongly", 90, 100, 96, 100, 3, 100, "0.0000 0.0000 0.0427" },
	{ "above what can be found", 70, 100, 100, 100, 9, 10, "1.0000 0.9124 1.0000" },
	{ "few units tell little", 3, 4, 3, 4, 10, 20, "0.5000 0.0000 1.0000" },
};

static void test_corrected(void **state)
{
	const struct corrected_row *row = *state;
	struct correction correction;
	correction_build(&correction, estimate_share(row->found, row->positives),
		estimate_share(row->rejected, row->negatives));
	struct estimate estimate = estimate_corrected(&correction, row->some, row->all);
	char written[128];
	snprintf(written, sizeof written, "%.4f %.4f %.4f", estimate.value, estimate.lo,
		estimate.hi);
	assert_string_equal(written, row->expected);
}

// A planted truth: of how many trials the interval must hold it, and how far the mean may be off.
static const struct planted_row {
	const char *name;
	double prevalence, sensitivity, specificity;
	int64_t positives, negatives, all;
} planted_rows[] = {
	{ "planted 3 of 100", .03, .90, .96, 100, 300, 200 },
	{ "planted 20 of 100", .20, .90, .96, 60, 60, 100 },
	{ "planted half, few units", .50, .80, .90, 25, 40, 60 },
	{ "planted 90 of 100", .90, .95, .85, 80, 40, 150 },
};

static int64_t draw(struct random *random, int64_t all, double share)
{
	int64_t some = 0;
	for (int64_t i = 0; i < all; i++)
		some += random_unit(random) < share;
	return some;
}

enum { TRIALS = 500 };

static void test_planted(void **state)
{
	const struct planted_row *row = *state;
	struct random random = random_of(span_of(row->name));
	double seen =
		row->prevalence * row->sensitivity + (1 - row->prevalence) * (1 - row->specificity);
	double sum = 0;
	int held = 0;
	for (int i = 0; i < TRIALS; i++) {
		struct correction correction;
		correction_build(&correction,
			estimate_share(
				draw(&random, row->positives, row->sensitivity), row->positives),
			estimate_share(
				draw(&random, row->negatives, row->specificity), row->negatives));
		struct estimate estimate =
			estimate_corrected(&correction, draw(&random, row->all, seen), row->all);
		held += estimate.lo <= row->prevalence && row->prevalence <= estimate.hi;
		sum += estimate.value;
	}
	// 90 % less three standard errors of 500 trials.
	assert_in_range(held, 430, TRIALS);
	assert_true(fabs(sum / TRIALS - row->prevalence) < .02);
}

int main(void)
{
	return ROWS_RUN(worth_rows, test_worth) + ROWS_RUN(corrected_rows, test_corrected) +
	       ROWS_RUN(planted_rows, test_planted);
}
