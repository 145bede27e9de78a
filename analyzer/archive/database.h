// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The open SQLite file behind an archive, for this folder's .c files only: SQLite's types go no
// further.
#ifndef TOCSIN_ARCHIVE_DATABASE_H
#define TOCSIN_ARCHIVE_DATABASE_H

#include "archive/archive.h"
#include "archive/statements.h"

#include <sqlite3.h>

struct archive {
	sqlite3 *database;
	sqlite3_stmt *statements[STATEMENT_COUNT];
	char *path;
	enum archive_use use;
	int lock;                              // descriptor of the lock file, or -1
	bool scores_by_source;                 // which walk over scores was started
	const struct archive_readers *readers; // of that walk
	struct arena arena;                    // of the document being put
	struct text identity, fed;
	struct text query;  // of the search that was started
	struct text wanted; // what its snippets show
	struct text snippet;
};

/** Open the file; the file must exist unless `use` is to write. */
MUST_CHECK bool database_open(
	sqlite3 **database, const char *path, enum archive_use use, struct error *error);

/** Set the error to what was tried and SQLite's cause.  Always false. */
bool database_failed(sqlite3 *database, const char *tried, struct error *error);

/** Run SQL that gives no rows. */
MUST_CHECK bool database_run(sqlite3 *database, const char *sql, struct error *error);

/** The single number that `sql` gives. */
MUST_CHECK bool database_number(
	sqlite3 *database, const char *sql, int64_t *number, struct error *error);

/** A statement of the table, reset and ready to be bound. */
sqlite3_stmt *statement(struct archive *archive, enum statement which);

/** Bind a span that stays put until the statement is done. */
void bind_span(sqlite3_stmt *statement, int at, struct span span);
/** Bind a copy of a span. */
void bind_kept(sqlite3_stmt *statement, int at, struct span span);
void bind_number(sqlite3_stmt *statement, int at, int64_t number);
void bind_date(sqlite3_stmt *statement, int at, struct date date);
struct span column_span(sqlite3_stmt *statement, int at);
struct date column_date(sqlite3_stmt *statement, int at);

/** Step to the next row; `*found` is false, and the statement reset, when there is none. */
MUST_CHECK bool statement_row(
	struct archive *archive, sqlite3_stmt *statement, bool *found, struct error *error);

/** Run a statement that gives no rows, and reset it. */
MUST_CHECK bool statement_run(
	struct archive *archive, sqlite3_stmt *statement, struct error *error);

#endif
