// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/csv.h"

// Cells of a record are shown parted by |, records by a line end, errors in <>.
static const struct reading {
	const char *name, *content, *shown;
	char separator;
	bool comments, keep_guards;
} readings[] = {
	{ "plain cells", "a,b\nc,d\n", "a|b\nc|d\n", ',', false, false },
	{ "no line end at the end", "a,b", "a|b\n", ',', false, false },
	{ "nothing at all", "", "", ',', false, false },
	{ "carriage returns", "a,b\r\nc,d\r\n", "a|b\nc|d\n", ',', false, false },
	{ "carriage returns alone", "a\rb\r", "a\nb\n", ',', false, false },
	{ "byte order mark",
		"\xef\xbb\xbf"
		"a,b\n",
		"a|b\n", ',', false, false },
	{ "blank lines are skipped", "a\n\n\r\nb\n", "a\nb\n", ',', false, false },
	{ "empty cells", ",a,,\n", "|a||\n", ',', false, false },
	{ "empty quoted cell", "\"\",a\n", "|a\n", ',', false, false },
	{ "tab as separator", "a,b\tc\n", "a,b|c\n", '\t', false, false },
	{ "separator in quotes", "\"a,b\",c\n", "a,b|c\n", ',', false, false },
	{ "doubled quotes", "\"say \"\"no\"\"\",c\n", "say \"no\"|c\n", ',', false, false },
	{ "only a doubled quote", "\"\"\"\"\n", "\"\n", ',', false, false },
	{ "line end in quotes", "\"a\nb\",c\nd\n", "a\nb|c\nd\n", ',', false, false },
	{ "quote inside a plain cell", "a\"b,c\n", "a\"b|c\n", ',', false, false },
	{ "comments", "# no\na\n#\nb#c\n", "a\nb#c\n", ',', true, false },
	{ "comments off", "# no\n", "# no\n", ',', false, false },
	{ "quoted # is no comment", "\"# no\"\n", "# no\n", ',', true, false },
	{ "guard taken off", "'=1,'-x,'+,'@\n", "=1|-x|+|@\n", ',', false, false },
	{ "guard in quotes", "\"'=1,\"\n", "=1,\n", ',', false, false },
	{ "guard before a guard", "''=1\n", "'=1\n", ',', false, false },
	{ "apostrophe is no guard", "'tis,'\n", "'tis|'\n", ',', false, false },
	{ "guards kept", "'=1\n", "'=1\n", ',', false, true },
	{ "quote never closed", "a\n\"b\nc\n", "a\n<f:2: a quote is opened and never closed>\nc\n",
		',', false, false },
	{ "quote at the very end", "a,\"", "<f:1: a quote is opened and never closed>\n", ',',
		false, false },
	{ "text after a quote", "a,\"b\"c,d\ne\n", "<f:1:6: text after a closing quote>\ne\n", ',',
		false, false },
	{ "text after a quote, later line", "\"a\nb\"c\ne\n",
		"<f:2:3: text after a closing quote>\ne\n", ',', false, false },
	// An earlier reader guessed the record's end by counting quotes, and its buffer moved.
	{ "quote in a plain cell, then a long one",
		"\"a\"\"\",b\"c,\"d\n\"\"0123456789012345678901234567890123456789\"\n",
		"a\"|b\"c|d\n\"0123456789012345678901234567890123456789\n", ',', false, false },
};

static void test_read(void **state)
{
	const struct reading *row = *state;
	struct csv_reader reader = { .content = span_of(row->content),
		.line = 1,
		.separator = row->separator,
		.comments = row->comments,
		.keep_guards = row->keep_guards,
		.name = "f" };
	struct csv_record record = { 0 };
	struct error error = { 0 };
	struct text shown = { 0 };
	text_append_string(&shown, "");
	for (bool found = true; found;) {
		if (!csv_read(&reader, &record, &found, &error)) {
			text_format(&shown, "<%s>\n", error.message);
			continue;
		}
		for (size_t i = 0; found && i < record.count; i++) {
			text_append_string(&shown, i ? "|" : "");
			text_append(&shown, record.cells[i]);
		}
		text_append_string(&shown, found ? "\n" : "");
	}
	assert_string_equal(shown.bytes, row->shown);
	text_free(&shown);
	csv_record_free(&record);
}

static const struct writing {
	const char *name, *cell, *written;
} writings[] = {
	{ "plain", "abc", "abc" },
	{ "empty", "", "" },
	{ "comma", "a,b", "\"a,b\"" },
	{ "quote", "a\"b", "\"a\"\"b\"" },
	{ "line end", "a\nb", "\"a\nb\"" },
	{ "carriage return inside", "a\rb", "\"a\rb\"" },
	{ "equals sign", "=1+1", "'=1+1" },
	{ "minus", "-0-", "'-0-" },
	{ "at sign and comma", "@a,b", "\"'@a,b\"" },
	{ "tab", "\ta", "'\ta" },
	{ "apostrophe", "'tis", "'tis" },
	{ "apostrophe and equals sign", "'=1", "''=1" },
	{ "minus later", "a-b", "a-b" },
	{ "Korean", "대화", "대화" },
};

// What is written is read back as it was.
static void test_write(void **state)
{
	const struct writing *row = *state;
	struct text line = { 0 };
	csv_append(&line, span_of(row->cell));
	assert_string_equal(line.bytes, row->written);
	text_append_string(&line, ",x\n");
	struct csv_reader reader = {
		.content = text_span(&line), .line = 1, .separator = ',', .name = "f"
	};
	struct csv_record record = { 0 };
	struct error error;
	bool found;
	assert_true(csv_read(&reader, &record, &found, &error));
	assert_true(found);
	assert_int_equal(record.count, 2);
	assert_span(record.cells[0], row->cell);
	csv_record_free(&record);
	text_free(&line);
}

static void test_places(void **state)
{
	(void)state;
	struct csv_reader reader = { .content = span_of("#\na,b\n\n\"c\nd\",e\nf,g\n"),
		.line = 1,
		.separator = ',',
		.comments = true,
		.name = "f" };
	struct csv_record record = { 0 };
	struct error error;
	bool found;
	static const int lines[] = { 2, 4, 6 };
	static const size_t columns[] = { 2, 6, 2 };
	for (int i = 0; i < 3; i++) {
		assert_true(csv_read(&reader, &record, &found, &error) && found);
		assert_int_equal(record.line, lines[i]);
		assert_int_equal(record.columns[1], columns[i]);
	}
	csv_record_free(&record);
}

static void test_column(void **state)
{
	(void)state;
	struct span cells[] = { SPAN("id"), SPAN("date") };
	struct csv_record header = { .cells = cells, .count = 2 };
	assert_int_equal(csv_column(&header, "date"), 1);
	assert_true(csv_column(&header, "dat") == SIZE_MAX);
}

int main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_column),
	};
	return ROWS_RUN(readings, test_read) + ROWS_RUN(writings, test_write) +
	       cmocka_run_group_tests(others, NULL, NULL);
}
