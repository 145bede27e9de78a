// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/span.h"

#include <string.h>

static const struct cutting {
	const char *name, *whole, *pieces; // pieces shown in []
} cuttings[] = {
	{ "nothing", NULL, "" },
	{ "empty", "", "[]" },
	{ "one piece", "a", "[a]" },
	{ "two pieces", "a|b", "[a][b]" },
	{ "empty pieces", "|a||", "[][a][][]" },
};

static void test_cut(void **state)
{
	const struct cutting *row = *state;
	struct span rest = span_of(row->whole), piece;
	char shown[64] = "";
	while (span_cut(&rest, '|', &piece))
		snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "[%.*s]",
			SPAN_ARGUMENTS(piece));
	assert_string_equal(shown, row->pieces);
}

static const struct trimming {
	const char *name, *whole, *trimmed;
} trimmings[] = {
	{ "both ends", " \t a b\r\n", "a b" },
	{ "only blanks", " \n ", "" },
	{ "nothing to cut", "a", "a" },
	{ "other blanks stay",
		"\xc2\xa0"
		"a",
		"\xc2\xa0"
		"a" },
	{ "nothing", NULL, "" },
};

static void test_trim(void **state)
{
	const struct trimming *row = *state;
	assert_span(span_trim(span_of(row->whole)), row->trimmed);
}

static const struct number {
	const char *name, *written;
	bool valid;
	int64_t number;
} numbers[] = {
	{ "zero", "0", true, 0 },
	{ "plain", "42", true, 42 },
	{ "minus", "-7", true, -7 },
	{ "plus", "+7", true, 7 },
	{ "leading zeros", "007", true, 7 },
	{ "18 digits", "999999999999999999", true, 999999999999999999 },
	{ "19 digits", "9999999999999999999", false, 0 },
	{ "empty", "", false, 0 },
	{ "only a sign", "-", false, 0 },
	{ "blank", " 1", false, 0 },
	{ "letter behind", "1a", false, 0 },
	{ "two signs", "--1", false, 0 },
	{ "fraction", "1.5", false, 0 },
};

static void test_integer(void **state)
{
	const struct number *row = *state;
	int64_t number = 0;
	assert_int_equal(span_integer(span_of(row->written), &number), row->valid);
	assert_true(number == row->number);
}

static const struct finding {
	const char *name, *whole, *wanted;
	size_t from, found;
} findings[] = {
	{ "at the start", "abcabc", "abc", 0, 0 },
	{ "from behind it", "abcabc", "abc", 1, 3 },
	{ "at the end", "abc", "c", 0, 2 },
	{ "not there", "abc", "d", 0, SPAN_NOT_FOUND },
	{ "longer than the whole", "ab", "abc", 0, SPAN_NOT_FOUND },
	{ "from beyond the end", "ab", "a", 3, SPAN_NOT_FOUND },
	{ "nothing wanted", "ab", "", 1, 1 },
	{ "in nothing", NULL, "a", 0, SPAN_NOT_FOUND },
	{ "nothing in nothing", NULL, "", 0, 0 },
};

static void test_find(void **state)
{
	const struct finding *row = *state;
	assert_true(span_find(span_of(row->whole), row->wanted, row->from) == row->found);
}

static const struct ordering {
	const char *name, *a, *b;
	int order;
} orderings[] = {
	{ "equal", "a", "a", 0 },
	{ "prefix first", "a", "ab", -1 },
	{ "by bytes", "b", "ab", 1 },
	{ "bytes above 127 last", "\xc3\xa9", "z", 1 },
	{ "nothing first", NULL, "a", -1 },
	{ "nothing is empty", NULL, "", 0 },
};

static void test_order(void **state)
{
	const struct ordering *row = *state;
	struct span a = span_of(row->a), b = span_of(row->b);
	int order = span_order(a, b), back = span_order(b, a);
	assert_int_equal((order > 0) - (order < 0), row->order);
	assert_int_equal((back > 0) - (back < 0), -row->order);
	assert_int_equal(span_equal(a, b), row->order == 0);
}

static void test_ends(void **state)
{
	(void)state;
	assert_true(span_starts(span_of("abc"), "ab"));
	assert_true(span_starts(span_of("abc"), ""));
	assert_false(span_starts(span_of("a"), "ab"));
	assert_true(span_ends(span_of("abc"), "bc"));
	assert_false(span_ends(span_of("c"), "bc"));
	assert_true(span_starts(span_of(NULL), ""));
	assert_true(span_ends(span_of(NULL), ""));
}

static void test_copy(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct span whole = span_of("abcdef");
	struct span copy = span_copy(&arena, span_part(whole, 1, 4));
	assert_string_equal(copy.bytes, "bcd");
	assert_span(copy, "bcd");
	assert_string_equal(span_copy(&arena, (struct span){ 0 }).bytes, "");
	arena_free(&arena);
}

static void test_hash(void **state)
{
	(void)state;
	// From the reference of FNV.
	assert_true(span_hash(span_of("")) == 0xcbf29ce484222325u);
	assert_true(span_hash(span_of("a")) == 0xaf63dc4c8601ec8cu);
	assert_true(span_hash(span_of("foobar")) == 0x85944171f73967e8u);
}

int main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_hash),
	};
	return ROWS_RUN(cuttings, test_cut) + ROWS_RUN(trimmings, test_trim) +
	       ROWS_RUN(numbers, test_integer) + ROWS_RUN(findings, test_find) +
	       ROWS_RUN(orderings, test_order) + cmocka_run_group_tests(others, NULL, NULL);
}
