// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/characters.h"

#include <utf8proc.h>

static enum character ascii_kind(char c)
{
	return character_is_small(c)     ? CHARACTER_SMALL
	       : character_is_capital(c) ? CHARACTER_CAPITAL
	       : character_is_digit(c)   ? CHARACTER_DIGIT
					 : CHARACTER_OTHER;
}

static bool is_jamo(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x11ff) || (c >= 0x3131 && c <= 0x318c) ||
	       (c >= 0xa960 && c <= 0xa97c) || (c >= 0xd7b0 && c <= 0xd7fb);
}

enum character character_kind(uint32_t c)
{
	if (c < 0x80)
		return ascii_kind((char)c);
	if ((c >= 0xac00 && c <= 0xd7a3) || is_jamo(c))
		return CHARACTER_HANGUL;
	// The old "araea" dot is typed as a middle dot between words.
	if (c == 0x318d)
		return CHARACTER_OTHER;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LL:
		return CHARACTER_SMALL;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return CHARACTER_CAPITAL;
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_NL:
		return CHARACTER_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return CHARACTER_MARK;
	case UTF8PROC_CATEGORY_ND:
		return CHARACTER_DIGIT;
	default:
		return CHARACTER_OTHER;
	}
}

bool character_in_word(uint32_t code_point)
{
	return character_kind(code_point) != CHARACTER_OTHER;
}
