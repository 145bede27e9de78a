// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/eight.h"

static const struct kind {
	const char *name, *bytes, *letters, *blanks;
} kinds[] = {
	{ "letters", "abcdwxyz", "11111111", "00000000" },
	{ "capitals", "ABCDWXYZ", "11111111", "00000000" },
	{ "beside the letters", "@[`{a\x7f\x80z", "00001001", "00000000" },
	{ "above ASCII", "\xe1\xfa\xc1\xdaz a\xff", "00001010", "00000100" },
	{ "digits and blanks", "0 9\n\r\t a", "00000001", "01000010" },
	{ "zeros", "\0\0\0 \0a\0", "00000100", "00010000" },
};

static void assert_mask(uint64_t mask, const char *expected)
{
	for (size_t i = 0; i < EIGHT; i++)
		assert_int_equal(mask >> (8 * i) & 0xff, expected[i] == '1' ? 0x80 : 0);
	const char *first = strchr(expected, '1');
	if (first)
		assert_int_equal(eight_first(mask), first - expected);
}

static void test_kind(void **state)
{
	const struct kind *row = *state;
	uint64_t eight = eight_read(row->bytes);
	assert_mask(eight_letters(eight), row->letters);
	assert_mask(eight_equal(eight, ' '), row->blanks);
}

int main(void)
{
	return ROWS_RUN(kinds, test_kind);
}
