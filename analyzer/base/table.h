// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Tables: files that people write and change, such as those of a pack.  UTF-8, tabs or commas (told
// by the first line that is not a comment), RFC 4180 quotes, # starts a comment line, the first
// other line names the columns.
#ifndef TOCSIN_BASE_TABLE_H
#define TOCSIN_BASE_TABLE_H

#include "base/csv.h"

struct table_row {
	struct span *cells; // one for each column that was asked for, empty where missing
	uint32_t *columns;  // where each starts in its line, from 1
	int line;
};

struct table {
	const char *name; // of the file, for errors
	struct table_row *rows;
	size_t count;
};

/** Whether the header line names this column: by that the kind of a table is told. */
bool table_has(struct span content, const char *column);

/** Read `content` into rows in the arena; `columns` ends with NULL, and those it marks with a
 *  leading * must be there.  An unknown or doubled column, a row with more cells than the header
 *  and an empty first cell are errors with file, line and column. */
MUST_CHECK bool table_read(struct table *table, const char *name, struct span content,
	const char *const *columns, struct arena *arena, struct error *error);

/** ERROR_USAGE "file:line:column: message" for a cell, `offset` bytes into it. */
bool table_error(struct error *error, const struct table *table, const struct table_row *row,
	size_t cell, size_t offset, const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
