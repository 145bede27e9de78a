// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Two statements in one language, sentence by sentence: which one of the second stands for which of
// the first, in the order of both.
#ifndef TOCSIN_PRECEDENT_REWORDING_H
#define TOCSIN_PRECEDENT_REWORDING_H

#include "document/coding.h"
#include "document/document.h"
#include "language/language.h"

/** A document with its coding. */
struct statement_text {
	const struct document *document;
	const struct coding *coding;
};

/** One step down both: a sentence of either, or of both. */
struct rewording_step {
	int32_t a, b;    // indices among the coding's sentences, or -1
	double likeness; // of the two, 1: the same words in any order
};

enum { REWORDING_CELLS = 4000000 };

/** The steps, in the arena: of all ways down in order the one with the highest sum of likenesses
 *  (Needleman and Wunsch 1970, gaps cost nothing); a pair counts from a likeness of one half.  The
 *  likeness of two sentences is twice their common words by all their words (Dice 1945).  Two that
 *  make more than REWORDING_CELLS pairs of sentences are an error. */
MUST_CHECK bool rewording_find(const struct statement_text *a, const struct statement_text *b,
	const struct language *language, struct arena *arena, struct rewording_step **steps,
	size_t *count, struct error *error);

#endif
