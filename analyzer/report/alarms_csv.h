// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// alerts.csv: alarms as a table, one row each, and as a report to read.
#ifndef TOCSIN_REPORT_ALARMS_CSV_H
#define TOCSIN_REPORT_ALARMS_CSV_H

#include "document/columns.h"
#include "series/alarms.h"
#include "series/tripwires.h"

const struct column_table *alerts_columns(void);

/** One alarm as a line of alerts.csv. */
void alarm_append(struct text *text, const struct alarm *alarm, struct span lexicon);

/** One alarm to read: a line or two. */
void alarm_show(struct text *text, const struct alarm *alarm, const struct collection *collection);

/** What an alarm is in a few words, for the line of a daily job. */
void alarm_show_briefly(
	struct text *text, const struct alarm *alarm, const struct collection *collection);

/** Lines of alerts.csv: these alarms, and after those of its day each state that a tripwire (none:
 *  `{0}`) was given in the range. */
void alarms_append(struct text *text, const struct alarm *const *alarms, size_t count,
	const struct tripwires *tripwires, struct date_range range, struct span lexicon);

/** Of the range: how many alarms, and how many would come by chance. */
void alarms_show_expected(
	struct text *text, const struct alarms *alarms, struct date_range range, size_t count);

/** Of the range: which days could not be judged. */
void alarms_show_unjudged(struct text *text, const struct alarms *alarms, struct date_range range);

#endif
