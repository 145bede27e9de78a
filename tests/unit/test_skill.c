// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "judge/skill.h"

static const struct auc_row {
	const char *name;
	double share[6];
	bool outcome[6];
	size_t count;
	const char *auc, *brier;
} auc_rows[] = {
	{ "all told rightly", { .1, .2, .8, .9 }, { false, false, true, true }, 4, "1.0000",
		"0.0250" },
	{ "all told wrongly", { .9, .8, .2, .1 }, { false, false, true, true }, 4, "0.0000",
		"0.7250" },
	{ "all the same", { .5, .5, .5 }, { true, false, false }, 3, "0.5000", "0.2500" },
	{ "one tie", { .1, .4, .4, .9 }, { false, true, false, true }, 4, "0.8750", "0.1350" },
	{ "three of four pairs", { .1, .3, .2, .4 }, { false, false, true, true }, 4, "0.7500",
		"0.2750" },
	{ "nothing came", { .1, .3 }, { false, false }, 2, "nan", "0.0500" },
};

static void test_auc(void **state)
{
	const struct auc_row *row = *state;
	struct told told = { row->share, row->outcome, row->count };
	struct blocks blocks;
	struct figure figure;
	char written[16];
	blocks_draw(&blocks, row->count, (struct date){ 0 }, (struct date){ 9 }, "test");
	skill_auc(&figure, &told, &blocks);
	snprintf(written, sizeof written, "%.4f", figure.value);
	assert_string_equal(written, row->auc);
	skill_brier(&figure, &told, &blocks);
	snprintf(written, sizeof written, "%.4f", figure.value);
	assert_string_equal(written, row->brier);
	blocks_free(&blocks);
}

static const struct blocks_row {
	const char *name;
	size_t count;
} blocks_rows[] = {
	{ "one day", 1 },
	{ "less than a block", 7 },
	{ "a block", BLOCK_DAYS },
	{ "blocks, the last one cut", 3 * BLOCK_DAYS + 5 },
};

// Each draw holds as many days as there are.
static void test_blocks(void **state)
{
	const struct blocks_row *row = *state;
	struct blocks blocks;
	blocks_draw(&blocks, row->count, (struct date){ 0 }, (struct date){ 9 }, "test");
	for (size_t draw = 0; draw < SKILL_DRAWS; draw++) {
		size_t days = 0;
		for (size_t i = 0; i < row->count; i++)
			days += blocks_times(&blocks, draw)[i];
		assert_int_equal(days, row->count);
	}
	blocks_free(&blocks);
}

static const struct estimate_row {
	const char *name;
	int numbers; // draws that are 1, 2, 3 ..., the others none
	int days;
	const char *expected;
} estimate_rows[] = {
	{ "all draws", 1000, 300, "7 50 950" },
	{ "half of them", 500, 300, "7 25 475" },
	{ "one less", 499, 300, "7 nan nan" },
	{ "no whole place", 901, 300, "7 46 856" },
	{ "too few days", 1000, 299, "7 nan nan" },
};

static void test_estimate(void **state)
{
	const struct estimate_row *row = *state;
	struct figure figure = { .value = 7 };
	struct blocks blocks = { .count = (size_t)row->days };
	char written[64];
	for (int i = 0; i < SKILL_DRAWS; i++)
		figure.draws[i] = i < row->numbers ? (double)(row->numbers - i) : (double)NAN;
	struct estimate estimate = skill_estimate(&figure, &blocks);
	snprintf(written, sizeof written, "%g %g %g", estimate.value, estimate.lo, estimate.hi);
	assert_string_equal(written, row->expected);
}

int main(void)
{
	return ROWS_RUN(auc_rows, test_auc) + ROWS_RUN(blocks_rows, test_blocks) +
	       ROWS_RUN(estimate_rows, test_estimate);
}
