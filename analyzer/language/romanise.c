// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/romanise.h"

#include "base/utf8.h"
#include "language/characters.h"

#include <string.h>

// Syllables stand in blocks by first consonant, then vowel, then last consonant (Unicode, 3.12).
enum { HANGUL_FIRST = 0xac00, HANGUL_LAST = 0xd7a3, VOWELS = 21, FINALS = 28 };

static const char *const initials[] = { "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss",
	"", "j", "jj", "ch", "k", "t", "p", "h" };
static const char *const vowels[VOWELS] = { "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa",
	"wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i" };
static const char *const finals[FINALS] = { "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m",
	"l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t" };

static void append_syllable(struct text *latin, uint32_t syllable)
{
	uint32_t number = syllable - HANGUL_FIRST;
	text_append_string(latin, initials[number / FINALS / VOWELS]);
	text_append_string(latin, vowels[number / FINALS % VOWELS]);
	text_append_string(latin, finals[number % FINALS]);
}

static void append_latin(struct text *latin, struct span words)
{
	for (size_t at = 0; at < words.size;) {
		uint32_t c = utf8_next(words, &at);
		if (c >= HANGUL_FIRST && c <= HANGUL_LAST)
			append_syllable(latin, c);
		else if (c < 0x80 && character_is_letter((char)c))
			text_append_byte(latin, (char)(c | 0x20));
	}
}

// The letter that stands for `c` and those that other spellings put in its place.
static char folded(char c)
{
	static const char from[] = "gqcdbvflzx", to[] = "kkktppprjs";
	const char *found = strchr(from, c);
	return found ? to[found - from] : c;
}

// "ch" is one sound; of "kh", "sh", "ph" ... the breath goes.
static bool fold_breath(struct text *key, size_t start, char before)
{
	if (before == 'c' && key->size > start)
		key->bytes[key->size - 1] = 'j';
	return before && strchr("cksgtpd", before);
}

void romanise_key(struct text *key, struct span words)
{
	struct text latin = { 0 };
	size_t start = key->size;
	char before = '\0';
	append_latin(&latin, words);
	for (size_t i = 0; i < latin.size; i++) {
		char c = latin.bytes[i], letter = folded(c);
		char last = key->size > start ? key->bytes[key->size - 1] : '\0';
		bool silent = letter == last || (letter == 'k' && last == 'n') ||
			      (c == 'h' && fold_breath(key, start, before));
		if (!silent)
			text_append_byte(key, letter);
		before = c;
	}
	text_free(&latin);
}

void romanise_consonants(struct text *consonants, struct span key)
{
	size_t start = consonants->size;
	for (size_t i = 0; i < key.size; i++) {
		char c = key.bytes[i];
		bool same =
			consonants->size > start && consonants->bytes[consonants->size - 1] == c;
		if (!strchr("aeiouywh", c) && !same)
			text_append_byte(consonants, c);
	}
}
