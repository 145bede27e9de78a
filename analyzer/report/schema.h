// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The schema that stands beside a published file: a Frictionless Table Schema with definitions,
// units, bases, licence and citation.
#ifndef TOCSIN_REPORT_SCHEMA_H
#define TOCSIN_REPORT_SCHEMA_H

#include "document/columns.h"

/** The schema of a table as JSON; `targets` as in columns_header_append(). */
void schema_append(struct text *text, const struct column_table *table, const struct naming *naming,
	size_t targets, struct span lexicon);

/** Put the schema of `path` beside it: series.csv has series.schema.json. */
MUST_CHECK bool schema_put(const char *path, const struct column_table *table,
	const struct naming *naming, size_t targets, struct span lexicon, struct error *error);

#endif
