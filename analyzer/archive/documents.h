// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Documents and their appearances.  A document is a distinct normal text in one language, kept as
// first received.  An appearance is one publication of it: source, the source's own key, date,
// URL, section, title.  A new text under the same source and key is a revision; but one that better
// definitions made of the same bytes takes the place of what was made of them before, which stays
// with a revision below 0 and counts no more.
#ifndef TOCSIN_ARCHIVE_DOCUMENTS_H
#define TOCSIN_ARCHIVE_DOCUMENTS_H

#include "archive/archive.h"
#include "document/document.h"

/** What came of putting a document in; all false where it was known. */
struct archive_outcome {
	bool new_document;   // its text was new
	bool new_appearance; // source, key, date, URL, section, title and text were not all known
	bool revision;       // another text stood under its source and key
	bool replaces;       // it takes the place of what was made of the same bytes before
};

/** Put in one document.  `language` is what its text was found to be in; where it is NULL the
 *  label of the document stands, "und" where there is none.  Its key is its `key`, else its `id`; a
 *  document without an id gets SOURCE-DATE-LANG-8hex.  A title that is a place-holder is none.  `first_seen`
 *  is a day, `raw` the number of the bytes it came from or 0. */
MUST_CHECK bool archive_put_document(struct archive *archive, const struct document *document,
	const struct language *language, struct date first_seen, int64_t raw,
	struct archive_outcome *outcome, struct error *error);

struct archive_document {
	int64_t number;           // grows with each document
	struct document document; // metadata of the first appearance; date: its first
	struct span hash;         // 64 hexadecimal digits
	bool replaced;            // better readings of the same bytes stand in its place
};

/** The first document whose number is above `after`, with spans that are good until the next call
 *  of this function; `*found` is false behind the last. */
MUST_CHECK bool archive_next_document(struct archive *archive, int64_t after,
	struct archive_document *document, bool *found, struct error *error);

/** The document that has an appearance with this id, or this hash; spans are good until the next
 *  call of this function. */
MUST_CHECK bool archive_find(struct archive *archive, struct span id,
	struct archive_document *document, bool *found, struct error *error);

struct archive_appearance {
	struct span id, source, key, url, section, title, speaker, before, extra;
	struct span language; // the label as given
	struct span text, text_language, first_seen;
	struct span gone; // the day on which it was found to be gone from its address, or empty
	struct date date;
	bool own_key;   // the key is the source's, and not made from the text
	int revision;   // 0: the first text under its source and key; below 0: replaced
	int64_t number; // of its document
};

/** Start a walk over the appearances of one document, or of all in order of arrival where
 *  `number` is 0.  One such walk at a time. */
void archive_appearances(struct archive *archive, int64_t number);

/** The next appearance; spans are good until the next call. */
MUST_CHECK bool archive_next_appearance(struct archive *archive,
	struct archive_appearance *appearance, bool *found, struct error *error);

#endif
