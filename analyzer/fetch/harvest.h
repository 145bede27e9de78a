// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Bringing in what sites have: their lists, then what those name and is not had yet, the oldest first.
// Every answer is kept before anything is made of it.  A harvest that is killed goes on where it was.
#ifndef TOCSIN_FETCH_HARVEST_H
#define TOCSIN_FETCH_HARVEST_H

#include "archive/documents.h"
#include "extract/definition.h"

/** What is done with an article.  `near` is the day on which it was published at the latest, for a date
 *  without a year. */
typedef bool harvest_take(void *owner, struct document *document, struct date near, int64_t raw,
	struct archive_outcome *outcome, struct error *error);

struct harvest_plan {
	struct archive *archive; // open for writing
	const struct definitions *definitions;
	const struct definition **sources; // to be read, in this order
	size_t source_count;
	struct span languages; // codes parted by blanks; empty: all that a definition has
	struct date today;
	int seconds_east;    // of the days of sources
	struct date from;    // read lists back to here; DATE_NONE: to where they were read last
	int64_t deadline_ms; // 0: none
	int64_t pace_ms;     // between requests; -1: as definitions say
	int64_t again_days;  // for so long what was got is asked for again; -1: as definitions say
	int64_t backoff_ms;  // before the first repetition; 0: the transport's own
	const char *proxy, *agent;
	bool lists_only; // ask for no article: what is there, and is wanted
	const struct harvested
		*before; // what a run of these sources for their lists alone brought, or
			 // NULL: those that it read are not read again
	harvest_take *take;
	void *owner;
};

// How a source was read; the word for each.
#define HARVEST_OUTCOMES(OUTCOME) \
	OUTCOME(READ, "read") \
	OUTCOME(PARTLY, "partly read") \
	OUTCOME(NOT_REACHED, "not reached") \
	OUTCOME(FORBIDDEN, "forbidden by robots.txt")

enum harvest_outcome {
#define OUTCOME(name, written) HARVEST_##name,
	HARVEST_OUTCOMES(OUTCOME)
#undef OUTCOME
};

/** The words for an outcome. */
const char *harvest_outcome_name(enum harvest_outcome outcome);

/** A soft error by the name that its definition gives it, and how often it stood after all asking again. */
struct harvest_soft {
	char name[32];
	size_t count;
};

enum { HARVEST_SOFT_MOST = 8 };

struct harvested {
	const struct definition *definition;
	enum harvest_outcome outcome;
	size_t requests;        // that went out, repetitions and redirects included
	size_t lists, articles; // read
	size_t listed;          // entries that its lists named
	size_t documents, revisions, replaced;
	size_t failed;                               // lists and articles that brought nothing
	size_t asked_again, gone;                    // of what was had; of these no longer there
	int64_t wanted, given_up, due;               // entries, now; due: to be asked again
	char trouble[512];                           // the first, or empty
	struct harvest_soft soft[HARVEST_SOFT_MOST]; // count 0 behind the last
};

/** Read the sources.  `results` has a row for each.  What one site does wrong is told there; false where
 *  the archive or the machine fails, or a signal came: what was got until then is kept. */
MUST_CHECK bool harvest_run(
	const struct harvest_plan *plan, struct harvested *results, struct error *error);

#endif
