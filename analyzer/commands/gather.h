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

/** Collect what the call names: the files of --from-documents and the operands, else the archive,
 *  whose scores are brought up to date; --lang, --long and --wait as the call has them. */
MUST_CHECK bool call_collect(struct call *call, struct collection *collection, struct error *error);

/** Bring the scores of an archive that is open to read up to date; where any is missing it is opened
 *  again to write.  `path` is that of the archive. */
MUST_CHECK bool gather_what_is_new(const struct call *call, struct archive **archive,
	const char *path, const struct pack *pack, int wait, struct error *error);

/** Whether texts of the written sample are among them. */
bool collection_is_sample(const struct collection *collection);

/** Notices of documents without a date, and of the written sample. */
void collection_tell_missing(const struct collection *collection);

#endif
