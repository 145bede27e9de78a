// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the full text is fed with: normal text in which Hangul, kana and Han stand as pairs of
// characters, "abc" as "ab bc", so that a word is found whatever stands around it.
#ifndef TOCSIN_ARCHIVE_FEED_H
#define TOCSIN_ARCHIVE_FEED_H

#include "archive/archive.h"

/** Append a text as the full text takes it.  What is new lives in the arena. */
void feed_append(struct text *fed, struct span text, struct arena *arena);

/** Feed the document `number`. */
MUST_CHECK bool feed_document(struct archive *archive, int64_t number, struct span title,
	struct span text, struct error *error);

/** Feed the documents that were put in before there was a full text. */
MUST_CHECK bool feed_missing(struct archive *archive, struct error *error);

#endif
