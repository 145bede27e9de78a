// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Vintages: a series as each lexicon measured it, and what moved from one to the next.
#ifndef TOCSIN_COMMANDS_VINTAGES_H
#define TOCSIN_COMMANDS_VINTAGES_H

#include "archive/archive.h"
#include "commands/command.h"
#include "series/series.h"

/** `series --vintages`: the lexicon ids that the archive was measured with, in order of their first
 *  use. */
MUST_CHECK bool vintages_list(struct call *call, struct error *error);

/** `series --compare VINTAGE`: which figures of the planned series moved since that vintage, over
 *  the texts that both measured; to read also the texts that moved, with --earlier-pack their
 *  sentences. */
MUST_CHECK bool vintages_compare(
	struct call *call, const struct series_plan *plan, bool as_table, struct error *error);

/** Append the vintages besides `lexicon` as a line of status, or nothing where there are none. */
MUST_CHECK bool vintages_append(
	struct text *text, struct archive *archive, struct span lexicon, struct error *error);

#endif
