// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/notes.h"

#include "archive/database.h"

bool archive_put_note(
	struct archive *archive, struct span name, int64_t number, struct error *error)
{
	sqlite3_stmt *putting = statement(archive, PUT_NOTE);
	bind_span(putting, 1, name);
	bind_number(putting, 2, number);
	return statement_run(archive, putting, error);
}

bool archive_note(struct archive *archive, struct span name, int64_t *number, bool *found,
	struct error *error)
{
	sqlite3_stmt *row = statement(archive, FIND_NOTE);
	bind_span(row, 1, name);
	*number = 0;
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found) {
		*number = sqlite3_column_int64(row, 0);
		sqlite3_reset(row);
	}
	return true;
}
