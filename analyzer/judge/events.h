// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A list of events: the days on which something happened.
#ifndef TOCSIN_JUDGE_EVENTS_H
#define TOCSIN_JUDGE_EVENTS_H

#include "base/date.h"
#include "base/error.h"

/** An event: its name is what the column "event" has, else "type", else nothing. */
struct event {
	struct date date;
	struct span name; // in the events' arena
	int line;         // of the file
};

/** Dates in order, one for each event, and the events in that order; `undated` rows had none. */
struct events {
	struct date *dates;
	struct event *list;
	size_t count, capacity, undated;
	struct arena arena;
};

/** Read the dates of a CSV file; a cell that is no date is an error with its place.  With `type`
 *  only events whose column "type" is that.  There may be none.  Give it back with events_free(). */
MUST_CHECK bool events_read(struct events *events, const char *path, const char *date_column,
	const char *type, struct error *error);

/** How many are on days `from` to `to`, both included. */
int64_t events_between(const struct events *events, struct date from, struct date to);

/** On how many of these days there was any. */
int64_t events_days(const struct events *events, struct date from, struct date to);

/** The last event on or before a day, or none. */
struct date events_last(const struct events *events, struct date day);

void events_free(struct events *events);

#endif
