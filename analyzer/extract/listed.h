// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the lists among the pages of a file said of the articles that follow: often only they tell
// the day.
#ifndef TOCSIN_EXTRACT_LISTED_H
#define TOCSIN_EXTRACT_LISTED_H

#include "base/map.h"
#include "extract/page.h"

/** `{0}`: nothing.  End with listed_free(). */
struct listed {
	struct map addresses;
	struct listed_item *items;
	size_t capacity;
	struct arena arena;
};

struct listed_item {
	struct page_item item;
	const struct definition *definition;
};

/** Note what a list names; what was noted of an address first stands.  Parts of pages and answers
 *  to forms have no address of their own and are left out. */
void listed_note(struct listed *listed, struct page *page, const struct definition *definition);

/** What was noted of an address, or NULL; the key only where the list is of that definition.  Good
 *  until the next call. */
const struct page_item *listed_find(
	struct listed *listed, struct span address, const struct definition *definition);

void listed_free(struct listed *listed);

#endif
