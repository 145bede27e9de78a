// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Tests as rows of a table: each row is one named cmocka test.
#ifndef TOCSIN_TESTS_ROWS_H
#define TOCSIN_TESTS_ROWS_H

// cmocka needs these four, in front of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

/** Run `test` on each of `count` rows of `size` bytes.  A row begins with its name, and `*state` of
 *  the test points to it.  Returns how many failed. */
static inline int rows_run(
	const char *group, const void *rows, size_t count, size_t size, CMUnitTestFunction test)
{
	struct CMUnitTest *tests = calloc(count, sizeof *tests);
	if (!tests)
		abort();
	for (size_t i = 0; i < count; i++) {
		const char *row = (const char *)rows + i * size;
		const char *name;
		__builtin_memcpy(&name, row, sizeof name);
		tests[i].name = name;
		tests[i].test_func = test;
		// cmocka hands the state on without const; no test writes to its row.
		tests[i].initial_state = (void *)(uintptr_t)row;
	}
	int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
	free(tests);
	return failed;
}

#define ROWS_RUN(rows, test) \
	rows_run(#test, (rows), sizeof(rows) / sizeof *(rows), sizeof *(rows), (test))

/** Compare a span with a string, and show both where they differ. */
#define assert_span(span, string) \
	do { \
		char shown[4096]; \
		snprintf(shown, sizeof shown, "%.*s", (int)(span).size, \
			(span).bytes ? (span).bytes : ""); \
		assert_string_equal(shown, (string)); \
		assert_int_equal((span).size, __builtin_strlen(string)); \
	} while (0)

#endif
