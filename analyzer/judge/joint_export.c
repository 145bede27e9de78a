// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/joint_export.h"

#include "base/csv.h"
#include "base/digest.h"
#include "base/gzip.h"
#include "document/rows.h"

#include <stdlib.h>

static const struct column columns[] = {
	{ "partner", COLUMN_TEXT, NULL, NULL, "who measured" },
	{ "hash", COLUMN_TEXT, NULL, NULL, "SHA-256 of the normal text" },
	{ "statement", COLUMN_TEXT, NULL, NULL,
		"lowest hash of the texts that are known to be of one statement" },
	{ "date", COLUMN_DATE, NULL, NULL, "day of release; of several appearances the first" },
	{ "lang", COLUMN_TEXT, NULL, NULL, "language of the text" },
	{ "gated", COLUMN_FLAG, NULL, NULL, "1: in the base of prevalences" },
	{ "own_threat", COLUMN_INTEGER, "level 0 to 4", NULL, "highest threat in its own voice" },
	{ "own_conciliation", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest conciliation in its own voice" },
	{ "threat_{}", COLUMN_INTEGER, "level 0 to 4", NULL, "highest own-voice threat at {}" },
	{ "conciliation_{}", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest own-voice conciliation towards {}" },
	{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon that measured it" },
};

const struct column_table *joint_export_columns(void)
{
	static const struct column_table table = { "joint-export", "Export of one partner",
		"One row a text: hashes, dates, levels and targets, without texts.", "hash",
		columns, sizeof columns / sizeof *columns };
	return &table;
}

/** The lowest hash of each statement, by its name. */
struct lowest {
	struct map names;
	struct span *hashes;
	size_t capacity;
};

static void find_lowest(struct lowest *lowest, const struct collection *collection)
{
	for (size_t i = 0; i < collection->count; i++) {
		const struct series_document *document = &collection->documents[i];
		bool is_new;
		if (document->statement.size == 0)
			continue;
		uint32_t name = map_put(&lowest->names, document->statement, &is_new);
		if (is_new) {
			lowest->hashes = memory_grow(
				lowest->hashes, &lowest->capacity, name, sizeof *lowest->hashes);
			lowest->hashes[name] = document->hash;
		} else if (span_order(document->hash, lowest->hashes[name]) < 0) {
			lowest->hashes[name] = document->hash;
		}
	}
}

static int by_date(const void *first, const void *second)
{
	const struct series_document *a = *(const struct series_document *const *)first;
	const struct series_document *b = *(const struct series_document *const *)second;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	return span_order(a->hash, b->hash);
}

static void append_text_row(struct text *text, const struct partner *partner,
	const struct series_document *document, struct span statement)
{
	const struct collection *collection = &partner->collection;
	char date[DATE_SIZE];
	csv_append(text, partner->name);
	text_format(text, ",%.*s,%.*s,%s,%.*s,%d,%d,%d", SPAN_ARGUMENTS(document->hash),
		SPAN_ARGUMENTS(statement), date_write(document->date, date),
		SPAN_ARGUMENTS(collection->languages.key[document->language]), document->gated,
		document->own[SCALE_THREAT], document->own[SCALE_CONCILIATION]);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (size_t i = 0; i < collection->naming.target_count; i++)
			text_format(text, ",%d", document->target_level[scale][i]);
	text_append_byte(text, ',');
	csv_append(text, collection->lexicon);
	text_append_byte(text, '\n');
}

static bool is_wanted(const struct series_document *document, struct date from, struct date to)
{
	return !document->set_aside && date_in(document->date, (struct date_range){ from, to });
}

void joint_export(struct text *text, struct partner *partner, struct date from, struct date to)
{
	struct collection *collection = &partner->collection;
	struct lowest lowest = { 0 };
	size_t count = 0;
	const struct series_document **order = memory_take((collection->count + 1) * sizeof *order);
	find_lowest(&lowest, collection);
	for (size_t i = 0; i < collection->count; i++)
		if (is_wanted(&collection->documents[i], from, to))
			order[count++] = &collection->documents[i];
	qsort(order, count, sizeof(struct series_document *), by_date);
	columns_header_append(
		text, joint_export_columns(), &collection->naming, collection->naming.target_count);
	for (size_t i = 0; i < count; i++) {
		uint32_t name = map_find(&lowest.names, order[i]->statement);
		append_text_row(text, partner, order[i],
			name == MAP_NONE ? order[i]->hash : lowest.hashes[name]);
	}
	free(order);
	free(lowest.hashes);
	map_free(&lowest.names);
}

static bool check_header(
	const struct csv_record *header, bool found, const char *path, struct error *error)
{
	static const char *const needed[] = { "partner", "hash", "statement", "date", "lang",
		"gated", "own_threat", "own_conciliation", "lexicon" };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!found || csv_column(header, needed[i]) == SIZE_MAX)
			return error_set(error, ERROR_USAGE,
				"%s:%d: no column '%s': expected a file of 'tocsin joint --export'",
				path, found ? header->line : 1, needed[i]);
	return true;
}

static bool check_row(struct partner *partner, const struct record *record, struct span name,
	const char *path, int line, struct error *error)
{
	if (record->hash.size != DIGEST_HEX_SIZE - 1)
		return error_set(error, ERROR_USAGE,
			"%s:%d: '%.*s' is no hash of 64 hexadecimal digits", path, line,
			SPAN_ARGUMENTS(record->hash));
	if (!date_known(record->date))
		return error_set(error, ERROR_USAGE, "%s:%d: no date", path, line);
	if (partner->name.size == 0)
		partner->name = span_copy(&partner->collection.arena, name);
	return (name.size && span_equal(name, partner->name)) ||
	       error_set(error, ERROR_USAGE, "%s:%d: partner '%.*s': expected one partner a file",
		       path, line, SPAN_ARGUMENTS(name));
}

static bool read_rows(struct partner *partner, struct csv_reader *reader,
	const struct csv_record *header, struct error *error)
{
	struct csv_record row = { 0 };
	struct arena arena = { 0 };
	size_t column = csv_column(header, "partner");
	bool ok = true, found = true;
	for (; ok; arena_reset(&arena)) {
		struct record record;
		ok = csv_read(reader, &row, &found, error);
		if (!ok || !found)
			break;
		struct span name = column < row.count ? row.cells[column] : (struct span){ 0 };
		ok = record_parse(&record, header, &row, &partner->collection.naming, reader->name,
			     &arena, error) &&
		     check_row(partner, &record, name, reader->name, row.line, error) &&
		     collection_add(&partner->collection, &record, error);
	}
	arena_free(&arena);
	csv_record_free(&row);
	return ok && (partner->name.size ||
			     error_set(error, ERROR_USAGE, "%s: it has no rows", reader->name));
}

bool joint_export_read(struct partner *partner, const char *path, struct error *error)
{
	struct text content = { 0 };
	struct csv_record header = { 0 };
	bool found = false, ok = gzip_read_file(path, &content, error);
	struct csv_reader reader = {
		.content = text_span(&content), .line = 1, .separator = ',', .name = path
	};
	ok = ok && csv_read(&reader, &header, &found, error) &&
	     check_header(&header, found, path, error);
	if (ok)
		naming_of_header(&partner->collection.naming, &header, &partner->collection.arena);
	ok = ok && read_rows(partner, &reader, &header, error);
	csv_record_free(&header);
	text_free(&content);
	if (!ok && error->kind == ERROR_INCOMPLETE)
		error->kind = ERROR_USAGE;
	return ok;
}
