// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/growth.h"

#include "archive/database.h"

bool archive_growth(struct archive *archive, struct date since, int64_t *bytes, struct date *first,
	struct error *error)
{
	sqlite3_stmt *row = statement(archive, GROWTH);
	bool found;
	bind_date(row, 1, since);
	if (!statement_row(archive, row, &found, error))
		return false;
	*bytes = found ? sqlite3_column_int64(row, 0) : 0;
	*first = found ? column_date(row, 1) : DATE_NONE;
	sqlite3_reset(row);
	return true;
}
