// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which days of which source were read, and the last runs.
#ifndef TOCSIN_ARCHIVE_DAYS_H
#define TOCSIN_ARCHIVE_DAYS_H

#include "archive/archive.h"

struct archive_day {
	struct span source, status; // status: a word of whoever put it
	struct date date;
	int64_t items; // documents of the source that were first published on it
};

/** Say how a day of a source stands; what was said before is replaced. */
MUST_CHECK bool archive_put_day(struct archive *archive, struct span source, struct date date,
	struct span status, struct error *error);

/** Say `status` of each day that had another one and has items after all. */
MUST_CHECK bool archive_open_days_again(
	struct archive *archive, struct span status, struct error *error);

/** Start a walk by (date, source) over days that have a status or an item, between two dates (none:
 *  open) and of one source (empty: all); a day with items that nobody put has an empty status. */
void archive_days(struct archive *archive, struct span source, struct date from, struct date to);

/** The next day; spans are good until the next call. */
MUST_CHECK bool archive_next_day(
	struct archive *archive, struct archive_day *day, bool *found, struct error *error);

struct archive_run {
	struct span command, summary;
	struct span started, ended; // YYYY-MM-DDTHH:MM:SSZ
	int status;                 // exit status
};

/** Note a run; the last thousand are kept. */
MUST_CHECK bool archive_put_run(
	struct archive *archive, const struct archive_run *run, struct error *error);

/** The `back`-th run from the last, 0 the last, of a command (empty: of any); spans are good until
 *  the next call. */
MUST_CHECK bool archive_run(struct archive *archive, struct span command, int back,
	struct archive_run *run, bool *found, struct error *error);

#endif
