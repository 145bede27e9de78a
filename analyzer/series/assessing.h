// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the kinds of alarms share while days are judged, one after the other.
#ifndef TOCSIN_SERIES_ASSESSING_H
#define TOCSIN_SERIES_ASSESSING_H

#include "base/random.h"
#include "series/alarms.h"
#include "series/chance.h"
#include "series/fingerprint.h"

#include <math.h>

enum {
	WINDOW_DAYS = 7,
	LONG_WINDOW_DAYS = 28,
	GUARD_DAYS = 3,
	BASELINE_DAYS = 56,
	BASELINE_LEAST = 28, // days read, else nothing is judged
	YEAR_DAYS = 364,     // whole weeks
	SHADOW_COUNT = 100,
	QUIET_DAYS = 7, // after an alarm no other of its kind
};

/** Sums over the read days before one. */
struct running {
	int64_t days, count, count_squares, sentences, sentence_squares;
};

/** One series of the watch list by day: statements of level 2 or more, and their own sentences of
 *  level 2 or more. */
struct watched_series {
	struct watched watched;
	struct span name;
	struct running *before; // days + 1
	double cusum;
	size_t since;                 // the day on which the CUSUM left 0
	double shadows[SHADOW_COUNT]; // CUSUMs of days drawn at random
	struct random random;
};

/** The days on which one speaker made gated statements, ascending, a day once for each. */
struct speaker {
	size_t *days;
	size_t count, capacity;
};

/** A statement that met the conditions of an alarm at once. */
struct sudden {
	const struct statement *statement;
	size_t day, alarm; // the alarm that it gave or stands under
};

struct assessing {
	struct alarms *alarms;
	struct collection *collection;
	struct watched_series *series; // of the watch list
	struct speaker *speakers;      // by index in the collection's map
	const uint32_t *speaker_order; // those indices by name
	int64_t *gated, *unlevelled;   // statements before each day; without an own level
	struct sudden *sudden;
	size_t sudden_count, sudden_capacity;
	struct fingerprint day, week, month;
	int64_t last[ALARM_KIND_COUNT]; // the day of the last alarm of a kind
};

/** Whether a day was read, and the sums of read days `from` to `to` (cut to those there are). */
bool assessing_read(const struct assessing *assessing, size_t day);
struct running running_between(const struct assessing *assessing,
	const struct watched_series *series, int64_t from, int64_t to);

/** Whether a statement belongs to a watched series. */
bool watched_has(const struct watched *watched, const struct statement *statement);

/** Whether so soon after the last one no alarm of the kind is given. */
bool assessing_quiet(const struct assessing *assessing, enum alarm_kind kind, size_t day);

/** Add an alarm with the fingerprint of the `length` (1, 7 or 28) days that end on its day. */
struct alarm *assessing_add(struct assessing *assessing, enum alarm_kind kind, size_t day,
	int length, struct span series);

/** Name a document in an alarm; once is enough. */
void alarm_add_document(struct alarm *alarm, const struct series_document *document);

// The kinds, each for one day.
void judge_at_once(struct assessing *assessing, size_t day);
void judge_count(struct assessing *assessing, size_t day);
void judge_shift(struct assessing *assessing, size_t day);
void judge_rhythm(struct assessing *assessing, size_t day);
void judge_drift(struct assessing *assessing, size_t day);

#endif
