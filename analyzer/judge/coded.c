// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/coded.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/map.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 1 << 30 };

// One row, and where in it we are, for errors.
struct reading {
	const struct csv_record *header, *row;
	const char *path;
	const struct naming *naming;
	struct error *error;
};

static bool has(const struct csv_record *header, const char *name)
{
	return csv_column(header, name) != SIZE_MAX;
}

static struct span cell(const struct reading *reading, const char *name)
{
	size_t column = csv_column(reading->header, name);
	return column < reading->row->count ? reading->row->cells[column] : (struct span){ 0 };
}

static bool refuse(const struct reading *reading, const char *name, const char *expected)
{
	size_t column = csv_column(reading->header, name);
	struct span found = cell(reading, name);
	return error_set(reading->error, ERROR_USAGE, "%s:%d:%zu: column '%s' holds '%.*s', not %s",
		reading->path, reading->row->line,
		column < reading->row->count ? reading->row->columns[column] + 1 : 1, name,
		(int)(found.size < 80 ? found.size : 80), found.bytes ? found.bytes : "", expected);
}

static bool read_levels(const struct reading *reading, struct judgement *judgement)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		const char *name = scale_name((enum scale)scale);
		int64_t level;
		if (!span_integer(span_trim(cell(reading, name)), &level) || level < 0 ||
			level >= LEVEL_COUNT)
			return refuse(reading, name, "a level from 0 to 4");
		judgement->level[scale] = (int)level;
	}
	return true;
}

static bool read_voice(const struct reading *reading, enum voice *voice)
{
	struct span written = span_trim(cell(reading, "voice"));
	for (int i = VOICE_NONE; i <= VOICE_RELAYED; i++)
		if (span_equal(written, voice_name((enum voice)i, reading->naming))) {
			*voice = (enum voice)i;
			return true;
		}
	*voice = VOICE_NONE;
	return written.size == 0 ||
	       refuse(reading, "voice", "the pack's own voice, 'relayed' or 'none'");
}

static bool read_yes(const struct reading *reading, bool *yes)
{
	struct span written = span_trim(cell(reading, "conditional"));
	*yes = span_is(written, "yes") || span_is(written, "1");
	return *yes || written.size == 0 || span_is(written, "no") || span_is(written, "0") ||
	       refuse(reading, "conditional", "yes, no, 1 or 0");
}

static bool read_weight(const struct reading *reading, double *weight)
{
	struct span written = span_trim(cell(reading, "weight"));
	char digits[64], *end = digits;
	*weight = 1;
	if (written.size == 0)
		return true;
	if (written.size < sizeof digits) {
		memcpy(digits, written.bytes, written.size);
		digits[written.size] = '\0';
		*weight = strtod(digits, &end);
	}
	return (end > digits && *end == '\0' && *weight > 0 && *weight < 1e12) ||
	       refuse(reading, "weight", "a number above 0");
}

static bool read_unit(struct reading *reading, struct coded_unit *unit, struct arena *arena)
{
	*unit = (struct coded_unit){
		.id = span_copy(arena, span_trim(cell(reading, "id"))),
		.title = span_copy(arena, cell(reading, "title")),
		.before = span_copy(arena, cell(reading, "before")),
		.text = span_copy(arena, cell(reading, "text")),
		.line = reading->row->line,
	};
	struct span date = span_trim(cell(reading, "date"));
	unit->date = coded_date(unit->id);
	if (date.size && !date_parse(date, &unit->date))
		return refuse(reading, "date", "a date like 2031-10-13");
	if (unit->id.size == 0)
		return refuse(reading, "id", "an id");
	if (!targets_parse(
		    span_trim(cell(reading, "target")), reading->naming, &unit->judgement.targets))
		return refuse(reading, "target", "targets of the pack joined by '+', or 'none'");
	if (!read_levels(reading, &unit->judgement) || !read_voice(reading, &unit->judgement.voice))
		return false;
	// A coder gives one voice to all that a unit says.
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		unit->judgement.own[scale] =
			unit->judgement.voice == VOICE_OWN ? unit->judgement.level[scale] : 0;
	return read_yes(reading, &unit->judgement.conditional) &&
	       read_weight(reading, &unit->weight);
}

static bool add_unit(
	struct coded_file *file, struct map *ids, struct reading *reading, struct arena *arena)
{
	struct coded_unit unit;
	bool is_new;
	if (!read_unit(reading, &unit, arena))
		return false;
	map_put(ids, unit.id, &is_new);
	if (!is_new)
		return refuse(reading, "id", "an id of its own: a row above has it");
	file->units = memory_grow(file->units, &file->capacity, file->count, sizeof *file->units);
	file->units[file->count++] = unit;
	return true;
}

static bool read_header(struct coded_file *file, const struct csv_record *header, bool found,
	const char *path, struct error *error)
{
	static const char *const needed[] = { "id", "threat", "conciliation" };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!found || !has(header, needed[i]))
			return error_set(error, ERROR_USAGE,
				"%s:%d: no column '%s': a coded file needs id, threat and "
				"conciliation",
				path, found ? header->line : 1, needed[i]);
	*file = (struct coded_file){
		.has_text = has(header, "text"),
		.has_weight = has(header, "weight"),
		.has_voice = has(header, "voice"),
		.has_target = has(header, "target"),
		.has_conditional = has(header, "conditional"),
	};
	return true;
}

