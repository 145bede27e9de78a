// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Rows of documents, sentences and hits as CSV: the columns that users' files depend on.
#ifndef TOCSIN_DOCUMENT_ROWS_H
#define TOCSIN_DOCUMENT_ROWS_H

#include "base/csv.h"
#include "document/coding.h"

/** The header line of documents.csv, with a line end; its target columns come from the naming. */
void documents_header_append(struct text *text, const struct naming *naming);

/** One record as a line of documents.csv. */
void record_append(struct text *text, const struct record *record, const struct naming *naming);

/** Read a line of documents.csv back.  Spans are borrowed from `row` and copied into the arena.
 *  Columns are found by the names in `header`; levels of a record set aside are 0.  A value that
 *  is not what its column holds is an error with file, line and column. */
MUST_CHECK bool record_parse(struct record *record, const struct csv_record *header,
	const struct csv_record *row, const struct naming *naming, const char *file,
	struct arena *arena, struct error *error);

/** The naming that a documents.csv header implies: its threat_* columns that are not numbers. */
void naming_of_header(struct naming *naming, const struct csv_record *header, struct arena *arena);

void sentences_header_append(struct text *text);
void sentence_append(struct text *text, const struct record *record,
	const struct sentence_coding *sentence, const struct naming *naming);

void hits_header_append(struct text *text);
void hit_append(struct text *text, const struct record *record, const struct hit *hit);

#endif
