// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/text.h"
#include "series/interval.h"

static void check(struct estimate estimate, const char *expected)
{
	char written[128];
	snprintf(written, sizeof written, "%.4f %.4f %.4f", estimate.value, estimate.lo,
		estimate.hi);
	assert_string_equal(written, expected);
}

struct share_row {
	const char *name;
	int64_t some, all;
	const char *wilson, *exact;
};

// Exact bounds: Clopper and Pearson 1934; those of 0 and n in closed form, .05^(1/n).
static const struct share_row share_rows[] = {
	{ "none of ten", 0, 10, "0.0000 0.0000 0.2130", "0.0000 0.0000 0.2589" },
	{ "all of ten", 10, 10, "1.0000 0.7870 1.0000", "1.0000 0.7411 1.0000" },
	{ "one of one", 1, 1, "1.0000 0.2699 1.0000", "1.0000 0.0500 1.0000" },
	{ "seven of nineteen", 7, 19, "0.3684 0.2137 0.5559", "0.3684 0.1875 0.5819" },
	{ "half of ten", 5, 10, "0.5000 0.2693 0.7307", "0.5000 0.2224 0.7776" },
};

static void test_share(void **state)
{
	const struct share_row *row = *state;
	check(estimate_share(row->some, row->all), row->wilson);
	check(estimate_exact(row->some, row->all), row->exact);
}

// Units that weigh differently are worth fewer: n need not be whole.
static const struct worth_row {
	const char *name;
	double share, n;
	const char *expected;
} worth_rows[] = {
	{ "a whole number", .5, 10, "0.5000 0.2693 0.7307" },
	{ "no whole number", .5, 9.5, "0.5000 0.2646 0.7354" },
	{ "nothing of little", 0, .5, "0.0000 0.0000 0.8440" },
	{ "all of little", 1, .5, "1.0000 0.1560 1.0000" },
};

static void test_worth(void **state)
{
	const struct worth_row *row = *state;
	check(estimate_share_of(row->share, row->n), row->expected);
}

struct balance_row {
	const char *name;
	struct tally days[4];
	size_t count;
	const char *expected, *exact;
};

static const struct balance_row balance_rows[] = {
	{ "nothing", { { 0, 0 }, { 0, 0 } }, 2, "nan nan nan", "nan nan nan" },
	{ "one day holds all", { { 3, 1 } }, 1, "0.8473 0.8473 0.8473", "0.8473 -1.1061 4.3501" },
	{ "days alike", { { 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 } }, 4, "0.0000 0.0000 0.0000",
		"0.0000 -1.4313 1.4313" },
	{ "threat alone has no upper bound", { { 2, 0 } }, 1, "1.6094 1.6094 1.6094",
		"1.6094 -1.2448 nan" },
	{ "conciliation alone has no lower", { { 0, 2 } }, 1, "-1.6094 -1.6094 -1.6094",
		"-1.6094 nan 1.2448" },
};

static void test_balance(void **state)
{
	const struct balance_row *row = *state;
	struct tally sum = { 0, 0 };
	for (size_t i = 0; i < row->count; i++) {
		sum.threat += row->days[i].threat;
		sum.conciliation += row->days[i].conciliation;
	}
	check(estimate_balance(row->days, row->count, span_of("2024-01-01|all|all|base")),
		row->expected);
	check(estimate_balance_exact(sum), row->exact);
}

struct seed_row {
	const char *name, *seed, *expected;
};

static const struct seed_row seed_rows[] = {
	{ "a seed gives its interval", "2024-01-01|all|all|base", "0.4199 -0.9694 1.6397" },
	{ "another seed another", "2024-01-02|all|all|base", "0.4199 -1.0986 1.4663" },
};

static void test_seed(void **state)
{
	const struct seed_row *row = *state;
	const struct tally days[] = { { 5, 0 }, { 0, 3 }, { 2, 1 }, { 0, 0 }, { 9, 1 }, { 1, 4 },
		{ 0, 2 } };
	check(estimate_balance(days, 7, span_of(row->seed)), row->expected);
}

int main(void)
{
	return ROWS_RUN(share_rows, test_share) + ROWS_RUN(worth_rows, test_worth) +
	       ROWS_RUN(balance_rows, test_balance) + ROWS_RUN(seed_rows, test_seed);
}
