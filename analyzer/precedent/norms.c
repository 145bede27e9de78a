// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/norms.h"

#include "base/csv.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdlib.h>

enum { FILE_LIMIT = 16 << 20 };

static const int percents[] = { 10, 25, 50, 75, 90 };
enum { PERCENTS = sizeof percents / sizeof *percents };

enum column { LANGUAGE, GROUP, NAME, YEAR, SCALE, COUNT, LEVEL_0, LEXICON = LEVEL_0 + 5, COLUMNS };

static const char *const names[COLUMNS] = { "lang", "group", "name", "year", "scale", "n",
	"level_0", "level_1", "level_2", "level_3", "level_4", "lexicon" };

// Names are in quotes where they must be, so that a comma parts only cells.
static void append_key(
	struct text *key, struct span language, const char *group, struct span name, int year)
{
	csv_append(key, language);
	text_format(key, ",%s,", group);
	csv_append(key, name);
	text_append_byte(key, ',');
	if (year)
		text_format(key, "%d", year);
}

static struct level_counts *put(
	struct norms *norms, struct span language, const char *group, struct span name, int year)
{
	struct text key = { 0 };
	bool is_new;
	append_key(&key, language, group, name, year);
	uint32_t number = map_put(&norms->keys, text_span(&key), &is_new);
	norms->counts = memory_grow(norms->counts, &norms->capacity, number, sizeof *norms->counts);
	if (is_new)
		norms->counts[number] = (struct level_counts){ 0 };
	text_free(&key);
	return &norms->counts[number];
}

static void add_group(struct norms *norms, const struct record *record, const char *group,
	struct span name, const int own[SCALE_COUNT])
{
	int year = 0, month, day;
	levels_add(put(norms, record->language, group, name, 0), own);
	if (!date_known(record->date))
		return;
	date_parts(record->date, &year, &month, &day);
	levels_add(put(norms, record->language, group, name, year), own);
}

void norms_add(struct norms *norms, const struct record *record, const struct naming *naming)
{
	if (!record->gated || record->set_aside)
		return;
	add_group(norms, record, "all", (struct span){ 0 }, record->own);
	if (record->type.size)
		add_group(norms, record, "type", record->type, record->own);
	if (record->speaker.size)
		add_group(norms, record, "speaker", record->speaker, record->own);
	for (size_t i = 0; i < naming->target_count; i++) {
		int own[SCALE_COUNT] = { record->target_level[SCALE_THREAT][i],
			record->target_level[SCALE_CONCILIATION][i] };
		if (own[SCALE_THREAT] || own[SCALE_CONCILIATION])
			add_group(norms, record, "target", naming->targets[i], own);
	}
}

static void append_row(struct text *text, struct span key, const struct level_counts *counts,
	enum scale scale, struct span lexicon)
{
	text_format(
		text, "%.*s,%s,%" PRIu64, SPAN_ARGUMENTS(key), scale_name(scale), counts->count);
	for (int level = 0; level < LEVEL_COUNT; level++)
		text_format(text, ",%" PRIu64, counts->at[scale][level]);
	for (int i = 0; i < PERCENTS; i++)
		text_format(text, ",%d", levels_quantile(counts, scale, percents[i]));
	text_format(text, ",%.*s\n", SPAN_ARGUMENTS(lexicon));
}

void norms_append(struct text *text, const struct norms *norms, struct span lexicon)
{
	struct arena arena = { 0 };
	const uint32_t *order = map_order(&norms->keys, &arena);
	for (int i = 0; i < LEXICON; i++)
		text_format(text, "%s%s", i ? "," : "", names[i]);
	for (int i = 0; i < PERCENTS; i++)
		text_format(text, ",q%d", percents[i]);
	text_append_string(text, ",lexicon\n");
	for (size_t i = 0; i < norms->keys.count; i++) {
		struct span key = norms->keys.key[order[i]];
		const struct level_counts *counts = &norms->counts[order[i]];
		if (!span_ends(key, ",") && counts->count < NORMS_LEAST)
			continue;
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			append_row(text, key, counts, (enum scale)scale, lexicon);
	}
	arena_free(&arena);
}

