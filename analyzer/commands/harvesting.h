// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Fetching as `fetch` and `run` do it: which sources, how, and what becomes of their days.
#ifndef TOCSIN_COMMANDS_HARVESTING_H
#define TOCSIN_COMMANDS_HARVESTING_H

#include "commands/measure.h"
#include "fetch/harvest.h"

struct harvesting {
	struct call *call;
	struct archive *archive; // open for writing
	struct pack *pack;
	struct definitions definitions;
	struct harvest_plan plan;
	struct harvested *results;
	size_t documents, revisions, requests;
	int64_t began;       // seconds of the clock, when the first run did: a deadline is for all
	int64_t *silent;     // days since each source brought anything, or was asked first
	size_t beyond_grace; // sources that brought nothing for longer than they may
};

/** So many days behind today a late item may still come: their status is said anew.  The first that has a
 *  status lies so far before the day on which a source was asked first. */
enum { DAYS_OPEN = 3 };

/** Options that both commands take. */
#define HARVEST_OPTIONS \
	{ "deadline", "TIME", \
		"stop asking after so long: 90s, 20m, 3h; what is open waits for the next run" }, \
		{ "proxy", "ADDRESS", "http://HOST:PORT or socks5h://HOST:PORT" }, \
	{ \
		"pace", "MS", \
			"milliseconds between two requests to a site; as its definition says" \
	}

/** Read the definitions of the pack's sources. */
MUST_CHECK bool harvesting_open(struct harvesting *harvesting, struct error *error);

/** Add a source by the name of its definition, or all definitions of a source. */
MUST_CHECK bool harvesting_add(
	struct harvesting *harvesting, struct span name, struct error *error);

/** Add those of [fetch] sources. */
MUST_CHECK bool harvesting_add_configured(struct harvesting *harvesting, struct error *error);

/** What the call and the configuration say of how sites are asked: proxy, agent, pace, deadline. */
MUST_CHECK bool harvesting_read_plan(struct harvesting *harvesting, struct error *error);

/** The name under which the last reading of a definition stands among the archive's runs: its status
 *  is the outcome, its summary the first trouble. */
void harvesting_run_name(struct text *name, const struct definition *definition);

/** Put an article into the archive of a harvesting: `take` of its plan. */
MUST_CHECK bool harvesting_take(void *owner, struct document *document, struct date near,
	int64_t raw, struct archive_outcome *outcome, struct error *error);

/** Append how the sources were read, for the line of a day: "NAME 5 new (1 edited), NAME not reached (day
 *  2, grace 7)". */
void harvesting_append(struct text *text, const struct harvesting *harvesting);

/** Fetch, and say how the days of each source stand now. */
MUST_CHECK bool harvesting_run(struct harvesting *harvesting, struct error *error);

#endif
