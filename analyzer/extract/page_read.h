// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A saved page: its title, paragraphs, byline and date.  Known layouts are rows of a table; any
// other page is read by its headings and its densest block.  Inline tags change nothing in the
// text; only block tags and line breaks part it.
#ifndef TOCSIN_EXTRACT_PAGE_READ_H
#define TOCSIN_EXTRACT_PAGE_READ_H

#include "base/error.h"
#include "base/text.h"
#include "document/document.h"

struct page {
	struct span title, text, byline; // text: one paragraph a line
	struct span key;                 // the source's own, where the page or its name holds one
	struct date date;
	enum date_origin date_origin;
};

/** Read HTML, or XML where the bytes say so, into the arena.  `name` is the file's or the address,
 *  which may hold key and date.  `encoding` NULL: as the page declares it.  A page without a text
 *  is an error that says so. */
MUST_CHECK bool page_read(struct page *page, struct span bytes, const char *name,
	const char *encoding, struct arena *arena, struct error *error);

/** Append `bytes` with every data: value above 256 bytes replaced by its length and hash: a parser
 *  need not hold a picture. */
void page_without_data(struct text *text, struct span bytes);

#endif
