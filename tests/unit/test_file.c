// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/file.h"
#include "base/output.h"
#include "base/swap.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Each test works in an empty folder of its own, and each result is asked for by its content.
static int enter_folder(void **state)
{
	char path[] = "/tmp/tocsin-test-XXXXXX";
	if (!mkdtemp(path) || chdir(path) != 0)
		return -1;
	*state = strdup(path);
	return 0;
}

static int leave_folder(void **state)
{
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", (char *)*state);
	free(*state);
	return chdir("/") != 0 || system(command) != 0;
}

static void assert_content(const char *path, const char *expected)
{
	struct text content = { 0 };
	struct error error;
	assert_true(file_read(path, 1 << 20, &content, &error));
	assert_span(text_span(&content), expected);
	text_free(&content);
}

static void write_file(const char *path, const char *content)
{
	struct error error;
	assert_true(file_replace(path, span_of(content), &error));
}

static size_t count_files(void)
{
	struct arena arena = { 0 };
	struct span *names;
	size_t count;
	struct error error;
	assert_true(file_list(".", &arena, &names, &count, &error));
	arena_free(&arena);
	return count;
}

static void test_read(void **state)
{
	(void)state;
	struct text content = { 0 };
	struct error error;
	write_file("a", "12345");
	text_append_string(&content, "0");
	assert_true(file_read("a", 5, &content, &error));
	assert_span(text_span(&content), "012345");
	assert_false(file_read("a", 4, &content, &error));
	assert_string_equal(error.message, "'a' is larger than 4 bytes");
	assert_span(text_span(&content), "012345");
	assert_false(file_read("b", 5, &content, &error));
	assert_string_equal(error.message, "cannot open 'b': No such file or directory");
	assert_false(file_read(".", 5, &content, &error));
	assert_string_equal(error.message, "cannot read '.': Is a directory");
	text_free(&content);
}

static void test_replace(void **state)
{
	(void)state;
	write_file("a", "old");
	write_file("a", "new one");
	assert_content("a", "new one");
	write_file("a", "");
	assert_content("a", "");
	assert_int_equal(count_files(), 1);
}

// Nobody who waits for a change is woken by the same bytes.
static void test_unchanged(void **state)
{
	(void)state;
	struct stat before, after;
	write_file("a", "same");
	const struct timespec old[] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
	assert_int_equal(utimensat(AT_FDCWD, "a", old, 0), 0);
	assert_int_equal(stat("a", &before), 0);
	write_file("a", "same");
	assert_int_equal(stat("a", &after), 0);
	assert_int_equal(after.st_mtime, 1000);
	assert_int_equal(after.st_ino, before.st_ino);
	write_file("a", "else");
	assert_int_equal(stat("a", &after), 0);
	assert_int_not_equal(after.st_mtime, 1000);
}

static void test_mode(void **state)
{
	(void)state;
	struct stat found;
	write_file("a", "old");
	assert_int_equal(chmod("a", 0600), 0);
	write_file("a", "new");
	assert_int_equal(stat("a", &found), 0);
	assert_int_equal(found.st_mode & 07777, 0600);
}

static void test_link(void **state)
{
	(void)state;
	struct stat found;
	write_file("a", "old");
	assert_int_equal(symlink("a", "b"), 0);
	write_file("b", "new");
	assert_int_equal(lstat("b", &found), 0);
	assert_true(S_ISLNK(found.st_mode));
	assert_content("a", "new");
}

static void test_replace_failures(void **state)
{
	(void)state;
	struct error error;
	assert_false(file_replace("no/a", span_of("x"), &error));
	assert_int_equal(error.kind, ERROR_FAILED);
	assert_false(file_replace("/dev/full", span_of("x"), &error));
	assert_string_equal(error.message, "cannot write '/dev/full': No space left on device");
	assert_true(file_replace("/dev/null", span_of("x"), &error));
	assert_int_equal(mkdir("d", 0700), 0);
	assert_false(file_replace("d", span_of("x"), &error));
	assert_int_equal(count_files(), 1);
}

static void test_list(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct span *names;
	size_t count;
	struct error error;
	write_file("b", "");
	write_file("a", "");
	write_file(".hidden", "");
	write_file("B", "");
	assert_true(file_list(".", &arena, &names, &count, &error));
	assert_int_equal(count, 3);
	assert_span(names[0], "B");
	assert_span(names[1], "a");
	assert_span(names[2], "b");
	assert_false(file_list("no", &arena, &names, &count, &error));
	arena_free(&arena);
}

static void test_folders(void **state)
{
	(void)state;
	struct error error;
	assert_true(file_make_folder("a/b//c/", &error));
	assert_true(file_is_folder("a/b/c"));
	assert_true(file_make_folder("a/b", &error));
	write_file("f", "");
	assert_false(file_make_folder("f", &error));
	assert_false(file_make_folder("f/g", &error));
	assert_true(file_exists("f"));
	assert_false(file_is_folder("f"));
	assert_false(file_exists("g"));
}

static void test_join(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	assert_string_equal(file_join(&arena, "a", "b"), "a/b");
	assert_string_equal(file_join(&arena, "a/", "b"), "a/b");
	assert_string_equal(file_join(&arena, "/", "b"), "/b");
	assert_string_equal(file_join(&arena, "", "b"), "/b");
	arena_free(&arena);
}

static void test_output(void **state)
{
	(void)state;
	struct output *output;
	struct error error;
	write_file("a", "old");
	assert_true(output_open(&output, "a", &error));
	for (int i = 0; i < 100000; i++) {
		text_append_string(output_text(output), "0123456789");
		assert_true(output_flow(output, &error));
	}
	assert_content("a", "old");
	assert_true(output_close(output, &error));
	struct stat found;
	assert_int_equal(stat("a", &found), 0);
	assert_int_equal(found.st_size, 1000000);
	assert_int_equal(count_files(), 1);
}

static void test_output_abandoned(void **state)
{
	(void)state;
	struct output *output;
	struct error error;
	write_file("a", "old");
	assert_true(output_open(&output, "a", &error));
	text_append_string(output_text(output), "half of the n");
	output_abandon(output);
	output_abandon(NULL);
	assert_content("a", "old");
	assert_int_equal(count_files(), 1);
}

static void test_output_failures(void **state)
{
	(void)state;
	struct output *output;
	struct error error;
	assert_false(output_open(&output, "no/a", &error));
	assert_null(output);
	assert_true(output_open(&output, "/dev/full", &error));
	text_append_string(output_text(output), "x");
	assert_false(output_close(output, &error));
	assert_int_equal(error.kind, ERROR_FAILED);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_read),
		IN_FOLDER(test_replace),
		IN_FOLDER(test_unchanged),
		IN_FOLDER(test_mode),
		IN_FOLDER(test_link),
		IN_FOLDER(test_replace_failures),
		IN_FOLDER(test_list),
		IN_FOLDER(test_folders),
		IN_FOLDER(test_join),
		IN_FOLDER(test_output),
		IN_FOLDER(test_output_abandoned),
		IN_FOLDER(test_output_failures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
