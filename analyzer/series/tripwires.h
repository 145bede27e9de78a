// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Tripwires: promises and conditions with their state, as a user's file keeps them, and what was
// found that may change one.  Only the file says how a tripwire stands.
//
// The file is a table, a line for each thing that is said of a tripwire:
//
//   tripwire  its name; lines of one name are of one tripwire
//   date      since when the line holds; a line without one watches
//   state     of a dated line: how it stood from then on, empty where the line only notes what was
//             looked at; of a watching line: what a find would mean
//   document  id of the text that said so, where it was said
//   due       by when it was to come
//   pattern   a watching line's words, in the pattern language of the pack's entries
//   lang      of the pattern
//   events    or its list of events, a CSV with a column date, found from the folder of this file
//   type      only those events whose column type is this
//   note      whatever the user writes
#ifndef TOCSIN_SERIES_TRIPWIRES_H
#define TOCSIN_SERIES_TRIPWIRES_H

#include "base/date.h"
#include "base/error.h"
#include "base/span.h"

// State, its word, of which kinds it is said, how a tripwire stands with it, whether that is its end.
#define TRIPWIRE_STATES(STATE) \
	STATE(NOTED, "", TRIPWIRE_BOTH, "", false) \
	STATE(PROMISED, "promised", TRIPWIRE_PROMISE, "standing", false) \
	STATE(THREATENED, "threatened", TRIPWIRE_CONDITION, "open", false) \
	STATE(RENEWED, "renewed", TRIPWIRE_BOTH, "", false) \
	STATE(QUESTIONED, "questioned", TRIPWIRE_BOTH, "questioned", false) \
	STATE(MET, "met", TRIPWIRE_CONDITION, "met", false) \
	STATE(DONE, "done", TRIPWIRE_CONDITION, "done", true) \
	STATE(KEPT, "kept", TRIPWIRE_PROMISE, "kept", true) \
	STATE(BROKEN, "broken", TRIPWIRE_PROMISE, "broken", true) \
	STATE(ENDED, "ended", TRIPWIRE_BOTH, "ended", true) \
	STATE(LAPSED, "lapsed", TRIPWIRE_BOTH, "lapsed", true)

enum tripwire_kind { TRIPWIRE_PROMISE = 1, TRIPWIRE_CONDITION = 2, TRIPWIRE_BOTH = 3 };

enum tripwire_state {
#define STATE(name, written, kinds, stands, ends) TRIPWIRE_##name,
	TRIPWIRE_STATES(STATE)
#undef STATE
		TRIPWIRE_STATE_COUNT
};

/** A text of the archive, as far as it is known. */
struct tripwire_text {
	int64_t number; // of the document, 0: not in the archive
	struct span id, type, speaker, quote;
	int rank;
	int32_t sentence;
	uint32_t start, end;
};

struct tripwire_line {
	struct date date, due;
	enum tripwire_state state;
	struct span note;
	struct tripwire_text text; // read from the file: only its id
	int line;
	size_t document_column;
};

struct tripwire_watch {
	size_t tripwire;
	enum tripwire_state state; // what a find would mean
	struct span id;            // of the watch: its line, as "tripwire.LINE"
	struct span pattern, language;
	struct span events, type; // the path as the program opens it
	struct span note;
	int line;
	size_t pattern_column, events_column;
};

struct tripwire {
	struct span name;
	enum tripwire_kind kind;
	struct tripwire_line *lines; // by date, then as the file has them
	size_t count, capacity;
};

/** `{0}` is empty.  Give it back with tripwires_free(). */
struct tripwires {
	const char *path;
	struct tripwire *items; // in the order of the file
	size_t count, capacity;
	struct tripwire_watch *watches;
	size_t watch_count, watch_capacity;
	struct arena arena;
};

/** What is found that may change a tripwire: a sentence, an event, or a day that is over. */
struct tripwire_find {
	size_t tripwire;
	const struct tripwire_watch *watch; // NULL: it was due on `date`
	enum tripwire_state state;          // what it would mean
	struct date date;
	struct tripwire_text text;
};

/** `{0}` is empty. */
struct tripwire_finds {
	struct tripwire_find *items;
	size_t count, capacity;
	struct arena arena;
};

/** The word of a state. */
const char *tripwire_state_name(enum tripwire_state state);

/** Read the file at `path`, which must stay.  What is wrong is ERROR_USAGE with file, line and
 *  column; `tripwires` is to be freed all the same. */
MUST_CHECK bool tripwires_read(struct tripwires *tripwires, const char *path, struct error *error);

void tripwires_free(struct tripwires *tripwires);

/** The line that says how it stands on a day (none: by the whole file), or NULL before its first. */
const struct tripwire_line *tripwire_standing(const struct tripwire *tripwire, struct date day);

/** How a tripwire stands by such a line: standing, open, questioned ...; "not yet" of NULL. */
const char *tripwire_stands(const struct tripwire *tripwire, const struct tripwire_line *line);

/** Whether it had begun by that day and had not ended before it. */
bool tripwire_runs(const struct tripwire *tripwire, struct date day);

/** By when it is due as the file says by that day, or none. */
struct date tripwire_due(const struct tripwire *tripwire, struct date day);

/** Whether a line deals with the find: it names its document or, of an event, its day. */
bool tripwire_deals_with(const struct tripwire *tripwire, const struct tripwire_find *find);

/** Put in a find; what its text points to is copied. */
void tripwire_finds_add(struct tripwire_finds *finds, const struct tripwire_find *find);

/** By tripwire, date, document and sentence; what says the same on the same day in the same words
 *  stays once. */
void tripwire_finds_settle(struct tripwire_finds *finds);

void tripwire_finds_free(struct tripwire_finds *finds);

#endif
