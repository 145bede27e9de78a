// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "language/characters.h"

static const struct kind {
	const char *name;
	uint32_t code_point;
	enum character kind;
} kinds[] = {
	{ "small", 'a', CHARACTER_SMALL },
	{ "capital", 'Z', CHARACTER_CAPITAL },
	{ "digit", '0', CHARACTER_DIGIT },
	{ "sign", '@', CHARACTER_OTHER },
	{ "small with accent", 0xf1, CHARACTER_SMALL },
	{ "capital with accent", 0xc9, CHARACTER_CAPITAL },
	{ "syllable", 0xac00, CHARACTER_HANGUL },
	{ "jamo", 0x3131, CHARACTER_HANGUL },
	{ "old dot", 0x318d, CHARACTER_OTHER },
	{ "ideograph", 0x671d, CHARACTER_LETTER },
	{ "Roman numeral", 0x2161, CHARACTER_LETTER },
	{ "mark", 0x301, CHARACTER_MARK },
	{ "Arabic digit", 0x661, CHARACTER_DIGIT },
	{ "quote", 0x300a, CHARACTER_OTHER },
	{ "beyond Unicode", 0x110000, CHARACTER_OTHER },
};

static void test_kind(void **state)
{
	const struct kind *row = *state;
	assert_int_equal(character_kind(row->code_point), row->kind);
	assert_int_equal(character_in_word(row->code_point), row->kind != CHARACTER_OTHER);
}

int main(void)
{
	return ROWS_RUN(kinds, test_kind);
}
