// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/utf8.h"

static const struct check {
	const char *name, *text;
	size_t invalid;
} checks[] = {
	{ "empty", "", SPAN_NOT_FOUND },
	{ "ASCII", "abc", SPAN_NOT_FOUND },
	{ "Korean", "핵무력", SPAN_NOT_FOUND },
	{ "two bytes", "\xc2\x80\xdf\xbf", SPAN_NOT_FOUND },
	{ "three bytes at the edges", "\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf",
		SPAN_NOT_FOUND },
	{ "four bytes at the edges", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", SPAN_NOT_FOUND },
	{ "lone continuation", "a\x80", 1 },
	{ "overlong NUL", "\xc0\x80", 0 },
	{ "overlong in two bytes", "\xc1\xbf", 0 },
	{ "overlong in three bytes", "ab\xe0\x9f\xbf", 2 },
	{ "overlong in four bytes", "\xf0\x8f\xbf\xbf", 0 },
	{ "surrogate", "\xed\xa0\x80", 0 },
	{ "above U+10FFFF", "\xf4\x90\x80\x80", 0 },
	{ "five bytes", "\xf8\x88\x80\x80\x80", 0 },
	{ "byte FF", "\xff", 0 },
	{ "cut after one", "a\xec", 1 },
	{ "cut after two", "a\xec\x9d", 1 },
	{ "cut after three", "a\xf0\x90\x80", 1 },
	{ "third byte wrong",
		"\xec\x9d"
		"a",
		0 },
	{ "CP949", "\xb4\xeb\xc8\xad", 0 },
};

static void test_invalid(void **state)
{
	const struct check *row = *state;
	assert_true(utf8_invalid(span_of(row->text)) == row->invalid);
}

// Every code point that exists is written, found valid, and read back.
static void test_all_code_points(void **state)
{
	(void)state;
	struct text text = { 0 };
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		if (c == 0xd800)
			c = 0xe000;
		text_clear(&text);
		utf8_append(&text, c);
		size_t at = 0;
		assert_true(utf8_invalid(text_span(&text)) == SPAN_NOT_FOUND);
		assert_int_equal(utf8_next(text_span(&text), &at), c);
		assert_int_equal(at, text.size);
	}
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_all_code_points) };
	return ROWS_RUN(checks, test_invalid) + cmocka_run_group_tests(others, NULL, NULL);
}
