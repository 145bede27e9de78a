// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/base64.h"

struct row {
	const char *name, *encoded, *plain;
	bool ok;
};

static const struct row rows[] = {
	{ "three bytes", "YWJj", "abc", true },
	{ "two bytes", "YWI=", "ab", true },
	{ "one byte", "YQ==", "a", true },
	{ "nothing", "", "", true },
	{ "padding where none belongs", "YWJj==", "abc", true },
	{ "padding as percent codes", "YQ%3D%3d", "a", true },
	{ "padding that is missing", "YWI", "ab", true },
	{ "a piece too short", "YWJjZ", "abc", true },
	{ "the other alphabet", "_-8=", "\xff\xef", true },
	{ "what is none", "YWJj&x", "abc", false },
};

static void reads(void **state)
{
	const struct row *row = *state;
	struct text plain = { 0 };
	assert_int_equal(base64_read(&plain, span_of(row->encoded)), row->ok);
	assert_span(text_span(&plain), row->plain);
	text_free(&plain);
}

struct written_row {
	const char *name, *encoded;
};

static const struct written_row written_rows[] = {
	{ "", "" },
	{ "a", "YQ==" },
	{ "ab", "YWI=" },
	{ "abc", "YWJj" },
	{ "1@@3@18@@0@", "MUBAM0AxOEBAMEA=" },
};

static void writes(void **state)
{
	const struct written_row *row = *state;
	struct text encoded = { 0 };
	base64_write(&encoded, span_of(row->name));
	assert_span(text_span(&encoded), row->encoded);
	text_free(&encoded);
}

int main(void)
{
	return ROWS_RUN(rows, reads) + ROWS_RUN(written_rows, writes);
}
