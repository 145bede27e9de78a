// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The wording of a document: the words of its title and its text in lower case, as numbers, so that
// runs of words can be looked for in other texts.
#ifndef TOCSIN_PRECEDENT_WORDING_H
#define TOCSIN_PRECEDENT_WORDING_H

#include "base/map.h"
#include "base/text.h"
#include "document/coding.h"
#include "document/document.h"
#include "language/normal.h"
#include "language/tokens.h"

/** `{0}` to begin with; it is read into again and again. */
struct wording {
	struct normal title, text; // of what has only a title, the title is the text
	struct tokens tokens;      // of the title, then of the text
	size_t title_count;
	uint32_t *words; // of each token, or MAP_NONE
	size_t capacity;
	struct arena arena;
	struct text folded;
};

/** Read a document.  Words have the numbers of `map`; others are put into it where it is to `learn`,
 *  else they are MAP_NONE.  `language` may be NULL.  What it points to is good until the next. */
void wording_read(struct wording *wording, const struct document *document,
	const struct language *language, struct map *map, bool learn);

/** Whether no run of words goes on over the start of a token: a sentence, a bracket, the text behind
 *  its title begins there. */
bool wording_parts(const struct wording *wording, size_t token);

/** Where a token starts and ends in the bytes as given, of title or text. */
uint32_t wording_start(const struct wording *wording, size_t token);
uint32_t wording_end(const struct wording *wording, size_t token);

/** The bytes as given from one token to another, the latter included. */
struct span wording_given(const struct wording *wording, size_t first, size_t last);

/** The index of each token's sentence among the coding's, or -1, in the arena. */
int32_t *wording_sentences(
	const struct wording *wording, const struct coding *coding, struct arena *arena);

void wording_free(struct wording *wording);

#endif
