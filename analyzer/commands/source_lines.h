// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A line for each configured source: how it was read last, and what the archive has of it.
#ifndef TOCSIN_COMMANDS_SOURCE_LINES_H
#define TOCSIN_COMMANDS_SOURCE_LINES_H

#include "commands/harvesting.h"

/** Append the lines of the plan's sources, then of the folders that files are taken from.  `*silent`
 *  counts the sources that brought nothing for longer than they may. */
MUST_CHECK bool source_lines_append(struct text *text, struct harvesting *harvesting,
	struct archive *archive, size_t *silent, struct error *error);

#endif
