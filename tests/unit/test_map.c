// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/map.h"

static void test_empty(void **state)
{
	(void)state;
	struct map map = { 0 };
	assert_true(map_find(&map, span_of("a")) == MAP_NONE);
	map_free(&map);
	map_free(&map);
}

static void test_put(void **state)
{
	(void)state;
	struct map map = { 0 };
	bool is_new;
	assert_int_equal(map_put(&map, span_of("a"), &is_new), 0);
	assert_true(is_new);
	assert_int_equal(map_put(&map, span_of(""), NULL), 1);
	assert_int_equal(map_put(&map, span_of("a"), &is_new), 0);
	assert_false(is_new);
	assert_int_equal(map_put(&map, (struct span)SPAN("a\0b"), &is_new), 2);
	assert_true(is_new);
	assert_int_equal(map.count, 3);
	assert_int_equal(map_find(&map, (struct span){ 0 }), 1);
	assert_true(map_find(&map, span_of("b")) == MAP_NONE);
	map_free(&map);
}

// Keys keep their index and their bytes while the map grows.
static void test_growth(void **state)
{
	(void)state;
	enum { COUNT = 100000 };
	struct map map = { 0 };
	char key[16];
	for (uint32_t i = 0; i < COUNT; i++) {
		snprintf(key, sizeof key, "%u", i);
		assert_int_equal(map_put(&map, span_of(key), NULL), i);
	}
	for (uint32_t i = 0; i < COUNT; i++) {
		snprintf(key, sizeof key, "%u", i);
		assert_int_equal(map_find(&map, span_of(key)), i);
		assert_span(map.key[i], key);
	}
	assert_int_equal(map.count, COUNT);
	map_free(&map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_growth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
