// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/error.h"

#include <string.h>

static void test_grows_upwards(void **state)
{
	(void)state;
	struct error error;
	assert_false(error_set(&error, ERROR_FAILED, "cannot read '%s'", "a"));
	assert_false(error_while(&error, "document %d", 812));
	assert_false(error_while(&error, "scoring"));
	assert_string_equal(error.message, "scoring: document 812: cannot read 'a'");
	assert_int_equal(error.kind, ERROR_FAILED);
}

static void test_own_message(void **state)
{
	(void)state;
	struct error error;
	error_set(&error, ERROR_FAILED, "abc");
	error_set(&error, ERROR_USAGE, "%s and %s", error.message, error.message);
	assert_string_equal(error.message, "abc and abc");
	error_while(&error, "%s", error.message);
	assert_string_equal(error.message, "abc and abc: abc and abc");
}

static void test_too_long(void **state)
{
	(void)state;
	struct error error;
	error_set(&error, ERROR_FAILED, "%*s", 3000, "x");
	assert_int_equal(strlen(error.message), sizeof error.message - 1);
	error_while(&error, "front");
	assert_int_equal(strlen(error.message), sizeof error.message - 1);
	assert_memory_equal(error.message, "front: ", 7);
	error_while(&error, "%*s", 3000, "x");
	assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

static void test_status(void **state)
{
	(void)state;
	assert_int_equal(error_status(ERROR_NONE), 0);
	assert_int_equal(error_status(ERROR_INCOMPLETE), 1);
	assert_int_equal(error_status(ERROR_USAGE), 2);
	assert_int_equal(error_status(ERROR_FAILED), 3);
	assert_int_equal(error_status(ERROR_LOCKED), 4);
	assert_int_equal(error_status(ERROR_ALARM), 10);
	assert_int_equal(error_status(ERROR_READER_GONE), 0);
	assert_string_equal(error_status_meaning(0), "done");
	assert_null(error_status_meaning(5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grows_upwards),
		cmocka_unit_test(test_own_message),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_status),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
