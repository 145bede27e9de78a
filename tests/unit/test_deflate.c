// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/deflate.h"
#include "base/gzip.h"

#include <string.h>

enum form { MEMBER, TWO_MEMBERS, ZLIB, BARE, PLAIN };

struct row {
	const char *name;
	enum form form;
	size_t cut, limit;
	const char *expected;
};

// Of "the same the same ", 18 bytes.
static const struct row rows[] = {
	{ "a gzip member", MEMBER, 0, 18, "the same the same " },
	{ "two of them", TWO_MEMBERS, 0, 36, "the same the same the same the same " },
	{ "zlib", ZLIB, 0, 18, "the same the same " },
	{ "bare", BARE, 0, 18, "the same the same " },
	{ "too large", MEMBER, 0, 17, "! its inflated bytes are above the limit" },
	{ "cut short", MEMBER, 9, 99, "! its deflated bytes are cut short" },
	{ "the second cut short", TWO_MEMBERS, 9, 99, "! its deflated bytes are cut short" },
	{ "not packed", PLAIN, 0, 99, "! its deflated bytes are damaged" },
};

static void pack(struct text *packed, enum form form)
{
	struct span bytes = span_of("the same the same ");
	if (form == MEMBER || form == TWO_MEMBERS)
		deflate_member(packed, bytes);
	if (form == TWO_MEMBERS)
		deflate_member(packed, bytes);
	if (form == ZLIB || form == BARE)
		gzip_pack(packed, bytes);
	if (form == BARE) {
		packed->size -= 4; // the check, behind
		memmove(packed->bytes, packed->bytes + 2, packed->size -= 2);
	}
	if (form == PLAIN)
		text_append_string(packed, "\xff\xff\xff\xff");
}

static void undoes(void **state)
{
	const struct row *row = *state;
	struct text packed = { 0 }, got = { 0 };
	struct error error;
	pack(&packed, row->form);
	text_append_string(&got, "");
	struct span bytes = { packed.bytes, packed.size - row->cut };
	if (!deflate_undo(&got, bytes, row->limit, &error)) {
		assert_int_equal(got.size, 0);
		text_format(&got, "! %s", error.message);
	}
	assert_span(text_span(&got), row->expected);
	text_free(&packed);
	text_free(&got);
}

int main(void)
{
	return ROWS_RUN(rows, undoes);
}