static bool read_rows(struct coded_file *file, struct csv_reader *reader, struct reading *reading,
	struct arena *arena)
{
	struct csv_record row = { 0 };
	struct map ids = { 0 };
	reading->row = &row;
	bool ok = true, found = true;
	while (ok && found) {
		ok = csv_read(reader, &row, &found, reading->error);
		if (ok && found)
			ok = add_unit(file, &ids, reading, arena);
	}
	map_free(&ids);
	csv_record_free(&row);
	return ok;
}

bool coded_read(struct coded_file *file, const char *path, const struct naming *naming,
	struct arena *arena, struct error *error)
{
	struct text content = { 0 };
	struct csv_record header = { 0 };
	bool found = false;
	*file = (struct coded_file){ 0 };
	bool ok = file_read(path, FILE_LIMIT, &content, error);
	struct csv_reader reader = {
		.content = text_span(&content), .line = 1, .separator = ',', .name = path
	};
	struct reading reading = { &header, NULL, path, naming, error };
	ok = ok && csv_read(&reader, &header, &found, error) &&
	     read_header(file, &header, found, path, error) &&
	     read_rows(file, &reader, &reading, arena);
	csv_record_free(&header);
	text_free(&content);
	return ok;
}

// Weigh the units by the rows behind the header; `ids` numbers them.
static bool weigh_rows(struct coded_file *file, const struct map *ids, struct csv_reader *reader,
	struct reading *reading, bool *weighed)
{
	struct csv_record row = { 0 };
	bool ok = true, found = true;
	reading->row = &row;
	while (ok && found) {
		double weight;
		ok = csv_read(reader, &row, &found, reading->error);
		if (!ok || !found)
			continue;
		uint32_t index = map_find(ids, span_trim(cell(reading, "id")));
		ok = read_weight(reading, &weight);
		if (ok && index != MAP_NONE) {
			file->units[index].weight = weight;
			weighed[index] = true;
		}
	}
	csv_record_free(&row);
	return ok;
}

static bool all_weighed(struct coded_file *file, const bool *weighed, size_t *count,
	const char *path, struct error *error)
{
	const struct coded_unit *without = NULL;
	*count = 0;
	for (size_t i = 0; i < file->count; i++) {
		*count += weighed[i];
		if (!weighed[i] && !without)
			without = &file->units[i];
	}
	file->has_weight |= *count > 0;
	return !without || *count == 0 ||
	       error_set(error, ERROR_USAGE, "%s: no weight for '%.*s', and one for others", path,
		       SPAN_ARGUMENTS(without->id));
}

bool coded_weigh(
	struct coded_file *file, const char *path, size_t *weighed_count, struct error *error)
{
	struct text content = { 0 };
	struct csv_record header = { 0 };
	struct map ids = { 0 };
	bool found = false, *weighed = memory_take(file->count + 1);
	for (size_t i = 0; i < file->count; i++)
		map_put(&ids, file->units[i].id, NULL);
	bool ok = file_read(path, FILE_LIMIT, &content, error);
	struct csv_reader reader = {
		.content = text_span(&content), .line = 1, .separator = ',', .name = path
	};
	struct reading reading = { &header, NULL, path, NULL, error };
	ok = ok && csv_read(&reader, &header, &found, error);
	if (ok && (!found || !has(&header, "id") || !has(&header, "weight")))
		ok = error_set(
			error, ERROR_USAGE, "%s:1: a key file needs columns id and weight", path);
	ok = ok && weigh_rows(file, &ids, &reader, &reading, weighed) &&
	     all_weighed(file, weighed, weighed_count, path, error);
	free(weighed);
	map_free(&ids);
	csv_record_free(&header);
	text_free(&content);
	return ok;
}

void coded_free(struct coded_file *file)
{
	free(file->units);
	*file = (struct coded_file){ 0 };
}

struct judgement judgement_of(const struct record *record)
{
	return (struct judgement){
		.level = { record->level[SCALE_THREAT], record->level[SCALE_CONCILIATION] },
		.own = { record->own[SCALE_THREAT], record->own[SCALE_CONCILIATION] },
		.voice = record->voice,
		.targets = record->targets,
		.conditional = record->conditional,
	};
}

static size_t digits_at(struct span id, size_t at)
{
	size_t count = 0;
	while (at + count < id.size && isdigit((unsigned char)id.bytes[at + count]))
		count++;
	return count;
}

struct date coded_date(struct span id)
{
	struct date date;
	size_t year = SPAN_NOT_FOUND;
	for (size_t i = 0; i < id.size; i++) {
		size_t count = digits_at(id, i);
		if (count == 4 && i + 10 <= id.size && date_parse(span_part(id, i, i + 10), &date))
			return date;
		if (count == 4 && year == SPAN_NOT_FOUND)
			year = i;
		i += count;
	}
	int64_t number = 0;
	if (year != SPAN_NOT_FOUND)
		(void)span_integer(span_part(id, year, year + 4), &number);
	return date_of((int)number, 1, 1, &date) ? date : DATE_NONE;
}
