// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/settings.h"
#include "base/text.h"

#include <string.h>

// Rows are shown as section.key=value@line, errors as they are.
static const struct row {
	const char *name, *content, *shown;
} rows[] = {
	{ "nothing", "", "" },
	{ "one", "[a]\nb = c\n", "a.b=c@2 " },
	{ "no section", "b=c", ".b=c@1 " },
	{ "no line end at the end", "[a]\nb=c", "a.b=c@2 " },
	{ "carriage returns", "[a]\r\nb = c\r\n", "a.b=c@2 " },
	{ "byte order mark", "\xef\xbb\xbf[a]\nb=c", "a.b=c@2 " },
	{ "comments", "# x = y\n; x = y\n  # z\nb = c", ".b=c@4 " },
	{ "a value keeps ; and #", "b = c ; d # e", ".b=c ; d # e@1 " },
	{ "a value keeps =", "b = c=d", ".b=c=d@1 " },
	{ "empty value", "b =", ".b=@1 " },
	{ "blanks in names", "[ a b ]\n c d = e ", "a b.c d=e@2 " },
	{ "two sections", "[a]\nb=1\n[c]\nb=2", "a.b=1@2 c.b=2@4 " },
	{ "section not closed", "[a]\n [b\n", "f:2:4: a section needs a closing ']'" },
	{ "no equals sign", "\n  word\n", "f:2:3: expected 'key = value', found 'word'" },
	{ "no key", "= c", "f:1:1: expected 'key = value', found '= c'" },
};

static void test_parse(void **state)
{
	const struct row *row = *state;
	struct settings settings;
	struct arena arena = { 0 };
	struct error error;
	struct text shown = { 0 };
	text_append_string(&shown, "");
	if (settings_parse(&settings, "f", span_of(row->content), &arena, &error))
		for (size_t i = 0; i < settings.count; i++)
			text_format(&shown, "%.*s.%.*s=%.*s@%d ",
				SPAN_ARGUMENTS(settings.rows[i].section),
				SPAN_ARGUMENTS(settings.rows[i].key),
				SPAN_ARGUMENTS(settings.rows[i].value), settings.rows[i].line);
	else
		text_append_string(&shown, error.message);
	assert_string_equal(shown.bytes, row->shown);
	text_free(&shown);
	arena_free(&arena);
}

static void test_value(void **state)
{
	(void)state;
	struct settings settings;
	struct arena arena = { 0 };
	struct error error;
	assert_true(settings_parse(
		&settings, "f", span_of("[a]\nb = 1\nc =\n[d]\n[a]\nb = 2\n"), &arena, &error));
	assert_span(settings_value(&settings, "a", "b"), "2");
	assert_non_null(settings_value(&settings, "a", "c").bytes);
	assert_null(settings_value(&settings, "d", "b").bytes);
	assert_null(settings_value(&(struct settings){ 0 }, "a", "b").bytes);
	arena_free(&arena);
}

// A reader of this kind that cuts values at 200 bytes is widespread.
static void test_long_value(void **state)
{
	(void)state;
	struct settings settings;
	struct arena arena = { 0 };
	struct error error;
	struct text content = { 0 };
	text_append_string(&content, "b = ");
	for (int i = 0; i < 4000; i++)
		text_append_byte(&content, (char)('a' + i % 26));
	assert_true(settings_parse(&settings, "f", text_span(&content), &arena, &error));
	assert_true(span_equal(
		settings_value(&settings, "", "b"), span_part(text_span(&content), 4, 4004)));
	text_free(&content);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_value),
		cmocka_unit_test(test_long_value),
	};
	return ROWS_RUN(rows, test_parse) + cmocka_run_group_tests(others, NULL, NULL);
}
