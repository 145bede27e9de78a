// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/memory.h"

#include <string.h>

static void test_alignment(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	for (size_t size = 0; size < 300; size++) {
		char *taken = arena_take(&arena, size);
		assert_true((uintptr_t)taken % _Alignof(max_align_t) == 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(taken[i], 0);
		memset(taken, 0xff, size);
	}
	arena_free(&arena);
}

// What was taken stays where it is, in small blocks and in those made for one large piece.
static void test_pieces_stay(void **state)
{
	(void)state;
	enum { COUNT = 200 };
	struct arena arena = { 0 };
	unsigned char *pieces[COUNT];
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < COUNT; i++) {
			size_t size = i % 10 == 9 ? 200000 : 1000;
			pieces[i] = arena_take(&arena, size);
			assert_int_equal(pieces[i][0] | pieces[i][size - 1], 0);
			memset(pieces[i], i, size);
		}
		for (int i = 0; i < COUNT; i++)
			assert_int_equal(pieces[i][i % 10 == 9 ? 199999 : 999], i);
		arena_reset(&arena);
	}
	arena_free(&arena);
	assert_null(arena.first);
}

static void test_reset_reuses(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	void *first = arena_take(&arena, 100);
	arena_reset(&arena);
	assert_ptr_equal(arena_take(&arena, 100), first);
	arena_free(&arena);
	arena_reset(&arena);
	arena_free(&arena);
}

static void test_copy(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	assert_string_equal(arena_copy(&arena, "abcdef", 3), "abc");
	assert_string_equal(arena_copy(&arena, NULL, 0), "");
	arena_free(&arena);
}

static void test_grow(void **state)
{
	(void)state;
	int *numbers = NULL;
	size_t capacity = 0;
	for (int i = 0; i < 1000; i++) {
		numbers = memory_grow(numbers, &capacity, (size_t)i, sizeof *numbers);
		numbers[i] = i;
	}
	assert_true(capacity >= 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	free(numbers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alignment),
		cmocka_unit_test(test_pieces_stay),
		cmocka_unit_test(test_reset_reuses),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_grow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
