// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Excerpts: the units of coded files that are parts of a document.  "#sN" is the N-th sentence of
// its body; "#pN.M" two sentences from the M-th of paragraph N; all from 0.
#ifndef TOCSIN_SCORE_EXCERPT_H
#define TOCSIN_SCORE_EXCERPT_H

#include "document/document.h"
#include "lexicon/pack.h"

/** The id of the document that an excerpt's id belongs to: what stands before '#', or all. */
struct span excerpt_document(struct span id);

/** Make the excerpt of `document` that `id` names: its text, and as context the title and so many
 *  sentences before, or EXCERPT_ALL.  Its spans are the document's.  False where the document has no
 *  such part. */
bool excerpt_cut(struct document *excerpt, const struct document *document, struct span id,
	size_t context, const struct pack *pack, struct arena *arena);

#define EXCERPT_ALL SIZE_MAX

/** Make the excerpt that holds `text`, blanks aside, with the title and all that stands before as
 *  context.  False where the document does not hold it. */
bool excerpt_place(struct document *excerpt, const struct document *document, struct span id,
	struct span text);

#endif
