// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One run of `tocsin explain`; for the explain*.c files only.
#ifndef TOCSIN_COMMANDS_EXPLAINING_H
#define TOCSIN_COMMANDS_EXPLAINING_H

#include "archive/documents.h"
#include "base/output.h"
#include "commands/command.h"
#include "commands/spots.h"
#include "score/score.h"
#include "series/collection.h"

struct explaining {
	struct call *call;
	struct archive *archive;
	struct pack *pack;
	struct scorer *scorer;
	struct naming naming;
	struct output *output;
	struct collection collection; // of the archive, once it is asked for
	int width;
	size_t items, shown;
	struct map statements;      // those told of
	int (*levels)[SCALE_COUNT]; // of each the highest own ones
	size_t capacity;
};

/** Append one text: what it is, and of its sentences those asked for.  `place` numbers it;
 *  `statement` is the id of the text that its statement goes by.  `*sentences` counts them. */
MUST_CHECK bool explain_text(struct explaining *run, struct span id, struct span statement,
	size_t place, const struct spots *spots, size_t *sentences, struct error *error);

/** The archive's collection under the pack's lexicon, gathered once. */
MUST_CHECK bool explain_gather(struct explaining *run, struct error *error);

/** Append a cell of series.csv: `name` is its column. */
MUST_CHECK bool explain_cell(
	struct explaining *run, struct date date, struct span name, struct error *error);

/** Whether `name` is a kind of alarm, with or without ":SERIES" behind it. */
bool explain_is_alarm(struct span name);

/** Append the alarms of a day of one kind. */
MUST_CHECK bool explain_alarm(
	struct explaining *run, struct date date, struct span name, struct error *error);

#endif
