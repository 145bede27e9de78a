// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/vintages.h"

#include "archive/database.h"

void archive_vintages(struct archive *archive)
{
	statement(archive, VINTAGES);
}

bool archive_next_vintage(
	struct archive *archive, struct archive_vintage *vintage, bool *found, struct error *error)
{
	sqlite3_stmt *row = archive->statements[VINTAGES];
	if (!statement_row(archive, row, found, error))
		return false;
	if (*found)
		*vintage = (struct archive_vintage){ column_span(row, 0),
			sqlite3_column_int64(row, 1) };
	return true;
}
