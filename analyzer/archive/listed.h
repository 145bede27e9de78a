// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the lists of sites name, got or still wanted, and how far back each list was read.  So a fetch
// that was killed goes on where it was, and asks for nothing twice; but for what was got lately, which
// may be edited or taken away without a word, and is asked for again, ever later.
#ifndef TOCSIN_ARCHIVE_LISTED_H
#define TOCSIN_ARCHIVE_LISTED_H

#include "archive/archive.h"
#include "document/document.h"

enum listed_state { LISTED_WANTED, LISTED_GOT, LISTED_GIVEN_UP, LISTED_GONE };

/** One entry of a list. `definition` says whose key it is. */
struct archive_listed {
	struct span definition, key;
	struct span url, form;
	struct span language, sections, title; // sections: names parted by '|'
	struct date date;
	enum date_origin date_origin;
	int64_t number; // given by the archive
	int tries;      // that brought nothing
	int pause;      // days before it is asked for again, 0: it was not yet
	enum listed_state state;
};

/** Put in what a list names.  `*wanted` says whether it is to be asked for: it is new, or stands under
 *  another title or date than before, or was wanted already.  A section that is new to it is added. */
MUST_CHECK bool archive_put_listed(struct archive *archive, const struct archive_listed *listed,
	bool *wanted, struct error *error);

/** The next wanted entry of a definition behind `*after` (NULL: the first), by date, those without one
 *  last.  Spans are good until the next call. */
MUST_CHECK bool archive_next_wanted(struct archive *archive, struct span definition,
	const struct archive_listed *after, struct archive_listed *listed, bool *found,
	struct error *error);

struct archive_listed_counts {
	int64_t wanted, given_up, gone;
	int64_t due; // to be asked for again
};

/** How many entries of a definition stand how on `today`. */
MUST_CHECK bool archive_count_listed(struct archive *archive, struct span definition,
	struct date today, struct archive_listed_counts *counts, struct error *error);

/** Say what became of an entry.  LISTED_WANTED counts one more try. */
MUST_CHECK bool archive_settle_listed(
	struct archive *archive, int64_t number, enum listed_state state, struct error *error);

/** The first entry of a definition that was got and is to be asked for again by `today`; it stays so
 *  until archive_put_due() puts it off.  Spans are good until the next call. */
MUST_CHECK bool archive_next_due(struct archive *archive, struct span definition, struct date today,
	struct archive_listed *listed, bool *found, struct error *error);

/** Ask for an entry again on `day` (none: no more), which lies `pause` days ahead. */
MUST_CHECK bool archive_put_due(
	struct archive *archive, int64_t number, struct date day, int pause, struct error *error);

/** Say that an entry is gone from its site, found on `day`, or that it is there (none). */
MUST_CHECK bool archive_put_gone(
	struct archive *archive, int64_t number, struct date day, struct error *error);

/** The next entry behind number `after` that an address with this form brings, parts of its page
 *  ("ADDRESS#PART") among them; `*found` false: none. */
MUST_CHECK bool archive_next_listed_of(struct archive *archive, struct span address,
	struct span form, int64_t after, struct archive_listed *listed, bool *found,
	struct error *error);

/** The day on which a list ("DEFINITION LANGUAGE SECTION") was last read back to what was known, or
 *  none. */
MUST_CHECK bool archive_list_read(
	struct archive *archive, struct span list, struct date *day, struct error *error);
MUST_CHECK bool archive_put_list_read(
	struct archive *archive, struct span list, struct date day, struct error *error);

#endif
