// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

// The reference generator's first numbers for state 42, stream 54 (pcg32-demo).
static void is_pcg32(void **state)
{
	(void)state;
	static const uint32_t expected[] = { 0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293,
		0xbfa4784b, 0xcbed606e };
	struct random random = { 0, 54u << 1 | 1 };
	random_next(&random);
	random.state += 42;
	random_next(&random);
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_int_equal(random_next(&random), expected[i]);
}

static void same_seed_same_numbers(void **state)
{
	(void)state;
	struct random a = random_of(span_of("2024-01-05|x|en|base")), b = a;
	struct random c = random_of(span_of("2024-01-06|x|en|base"));
	assert_int_equal(random_next(&a), random_next(&b));
	assert_int_not_equal(random_next(&a), random_next(&c));
}

static void stays_below(void **state)
{
	(void)state;
	struct random random = random_of(span_of("below"));
	int counts[6] = { 0 };
	for (int i = 0; i < 60000; i++)
		counts[random_below(&random, 6)]++;
	for (int i = 0; i < 6; i++)
		assert_in_range(counts[i], 9600, 10400);
	for (int i = 0; i < 1000; i++) {
		double drawn = random_unit(&random);
		assert_true(drawn >= 0 && drawn < 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_pcg32),
		cmocka_unit_test(same_seed_same_numbers),
		cmocka_unit_test(stays_below),
	};
	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
