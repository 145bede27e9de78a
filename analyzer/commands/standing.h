// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// How a source stands: what the archive has of it.
#ifndef TOCSIN_COMMANDS_STANDING_H
#define TOCSIN_COMMANDS_STANDING_H

#include "archive/archive.h"

struct standing {
	struct span source;
	int64_t items, days;     // documents; days on which they were published
	struct date first, last; // such days, or none
	struct date stated;      // the first that has a status, or none
};

struct standings {
	struct arena arena;
	struct standing *items;
	size_t count, capacity;
};

/** Look at all sources, up to a day.  Give it back with standings_free(). */
MUST_CHECK bool standings_read(struct standings *standings, struct archive *archive,
	struct date today, struct error *error);

/** That of a source, `{0}` without days where the archive has nothing of it. */
struct standing standings_find(const struct standings *standings, struct span source);

void standings_free(struct standings *standings);

#endif
