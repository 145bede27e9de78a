// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/load.h"

#include "base/gzip.h"
#include "document/rows.h"

#include <stdlib.h>

static bool check_header(
	const struct csv_record *header, bool found, const char *path, struct error *error)
{
	static const char *const needed[] = { "id", "date", "source", "lang", "rank", "words",
		"gated", "own_threat", "own_conciliation", "lexicon", "hash" };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!found || csv_column(header, needed[i]) == SIZE_MAX)
			return error_set(error, ERROR_USAGE,
				"%s:%d: no column '%s': expected a table of documents, as 'tocsin "
				"score --format csv' writes it",
				path, found ? header->line : 1, needed[i]);
	return true;
}

static bool same_naming(const struct naming *a, const struct naming *b)
{
	bool same = a->target_count == b->target_count;
	for (size_t i = 0; same && i < a->target_count; i++)
		same = span_equal(a->targets[i], b->targets[i]);
	return same;
}

static bool take_naming(struct collection *collection, const struct csv_record *header,
	const char *path, struct error *error)
{
	struct naming naming;
	naming_of_header(&naming, header, &collection->arena);
	if (collection->naming.target_count == 0)
		collection->naming = naming;
	return same_naming(&collection->naming, &naming) ||
	       error_set(error, ERROR_USAGE, "%s:%d: its targets are not those of the files before",
		       path, header->line);
}

static bool add_rows(struct collection *collection, struct csv_reader *reader,
	const struct csv_record *header, struct span language, struct error *error)
{
	struct csv_record row = { 0 };
	struct arena arena = { 0 };
	bool ok = true;
	for (bool found = true; ok && found; arena_reset(&arena)) {
		struct record record;
		ok = csv_read(reader, &row, &found, error);
		if (!ok || !found)
			break;
		ok = record_parse(&record, header, &row, &collection->naming, reader->name, &arena,
			     error) &&
		     (language.size && !span_equal(language, record.language)
				     ? true
				     : collection_add(collection, &record, error));
	}
	arena_free(&arena);
	csv_record_free(&row);
	return ok;
}

bool load_documents(
	struct collection *collection, const char *path, struct span language, struct error *error)
{
	struct text content = { 0 };
	struct csv_record header = { 0 };
	bool found = false;
	bool ok = gzip_read_file(path, &content, error);
	struct csv_reader reader = {
		.content = text_span(&content), .line = 1, .separator = ',', .name = path
	};
	ok = ok && csv_read(&reader, &header, &found, error) &&
	     check_header(&header, found, path, error) &&
	     take_naming(collection, &header, path, error) &&
	     add_rows(collection, &reader, &header, language, error);
	csv_record_free(&header);
	text_free(&content);
	// A series without a row would be a wrong one: nothing was done.
	if (!ok && error->kind == ERROR_INCOMPLETE)
		error->kind = ERROR_FAILED;
	return ok;
}
