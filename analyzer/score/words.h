// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The words of a document as the measure reads them: of its title and sentences, without dateline
// and end mark.
#ifndef TOCSIN_SCORE_WORDS_H
#define TOCSIN_SCORE_WORDS_H

#include "document/document.h"
#include "lexicon/pack.h"

typedef bool word_visit(void *context, struct span word, struct error *error);

/** Call `visit` with each word in order; the span is good until it returns.  False where a call
 *  was. */
MUST_CHECK bool document_words(const struct document *document, const struct pack *pack,
	const struct language *language, word_visit *visit, void *context, struct error *error);

#endif
