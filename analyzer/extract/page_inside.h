// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The inside of a page, for the files that read one thing of it each.
#ifndef TOCSIN_EXTRACT_PAGE_INSIDE_H
#define TOCSIN_EXTRACT_PAGE_INSIDE_H

#include "extract/page.h"
#include "extract/tree.h"
#include "extract/xpath_nodes.h"

/** One article's piece of a page, or all of it. */
struct page_part {
	xmlDoc *tree;
	xmlXPathContext *context;
	xmlNode *root;
	struct span number; // by which addresses name it: "#3"; empty: none
};

struct page {
	struct arena arena;
	struct span given, text; // as it came; UTF-8 without pictures
	struct page_origin origin;
	const char *decoded_as; // or NULL: UTF-8, or recognised
	bool utf8;              // the bytes are UTF-8
	bool xml;
	struct page_part whole;
	struct page_part *parts;
	size_t part_count;
	const struct definition *parted_by;
	bool soft_known; // by that definition
	struct span soft;
	struct span base; // what links are relative to, once it was looked for
};

/** Have the page's text in the definition's encoding, and its articles parted as it says. */
void page_adopt(struct page *page, const struct definition *definition);

/** Part the page's text and read each part; page_part_free() gives one back. */
void page_part(struct page *page, const struct definition *definition);
void page_part_free(struct page_part *part);
MUST_CHECK bool page_part_read(
	struct page_part *part, struct span text, bool xml, struct error *error);

/** Find the first alternative that finds something, from `from` (NULL: the root) on. */
bool page_find(const struct page_part *part, xmlNode *from,
	const struct definition_values *alternatives, struct xpath_found *found,
	struct arena *arena);

/** The first text that any alternative finds: what nodes hold as it is, or the expression's own;
 *  the node (may be NULL) is where it stands. */
struct span page_value(const struct page_part *part, xmlNode *from,
	const struct definition_values *alternatives, xmlNode **where, struct arena *arena);

/** The same for a day: the first text that names one. */
struct date page_day(const struct page_part *part, xmlNode *from,
	const struct definition_values *alternatives, const struct definition *definition,
	struct arena *arena);

/** The source's own key by the definition's rules; `part` NULL: by the address only. */
struct span page_key(const struct definition *definition, struct span address,
	const struct page_part *part, struct arena *arena);

/** The language whose part stands in the address ("/en/"), or the empty span. */
struct span page_language(const struct definition *definition, struct span address);

/** The day that key or address name, or none. */
struct date page_key_day(const struct definition *definition, struct span key, struct span address);

/** The text of one node as one line, in the arena. */
struct span page_line(const xmlNode *node, bool xml, struct arena *arena);

/** The absolute address of a link on a page, or the empty span where it names none. */
struct span page_link(struct page *page, const struct definition *definition, struct span link,
	struct arena *arena);

/** A body without the lines of the page around the article. */
struct span page_own_lines(struct span body, const struct definition_article *article);

/** A body, in the arena, without long paragraphs that stood already: some pages say everything
 *  twice. */
struct span page_without_repeats(struct span body, struct arena *arena);

/** Read any page: by headings and the densest block. */
void page_read_other(xmlNode *root, struct text *title, struct text *body, struct text *date);

#endif
