// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The archive: one SQLite file that keeps every text as first received, every appearance of it,
// every score, and the days that were read.  Nothing in it is ever changed or taken away but the
// state of a day.  One writer at a time, by a lock on a file beside it; readers never wait.
//
// documents.h puts texts in and takes them out, scores.h their scores, search.h looks for words,
// days.h keeps days and runs, listed.h what lists of sites name, raw.h the bytes that came over the
// network.
#ifndef TOCSIN_ARCHIVE_ARCHIVE_H
#define TOCSIN_ARCHIVE_ARCHIVE_H

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "language/language.h"

struct archive;

enum archive_use { ARCHIVE_READ, ARCHIVE_WRITE };

/** Open the archive at `path`.  To write, it is made if need be (mode 0600), and an older one is
 *  brought up to date after a copy was put beside it; another writer is ERROR_LOCKED once
 *  `wait_seconds` are over.  To read, it must exist.  An archive of a newer tocsin is refused.
 *  Give it back with archive_close(). */
MUST_CHECK bool archive_open(struct archive **archive, const char *path, enum archive_use use,
	int wait_seconds, struct error *error);

/** Close; what was begun and not committed is undone.  Accepts NULL. */
void archive_close(struct archive *archive);

/** From here to archive_commit() all or nothing is kept. */
MUST_CHECK bool archive_begin(struct archive *archive, struct error *error);
MUST_CHECK bool archive_commit(struct archive *archive, struct error *error);

struct archive_counts {
	int64_t documents, appearances, revisions;
	struct date first, last; // of the dated appearances, or none
};

MUST_CHECK bool archive_count(
	struct archive *archive, struct archive_counts *counts, struct error *error);

/** Copy a consistent state to a new file at `path`, which appears when it is complete; a file that
 *  exists is an error. */
MUST_CHECK bool archive_backup(struct archive *archive, const char *path, struct error *error);

/** Check the file, the hash of every text under the rules of its language, and that the full text
 *  knows every document.  Each fault is a line appended to `faults`, at most 100 of them. */
MUST_CHECK bool archive_check(struct archive *archive, const struct language *languages,
	size_t language_count, struct text *faults, struct error *error);

#endif
