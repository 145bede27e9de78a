// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// CSV and TSV after RFC 4180: read record by record with places for errors, and written so that no
// cell can be taken for a formula.
#ifndef TOCSIN_BASE_CSV_H
#define TOCSIN_BASE_CSV_H

#include "base/error.h"
#include "base/text.h"

/** A reader over bytes that stay put.  `comments` says whether a line that starts with # is one. */
struct csv_reader {
	struct span content;
	size_t at;
	int line; // of the next record, from 1
	char separator;
	bool comments;
	bool keep_guards; // leave a leading ' as it is
	const char *name; // of the file, for errors
};

/** One record.  Cells are good until the next read with the same record. */
struct csv_record {
	struct span *cells;
	size_t *columns; // offset of each cell from the record's start
	size_t count, capacity, column_capacity;
	int line;
	struct arena unescaped; // of cells that hold doubled quotes
};

/** Read the next record; `*found` is false at the end.  A blank line is skipped.  A quote that is
 *  not closed, or text behind a closing one, is an error with its place; the next call goes on with
 *  the next line. */
MUST_CHECK bool csv_read(
	struct csv_reader *reader, struct csv_record *record, bool *found, struct error *error);

void csv_record_free(struct csv_record *record);

/** The index of the cell that is `name`, or SIZE_MAX. */
size_t csv_column(const struct csv_record *header, const char *name);

/** Append one text cell: quoted where it must be, and with a ' in front where a spreadsheet would
 *  take it for a formula, or the reader the cell's own ' for that one. */
void csv_append(struct text *line, struct span cell);

#endif
