// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/amount.h"

// What is written, its seconds (-1: no time).
static const struct written {
	const char *name, *written;
	int64_t seconds;
} written[] = {
	{ "seconds", "90s", 90 },
	{ "minutes", "20m", 1200 },
	{ "hours", "36h", 129600 },
	{ "days", "2d", 172800 },
	{ "none", "0h", -1 },
	{ "less than none", "-1h", -1 },
	{ "another unit", "3w", -1 },
	{ "no unit", "36", -1 },
	{ "no number", "h", -1 },
	{ "nothing", "", -1 },
	{ "too much", "100001d", -1 },
};

static void test_written(void **state)
{
	const struct written *row = *state;
	int64_t seconds = -1;
	assert_int_equal(amount_parse_time(span_of(row->written), &seconds), row->seconds >= 0);
	assert_int_equal(seconds, row->seconds);
}

// A number of bytes (or of seconds), how it is shown.
static const struct shown {
	const char *name;
	int64_t amount;
	bool is_time;
	const char *shown;
} shown[] = {
	{ "no bytes", 0, false, "0 B" },
	{ "bytes", 999, false, "999 B" },
	{ "a few kilobytes", 1900, false, "1.9 kB" },
	{ "many megabytes", 412345678, false, "412 MB" },
	{ "nearly ten", 9960000, false, "10 MB" },
	{ "no time", 0, true, "0 s" },
	{ "under a minute", 59, true, "59 s" },
	{ "minutes", 3599, true, "59 min" },
	{ "hours, also of two days", 172800, true, "48 h" },
	{ "days", 259200, true, "3 days" },
};

static void test_shown(void **state)
{
	const struct shown *row = *state;
	struct text text = { 0 };
	if (row->is_time)
		amount_append_time(&text, row->amount);
	else
		amount_append_size(&text, (double)row->amount);
	assert_string_equal(text.bytes, row->shown);
	text_free(&text);
}

int main(void)
{
	return ROWS_RUN(written, test_written) + ROWS_RUN(shown, test_shown);
}
