// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What commands share that look after tripwires: the user's file with its event lists, what the
// archive holds that may change one, and which of it somebody has been told of.
#ifndef TOCSIN_COMMANDS_TRIPPING_H
#define TOCSIN_COMMANDS_TRIPPING_H

#include "archive/documents.h"
#include "commands/command.h"
#include "judge/events.h"
#include "report/tripwires_csv.h"
#include "score/score.h"

struct tripping {
	struct tripwires tripwires;
	struct events *events; // one for each watch; of a pattern none
	struct watched_patterns watched;
	const struct pack *pack; // once it is open
	struct arena arena;
};

/** The file that --file or [tripwires] file names, or NULL. */
const char *call_tripwires_file(struct call *call);

/** Read the file and its lists of events.  Give it back with tripping_close(), also where it fails. */
MUST_CHECK bool tripping_open(struct tripping *tripping, const char *path, struct error *error);

void tripping_close(struct tripping *tripping);

/** Open the pack that the call names, so that its scorers find what the tripwires watch
 *  for. */
MUST_CHECK bool tripping_pack(
	struct call *call, struct tripping *tripping, struct pack **pack, struct error *error);

/** Look up the documents that lines name; with a scorer also what they say. */
MUST_CHECK bool tripping_look_up(struct tripping *tripping, struct archive *archive,
	struct scorer *scorer, struct error *error);

/** Find texts with an own sentence that a pattern fits, among the documents whose number is above
 *  `after`; `*last` is the highest number there.  Only while a tripwire runs. */
MUST_CHECK bool tripping_search(const struct tripping *tripping, struct archive *archive,
	struct scorer *scorer, int64_t after, int64_t *last, struct tripwire_finds *finds,
	struct error *error);

/** Find days of events, and days by which something was due, up to `today`. */
void tripping_search_events(
	const struct tripping *tripping, struct date today, struct tripwire_finds *finds);

/** Items to be told, and the finds that they point to.  `{0}` is empty; give it back with
 *  tripping_list_free(). */
struct tripping_list {
	struct tripwire_finds finds;
	struct tripwire_item *items;
	size_t count, capacity, found; // of the items those that are finds
};

/** Of each tripwire the lines up to the last day, then what was found in the range that no line
 *  deals with. */
MUST_CHECK bool tripping_list(struct tripping *tripping, struct archive *archive,
	struct scorer *scorer, struct date_range range, struct tripping_list *list,
	struct error *error);

/** Add an item whose find, if it is one, is among the list's. */
void tripping_list_add(struct tripping_list *list, struct tripwire_item item);

void tripping_list_free(struct tripping_list *list);

/** What the last look under this name did not know, in the arena: lines of a state, and finds that
 *  no line deals with.  A tripwire or a watch that is new tells what is of the last 7 days
 *  only.  The archive is open for writing, and the look is noted in it. */
MUST_CHECK bool tripping_news(struct tripping *tripping, struct archive *archive,
	struct scorer *scorer, const char *look, struct arena *arena, struct tripwire_finds *finds,
	struct tripwire_item **news, size_t *count, struct error *error);

#endif
