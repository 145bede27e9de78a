// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a list named and a page brought, put together: when it was just fetched and when kept bytes are
// read again.
#ifndef TOCSIN_FETCH_ENTRY_H
#define TOCSIN_FETCH_ENTRY_H

#include "archive/listed.h"
#include "extract/page.h"
#include "fetch/harvest.h"

/** The address of an entry's page: what stands in front of '#', for several articles may be parts of
 *  one page. */
struct span entry_page(struct span url);

/** Read the article of an entry from its page, which `definition` knows.  False where it has no text or
 *  shows an error, which `article->soft` names. */
bool entry_read(struct page *page, const struct definition *definition,
	const struct archive_listed *entry, struct page_article *article);

/** What became of articles; `replaced` read otherwise than the same bytes did before. */
struct entry_count {
	size_t articles, documents, revisions, replaced;
};

/** Hand an article to the plan's `take`, once for each section that lists it; `near` as there. */
MUST_CHECK bool entry_take(const struct harvest_plan *plan, const struct archive_listed *entry,
	struct document *document, struct date near, int64_t raw, struct entry_count *taken,
	struct error *error);

/** Hand over each article of a page that no list named one by one; `url` is the page's. */
MUST_CHECK bool entry_take_all(const struct harvest_plan *plan, struct page *page,
	const struct definition *definition, struct span url, struct date near, int64_t raw,
	struct entry_count *taken, struct error *error);

/** Whether a page has a beginning and no end, where its definition does not say how pages end.  Careless
 *  sites write such; one that comes twice with the same size is one. */
bool entry_may_be_cut(const struct definition *definition, struct span bytes);

/** The character set that the headers of an answer name, in the arena, or NULL. */
const char *entry_charset(struct span content_type, struct arena *arena);

#endif
