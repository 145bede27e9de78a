// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/events.h"

#include "base/csv.h"
#include "base/file.h"

#include <stdlib.h>

enum { FILE_LIMIT = 256 << 20 };

struct reading {
	struct events *events;
	struct csv_record record;
	const char *path, *type;
	size_t date_at, type_at, name_at;
};

static bool find_columns(struct reading *reading, const char *date_column, struct error *error)
{
	reading->date_at = csv_column(&reading->record, date_column);
	reading->type_at = csv_column(&reading->record, "type");
	reading->name_at = csv_column(&reading->record, "event");
	if (reading->date_at == SIZE_MAX)
		return error_set(error, ERROR_USAGE,
			"%s:%d: no column '%s': '--date-column' says which holds the dates",
			reading->path, reading->record.line, date_column);
	if (reading->type && reading->type_at == SIZE_MAX)
		return error_set(error, ERROR_USAGE, "%s:%d: no column 'type'", reading->path,
			reading->record.line);
	return true;
}

static struct span cell(const struct reading *reading, size_t at)
{
	return at < reading->record.count ? span_trim(reading->record.cells[at])
					  : (struct span){ 0 };
}

static bool read_row(struct reading *reading, struct error *error)
{
	struct events *events = reading->events;
	struct span written = cell(reading, reading->date_at);
	struct date date;
	if (reading->type && !span_is(cell(reading, reading->type_at), reading->type))
		return true;
	if (written.size == 0) {
		events->undated++;
		return true;
	}
	if (!date_parse(written, &date))
		return error_set(error, ERROR_USAGE,
			"%s:%d:%zu: expected a date like 2024-10-13, found '%.*s'", reading->path,
			reading->record.line, reading->record.columns[reading->date_at] + 1,
			SPAN_ARGUMENTS(written));
	struct span name = cell(reading, reading->name_at);
	events->list =
		memory_grow(events->list, &events->capacity, events->count, sizeof *events->list);
	events->list[events->count++] = (struct event){
		.date = date,
		.name = span_copy(
			&events->arena, name.size ? name : cell(reading, reading->type_at)),
		.line = reading->record.line,
	};
	return true;
}

static int order(const void *a, const void *b)
{
	const struct event *first = a, *second = b;
	if (first->date.day != second->date.day)
		return first->date.day < second->date.day ? -1 : 1;
	return (first->line > second->line) - (first->line < second->line);
}

static void put_in_order(struct events *events)
{
	if (events->count)
		qsort(events->list, events->count, sizeof *events->list, order);
	events->dates = memory_take((events->count + 1) * sizeof *events->dates);
	for (size_t i = 0; i < events->count; i++)
		events->dates[i] = events->list[i].date;
}

static bool read_rows(
	struct reading *reading, struct span content, const char *date_column, struct error *error)
{
	struct csv_reader reader = {
		.content = content, .line = 1, .separator = ',', .name = reading->path
	};
	bool found;
	if (!csv_read(&reader, &reading->record, &found, error) ||
		!find_columns(reading, date_column, error))
		return false;
	while (found)
		if (!csv_read(&reader, &reading->record, &found, error) ||
			(found && !read_row(reading, error)))
			return false;
	return true;
}

bool events_read(struct events *events, const char *path, const char *date_column, const char *type,
	struct error *error)
{
	struct text content = { 0 };
	struct reading reading = { .events = events, .path = path, .type = type };
	*events = (struct events){ 0 };
	bool ok = file_read(path, FILE_LIMIT, &content, error) &&
		  read_rows(&reading, text_span(&content), date_column, error);
	if (ok)
		put_in_order(events);
	csv_record_free(&reading.record);
	text_free(&content);
	return ok;
}

// How many lie before a day.
static size_t count_before(const struct events *events, int32_t day)
{
	size_t lo = 0, hi = events->count;
	while (lo < hi) {
		size_t middle = (lo + hi) / 2;
		if (events->dates[middle].day < day)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

int64_t events_between(const struct events *events, struct date from, struct date to)
{
	return (int64_t)count_before(events, to.day + 1) - (int64_t)count_before(events, from.day);
}

int64_t events_days(const struct events *events, struct date from, struct date to)
{
	int64_t count = 0;
	size_t end = count_before(events, to.day + 1);
	for (size_t i = count_before(events, from.day); i < end; i++)
		count += i == 0 || events->dates[i].day != events->dates[i - 1].day;
	return count;
}

struct date events_last(const struct events *events, struct date day)
{
	size_t count = count_before(events, day.day + 1);
	return count ? events->dates[count - 1] : DATE_NONE;
}

void events_free(struct events *events)
{
	free(events->dates);
	free(events->list);
	arena_free(&events->arena);
	*events = (struct events){ 0 };
}
