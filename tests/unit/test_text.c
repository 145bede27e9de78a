// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/text.h"

#include <string.h>

static void test_growth(void **state)
{
	(void)state;
	struct text text = { 0 };
	for (int i = 0; i < 10000; i++)
		text_append_byte(&text, (char)('a' + i % 26));
	assert_int_equal(text.size, 10000);
	assert_int_equal(strlen(text.bytes), 10000);
	assert_int_equal(text.bytes[9999], 'a' + 9999 % 26);
	text_free(&text);
	assert_null(text.bytes);
	assert_int_equal(text.size, 0);
}

static void test_empty(void **state)
{
	(void)state;
	struct text text = { 0 };
	assert_int_equal(text_span(&text).size, 0);
	text_clear(&text);
	text_append(&text, (struct span){ 0 });
	assert_string_equal(text.bytes, "");
	text_free(&text);
	text_free(&text);
}

static void test_format(void **state)
{
	(void)state;
	struct text text = { 0 };
	text_format(&text, "%s", "");
	assert_string_equal(text.bytes, "");
	text_format(&text, "%d of %s", 3, "4");
	text_format(&text, "%*s", 5000, "end");
	assert_int_equal(text.size, 6 + 5000);
	assert_string_equal(text.bytes + text.size - 3, "end");
	text_free(&text);
}

// The room that was made is enough for the bytes and the NUL behind them.
static void test_reserve(void **state)
{
	(void)state;
	struct text text = { 0 };
	for (size_t more = 0; more < 2000; more += 37) {
		text_reserve(&text, more);
		assert_true(text.capacity - text.size > more);
		assert_int_equal(text.size, 0);
	}
	text_free(&text);
}

static void test_nul_inside(void **state)
{
	(void)state;
	struct text text = { 0 };
	text_append(&text, (struct span)SPAN("a\0b"));
	assert_int_equal(text.size, 3);
	assert_memory_equal(text.bytes, "a\0b", 4);
	text_clear(&text);
	assert_string_equal(text.bytes, "");
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_reserve),
		cmocka_unit_test(test_nul_inside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
