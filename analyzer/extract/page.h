// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A page of a site, saved or just fetched: which definition knows it, what its list names, what its
// articles say.  A page that no definition knows is read by its headings and its densest block.
// Inline tags change nothing in the text; only block tags and line breaks part it.
#ifndef TOCSIN_EXTRACT_PAGE_H
#define TOCSIN_EXTRACT_PAGE_H

#include "extract/definition.h"

enum page_kind { PAGE_UNKNOWN, PAGE_LIST, PAGE_ARTICLE };

/** What is known of a page besides its bytes; `{0}`: nothing. */
struct page_origin {
	struct span address; // as asked for, or a file's name; may hold key, date and "#part"
	// What the user says; NULL: UTF-8 where it is, the definition's, the page's own word.
	const char *encoding;
	const char *charset; // what the server said; only asked last
	struct date
		near; // when it was fetched or captured, for days without a year; day 0: not known
};

struct page;

/** Parse HTML, or XML where the bytes say so.  `bytes` need not outlive the call.  Wrong bytes of a
 *  character set become U+FFFD.  What is no page is an error.  Give it back with page_close(), which
 *  accepts NULL; all spans that the functions below return live as long as the page. */
MUST_CHECK bool page_open(struct page **page, struct span bytes, const struct page_origin *origin,
	struct error *error);
void page_close(struct page *page);

/** The definition whose marks the page bears and as what, or NULL and PAGE_UNKNOWN.  Where several
 *  fit, the one whose address is that of the page, else the first.  `preferred` (may be NULL) is
 *  asked first. */
const struct definition *page_recognise(struct page *page, const struct definitions *definitions,
	const struct definition *preferred, enum page_kind *kind);

/** Names of soft errors that no definition needs to say. */
#define SOFT_UNKNOWN_LAYOUT "unknown-layout"
#define SOFT_EMPTY_LIST "empty-list"
#define SOFT_NO_BODY "no-body"
#define SOFT_LOG_IN "log-in"       // neither list nor article, and it asks for a password
#define SOFT_CUT_SHORT "cut-short" // the definition's `ends` is not there; what there is is given

/** The name of the soft error of the definition that the page shows, else the empty span. */
struct span page_soft_error(struct page *page, const struct definition *definition);

/** One entry of a list, as far as the list tells. */
struct page_item {
	struct span url;  // absolute
	struct span form; // to be posted there; empty: a plain request
	struct span key;  // the source's own; empty where only the page tells
	struct span title, section;
	struct date date; // by the order of the definition
	enum date_origin date_origin;
};

struct page_list {
	const struct page_item *items;
	size_t count;
	int64_t total;    // of all pages, or -1
	struct span next; // absolute address of the next page, or empty
	struct span csrf; // hidden value that the next request must send back
	struct span soft; // soft error, or empty
};

/** What a list names; an item twice is named once.  A list without items is SOFT_EMPTY_LIST unless
 *  the definition has a better name. */
void page_list_read(struct page *page, const struct definition *definition, struct page_list *list);

struct page_article {
	struct document document; // without id; extra: byline, subtitle as JSON members
	struct span subtitle, byline;
	struct span soft; // soft error, or empty
};

/** How many articles stand on a page, at least 1. */
size_t page_article_count(struct page *page, const struct definition *definition);

/** The number of the article that "#part" of the address names, 0 where it names none; their count where
 *  that one is not on the page. */
size_t page_article_named(struct page *page, const struct definition *definition);

/** One article of a page, from 0.  `definition` NULL: by headings and the densest block.  `listed`
 *  (may be NULL) is what the list said of it.  The date is the best that key, address, list and
 *  page give; where they give none it is none, and the caller infers it from the dateline
 *  (document_infer_date).  Texts have one paragraph a line; end marks stay in them.  False, with the
 *  soft error as name in `article->soft`, where there is no text. */
MUST_CHECK bool page_article_read(struct page *page, const struct definition *definition,
	size_t number, const struct page_item *listed, struct page_article *article,
	struct error *error);

/** What one XPath of a definition found. */
struct page_finding {
	const char *key;           // "list.item", "article.body"
	struct span xpath, sample; // sample: the text of the first found
	int line;                  // of the definition
	size_t count;
	struct span nearest; // where nothing was found: the longest beginning that finds something
	size_t nearest_count;
};

/** What each XPath of the list or article part finds. */
void page_findings(struct page *page, const struct definition *definition, enum page_kind kind,
	const struct page_finding **findings, size_t *count);

/** Append `bytes` with every data: value above 256 bytes replaced by its length and hash: a parser
 *  need not hold a picture. */
void page_without_data(struct text *text, struct span bytes);

/** One line of an answer to a CDX query: "timestamp original". */
struct capture {
	struct span timestamp, url;
	struct date date;
};

/** Cut the next capture off an answer; false at its end.  Lines that are none are passed over. */
bool capture_next(struct span *rest, struct capture *capture);

/** The address inside that of a copy ("http://host/web/20240101000000id_/http://..."), or itself. */
struct span capture_original(struct span url);

#endif
