// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "language/encoding.h"

#include <string.h>

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct conversion {
	const char *name, *bytes;
	size_t size;
	const char *encoding, *text, *message; // text, or the message of the error
} conversions[] = {
	{ "ASCII", BYTES("peace"), NULL, "peace", NULL },
	{ "nothing", BYTES(""), NULL, "", NULL },
	{ "UTF-8", BYTES("\xed\x8f\x89\xed\x99\x94"), NULL, "평화", NULL },
	{ "UTF-8 with a BOM", BYTES("\xef\xbb\xbfpeace"), NULL, "peace", NULL },
	{ "UTF-8 by name", BYTES("\xef\xbb\xbfpeace"), "UTF-8", "peace", NULL },
	{ "UTF-16LE with a BOM", BYTES("\xff\xfep\0e\0"), NULL, "pe", NULL },
	{ "UTF-16BE with a BOM", BYTES("\xfe\xff\0p\0e\xd3\xc9"), NULL, "pe평", NULL },
	{ "UTF-16LE without", BYTES("p\0e\0a\0c\0e\0"), NULL, "peace", NULL },
	{ "UTF-16BE without", BYTES("\0p\0e\0a\0c\0e"), NULL, "peace", NULL },
	{ "UTF-16LE without, Korean", BYTES("\xc9\xd3\x54\xd6 \0\xc9\xd3"), NULL, "평화 평", NULL },
	{ "UTF-16 by name", BYTES("\xff\xfep\0e\0"), "UTF-16", "pe", NULL },
	{ "half a UTF-16 unit", BYTES("\xff\xfep\0e"), NULL, NULL,
		"byte 4 (line 1) is not UTF-16LE" },
	{ "CP949", BYTES("\xc6\xf2\xc8\xad\xb4\xc2 peace\n"), NULL, "평화는 peace\n", NULL },
	{ "CP949 beyond EUC-KR", BYTES("\xc6\xf2\xc8\xad \x8c\x63"), NULL, "평화 똠", NULL },
	{ "CP949 by name", BYTES("\xc6\xf2"), "CP949", "평", NULL },
	{ "Shift_JIS", BYTES("\x95\xbd\x98\x61\x87\x40"), "shift_jis", "平和①", NULL },
	{ "Latin-1 is not guessed",
		BYTES("line\nma\xf1"
		      "ana"),
		NULL, NULL,
		"byte 7 (line 2) is not UTF-8, and the text is neither UTF-16 nor CP949; name its "
		"encoding" },
	{ "Latin-1 by name",
		BYTES("ma\xf1"
		      "ana"),
		"latin1", "mañana", NULL },
	{ "UTF-8 cut short", BYTES("peace \xed\x8f"), NULL, NULL,
		"byte 6 (line 1) is not UTF-8, and the text is neither UTF-16 nor CP949; name its "
		"encoding" },
	{ "not what it is called", BYTES("\n\xff"), "utf8", NULL, "byte 1 (line 2) is not UTF-8" },
	{ "unknown name", BYTES("peace"), "morse", NULL, "unknown encoding 'morse'" },
};

static void test_convert(void **state)
{
	const struct conversion *row = *state;
	struct arena arena = { 0 };
	struct span converted;
	struct error error = { 0 };
	struct span bytes = { row->bytes, row->size };
	bool ok = encoding_convert(bytes, row->encoding, &arena, &converted, &error);
	if (ok)
		assert_span(converted, row->text ? row->text : "an error");
	else
		assert_string_equal(error.message, row->message ? row->message : "no error");
	arena_free(&arena);
}

// What is UTF-8 already is not copied.
static void test_same(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct span converted, bytes = SPAN("\xef\xbb\xbfpeace");
	struct error error;
	assert_true(encoding_convert(bytes, NULL, &arena, &converted, &error));
	assert_ptr_equal(converted.bytes, bytes.bytes + 3);
	arena_free(&arena);
}

static void test_long(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct span converted;
	struct error error;
	size_t size = 1 << 20;
	char *bytes = memory_take(size);
	for (size_t i = 0; i < size; i += 2)
		memcpy(bytes + i, "\xc6\xf2", 2);
	assert_true(
		encoding_convert((struct span){ bytes, size }, NULL, &arena, &converted, &error));
	assert_int_equal(converted.size, size / 2 * 3);
	free(bytes);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_same),
		cmocka_unit_test(test_long) };
	return ROWS_RUN(conversions, test_convert) | cmocka_run_group_tests(others, NULL, NULL);
}
