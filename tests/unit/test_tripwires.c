// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/file.h"
#include "series/tripwires.h"

#include <string.h>
#include <unistd.h>

#define HEADER "tripwire,date,state,document,due,pattern,lang,events,type,note\n"

/** A file of these lines, read. */
static bool read_lines(struct tripwires *tripwires, const char *lines, struct error *error)
{
	static char path[] = "/tmp/test_tripwires.XXXXXX";
	struct text content = { 0 };
	strcpy(path + strlen(path) - 6, "XXXXXX");
	int descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	text_format(&content, "%s%s", HEADER, lines);
	bool ok = file_write(descriptor, text_span(&content), path, error) &&
		  tripwires_read(tripwires, path, error);
	close(descriptor);
	unlink(path);
	text_free(&content);
	return ok;
}

static struct date date(const char *written)
{
	struct date read = DATE_NONE;
	assert_true(!*written || date_parse(span_of(written), &read));
	return read;
}

// Lines of the tripwire "a", a day, how it stands then, whether it runs, by when it is due.
static const struct standing_row {
	const char *name, *lines, *day, *stands;
	bool runs;
	const char *due;
} standing_rows[] = {
	{ "before its first day", "a,2031-03-02,promised\n", "2031-03-01", "not yet", false, "" },
	{ "on its first day", "a,2031-03-02,promised\n", "2031-03-02", "standing", true, "" },
	{ "lines in any order", "a,2031-04-01,questioned\na,2031-03-02,promised\n", "2031-05-01",
		"questioned", true, "" },
	{ "as it was then", "a,2031-04-01,broken\na,2031-03-02,promised\n", "2031-03-31",
		"standing", true, "" },
	{ "its last day still runs", "a,2031-04-01,broken\na,2031-03-02,promised\n", "2031-04-01",
		"broken", true, "" },
	{ "and then it is over", "a,2031-04-01,broken\na,2031-03-02,promised\n", "2031-04-02",
		"broken", false, "" },
	{ "promised anew", "a,2031-03-02,promised\na,2031-04-01,ended\na,2031-06-01,promised\n",
		"2031-06-02", "standing", true, "" },
	{ "renewed after a question",
		"a,2031-03-02,promised\na,2031-04-01,questioned\na,2031-06-01,renewed\n", "",
		"standing", true, "" },
	{ "a condition renewed is open", "a,2031-03-02,threatened\na,2031-04-01,renewed\n", "",
		"open", true, "" },
	{ "a condition met is not over", "a,2031-03-02,threatened\na,2031-04-01,met\n",
		"2031-05-01", "met", true, "" },
	{ "two lines of a day: the later", "a,2031-03-02,promised\na,2031-03-02,kept\n",
		"2031-03-02", "kept", true, "" },
	{ "what was noted changes nothing", "a,2031-03-02,promised\na,2031-04-01,,t9\n", "",
		"standing", true, "" },
	{ "the last due counts",
		"a,2031-03-02,promised,,2031-04-01\na,2031-03-20,renewed,,2031-05-01\n",
		"2031-06-01", "standing", true, "2031-05-01" },
	{ "due as said by then",
		"a,2031-03-02,promised,,2031-04-01\na,2031-03-20,renewed,,2031-05-01\n",
		"2031-03-19", "standing", true, "2031-04-01" },
};

static void test_standing(void **state)
{
	const struct standing_row *row = *state;
	struct tripwires tripwires = { 0 };
	struct error error = { 0 };
	char due[DATE_SIZE];
	if (!read_lines(&tripwires, row->lines, &error))
		fail_msg("%s", error.message);
	const struct tripwire *tripwire = &tripwires.items[0];
	struct date day = date(row->day);
	assert_string_equal(
		tripwire_stands(tripwire, tripwire_standing(tripwire, day)), row->stands);
	assert_int_equal(tripwire_runs(tripwire, day), row->runs);
	assert_string_equal(date_write(tripwire_due(tripwire, day), due), row->due);
	tripwires_free(&tripwires);
}

