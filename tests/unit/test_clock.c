// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/clock.h"

#include <stdlib.h>

// What is written, its seconds (-1: no time).
static const struct row {
	const char *name, *written;
	int64_t seconds;
} rows[] = {
	{ "the first second", "1970-01-01T00:00:00Z", 0 },
	{ "hours, minutes, seconds", "1970-01-02T03:04:05Z", 86400 + 3 * 3600 + 4 * 60 + 5 },
	{ "a leap day", "2032-02-29T23:59:59Z", 1961711999 },
	{ "no such hour", "2031-01-01T24:00:00Z", -1 },
	{ "no such day", "2031-02-29T00:00:00Z", -1 },
	{ "without a zone", "2031-01-01T00:00:00", -1 },
	{ "a blank for the T", "2031-01-01 00:00:00Z", -1 },
	{ "letters", "2031-01-01T0a:00:00Z", -1 },
	{ "nothing", "", -1 },
};

static void test_row(void **state)
{
	const struct row *row = *state;
	int64_t seconds = -1;
	char written[CLOCK_SIZE];
	bool ok = clock_parse(span_of(row->written), &seconds);
	assert_int_equal(ok, row->seconds >= 0);
	if (!ok)
		return;
	assert_int_equal(seconds, row->seconds);
	assert_string_equal(clock_write(seconds, written), row->written);
}

static void test_fixed_day(void **state)
{
	char written[CLOCK_SIZE];
	(void)state;
	setenv("TOCSIN_TODAY", "2031-12-31", 1);
	assert_string_equal(clock_write(clock_now(), written), "2031-12-31T12:00:00Z");
	unsetenv("TOCSIN_TODAY");
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_fixed_day) };
	return ROWS_RUN(rows, test_row) + cmocka_run_group_tests(others, NULL, NULL);
}
