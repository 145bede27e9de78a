// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/copy.h"

#include "archive/database.h"
#include "base/interrupt.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PAGES_AT_A_TIME = 4096 };

static bool copy_pages(sqlite3 *from, sqlite3 *to, struct error *error)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	if (!backup)
		return database_failed(to, "copy the archive", error);
	int status = SQLITE_OK;
	bool stopped = false;
	while (!stopped && (status == SQLITE_OK || status == SQLITE_BUSY)) {
		status = sqlite3_backup_step(backup, PAGES_AT_A_TIME);
		stopped = interrupt_came(error);
	}
	sqlite3_backup_finish(backup);
	if (stopped)
		return false;
	return status == SQLITE_DONE || database_failed(to, "copy the archive", error);
}

static bool write_copy(sqlite3 *from, const char *path, struct error *error)
{
	sqlite3 *to = NULL;
	// A copy has no log beside it: it is one file, that can be carried about.
	bool ok = database_open(&to, path, ARCHIVE_WRITE, error) && copy_pages(from, to, error) &&
		  database_run(to, "PRAGMA journal_mode = DELETE", error);
	if (sqlite3_close(to) != SQLITE_OK && ok)
		ok = database_failed(to, "close the copy", error);
	return ok;
}

bool copy_database(sqlite3 *from, const char *path, struct error *error)
{
	struct text beside = { 0 };
	text_format(&beside, "%s.%ld.new", path, (long)getpid());
	bool ok = write_copy(from, beside.bytes, error);
	if (ok && rename(beside.bytes, path) != 0)
		ok = error_set(error, ERROR_FAILED, "cannot make '%s': %s", path, strerror(errno));
	if (!ok)
		unlink(beside.bytes);
	text_free(&beside);
	return ok || error_while(error, "copy to '%s'", path);
}
