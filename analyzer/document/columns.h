// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Columns of the files that we publish: one table a file, from which the writers take their header
// and the schemas their definitions.  A name with "{}" stands for one column a target.
#ifndef TOCSIN_DOCUMENT_COLUMNS_H
#define TOCSIN_DOCUMENT_COLUMNS_H

#include "document/coding.h"

enum column_type { COLUMN_TEXT, COLUMN_DATE, COLUMN_INTEGER, COLUMN_NUMBER, COLUMN_FLAG };

struct column {
	const char *name;
	enum column_type type;
	const char *unit; // what one of it is, or NULL
	const char *base; // what it is a share or count of, or NULL
	const char *definition;
};

struct column_table {
	const char *name, *title, *description;
	const char *key; // columns that tell rows apart, joined by commas, or NULL
	const struct column *columns;
	size_t count;
};

/** The tables of documents.csv, sentences and hits. */
const struct column_table *documents_columns(void);
const struct column_table *sentences_columns(void);
const struct column_table *hits_columns(void);

/** Append `name` with each "{}" replaced. */
void column_fill(struct text *text, const char *name, struct span target);

/** The header line with a line end; at most `targets` of the naming's targets stand for "{}". */
void columns_header_append(struct text *text, const struct column_table *table,
	const struct naming *naming, size_t targets);

#endif
