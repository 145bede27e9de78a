// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/words.h"

#include "base/utf8.h"
#include "language/characters.h"

#include <string.h>

static const uint64_t hash_start = 14695981039346656037u, hash_prime = 1099511628211u;

// FNV-1a, capitals of ASCII as small letters.
static uint64_t small_hash(struct span word)
{
	uint64_t hash = hash_start;
	for (size_t i = 0; i < word.size; i++) {
		char c = word.bytes[i];
		hash = (hash ^ (unsigned char)(character_is_capital(c) ? c | 0x20 : c)) *
		       hash_prime;
	}
	return hash;
}

// Behind a line end, a full stop or a colon, whatever quotes and brackets stand between.
static bool opens_sentence(struct span text, size_t start)
{
	bool line_end = false;
	while (start > 0 && strchr(" \"'([\n", text.bytes[start - 1])) {
		line_end |= text.bytes[start - 1] == '\n';
		start--;
	}
	return line_end || start == 0 || strchr(".!?:", text.bytes[start - 1]);
}

static void count_letter(struct words *words, struct word *word, enum character kind)
{
	bool caseless = kind == CHARACTER_HANGUL || kind == CHARACTER_LETTER;
	words->caseless += caseless;
	words->letters += kind == CHARACTER_SMALL || kind == CHARACTER_CAPITAL;
	word->caseless |= caseless;
}

static size_t word_end(struct words *words, struct word *word, struct span text)
{
	for (size_t at = word->start;;) {
		size_t next = at;
		uint32_t c = at < text.size ? utf8_next(text, &next) : ' ';
		if (!character_in_word(c))
			return at;
		count_letter(words, word, character_kind(c));
		at = next;
	}
}

void words_find(struct words *words, struct span text)
{
	for (size_t at = 0; at < text.size;) {
		struct word word = { .start = (uint32_t)at };
		enum character kind = character_kind(utf8_next(text, &at));
		if (kind == CHARACTER_OTHER || kind == CHARACTER_MARK)
			continue;
		word.capital = kind == CHARACTER_CAPITAL;
		word.number = kind == CHARACTER_DIGIT;
		at = word_end(words, &word, text);
		word.end = (uint32_t)at;
		word.opens = word.capital && opens_sentence(text, word.start);
		word.hash = small_hash(span_part(text, word.start, word.end));
		words->items = memory_grow(
			words->items, &words->capacity, words->count, sizeof *words->items);
		words->items[words->count++] = word;
	}
}