struct reading {
	struct norms *norms;
	const char *path;
	struct csv_record record;
	size_t at[COLUMNS];
};

static struct span cell(const struct reading *reading, int column)
{
	size_t at = reading->at[column];
	return at < reading->record.count ? reading->record.cells[at] : (struct span){ 0 };
}

static bool read_number(
	const struct reading *reading, int column, uint64_t *number, struct error *error)
{
	int64_t read;
	struct span written = cell(reading, column);
	if (!span_integer(written, &read) || read < 0)
		return error_set(error, ERROR_USAGE, "%s:%d: '%s' is no count: '%.*s'",
			reading->path, reading->record.line, names[column],
			SPAN_ARGUMENTS(written));
	*number = (uint64_t)read;
	return true;
}

static const char *group_name(struct span written)
{
	static const char *const groups[] = { "all", "type", "speaker", "target" };
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (span_is(written, groups[i]))
			return groups[i];
	return NULL;
}

static bool read_row(struct reading *reading, struct error *error)
{
	uint64_t year = 0;
	const char *group = group_name(cell(reading, GROUP));
	struct span scale = cell(reading, SCALE);
	if (!group || (!span_is(scale, "threat") && !span_is(scale, "conciliation")))
		return error_set(error, ERROR_USAGE, "%s:%d: neither group nor scale is known",
			reading->path, reading->record.line);
	if (cell(reading, YEAR).size && !read_number(reading, YEAR, &year, error))
		return false;
	struct level_counts *counts = put(reading->norms, cell(reading, LANGUAGE), group,
		cell(reading, NAME), (int)(year % 10000));
	uint64_t *at = counts->at[span_is(scale, "conciliation")];
	for (int level = 0; level < LEVEL_COUNT; level++)
		if (!read_number(reading, LEVEL_0 + level, &at[level], error))
			return false;
	reading->norms->lexicon = span_copy(&reading->norms->arena, cell(reading, LEXICON));
	return read_number(reading, COUNT, &counts->count, error);
}

static bool read_rows(struct reading *reading, struct span content, struct error *error)
{
	struct csv_reader reader = {
		.content = content, .line = 1, .separator = ',', .name = reading->path
	};
	bool found;
	if (!csv_read(&reader, &reading->record, &found, error))
		return false;
	for (int i = 0; i < COLUMNS; i++) {
		reading->at[i] = csv_column(&reading->record, names[i]);
		if (reading->at[i] == SIZE_MAX)
			return error_set(error, ERROR_USAGE, "%s:%d: no column '%s'", reading->path,
				reading->record.line, names[i]);
	}
	while (found)
		if (!csv_read(&reader, &reading->record, &found, error) ||
			(found && !read_row(reading, error)))
			return false;
	return true;
}

bool norms_read(struct norms *norms, const char *path, struct error *error)
{
	struct text content = { 0 };
	struct reading reading = { .norms = norms, .path = path };
	bool ok = file_read(path, FILE_LIMIT, &content, error) &&
		  read_rows(&reading, text_span(&content), error);
	csv_record_free(&reading.record);
	text_free(&content);
	return ok;
}

const struct level_counts *norms_find(const struct norms *norms, struct span language,
	const char *group, struct span name, int year)
{
	struct text key = { 0 };
	append_key(&key, language, group, name, year);
	uint32_t number = map_find(&norms->keys, text_span(&key));
	text_free(&key);
	return number == MAP_NONE ? NULL : &norms->counts[number];
}

void norms_free(struct norms *norms)
{
	map_free(&norms->keys);
	free(norms->counts);
	arena_free(&norms->arena);
	*norms = (struct norms){ 0 };
}
