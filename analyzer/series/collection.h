// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a series is made of: documents as the measure left them, and how the days of each source
// stand.  The order in which they are added does not matter.
#ifndef TOCSIN_SERIES_COLLECTION_H
#define TOCSIN_SERIES_COLLECTION_H

#include "base/map.h"
#include "document/coding.h"

// Status of a day, its word in series.csv, whether the day counts as read.
#define DAY_STATUSES(STATUS) \
	STATUS(UNKNOWN, "unknown", false) \
	STATUS(OK, "ok", true) \
	STATUS(NO_ITEMS, "no_items", true) \
	STATUS(NO_TEXT, "no_text", false) \
	STATUS(NOT_FETCHED, "not_fetched", false) \
	STATUS(PARTIAL, "partial", true)

enum day_status {
#define STATUS(name, written, is_read) DAY_##name,
	DAY_STATUSES(STATUS)
#undef STATUS
		DAY_STATUS_COUNT
};

const char *day_status_name(enum day_status status);
bool day_status_parse(struct span written, enum day_status *status);
/** Whether a day of this status was read, wholly or in part. */
bool day_status_read(enum day_status status);

/** A document, without what a series does not need. */
struct series_document {
	struct span id, hash, statement; // in the collection's arena
	struct date date, first_seen;
	uint32_t source, language, speaker, type;     // indices into the maps
	uint32_t words, length;                       // length: sentences in all
	uint32_t sentences[SCALE_COUNT][LEVEL_COUNT]; // own voice
	uint32_t relayed[SCALE_COUNT];
	uint8_t own[SCALE_COUNT];
	uint8_t target_level[SCALE_COUNT][TARGETS_MAX];
	uint8_t rank, specific;
	bool gated, set_aside;
};

/** What one source says of one day. */
struct source_day {
	uint32_t source;
	enum day_status status;
	struct date date;
};

/** `{0}` is empty but for the naming.  Give it back with collection_free(). */
struct collection {
	struct naming naming;
	struct map sources, languages, speakers, types;
	struct series_document *documents;
	size_t count, capacity;
	struct source_day *days;
	size_t day_count, day_capacity;
	size_t undated;      // documents without a date: counted here and nowhere else
	struct span lexicon; // the one id that measured them
	struct map programs; // versions that did
	struct arena arena;
};

/** Add a document; its spans are copied.  A document that another lexicon measured is an error. */
MUST_CHECK bool collection_add(
	struct collection *collection, const struct record *record, struct error *error);

/** Say how a day of a source stands. */
void collection_add_day(struct collection *collection, struct span source, struct date date,
	enum day_status status);

/** The first and the last date of documents and days, or none. */
void collection_dates(const struct collection *collection, struct date *first, struct date *last);

/** The versions joined by +, in order of their bytes, in the arena. */
struct span collection_program(struct collection *collection);

void collection_free(struct collection *collection);

#endif
