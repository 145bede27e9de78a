// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// From the archive's scores and days to what a series is made of.
#ifndef TOCSIN_COMMANDS_GATHER_H
#define TOCSIN_COMMANDS_GATHER_H

#include "commands/measure.h"
#include "series/collection.h"

/** Gather what the archive holds under the pack's lexicon, only of `language` where it is not
 *  empty; with `each_source` a document comes once for each of its sources. */
MUST_CHECK bool gather_archive(struct collection *collection, struct archive *archive,
	const struct pack *pack, struct span language, bool each_source, struct error *error);

#endif
