// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The watch list: which series alarms are judged on.
#ifndef TOCSIN_SERIES_WATCH_H
#define TOCSIN_SERIES_WATCH_H

#include "document/coding.h"

enum { WATCH_MAX = SCALE_COUNT * (TARGETS_MAX + 1), TO_ALL = -1 };

/** Statements with an own level of 2 or more on a scale, to all or at one target. */
struct watched {
	enum scale scale;
	int target; // index in the naming, or TO_ALL
};

struct watch {
	struct watched series[WATCH_MAX];
	size_t count;
};

/** Threat to all and at the naming's first three targets, conciliation towards the first two. */
void watch_default(struct watch *watch, const struct naming *naming);

/** From names parted by blanks, such as "threat threat_NAME conciliation_NAME"; a name that is none
 *  and an empty list are ERROR_USAGE. */
MUST_CHECK bool watch_parse(
	struct watch *watch, struct span written, const struct naming *naming, struct error *error);

/** Append a series' name as watch_parse() reads it. */
void watched_append(struct text *text, const struct watched *watched, const struct naming *naming);

/** Whether threats at a target (TO_ALL: at none that is named) are watched, by themselves or among
 *  those to all. */
bool watch_holds_threat(const struct watch *watch, int target);

#endif
