// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Alarms: days on which something is out of the usual, each with what was tested, where the alarm
// begins, what was expected and what was seen, and how many would come by chance.
#ifndef TOCSIN_SERIES_ALARMS_H
#define TOCSIN_SERIES_ALARMS_H

#include "series/days.h"
#include "series/watch.h"

// Kind, its word in alerts.csv.
#define ALARM_KINDS(KIND) \
	KIND(AT_ONCE, "at once") \
	KIND(COUNT, "count") \
	KIND(SHIFT, "shift") \
	KIND(RHYTHM, "rhythm") \
	KIND(DRIFT, "drift")

enum alarm_kind {
#define KIND(name, written) ALARM_##name,
	ALARM_KINDS(KIND)
#undef KIND
		ALARM_KIND_COUNT
};

const char *alarm_kind_name(enum alarm_kind kind);

/** An alarm.  What it points to lives as long as the alarms and their collection. */
struct alarm {
	struct date date;
	enum alarm_kind kind;
	struct span series;
	double statistic, threshold, expected, observed; // NAN where there is none
	const struct statement *statement;               // of an alarm at once
	const struct series_document **documents;
	size_t document_count, document_capacity;
	char data[9]; // of the window: the day, 7 days, or 28
};

/** `{0}` is empty. */
struct alarms {
	struct alarm *alarms; // by date, then kind
	size_t count, capacity;
	struct watch watch;
	struct statements statements;
	struct days days;                   // of the whole collection
	double (*chance)[ALARM_KIND_COUNT]; // expected false alarms of each day and kind
	struct arena arena;
};

/** Judge every day of the collection, which must live as long and not grow.  More than DAYS_MOST
 *  days are an error.  Give it back with alarms_free(). */
MUST_CHECK bool alarms_judge(struct alarms *alarms, struct collection *collection,
	const struct watch *watch, const struct selection *selection, struct error *error);

/** The alarms from one day to another, both included, as `*count` of an array; a date that is none
 *  leaves its side open. */
const struct alarm *alarms_between(
	const struct alarms *alarms, struct date from, struct date to, size_t *count);

/** At most how many alarms of a kind the days between two dates would give by chance. */
double alarms_expected(
	const struct alarms *alarms, enum alarm_kind kind, struct date from, struct date to);

void alarms_free(struct alarms *alarms);

#endif
