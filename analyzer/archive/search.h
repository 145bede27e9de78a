// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Full text: words in any order, "quoted phrases" in theirs, a minus sign before what must not
// stand there.  Hangul, kana and Han are found by pairs of characters, so that a word is found
// inside a longer one and with any ending.
#ifndef TOCSIN_ARCHIVE_SEARCH_H
#define TOCSIN_ARCHIVE_SEARCH_H

#include "archive/documents.h"

struct archive_search {
	struct span query;
	struct span language; // empty: any
	struct date from, to; // none: open
	int64_t limit;        // 0: no limit
};

/** Start a search, newest first.  A query with no word in it is ERROR_USAGE. */
MUST_CHECK bool archive_search(
	struct archive *archive, const struct archive_search *search, struct error *error);

struct archive_match {
	int64_t number; // of the document
	struct span id, source, title, language;
	struct date date;
	struct span before, words, after; // a snippet of the text as received, on one line
	bool cut_before, cut_after;       // text stands before and behind it
};

/** The next match; spans are good until the next call. */
MUST_CHECK bool archive_next_match(
	struct archive *archive, struct archive_match *match, bool *found, struct error *error);

#endif
