// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

static const struct growing {
	const char *name, *entries;
	size_t nodes, edges; // nodes with the root
} growings[] = {
	{ "nothing", "", 0, 0 },
	{ "one word", "a,threat,strike\n", 2, 1 },
	{ "one word of two entries", "a,threat,strike\nb,actor,strike\n", 2, 1 },
	{ "a common start", "a,threat,hit and run\nb,threat,hit and miss\n", 5, 4 },
	{ "alternatives are one edge", "a,threat,(strike|sink|seize) now\n", 3, 2 },
	{ "a gap has a node behind it", "a,threat,hit <0-3> run\n", 4, 2 },
	{ "the same gap", "a,threat,hit <0-3> run\nb,threat,hit <0-3> miss\n", 5, 3 },
	{ "another gap", "a,threat,hit <0-3> run\nb,threat,hit <0-4> run\n", 6, 3 },
	{ "categories are not in the tree", "a,threat,{actor} hit\n", 0, 0 },
};

static void test_grow(void **state)
{
	const struct growing *row = *state;
	struct test_lexicon test;
	test_lexicon_open(&test, row->entries, NULL);
	assert_true(test.ok);
	assert_int_equal(test.lexicon.phrases.count, row->nodes);
	assert_int_equal(test.lexicon.phrases.edge_count, row->edges);
	test_lexicon_close(&test);
}

static const struct crowd {
	const char *name;
	size_t count;
} crowds[] = {
	{ "a hundred", 100 },
	{ "ten thousand", 10000 },
};

// Every phrase of many is found at its place, and leads through its own nodes.
static void test_many(void **state)
{
	const struct crowd *row = *state;
	struct phrases phrases = { 0 };
	for (uint32_t i = 0; i < row->count; i++) {
		struct element elements[2] = { { ELEMENT_ATOM, 0, 0, i % 97 },
			{ ELEMENT_ATOM, 0, 0, 100 + i } };
		struct sequence sequence = { .elements = elements, .count = 2 };
		phrases_add(&phrases, &sequence, i);
		phrases_add(&phrases, &sequence, i);
	}
	for (uint32_t i = 0; i < row->count; i++) {
		uint32_t first = phrases_step(&phrases, 0, i % 97);
		uint32_t second = phrases_step(&phrases, first, 100 + i);
		assert_int_not_equal(second, 0);
		assert_int_equal(phrases.nodes[second].entry_count, 1);
		assert_int_equal(phrases.nodes[second].entries[0], i);
		assert_int_equal(phrases_step(&phrases, first, 100 + i + 1), 0);
	}
	phrases_free(&phrases);
}

int main(void)
{
	return ROWS_RUN(growings, test_grow) + ROWS_RUN(crowds, test_many);
}
