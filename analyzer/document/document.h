// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A document: one text with what is known about it.  All spans are borrowed from whoever read it.
#ifndef TOCSIN_DOCUMENT_DOCUMENT_H
#define TOCSIN_DOCUMENT_DOCUMENT_H

#include "base/date.h"

// Where a date came from, best first.
enum date_origin {
	DATE_ORIGIN_NONE,
	DATE_ORIGIN_KEY,      // the source's own key or the address
	DATE_ORIGIN_LIST,     // the listing or the record
	DATE_ORIGIN_PAGE,     // the page's publication time
	DATE_ORIGIN_DATELINE, // the text's first line, year inferred
	DATE_ORIGIN_OPTION,   // the command line
};

struct document {
	struct span id;       // of the record; empty where it has none
	struct span key;      // the source's own; empty: its id
	struct span source;   // who published it
	struct span language; // the label as given; the program decides by the text
	struct span title;    // empty where it has none ("NA", "En" are none)
	bool title_listed;    // it is the list's: the page has none
	struct span text;     // bytes as given, UTF-8
	struct span url, section, speaker;
	struct span before; // what precedes a passage: context, not scored, and the title with it
	bool is_part;       // a passage, also where nothing precedes it
	struct span extra;  // members that are not known, as one JSON object, or empty
	struct span first_seen; // YYYY-MM-DD on which an archive first had it, or empty
	struct date date;
	enum date_origin date_origin;
};

/** The title, or the empty span where it is a place-holder ("NA", "N/A", "En", blanks). */
struct span document_title(const struct document *document);

/** A copy whose spans are in the arena. */
struct document document_copy(const struct document *document, struct arena *arena);

/** Whether a line is short and ends no sentence. */
bool document_may_be_title(struct span line);

/** Of a plain text: its first line becomes the title where it is short, ends no sentence, holds no
 *  dateline, and text follows.  Both stay parts of the same bytes. */
void document_split_title(struct document *document);

#endif
