// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "archive/documents.h"

#include <string.h>
#include <unistd.h>

// What pages under one key gave, in turn: "BYTES SECTION DAY TITLE TEXT" parted by '/', a title behind
// '*' being the list's; then its appearances in their order, "REVISION SECTION DAY TITLE TEXT" each.
static const struct row {
	const char *name;
	const char *steps[5];
	const char *appearances;
} rows[] = {
	{ "one reading", { "1/x/2031-01-01/A/One." }, "0 x 2031-01-01 A One." },
	{ "the same again", { "1/x/2031-01-01/A/One.", "1/x/2031-01-01/A/One." },
		"0 x 2031-01-01 A One." },
	{ "other bytes: the source edited it", { "1/x/2031-01-01/A/One.", "2/x/2031-01-01/A/Two." },
		"0 x 2031-01-01 A One.|1 x 2031-01-01 A Two." },
	{ "the same bytes: a better reading", { "1/x/2031-01-01/A/On", "1/x/2031-01-01/A/One." },
		"0 x 2031-01-01 A One.|-1 x 2031-01-01 A On" },
	{ "of what stands in two sections",
		{ "1/x/2031-01-01/A/On", "1/y/2031-01-01/A/On", "1/x/2031-01-01/A/One.",
			"1/y/2031-01-01/A/One." },
		"0 x 2031-01-01 A One.|-1 y 2031-01-01 A On|-1 x 2031-01-01 A On|0 y 2031-01-01 A "
		"One." },
	{ "first an edit, then better readings of both",
		{ "1/x/2031-01-01/A/On", "2/x/2031-01-01/A/Tw", "1/x/2031-01-01/A/One.",
			"2/x/2031-01-01/A/Two." },
		"0 x 2031-01-01 A One.|1 x 2031-01-01 A Two.|-1 x 2031-01-01 A On|-2 x 2031-01-01 A "
		"Tw" },
	{ "new bytes were read better first",
		{ "1/x/2031-01-01/A/On", "2/x/2031-01-01/A/One.", "1/x/2031-01-01/A/One." },
		"0 x 2031-01-01 A One.|-1 x 2031-01-01 A On" },
	{ "and back", { "1/x/2031-01-01/A/On", "1/x/2031-01-01/A/One.", "1/x/2031-01-01/A/On" },
		"0 x 2031-01-01 A On|-1 x 2031-01-01 A On|-2 x 2031-01-01 A One." },
	{ "an edit to what a bad reading was",
		{ "1/x/2031-01-01/A/On", "1/x/2031-01-01/A/One.", "2/x/2031-01-01/A/On" },
		"0 x 2031-01-01 A One.|-1 x 2031-01-01 A On|1 x 2031-01-01 A On" },
	{ "a better title", { "1/x/2031-01-01/Home/One.", "1/x/2031-01-01/A/One." },
		"-1 x 2031-01-01 Home One.|0 x 2031-01-01 A One." },
	{ "a better day", { "1/x/2041-01-01/A/One.", "1/x/2031-01-01/A/One." },
		"-1 x 2041-01-01 A One.|0 x 2031-01-01 A One." },
	{ "a title that the list changed", { "1/x/2031-01-01/*A/One.", "1/x/2031-01-01/*B/One." },
		"0 x 2031-01-01 A One.|0 x 2031-01-01 B One." },
	{ "of no bytes", { "0/x/2031-01-01/A/On", "0/x/2031-01-01/A/One." },
		"0 x 2031-01-01 A On|1 x 2031-01-01 A One." },
};

static void put(struct archive *archive, const char *written)
{
	struct span rest = span_of(written), parts[5] = { { 0 } };
	struct document document = { .key = span_of("k"), .source = span_of("s") };
	struct archive_outcome outcome;
	struct error error;
	int64_t raw = 0;
	for (int i = 0; i < 5; i++)
		span_cut(&rest, '/', &parts[i]);
	assert_true(span_integer(parts[0], &raw));
	assert_true(date_parse(parts[2], &document.date));
	document.date_origin = DATE_ORIGIN_PAGE;
	document.section = parts[1];
	document.title_listed = span_starts(parts[3], "*");
	document.title = span_part(parts[3], document.title_listed, parts[3].size);
	document.text = parts[4];
	assert_true(archive_put_document(
		archive, &document, NULL, document.date, raw, &outcome, &error));
}

static void append_all(struct archive *archive, struct text *text)
{
	struct archive_appearance row;
	struct error error;
	char date[DATE_SIZE];
	archive_appearances(archive, 0);
	for (bool found = true;;) {
		assert_true(archive_next_appearance(archive, &row, &found, &error));
		if (!found)
			return;
		text_format(text, "%s%d %.*s %s %.*s %.*s", text->size ? "|" : "", row.revision,
			SPAN_ARGUMENTS(row.section), date_write(row.date, date),
			SPAN_ARGUMENTS(row.title), SPAN_ARGUMENTS(row.text));
	}
}

static void test_readings(void **state)
{
	const struct row *row = *state;
	char folder[] = "/tmp/test_replace.XXXXXX", path[64];
	struct archive *archive;
	struct error error;
	struct text found = { 0 };
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/a.sqlite", folder);
	assert_true(archive_open(&archive, path, ARCHIVE_WRITE, 0, &error));
	for (int i = 0; i < 5 && row->steps[i]; i++)
		put(archive, row->steps[i]);
	append_all(archive, &found);
	assert_string_equal(found.bytes, row->appearances);
	archive_close(archive);
	text_free(&found);
	for (const char *const *name = (const char *const[]){ "", "-wal", "-shm", ".lock", NULL };
		*name; name++) {
		snprintf(path, sizeof path, "%s/a.sqlite%s", folder, *name);
		unlink(path);
	}
	rmdir(folder);
}

int main(void)
{
	return ROWS_RUN(rows, test_readings);
}
