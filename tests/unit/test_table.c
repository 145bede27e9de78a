// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/table.h"

static const char *const columns[] = { "*id", "*what", "note", NULL };

static const struct reading {
	const char *name, *content, *rows, *message; // rows: "line:id|what|note;..."
} readings[] = {
	{ "tabs", "id\twhat\na\tb\n", "2:a|b|", NULL },
	{ "commas", "id,what\na,b\n", "2:a|b|", NULL },
	{ "columns in any order", "note,what,id\n1,2,3\n", "2:3|2|1", NULL },
	{ "comments and blank lines", "# why\n\nid\twhat\n# so\na\tb\n", "5:a|b|", NULL },
	{ "a comma in a table of tabs", "id\twhat\na\tb, c\n", "2:a|b, c|", NULL },
	{ "a comment with a comma first", "# a, b\nid\twhat\na\tb\n", "3:a|b|", NULL },
	{ "byte order mark", "\xef\xbb\xbfid,what\na,b\n", "2:a|b|", NULL },
	{ "byte order mark before a comment", "\xef\xbb\xbf# a, b\nid\twhat\na\tb\n", "3:a|b|",
		NULL },
	{ "quotes", "id,what\na,\"b, \"\"c\"\"\"\n", "2:a|b, \"c\"|", NULL },
	{ "quoted header", "\"id\",\"what\"\na,b\n", "2:a|b|", NULL },
	{ "blanks around cells", " id , what \n a ,  b \n", "2:a|b|", NULL },
	{ "carriage returns", "id,what\r\na,b\r\n", "2:a|b|", NULL },
	{ "a row may be shorter", "id,what,note\na,b\n", "2:a|b|", NULL },
	{ "a leading apostrophe stays", "id,what\na,'=b\n", "2:a|'=b|", NULL },
	{ "no rows", "id,what\n", "", NULL },
	{ "no header", "# nothing\n", NULL, "t.tsv:1:1: no line names the columns" },
	{ "empty", "", NULL, "t.tsv:1:1: no line names the columns" },
	{ "unknown column", "id\twhat\tcolour\n", NULL, "t.tsv:1:9: unknown column 'colour'" },
	{ "doubled column", "id,what,id\n", NULL, "t.tsv:1:9: column 'id' stands twice" },
	{ "missing column", "# a\nid,note\n", NULL, "t.tsv:2:1: column 'what' is missing" },
	{ "too many cells", "id,what\na,b,c\n", NULL, "t.tsv:2:5: more cells than the header has" },
	{ "empty first cell", "id,what\n,b\n", NULL, "t.tsv:2:1: the first column is empty" },
	{ "open quote", "id,what\na,\"b\n", NULL, "t.tsv:2: a quote is opened and never closed" },
};

static void test_read(void **state)
{
	const struct reading *row = *state;
	struct arena arena = { 0 };
	struct table table;
	struct error error = { 0 };
	bool ok = table_read(&table, "t.tsv", span_of(row->content), columns, &arena, &error);
	struct text shown = { 0 };
	text_append_string(&shown, "");
	for (size_t i = 0; ok && i < table.count; i++)
		text_format(&shown, "%s%d:%.*s|%.*s|%.*s", i ? ";" : "", table.rows[i].line,
			SPAN_ARGUMENTS(table.rows[i].cells[0]),
			SPAN_ARGUMENTS(table.rows[i].cells[1]),
			SPAN_ARGUMENTS(table.rows[i].cells[2]));
	if (row->message) {
		assert_false(ok);
		assert_string_equal(error.message, row->message);
		assert_int_equal(error.kind, ERROR_USAGE);
	} else {
		assert_string_equal(ok ? shown.bytes : error.message, row->rows);
	}
	text_free(&shown);
	arena_free(&arena);
}

static const struct pointing {
	const char *name, *content, *message;
} pointings[] = {
	{ "plain", "id,what\na,bcd\n", "t.tsv:2:5: here" },
	{ "behind blanks", "id,what\na,  bcd\n", "t.tsv:2:7: here" },
	{ "in quotes", "id,what\na,\"bcd\"\n", "t.tsv:2:6: here" },
	{ "in quotes with quotes", "id,what\na,\"bcd \"\"e\"\"\"\n", "t.tsv:2:6: here" },
};

// An error two bytes into the second cell.
static void test_error(void **state)
{
	const struct pointing *row = *state;
	struct arena arena = { 0 };
	struct table table;
	struct error error = { 0 };
	assert_true(table_read(&table, "t.tsv", span_of(row->content), columns, &arena, &error));
	assert_false(table_error(&error, &table, &table.rows[0], 1, 2, "%s", "here"));
	assert_string_equal(error.message, row->message);
	arena_free(&arena);
}

static const struct kind {
	const char *name, *content;
	bool has;
} kinds[] = {
	{ "has it", "id,what\n", true },
	{ "has it in quotes", "\"id\",\"what\"\n", true },
	{ "not as a part", "id,whatever\n", false },
	{ "only in a comment", "# what\nid,note\n", false },
	{ "only in a row", "id,note\nwhat,what\n", false },
	{ "nothing", "", false },
};

static void test_has(void **state)
{
	const struct kind *row = *state;
	assert_int_equal(table_has(span_of(row->content), "what"), row->has);
}

int main(void)
{
	return ROWS_RUN(readings, test_read) + ROWS_RUN(pointings, test_error) +
	       ROWS_RUN(kinds, test_has);
}
