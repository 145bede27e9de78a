// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "series/chance.h"

#include <math.h>

static void check(double value, double expected)
{
	if (fabs(value - expected) > 1e-12 + 1e-9 * fabs(expected))
		fail_msg("%.15g is not %.15g", value, expected);
}

// Of shape 1 it is geometric: P(X >= k) = (m / (m + 1))^k.  Of a large shape it is Poisson's.
static const struct tail_row {
	const char *name;
	int64_t count;
	double mean, shape, expected;
} tail_rows[] = {
	{ "nothing or more is sure", 0, 2, 1, 1 },
	{ "geometric, one", 1, 3, 1, .75 },
	{ "geometric, ten", 10, 3, 1, 0.056313514709472656 },
	{ "geometric, far out", 60, 1, 1, 8.673617379884035e-19 },
	{ "below the mean", 2, 9, 1, .81 },
	{ "shape 2", 1, 2, 2, .75 },
};

static void test_tail(void **state)
{
	const struct tail_row *row = *state;
	check(chance_of_count(row->count, row->mean, row->shape), row->expected);
}

// expected, then P(X >= count): mean .5 / 56 a day and its square root as deviation leave shape .5.
static const struct after_row {
	const char *name;
	int64_t count, length, days, sum, squares;
	double expected, chance;
} after_rows[] = {
	{ "a silent past expects a little", 1, 7, 56, 0, 0, .0625, 0.057190958417936644 },
	{ "nothing is never strange", 0, 7, 56, 10, 10, 1.3125, 1 },
};

static void test_after(void **state)
{
	const struct after_row *row = *state;
	double expected;
	check(chance_after(row->count, row->length, row->days, row->sum, row->squares, &expected),
		row->chance);
	check(expected, row->expected);
}

static const struct strange_row {
	const char *name;
	double chance, expected;
} strange_rows[] = {
	{ "one in a thousand is 3", .001, 3 },
	{ "what is sure is 0", 1, 0 },
};

static void test_strange(void **state)
{
	const struct strange_row *row = *state;
	check(strangeness(row->chance), row->expected);
	assert_false(signbit(strangeness(row->chance)));
}

int main(void)
{
	return ROWS_RUN(tail_rows, test_tail) + ROWS_RUN(after_rows, test_after) +
	       ROWS_RUN(strange_rows, test_strange);
}
