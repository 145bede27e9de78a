// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Whether sources answer from here: each is asked once, and only when somebody says so.
#ifndef TOCSIN_COMMANDS_PROBE_H
#define TOCSIN_COMMANDS_PROBE_H

#include "commands/harvesting.h"

/** Ask for the first list of each source of the plan (of all, where it names none), one after the
 *  other, and append a line on each.  `answering` (may be NULL) gets the names of those that gave their
 *  list, parted by blanks; `*silent` counts the others. */
MUST_CHECK bool probe_sources(struct harvesting *harvesting, struct text *text,
	struct text *answering, size_t *silent, struct error *error);

#endif
