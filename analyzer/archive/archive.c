// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/archive.h"

#include "archive/copy.h"
#include "archive/database.h"
#include "archive/feed.h"
#include "archive/lock.h"
#include "archive/schema.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

static const char writing_pragmas[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
	"PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -65536";

/** Bring an older archive up to date; the copy beside it is what to go back to. */
static bool upgrade(struct archive *archive, int version, struct error *error)
{
	if (version > 0 && version < schema_version()) {
		struct text beside = { 0 };
		text_format(&beside, "%s.schema-%d", archive->path, version);
		bool copied = copy_database(archive->database, beside.bytes, error);
		text_free(&beside);
		if (!copied)
			return error_while(error, "copy before the upgrade");
	}
	return schema_advance(archive->database, version, schema_version(), error);
}

static bool prepare_to_write(struct archive *archive, int version, struct error *error)
{
	int persist = 1;
	// A reader without rights to the folder cannot make the -wal and -shm files: they stay.
	sqlite3_file_control(archive->database, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
	return database_run(archive->database, writing_pragmas, error) &&
	       upgrade(archive, version, error);
}

static bool prepare_statements(struct archive *archive, struct error *error)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		if (sqlite3_prepare_v3(archive->database, statement_sql[i], -1,
			    SQLITE_PREPARE_PERSISTENT, &archive->statements[i], NULL) != SQLITE_OK)
			return database_failed(archive->database, "read the archive", error);
	return true;
}

static bool open_file(struct archive *archive, int wait_seconds, int *version, struct error *error)
{
	if (archive->use == ARCHIVE_WRITE &&
		!lock_take(&archive->lock, archive->path, wait_seconds, error))
		return false;
	return database_open(&archive->database, archive->path, archive->use, error) &&
	       schema_of(archive->database, version, error);
}

/** What a reader finds in an older file it cannot read: a writer brings it up to date first. */
static bool upgrade_for_reader(const char *path, int wait_seconds, struct error *error)
{
	struct archive *writer;
	if (!archive_open(&writer, path, ARCHIVE_WRITE, wait_seconds, error))
		return false;
	archive_close(writer);
	return true;
}

static bool start(struct archive *archive, int wait_seconds, struct error *error)
{
	int version = 0;
	if (!open_file(archive, wait_seconds, &version, error))
		return false;
	if (archive->use == ARCHIVE_WRITE)
		return prepare_to_write(archive, version, error) &&
		       prepare_statements(archive, error) && feed_missing(archive, error);
	if (version == 0)
		return error_set(error, ERROR_FAILED, "no archive there: import makes one");
	if (version == schema_version())
		return prepare_statements(archive, error);
	sqlite3_close(archive->database);
	archive->database = NULL;
	return upgrade_for_reader(archive->path, wait_seconds, error) &&
	       open_file(archive, 0, &version, error) && prepare_statements(archive, error);
}

bool archive_open(struct archive **archive, const char *path, enum archive_use use,
	int wait_seconds, struct error *error)
{
	struct archive *opened = memory_take(sizeof *opened);
	struct text name = { 0 };
	*archive = NULL;
	text_append_string(&name, path);
	opened->path = name.bytes;
	opened->use = use;
	opened->lock = -1;
	if (start(opened, wait_seconds, error)) {
		*archive = opened;
		return true;
	}
	archive_close(opened);
	return error_while(error, "archive '%s'", path);
}

void archive_close(struct archive *archive)
{
	if (!archive)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(archive->statements[i]);
	// Closing undoes what was begun.
	sqlite3_close(archive->database);
	lock_release(archive->lock);
	text_free(&archive->identity);
	text_free(&archive->fed);
	arena_free(&archive->arena);
	text_free(&archive->query);
	text_free(&archive->wanted);
	text_free(&archive->snippet);
	free(archive->path);
	free(archive);
}

bool archive_begin(struct archive *archive, struct error *error)
{
	return statement_run(archive, statement(archive, BEGIN_WRITING), error);
}

bool archive_commit(struct archive *archive, struct error *error)
{
	return statement_run(archive, statement(archive, COMMIT_WRITING), error);
}

bool archive_count(struct archive *archive, struct archive_counts *counts, struct error *error)
{
	sqlite3_stmt *counting = statement(archive, COUNT_ALL);
	bool found;
	*counts = (struct archive_counts){ .first = DATE_NONE, .last = DATE_NONE };
	if (!statement_row(archive, counting, &found, error))
		return false;
	counts->documents = sqlite3_column_int64(counting, 0);
	counts->appearances = sqlite3_column_int64(counting, 1);
	counts->revisions = sqlite3_column_int64(counting, 2);
	counts->first = column_date(counting, 3);
	counts->last = column_date(counting, 4);
	sqlite3_reset(counting);
	return true;
}

bool archive_backup(struct archive *archive, const char *path, struct error *error)
{
	if (file_exists(path))
		return error_set(error, ERROR_FAILED, "'%s' exists already", path);
	return copy_database(archive->database, path, error);
}
