// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Tripwires as a table, one row for each line of the user's file and each find, and as a report to
// read; and sentences that could be made one.
#ifndef TOCSIN_REPORT_TRIPWIRES_CSV_H
#define TOCSIN_REPORT_TRIPWIRES_CSV_H

#include "document/columns.h"
#include "series/tripwires.h"

/** A line of the file, or a find; the other is NULL. */
struct tripwire_item {
	size_t tripwire;
	const struct tripwire_line *line;
	const struct tripwire_find *find;
};

const struct column_table *tripwires_columns(void);

/** One item as a row; the tripwire stands as it does on `day` (none: by the whole file). */
void tripwire_append(struct text *text, const struct tripwires *tripwires,
	const struct tripwire_item *item, struct date day, struct span lexicon);

/** The name of a tripwire and how it stands. */
void tripwire_show_heading(struct text *text, const struct tripwire *tripwire, struct date day);

/** One item below it. */
void tripwire_show(struct text *text, const struct tripwire_item *item);

/** "name: broken" or, of a find, "name: broken?" for a line among others. */
void tripwire_show_briefly(
	struct text *text, const struct tripwires *tripwires, const struct tripwire_item *item);

/** "standing 3, broken 1": how many stand how on a day. */
void tripwires_show_standing(struct text *text, const struct tripwires *tripwires, struct date day);

/** The tripwires' lines of an alarms report: which changed in a range of days, and how all stand. */
void tripwires_show_changes(
	struct text *text, const struct tripwires *tripwires, struct date from, struct date to);

/** The rows of alerts.csv for what changed from one day to the day before another; a day that is
 *  none leaves its side open. */
void tripwires_append_changes(struct text *text, const struct tripwires *tripwires,
	struct date from, struct date before, struct span lexicon);

/** Columns of sentences that could be made a tripwire, and one of them. */
const struct column_table *tripwire_candidates_columns(void);
void tripwire_candidate_append(struct text *text, enum tripwire_kind kind,
	const struct record *record, const struct sentence_coding *sentence,
	const struct naming *naming);
void tripwire_candidate_show(struct text *text, enum tripwire_kind kind,
	const struct record *record, const struct sentence_coding *sentence,
	const struct naming *naming);

#endif
