// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A series as a file with its schema beside it, or as a table to read.
#ifndef TOCSIN_REPORT_SERIES_FILE_H
#define TOCSIN_REPORT_SERIES_FILE_H

#include "base/output.h"
#include "series/series.h"

/** What is written, and where: `path` NULL is standard output. */
struct series_file {
	struct series_plan plan;
	bool in_long_form; // series-long.csv
	bool excel;        // a byte order mark, and lines that end with CR and LF
	const char *path;
};

/** Append the header line and all rows. */
MUST_CHECK bool series_file_append(struct output *output, const struct series_file *file,
	struct collection *collection, struct error *error);

/** Write series.csv or series-long.csv and, where it has a path, the schema beside it. */
MUST_CHECK bool series_file_write(
	const struct series_file *file, struct collection *collection, struct error *error);

/** Write the last `rows` rows to read. */
MUST_CHECK bool series_table_write(const struct series_file *file, struct collection *collection,
	size_t rows, struct error *error);

#endif
