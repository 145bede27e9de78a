// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Walking the lists of a source: every language, every section, page after page, back to what is known.
#ifndef TOCSIN_FETCH_WALK_H
#define TOCSIN_FETCH_WALK_H

#include "fetch/site.h"

/** What a page of a list named. */
struct tally {
	size_t count, wanted;
	struct date last; // the lowest that has one, or none
	struct span first_key;
};

/** The name of the section that is walked. */
struct span walk_section(const struct site *site);

bool walk_is_calendar(const struct site *site);

/** The code of the language that is walked, or the empty span. */
struct span walk_language(const struct site *site);

/** Go on with the next list, or with SITE_ARTICLES.  One that is whole, and had anything, is known up
 *  to today. */
MUST_CHECK bool walk_end(struct site *site, struct error *error);

/** Note that a walk has pages still to be read, so that the next one, if this ends here, does not stop at
 *  what is known; DATE_NONE: it has none any more. */
MUST_CHECK bool walk_leave(struct site *site, struct date day, struct error *error);

/** Put in what a list names. */
MUST_CHECK bool walk_put_item(
	struct site *site, const struct page_item *item, bool *wanted, struct error *error);
MUST_CHECK bool walk_put_items(
	struct site *site, const struct page_list *list, struct tally *tally, struct error *error);

/** The next day of a calendar, the next year's, or its end. */
MUST_CHECK bool walk_turn_day(struct site *site, struct error *error);

/** A year's calendar, or one of its days. */
MUST_CHECK bool walk_take_calendar(
	struct site *site, const struct page_list *list, struct error *error);

/** Each capture is an entry of its own; which site it is shows when it is read. */
MUST_CHECK bool walk_take_captures(struct site *site, struct span answer, struct error *error);

#endif
