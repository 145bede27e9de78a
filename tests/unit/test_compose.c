// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "language/compose.h"

#include <string.h>

static const struct composition {
	const char *name, *run, *canonical, *compatible;
} compositions[] = {
	{ "letter", "a", "a", "a" },
	{ "letter and mark", "e\u0301", "é", "é" },
	{ "marks in the wrong order", "a\u0301\u0323", "ạ\u0301", "ạ\u0301" },
	{ "jamo", "\u1112\u1161\u11ab", "한", "한" },
	{ "syllable and final jamo", "하\u11ab", "한", "한" },
	{ "full-width letter", "Ａ", "Ａ", "A" },
	{ "ligature", "ﬁ", "ﬁ", "fi" },
	{ "unit", "㎞", "㎞", "km" },
};

static void test_compose(void **state)
{
	const struct composition *row = *state;
	struct span run = span_of(row->run);
	struct text made = { 0 };
	assert_int_equal(compose_run_end(run, 0), run.size);
	compose_append(&made, run, false);
	assert_string_equal(made.bytes, row->canonical);
	text_clear(&made);
	compose_append(&made, run, true);
	assert_string_equal(made.bytes, row->compatible);
	text_free(&made);
}

static const struct run {
	const char *name, *text;
	size_t end;
} runs[] = {
	{ "one letter", "ab", 1 },
	{ "one syllable", "한국", 3 },
	{ "marks, then a letter", "a\u0301\u0301b", 5 },
	{ "a leading jamo starts anew", "\u1112\u1161\u1112", 6 },
};

static void test_run(void **state)
{
	const struct run *row = *state;
	assert_int_equal(compose_run_end(span_of(row->text), 0), row->end);
}

static void test_longest_run(void **state)
{
	(void)state;
	struct text text = { 0 };
	for (int i = 0; i < 100; i++)
		text_append_string(&text, "\u0301");
	assert_int_equal(compose_run_end(text_span(&text), 0), COMPOSE_RUN * strlen("\u0301"));
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_longest_run) };
	return ROWS_RUN(compositions, test_compose) | ROWS_RUN(runs, test_run) |
	       cmocka_run_group_tests(others, NULL, NULL);
}