// What is wrong with a file, from its second line on.
static const struct wrong_row {
	const char *name, *lines, *message;
} wrong_rows[] = {
	{ "a day that is none", "a,2031-02-30,promised\n",
		":2:3: expected a date like 2024-10-13, not '2031-02-30'" },
	{ "a due that is none", "a,2031-02-03,promised,,soon\n",
		":2:24: expected a date like 2024-10-13, not 'soon'" },
	{ "no beginning", "a,2031-03-01,questioned\n", ":2:1: 'a' does not begin" },
	{ "only a watch", "b,2031-03-01,promised\na,,broken,,,x,en\n", ":3:1: 'a' does not begin" },
	{ "a promise is not met", "a,2031-03-01,promised\na,,met,,,x,en\n",
		":3:4: 'met' is said of a condition" },
	{ "a condition is not kept", "a,2031-03-01,threatened\na,2031-03-02,kept\n",
		":3:14: 'kept' is said of a promise" },
	{ "not UTF-8", "a,2031-03-01,promised,\xff\n", ":2:23: byte 0xff is not UTF-8" },
};

static void test_wrong(void **state)
{
	const struct wrong_row *row = *state;
	struct tripwires tripwires = { 0 };
	struct error error = { 0 };
	assert_false(read_lines(&tripwires, row->lines, &error));
	assert_int_equal(error.kind, ERROR_USAGE);
	if (!strstr(error.message, row->message))
		fail_msg("'%s' is not in '%s'", row->message, error.message);
	tripwires_free(&tripwires);
}

static void test_watches(void **state)
{
	struct tripwires tripwires = { 0 };
	struct error error = { 0 };
	(void)state;
	if (!read_lines(&tripwires,
		    "a,2031-03-01,promised\n\"# said, and meant\",,\nb,2031-03-01,threatened\n"
		    "b,,met,,,\"{x} <0-2> y\",en,,,why\na,,broken,,,,,acts.csv,storm\n"
		    "a,,broken,,,,,/acts.csv\n",
		    &error))
		fail_msg("%s", error.message);
	assert_int_equal(tripwires.count, 2);
	assert_int_equal(tripwires.watch_count, 3);
	assert_span(tripwires.items[tripwires.watches[0].tripwire].name, "b");
	assert_span(tripwires.watches[0].pattern, "{x} <0-2> y");
	assert_int_equal(tripwires.watches[0].line, 5);
	assert_int_equal(tripwires.watches[0].pattern_column, 11);
	assert_span(tripwires.watches[1].events, "/tmp/acts.csv");
	assert_span(tripwires.watches[1].type, "storm");
	assert_span(tripwires.watches[2].events, "/acts.csv");
	tripwires_free(&tripwires);
}

static void test_finds(void **state)
{
	static const char *const quotes[] = { "b", "a", "b", "a", "c" };
	struct tripwire_line lines[] = { { .date = { 100 }, .text.number = 7 } };
	struct tripwire tripwire = { .lines = lines, .count = 1 };
	struct tripwire_finds finds = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		tripwire_finds_add(&finds, &(struct tripwire_find){ .date = { i < 3 ? 101 : 100 },
						   .text = { .number = (int64_t)i + 5,
							   .quote = span_of(quotes[i]) } });
	tripwire_finds_settle(&finds);
	assert_int_equal(finds.count, 4);
	assert_int_equal(finds.items[0].date.day, 100);
	assert_int_equal(finds.items[2].date.day, 101);
	assert_true(tripwire_deals_with(
		&tripwire, &(struct tripwire_find){ .date = { 200 }, .text.number = 7 }));
	assert_false(tripwire_deals_with(
		&tripwire, &(struct tripwire_find){ .date = { 100 }, .text.number = 8 }));
	assert_true(tripwire_deals_with(&tripwire, &(struct tripwire_find){ .date = { 100 } }));
	assert_false(tripwire_deals_with(&tripwire, &(struct tripwire_find){ .date = { 101 } }));
	tripwire_finds_free(&finds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_watches),
		cmocka_unit_test(test_finds),
	};
	return ROWS_RUN(standing_rows, test_standing) + ROWS_RUN(wrong_rows, test_wrong) +
	       cmocka_run_group_tests_name("finds", tests, NULL, NULL);
}
