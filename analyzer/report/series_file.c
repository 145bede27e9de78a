// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/series_file.h"

#include "base/output.h"
#include "report/long_csv.h"
#include "report/schema.h"
#include "report/series_csv.h"

#include <stdlib.h>

static bool write_slice(struct output *output, const struct series_file *file,
	struct collection *collection, const struct slice *slice, struct error *error)
{
	struct series *series;
	struct series_plan plan = file->plan;
	if (!span_is(slice->source, "all"))
		plan.selection.source = slice->source;
	if (!span_is(slice->language, "all"))
		plan.selection.language = slice->language;
	if (!series_build(&series, collection, &plan, error))
		return false;
	struct series_row row;
	bool ok = true;
	while (ok && series_next(series, &row)) {
		if (file->in_long_form)
			long_append(output_text(output), &row, plan.by, slice, &collection->naming);
		else
			series_append(output_text(output), &row, plan.by, &collection->naming);
		ok = output_flow(output, error);
	}
	series_free(series);
	return ok;
}

static bool holds(const struct collection *collection, uint32_t source, uint32_t language)
{
	for (size_t i = 0; i < collection->count; i++)
		if (collection->documents[i].source == source &&
			collection->documents[i].language == language)
			return true;
	return false;
}

// All, each source, each language, and each pair of them; in order of names.
static bool write_slices(struct output *output, const struct series_file *file,
	struct collection *collection, struct error *error)
{
	struct slice slice = { span_of("all"), span_of("all") };
	size_t source_count = collection->sources.count;
	size_t language_count = collection->languages.count;
	const uint32_t *sources = map_order(&collection->sources, &collection->arena);
	const uint32_t *languages = map_order(&collection->languages, &collection->arena);
	if (!write_slice(output, file, collection, &slice, error))
		return false;
	for (size_t i = 0; i < language_count; i++) {
		slice.language = collection->languages.key[languages[i]];
		if (!write_slice(output, file, collection, &slice, error))
			return false;
	}
	for (size_t i = 0; i < source_count; i++) {
		slice = (struct slice){ collection->sources.key[sources[i]], span_of("all") };
		if (!write_slice(output, file, collection, &slice, error))
			return false;
		for (size_t j = 0; j < language_count; j++) {
			slice.language = collection->languages.key[languages[j]];
			if (holds(collection, sources[i], languages[j]) &&
				!write_slice(output, file, collection, &slice, error))
				return false;
		}
	}
	return true;
}

static const struct column_table *table_of(
	const struct series_file *file, struct collection *collection)
{
	return file->in_long_form ? long_columns()
				  : series_columns(file->plan.by, &collection->arena);
}

static bool put_schema(const struct series_file *file, struct collection *collection,
	const struct column_table *table, struct error *error)
{
	return !file->path || schema_put(file->path, table, &collection->naming, SERIES_TARGETS,
				      collection->lexicon, error);
}

bool series_file_append(struct output *output, const struct series_file *file,
	struct collection *collection, struct error *error)
{
	struct slice all = { span_of("all"), span_of("all") };
	columns_header_append(output_text(output), table_of(file, collection), &collection->naming,
		SERIES_TARGETS);
	return file->in_long_form ? write_slices(output, file, collection, error)
				  : write_slice(output, file, collection, &all, error);
}

bool series_file_write(
	const struct series_file *file, struct collection *collection, struct error *error)
{
	struct output *output;
	if (!output_open(&output, file->path, error))
		return false;
	if (file->excel)
		output_for_spreadsheet(output);
	if (!series_file_append(output, file, collection, error)) {
		output_abandon(output);
		return false;
	}
	return output_close(output, error) &&
	       put_schema(file, collection, table_of(file, collection), error);
}

// The last rows are found by keeping so many of them, each in the place of the oldest.
static size_t keep_last(struct series *series, struct series_row *kept, size_t most)
{
	size_t count = 0;
	struct series_row row;
	while (series_next(series, &row))
		kept[count++ % most] = row;
	return count;
}

bool series_table_write(const struct series_file *file, struct collection *collection, size_t rows,
	struct error *error)
{
	struct series *series;
	struct output *output;
	if (!series_build(&series, collection, &file->plan, error))
		return false;
	if (!output_open(&output, file->path, error)) {
		series_free(series);
		return false;
	}
	struct series_row *kept = memory_take(rows * sizeof *kept);
	size_t count = keep_last(series, kept, rows);
	struct text *text = output_text(output);
	series_show_header(text, file->plan.by);
	for (size_t i = count > rows ? count - rows : 0; i < count; i++)
		series_show(text, &kept[i % rows]);
	if (count > rows)
		text_format(text, "%zu rows before these.", count - rows);
	text_format(text, "%sLexicon %.*s.  90 %% intervals.  Statements only: no forecast.\n",
		count > rows ? "  " : "", SPAN_ARGUMENTS(collection->lexicon));
	free(kept);
	series_free(series);
	return output_close(output, error);
}
