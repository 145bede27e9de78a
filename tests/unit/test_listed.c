// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "archive/listed.h"

#include <string.h>
#include <unistd.h>

static struct date day(const char *written)
{
	struct date date = DATE_NONE;
	(void)!date_parse(span_of(written), &date);
	return date;
}

// What lists say, in turn: "key/section/title/date", or what is done: "got N", "failed N", "up N";
// then the entries that are wanted, "key:sections:title:date:tries" in their order.
static const struct row {
	const char *name;
	const char *steps[6];
	const char *wanted;
} rows[] = {
	{ "two, the older first", { "a/x/A/2031-02-02", "b/x/B/2031-02-01" },
		"b:x:B:2031-02-01:0 a:x:A:2031-02-02:0 " },
	{ "one without a date comes last", { "a/x/A/", "b/x/B/2031-02-01" },
		"b:x:B:2031-02-01:0 a:x:A::0 " },
	{ "the same twice", { "a/x/A/2031-02-01", "a/x/A/2031-02-01" }, "a:x:A:2031-02-01:0 " },
	{ "in two sections", { "a/x/A/2031-02-01", "a/y/A/2031-02-01" }, "a:x|y:A:2031-02-01:0 " },
	{ "got", { "a/x/A/2031-02-01", "got 1", "a/x/A/2031-02-01" }, "" },
	{ "got, then in another section", { "a/x/A/2031-02-01", "got 1", "a/y/A/2031-02-01" },
		"a:x|y:A:2031-02-01:0 " },
	{ "got, then under another title", { "a/x/A/2031-02-01", "got 1", "a/x/C/2031-02-01" },
		"a:x:C:2031-02-01:0 " },
	{ "got, then on another day", { "a/x/A/2031-02-01", "got 1", "a/x/A/2031-02-03" },
		"a:x:A:2031-02-03:0 " },
	{ "a list that tells nothing", { "a/x/A/2031-02-01", "got 1", "a/x//" }, "" },
	{ "another section may call it otherwise",
		{ "a/x/A/2031-02-01", "a/y/A .../2031-02-01", "got 1", "a/y/A .../2031-02-01",
			"a/x/A/2031-02-01" },
		"" },
	{ "a try that brought nothing", { "a/x/A/2031-02-01", "failed 1", "failed 1" },
		"a:x:A:2031-02-01:2 " },
	{ "given up", { "a/x/A/2031-02-01", "up 1", "a/x/A/2031-02-01" }, "" },
	{ "a new title, a new start",
		{ "a/x/A/2031-02-01", "failed 1", "up 1", "a/x/C/2031-02-01" },
		"a:x:C:2031-02-01:0 " },
};

static void put(struct archive *archive, const char *written)
{
	struct span rest = span_of(written), parts[4] = { { 0 } };
	struct error error;
	bool wanted;
	for (int i = 0; i < 4; i++)
		span_cut(&rest, '/', &parts[i]);
	struct archive_listed listed = { .definition = span_of("d"),
		.key = parts[0],
		.url = parts[0],
		.sections = parts[1],
		.title = parts[2] };
	listed.date = DATE_NONE;
	(void)!date_parse(parts[3], &listed.date);
	assert_true(archive_put_listed(archive, &listed, &wanted, &error));
}

static void take(struct archive *archive, const char *step)
{
	struct error error;
	enum listed_state state = strncmp(step, "got ", 4) == 0  ? LISTED_GOT
				  : strncmp(step, "up ", 3) == 0 ? LISTED_GIVEN_UP
								 : LISTED_WANTED;
	if (strchr(step, '/'))
		put(archive, step);
	else
		assert_true(archive_settle_listed(
			archive, strtol(strchr(step, ' '), NULL, 10), state, &error));
}

static void append_wanted(struct archive *archive, struct text *text)
{
	struct archive_listed listed, last;
	const struct archive_listed *after = NULL;
	struct error error;
	char date[DATE_SIZE];
	bool found;
	for (;;) {
		assert_true(
			archive_next_wanted(archive, span_of("d"), after, &listed, &found, &error));
		if (!found)
			return;
		text_format(text, "%.*s:%.*s:%.*s:%s:%d ", SPAN_ARGUMENTS(listed.key),
			SPAN_ARGUMENTS(listed.sections), SPAN_ARGUMENTS(listed.title),
			date_write(listed.date, date), listed.tries);
		last = listed;
		after = &last;
	}
}

static void test_wanted(void **state)
{
	const struct row *row = *state;
	char folder[] = "/tmp/test_listed.XXXXXX", path[64];
	struct archive *archive;
	struct error error;
	struct text wanted = { 0 };
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/a.sqlite", folder);
	assert_true(archive_open(&archive, path, ARCHIVE_WRITE, 0, &error));
	for (int i = 0; i < 6 && row->steps[i]; i++)
		take(archive, row->steps[i]);
	append_wanted(archive, &wanted);
	assert_string_equal(wanted.bytes ? wanted.bytes : "", row->wanted);

	struct archive_listed listed;
	bool found;
	put(archive, "page#2/x/B/2031-02-01");
	put(archive, "pages/x/C/2031-02-01");
	assert_true(archive_next_listed_of(
		archive, span_of("page"), (struct span){ 0 }, 0, &listed, &found, &error));
	assert_true(found);
	assert_span(listed.key, "page#2");
	assert_int_equal(listed.state, LISTED_WANTED);
	assert_true(archive_next_listed_of(archive, span_of("page"), (struct span){ 0 },
		listed.number, &listed, &found, &error));
	assert_false(found);

	struct date read;
	assert_true(archive_list_read(archive, span_of("d en x"), &read, &error));
	assert_false(date_known(read));
	assert_true(archive_put_list_read(archive, span_of("d en x"), day("2031-02-05"), &error));
	assert_true(archive_list_read(archive, span_of("d en x"), &read, &error));
	assert_int_equal(read.day, day("2031-02-05").day);
	archive_close(archive);
	text_free(&wanted);
	for (const char *const *name = (const char *const[]){ "", "-wal", "-shm", ".lock", NULL };
		*name; name++) {
		snprintf(path, sizeof path, "%s/a.sqlite%s", folder, *name);
		unlink(path);
	}
	rmdir(folder);
}

int main(void)
{
	return ROWS_RUN(rows, test_wanted);
}
