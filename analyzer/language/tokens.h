// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Tokens of a sentence.  A run of letters, marks and digits.  Inside stay: ' before a letter, -
// between letters and digits, points and commas of numbers (3.5, 20,000, 6·15), the points of
// addresses (www.example) and, the last one too, of spelt and listed abbreviations (U.S., U.S.'s,
// pro-U.S., S., Gen.).  What stands between tokens becomes flags of the token behind it, so that
// patterns see words only.
#ifndef TOCSIN_LANGUAGE_TOKENS_H
#define TOCSIN_LANGUAGE_TOKENS_H

#include "language/language.h"

enum token_flag {
	TOKEN_NUMBER = 1,       // no letter in it
	TOKEN_BREAK = 2,        // a comma stands before it
	TOKEN_STRONG_BREAK = 4, // ; : -- ( ) or a full stop stands before it
	TOKEN_QUOTED = 8,       // inside quotation marks that open and close in this sentence
	TOKEN_QUOTE_START = 16, // first behind an opening quotation mark, closed or not
	TOKEN_HANGUL = 32,      // an eojeol
};

struct token {
	uint32_t start, end; // bytes of the normal text
	uint32_t flags;
};

struct tokens {
	struct token *items;
	size_t count, capacity;
};

/** Split bytes `from` to `to`, one sentence, into tokens behind those already there.  The array is
 *  the caller's and grows: free(tokens->items) at the end.  `language` may be NULL. */
void tokens_split(struct tokens *tokens, const struct language *language, struct span text,
	size_t from, size_t to);

#endif
