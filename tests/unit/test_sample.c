// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/text.h"
#include "judge/sample.h"

enum { MOST = 16 };

struct allotment {
	const char *name;
	size_t sizes[MOST], count, wanted;
	const char *expected;
};

static const struct allotment allotments[] = {
	{ "alike", { 100, 100, 100 }, 3, 30, "10 10 10" },
	{ "no more than there are", { 100, 2, 100 }, 3, 30, "14 2 14" },
	{ "what is left goes to the first", { 100, 100, 100 }, 3, 31, "11 10 10" },
	{ "an empty stratum", { 0, 100 }, 2, 5, "0 5" },
	{ "more than all", { 3, 4 }, 2, 100, "3 4" },
	{ "none wanted", { 3, 4 }, 2, 0, "0 0" },
};

static void test_allotment(void **state)
{
	const struct allotment *row = *state;
	size_t allotted[MOST];
	struct text shown = { 0 };
	sample_allot(row->sizes, row->count, row->wanted, allotted);
	for (size_t i = 0; i < row->count; i++)
		text_format(&shown, "%s%zu", i ? " " : "", allotted[i]);
	assert_string_equal(shown.bytes, row->expected);
	text_free(&shown);
}

struct drawing {
	const char *name;
	size_t count, wanted;
};

static const struct drawing drawings[] = {
	{ "some of them", 10, 3 },
	{ "all of them", 10, 10 },
	{ "one of one", 1, 1 },
	{ "none", 10, 0 },
};

// None twice, none missing, each first as often as it should be.
static void test_drawing(void **state)
{
	const struct drawing *row = *state;
	size_t drawn[MOST] = { 0 }, rounds = 20000;
	struct random random = random_of(span_of("seed"));
	for (size_t i = 0; i < rounds; i++) {
		uint32_t numbers[MOST], seen = 0;
		for (uint32_t j = 0; j < row->count; j++)
			numbers[j] = j;
		sample_draw(&random, numbers, row->count, row->wanted);
		for (size_t j = 0; j < row->count; j++)
			seen |= 1u << numbers[j];
		assert_int_equal(seen, (1u << row->count) - 1);
		for (size_t j = 0; j < row->wanted; j++)
			drawn[numbers[j]]++;
	}
	size_t expected = rounds * row->wanted / row->count;
	for (size_t i = 0; i < row->count; i++)
		assert_in_range(drawn[i], expected - expected / 20, expected + expected / 20);
}

int main(void)
{
	return ROWS_RUN(allotments, test_allotment) + ROWS_RUN(drawings, test_drawing);
}
