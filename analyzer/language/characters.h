// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a character is to those who look for words: by Unicode's general category, with short cuts
// for the common scripts.
#ifndef TOCSIN_LANGUAGE_CHARACTERS_H
#define TOCSIN_LANGUAGE_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

enum character {
	CHARACTER_OTHER,
	CHARACTER_SMALL,
	CHARACTER_CAPITAL,
	CHARACTER_LETTER, // without case
	CHARACTER_HANGUL,
	CHARACTER_MARK,
	CHARACTER_DIGIT,
};

enum character character_kind(uint32_t code_point);

/** Letter, mark or digit. */
bool character_in_word(uint32_t code_point);

/** Space, tab, CR or LF: all blanks that normal text has. */
static inline bool character_is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline bool character_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool character_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool character_is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/** An ASCII letter. */
static inline bool character_is_letter(char c)
{
	return character_is_capital(c) || character_is_small(c);
}

#endif
