// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/database.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MILLISECONDS = 10000 };

bool database_failed(sqlite3 *database, const char *tried, struct error *error)
{
	return error_set(error, ERROR_FAILED, "cannot %s: %s", tried,
		database ? sqlite3_errmsg(database) : "out of memory");
}

/** Made by us, for its mode: what was said is for its owner's eyes. */
static bool make_file(const char *path, struct error *error)
{
	int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (descriptor < 0)
		return error_set(
			error, ERROR_FAILED, "cannot make '%s': %s", path, strerror(errno));
	close(descriptor);
	return true;
}

/** Open and read a little; `*status` is SQLite's. */
static bool try_open(
	sqlite3 **database, const char *name, int flags, int *status, struct error *error)
{
	int64_t ignored;
	*status = sqlite3_open_v2(name, database, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (*status == SQLITE_OK) {
		sqlite3_busy_timeout(*database, BUSY_MILLISECONDS);
		if (database_number(
			    *database, "SELECT count(*) FROM sqlite_schema", &ignored, error))
			return true;
		*status = sqlite3_errcode(*database);
	} else {
		database_failed(*database, "open the archive", error);
	}
	sqlite3_close(*database);
	*database = NULL;
	return false;
}

/** "file:PATH?immutable=1", with what an URI would take for its own escaped. */
static void append_immutable(struct text *uri, const char *path)
{
	text_append_string(uri, "file:");
	for (; *path; path++)
		if (strchr("?#%", *path))
			text_format(uri, "%%%02x", (unsigned char)*path);
		else
			text_append_byte(uri, *path);
	text_append_string(uri, "?immutable=1");
}

/** Whether a log stands beside it with what is not in the file yet. */
static bool has_log(const char *path)
{
	struct text name = { 0 };
	struct stat log;
	text_format(&name, "%s-wal", path);
	bool found = stat(name.bytes, &log) == 0 && log.st_size > 0;
	text_free(&name);
	return found;
}

/** A copy in a folder where nothing can be written has no place for SQLite's shared memory; nobody
 *  can change it either. */
static bool open_immutable(sqlite3 **database, const char *path, struct error *error)
{
	struct text uri = { 0 };
	int status;
	append_immutable(&uri, path);
	bool ok = try_open(
		database, uri.bytes, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, &status, error);
	text_free(&uri);
	return ok;
}

bool database_open(sqlite3 **database, const char *path, enum archive_use use, struct error *error)
{
	int status;
	*database = NULL;
	if (use == ARCHIVE_WRITE)
		return make_file(path, error) &&
		       try_open(database, path, SQLITE_OPEN_READWRITE, &status, error);
	if (!file_exists(path))
		return error_set(error, ERROR_FAILED, "no archive there: import makes one");
	if (access(path, R_OK) != 0)
		return error_set(error, ERROR_FAILED, "cannot read it: %s", strerror(errno));
	if (try_open(database, path, SQLITE_OPEN_READONLY, &status, error))
		return true;
	bool folder_shut = status == SQLITE_CANTOPEN || status == SQLITE_READONLY;
	return folder_shut && !has_log(path) && open_immutable(database, path, error);
}

bool database_run(sqlite3 *database, const char *sql, struct error *error)
{
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return database_failed(database, "change the archive", error);
}

bool database_number(sqlite3 *database, const char *sql, int64_t *number, struct error *error)
{
	sqlite3_stmt *asking = NULL;
	bool ok = sqlite3_prepare_v2(database, sql, -1, &asking, NULL) == SQLITE_OK &&
		  sqlite3_step(asking) == SQLITE_ROW;
	if (ok)
		*number = sqlite3_column_int64(asking, 0);
	else
		database_failed(database, "read the archive", error);
	sqlite3_finalize(asking);
	return ok;
}

sqlite3_stmt *statement(struct archive *archive, enum statement which)
{
	sqlite3_stmt *found = archive->statements[which];
	sqlite3_reset(found);
	sqlite3_clear_bindings(found);
	return found;
}

void bind_span(sqlite3_stmt *statement, int at, struct span span)
{
	sqlite3_bind_text64(
		statement, at, span.bytes ? span.bytes : "", span.size, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_kept(sqlite3_stmt *statement, int at, struct span span)
{
	sqlite3_bind_text64(statement, at, span.bytes ? span.bytes : "", span.size,
		SQLITE_TRANSIENT, SQLITE_UTF8);
}

void bind_number(sqlite3_stmt *statement, int at, int64_t number)
{
	sqlite3_bind_int64(statement, at, number);
}

void bind_date(sqlite3_stmt *statement, int at, struct date date)
{
	char written[DATE_SIZE];
	date_write(date, written);
	sqlite3_bind_text(statement, at, written, -1, SQLITE_TRANSIENT);
}

struct span column_span(sqlite3_stmt *statement, int at)
{
	const char *bytes = (const char *)sqlite3_column_text(statement, at);
	return (struct span){ bytes, (size_t)sqlite3_column_bytes(statement, at) };
}

struct date column_date(sqlite3_stmt *statement, int at)
{
	struct date date;
	return date_parse(column_span(statement, at), &date) ? date : DATE_NONE;
}

bool statement_row(
	struct archive *archive, sqlite3_stmt *statement, bool *found, struct error *error)
{
	int status = sqlite3_step(statement);
	*found = status == SQLITE_ROW;
	if (status == SQLITE_ROW)
		return true;
	if (status != SQLITE_DONE)
		database_failed(archive->database, "read the archive", error);
	sqlite3_reset(statement);
	return status == SQLITE_DONE;
}

bool statement_run(struct archive *archive, sqlite3_stmt *statement, struct error *error)
{
	int status = sqlite3_step(statement);
	if (status != SQLITE_DONE && status != SQLITE_ROW)
		database_failed(archive->database, "write to the archive", error);
	sqlite3_reset(statement);
	return status == SQLITE_DONE || status == SQLITE_ROW;
}
