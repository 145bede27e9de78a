// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/date.h"

static const struct writing {
	const char *name, *written;
	bool valid;
	int day, weekday;
} writings[] = {
	{ "the epoch", "1970-01-01", true, 0, 3 },
	{ "the day before", "1969-12-31", true, -1, 2 },
	{ "leap day", "2024-02-29", true, 19782, 3 },
	{ "leap day of 2000", "2000-02-29", true, 11016, 1 },
	{ "the day after", "2024-03-01", true, 19783, 4 },
	{ "last day of a year", "2011-12-31", true, 15339, 5 },
	{ "first of all", "0001-01-01", true, -719162, 0 },
	{ "last of all", "9999-12-31", true, 2932896, 4 },
	{ "no leap day", "2023-02-29", false, 0, 0 },
	{ "no leap day of 1900", "1900-02-29", false, 0, 0 },
	{ "month 13", "2024-13-01", false, 0, 0 },
	{ "month 0", "2024-00-01", false, 0, 0 },
	{ "day 0", "2024-01-00", false, 0, 0 },
	{ "31 April", "2024-04-31", false, 0, 0 },
	{ "year 0", "0000-01-01", false, 0, 0 },
	{ "one digit", "2024-1-01", false, 0, 0 },
	{ "sign", "2024-+1-01", false, 0, 0 },
	{ "time behind", "2024-01-01T00:00", false, 0, 0 },
	{ "points", "2024.01.01", false, 0, 0 },
	{ "empty", "", false, 0, 0 },
};

static void test_parse(void **state)
{
	const struct writing *row = *state;
	struct date date = DATE_NONE;
	char written[DATE_SIZE];
	assert_int_equal(date_parse(span_of(row->written), &date), row->valid);
	assert_int_equal(date_known(date), row->valid);
	assert_string_equal(date_write(date, written), row->valid ? row->written : "");
	if (!row->valid)
		return;
	assert_int_equal(date.day, row->day);
	assert_int_equal(date_weekday(date), row->weekday);
}

// Each day is the day after the one before, through all years.
static void test_all_days(void **state)
{
	(void)state;
	struct date first, last, again;
	assert_true(date_of(1, 1, 1, &first) && date_of(9999, 12, 31, &last));
	for (struct date date = first; date.day <= last.day; date.day++) {
		int year, month, day;
		date_parts(date, &year, &month, &day);
		assert_true(date_of(year, month, day, &again));
		assert_int_equal(again.day, date.day);
	}
}

static void test_today(void **state)
{
	(void)state;
	char written[DATE_SIZE];
	setenv("TOCSIN_TODAY", "2031-12-31", 1);
	assert_string_equal(date_write(date_today(9 * 3600), written), "2031-12-31");
	unsetenv("TOCSIN_TODAY");
	assert_true(date_today(0).day > 20000);
	assert_true(date_today(86400).day - date_today(0).day >= 1);
}

int main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_all_days),
		cmocka_unit_test(test_today),
	};
	return ROWS_RUN(writings, test_parse) + cmocka_run_group_tests(others, NULL, NULL);
}
