// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/file.h"
#include "base/gzip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

struct row {
	const char *name;
	const char *first, *second; // members; NULL: plain
	size_t cut;                 // bytes off the end
	const char *behind;
	const char *expected;
};

static const struct row rows[] = {
	{ "plain", NULL, NULL, 0, "plain bytes", "plain bytes" },
	{ "empty", NULL, NULL, 0, "", "" },
	{ "one byte", NULL, NULL, 0, "x", "x" },
	{ "one member", "one", NULL, 0, "", "one" },
	{ "two members", "one", "two", 0, "", "onetwo" },
	{ "an empty member", "", "two", 0, "", "two" },
	{ "cut in its data", "one", NULL, 9, "", "is a gzip file that is cut short" },
	{ "cut in its check", "one", NULL, 1, "", "is a gzip file that is cut short" },
	{ "second cut", "one", "two", 3, "", "is a gzip file that is cut short" },
	{ "text behind", "one", NULL, 0, "junk", "is a damaged gzip file: incorrect header check" },
};

static void pack(struct text *packed, const char *content)
{
	z_stream stream = { 0 };
	assert_int_equal(
		deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	unsigned char bytes[256];
	struct span in = span_of(content);
	stream.next_in = (unsigned char *)(uintptr_t)in.bytes;
	stream.avail_in = (uInt)in.size;
	stream.next_out = bytes;
	stream.avail_out = sizeof bytes;
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	text_append(packed, (struct span){ (char *)bytes, sizeof bytes - stream.avail_out });
	deflateEnd(&stream);
}

static void read_all(struct text *got, const char *path)
{
	struct gzip_reader *reader;
	struct error error;
	bool end = false, ok = true;
	assert_true(gzip_open(&reader, path, &error));
	while (ok && !end)
		ok = gzip_read(reader, got, &end, &error);
	if (!ok) {
		text_clear(got);
		text_append_string(got, error.message);
	}
	gzip_close(reader);
}

static void reads(void **state)
{
	const struct row *row = *state;
	struct text bytes = { 0 }, got = { 0 };
	struct error error;
	char path[] = "/tmp/test_gzip.XXXXXX";
	close(mkstemp(path));
	if (row->first)
		pack(&bytes, row->first);
	if (row->second)
		pack(&bytes, row->second);
	text_append_string(&bytes, row->behind);
	bytes.size -= row->cut;
	assert_true(file_replace(path, text_span(&bytes), &error));
	text_append_string(&got, "");
	read_all(&got, path);
	assert_true(span_ends(text_span(&got), row->expected));
	assert_true(got.size >= span_of(row->expected).size);
	unlink(path);
	text_free(&bytes);
	text_free(&got);
}

static void packs_and_unpacks(void **state)
{
	(void)state;
	struct text packed = { 0 }, back = { 0 };
	struct error error;
	struct span bytes = span_of("<html><p>the same</p><p>the same</p><p>the same</p></html>");
	gzip_pack(&packed, bytes);
	assert_true(packed.size < bytes.size);
	assert_true(gzip_unpack(&back, text_span(&packed), bytes.size, &error));
	assert_true(span_equal(text_span(&back), bytes));
	packed.bytes[9] ^= 1;
	assert_false(gzip_unpack(&back, text_span(&packed), bytes.size, &error));
	text_free(&packed);
	text_free(&back);
}

int main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows };
	struct CMUnitTest tests[ROWS + 1] = { [ROWS] = cmocka_unit_test(packs_and_unpacks) };
	for (size_t i = 0; i < ROWS; i++)
		tests[i] = (struct CMUnitTest){ .name = rows[i].name,
			.test_func = reads,
			.initial_state = (void *)(uintptr_t)&rows[i] };
	return cmocka_run_group_tests_name("gzip", tests, NULL, NULL);
}
