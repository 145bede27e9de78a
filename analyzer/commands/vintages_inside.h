// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The parts of comparing two vintages; for the vintages*.c files only.
#ifndef TOCSIN_COMMANDS_VINTAGES_INSIDE_H
#define TOCSIN_COMMANDS_VINTAGES_INSIDE_H

#include "base/output.h"
#include "commands/vintages.h"

/** A text of which two lexicons say different things. */
struct moved {
	const struct series_document *earlier, *later;
};

struct vintages {
	struct call *call;
	struct series_plan plan;
	struct collection earlier, later; // only texts that both measured
	struct alarms alarms[2];
	struct moved *moved; // by date, then id
	size_t moved_count, moved_capacity;
	size_t only_later; // texts that the earlier vintage does not know
	struct output *output;
};

/** The vintage that --compare names by its id, or by a part of it that only one holds; the one of
 *  `lexicon` is none.  Its id is in the arena. */
MUST_CHECK bool vintages_find(struct archive *archive, const struct call *call, struct span lexicon,
	struct span *found_id, struct arena *arena, struct error *error);

/** Append a line for each figure of each row that moved. */
MUST_CHECK bool vintages_append_figures(struct vintages *vintages, struct error *error);

/** Append how often each figure moved, and where most. */
MUST_CHECK bool vintages_show_figures(struct vintages *vintages, struct error *error);

/** Append the texts that moved, and with --earlier-pack their sentences. */
MUST_CHECK bool vintages_show_texts(struct vintages *vintages, struct error *error);

const struct column_table *vintages_columns(void);

#endif
