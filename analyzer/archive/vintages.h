// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Vintages: what each lexicon that was ever used said of the archive's texts.  A new lexicon scores
// beside them and takes nothing away.
#ifndef TOCSIN_ARCHIVE_VINTAGES_H
#define TOCSIN_ARCHIVE_VINTAGES_H

#include "archive/archive.h"

struct archive_vintage {
	struct span lexicon; // its id; good until the next call
	int64_t documents;   // that have a score under it
};

/** Start a walk over all vintages, in order of their first use.  One such walk at a time. */
void archive_vintages(struct archive *archive);

MUST_CHECK bool archive_next_vintage(
	struct archive *archive, struct archive_vintage *vintage, bool *found, struct error *error);

#endif
