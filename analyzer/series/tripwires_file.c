// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/file.h"
#include "base/table.h"
#include "base/text.h"
#include "series/tripwires.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 16 << 20 };

enum { NAME, DAY, STATE_CELL, DOCUMENT, DUE, PATTERN, LANG, EVENTS, TYPE, NOTE, COLUMNS };

static const char *const columns[] = { "*tripwire", "*date", "*state", "document", "due", "pattern",
	"lang", "events", "type", "note", NULL };

struct reading {
	struct tripwires *tripwires;
	const struct table *table;
	const struct table_row *row;
	struct error *error;
};

static bool wrong(const struct reading *reading, size_t cell, const char *message)
{
	return table_error(reading->error, reading->table, reading->row, cell, 0, "%s", message);
}

static bool has(const struct reading *reading, size_t cell)
{
	return reading->row->cells[cell].size > 0;
}

static bool read_date(const struct reading *reading, size_t cell, struct date *date)
{
	struct span written = reading->row->cells[cell];
	*date = DATE_NONE;
	return written.size == 0 || date_parse(written, date) ||
	       table_error(reading->error, reading->table, reading->row, cell, 0,
		       "expected a date like 2024-10-13, not '%.*s'", SPAN_ARGUMENTS(written));
}

static bool read_state(const struct reading *reading, enum tripwire_state *state)
{
	struct text known = { 0 };
	struct span written = reading->row->cells[STATE_CELL];
	for (int i = 0; i < TRIPWIRE_STATE_COUNT; i++) {
		*state = (enum tripwire_state)i;
		if (span_is(written, tripwire_state_name(*state))) {
			text_free(&known);
			return true;
		}
		if (i)
			text_format(&known, "%s%s", i > 1 ? ", " : "", tripwire_state_name(*state));
	}
	table_error(reading->error, reading->table, reading->row, STATE_CELL, 0,
		"expected one of %s, not '%.*s'", known.bytes, SPAN_ARGUMENTS(written));
	text_free(&known);
	return false;
}

static size_t find_tripwire(struct tripwires *tripwires, struct span name)
{
	for (size_t i = 0; i < tripwires->count; i++)
		if (span_equal(tripwires->items[i].name, name))
			return i;
	tripwires->items = memory_grow(
		tripwires->items, &tripwires->capacity, tripwires->count, sizeof *tripwires->items);
	tripwires->items[tripwires->count] = (struct tripwire){ .name = name };
	return tripwires->count++;
}

// What is promised is no condition: the states of its lines say which it is.
static bool settle_kind(
	const struct reading *reading, struct tripwire *tripwire, enum tripwire_state state)
{
	static const int kinds[] = {
#define STATE(name, written, of, stands, ends) of,
		TRIPWIRE_STATES(STATE)
#undef STATE
	};
	static const char *const names[] = { "", "promise", "condition" };
	if (kinds[state] == TRIPWIRE_BOTH || (int)tripwire->kind == kinds[state])
		return true;
	if (!tripwire->kind) {
		tripwire->kind = (enum tripwire_kind)kinds[state];
		return true;
	}
	return table_error(reading->error, reading->table, reading->row, STATE_CELL, 0,
		"'%s' is said of a %s, and lines above make this a %s", tripwire_state_name(state),
		names[kinds[state]], names[tripwire->kind]);
}

static bool read_line(const struct reading *reading, size_t at, struct tripwire_line line)
{
	const struct table_row *row = reading->row;
	struct tripwire *tripwire = &reading->tripwires->items[at];
	for (size_t cell = PATTERN; cell <= TYPE; cell++)
		if (has(reading, cell))
			return wrong(reading, cell,
				"a line with a date says what was, one without watches: expected "
				"nothing here");
	if (line.state == TRIPWIRE_NOTED && !has(reading, DOCUMENT) && !has(reading, NOTE))
		return wrong(reading, STATE_CELL, "expected a state, a document or a note");
	if (!read_date(reading, DUE, &line.due))
		return false;
	line.text.id = row->cells[DOCUMENT];
	line.document_column = row->columns[DOCUMENT];
	line.note = row->cells[NOTE];
	line.line = row->line;
	tripwire->lines = memory_grow(
		tripwire->lines, &tripwire->capacity, tripwire->count, sizeof *tripwire->lines);
	tripwire->lines[tripwire->count++] = line;
	return true;
}

// A path as the program opens it: from the folder of the file.
static struct span beside(struct tripwires *tripwires, struct span written)
{
	const char *slash = strrchr(tripwires->path, '/');
	if (!slash || written.bytes[0] == '/')
		return written;
	struct text path = { 0 };
	text_format(&path, "%.*s%.*s", (int)(slash + 1 - tripwires->path), tripwires->path,
		SPAN_ARGUMENTS(written));
	written = span_copy(&tripwires->arena, text_span(&path));
	text_free(&path);
	return written;
}

static bool check_watch(const struct reading *reading)
{
	if (has(reading, DOCUMENT) || has(reading, DUE))
		return wrong(reading, DAY, "expected a date, since the line has a document or due");
	if (has(reading, PATTERN) == has(reading, EVENTS))
		return wrong(reading, has(reading, PATTERN) ? EVENTS : DAY,
			has(reading, PATTERN)
				? "a line watches for a pattern or for events, not both"
				: "expected a date, or a pattern or events to watch for");
	if (!has(reading, STATE_CELL))
		return wrong(reading, STATE_CELL, "expected the state that a find would mean");
	if (has(reading, PATTERN) != has(reading, LANG))
		return wrong(reading, LANG,
			has(reading, PATTERN) ? "expected the pattern's language, like en"
					      : "a language is for a pattern");
	return !has(reading, TYPE) || has(reading, EVENTS) ||
	       wrong(reading, TYPE, "a type is for events");
}

static bool read_watch(const struct reading *reading, size_t at, enum tripwire_state state)
{
	struct tripwires *tripwires = reading->tripwires;
	const struct table_row *row = reading->row;
	struct text id = { 0 };
	if (!check_watch(reading))
		return false;
	text_format(&id, "tripwire.%d", row->line);
	tripwires->watches = memory_grow(tripwires->watches, &tripwires->watch_capacity,
		tripwires->watch_count, sizeof *tripwires->watches);
	tripwires->watches[tripwires->watch_count++] = (struct tripwire_watch){ .tripwire = at,
		.state = state,
		.id = span_copy(&tripwires->arena, text_span(&id)),
		.pattern = row->cells[PATTERN],
		.language = row->cells[LANG],
		.events = has(reading, EVENTS) ? beside(tripwires, row->cells[EVENTS])
					       : (struct span){ 0 },
		.type = row->cells[TYPE],
		.note = row->cells[NOTE],
		.line = row->line,
		.pattern_column = row->columns[PATTERN],
		.events_column = row->columns[EVENTS] };
	text_free(&id);
	return true;
}

static bool read_row(const struct reading *reading)
{
	enum tripwire_state state;
	struct tripwire_line line = { 0 };
	if (!read_date(reading, DAY, &line.date) || !read_state(reading, &state))
		return false;
	size_t at = find_tripwire(reading->tripwires, reading->row->cells[NAME]);
	line.state = state;
	return settle_kind(reading, &reading->tripwires->items[at], state) &&
	       (date_known(line.date) ? read_line(reading, at, line)
				      : read_watch(reading, at, state));
}

static int by_date(const void *a, const void *b)
{
	const struct tripwire_line *first = a, *second = b;
	if (first->date.day != second->date.day)
		return first->date.day < second->date.day ? -1 : 1;
	return (first->line > second->line) - (first->line < second->line);
}

// Each begins with a promise or a threat: else nobody could say since when it stands.
static bool check_beginnings(const struct tripwires *tripwires, struct error *error)
{
	for (size_t i = 0; i < tripwires->count; i++) {
		const struct tripwire *tripwire = &tripwires->items[i];
		if (tripwire->count)
			qsort(tripwire->lines, tripwire->count, sizeof *tripwire->lines, by_date);
		size_t first = 0;
		while (first < tripwire->count && tripwire->lines[first].state == TRIPWIRE_NOTED)
			first++;
		if (first < tripwire->count &&
			(tripwire->lines[first].state == TRIPWIRE_PROMISED ||
				tripwire->lines[first].state == TRIPWIRE_THREATENED))
			continue;
		int line = tripwire->count ? tripwire->lines[first % tripwire->count].line : 0;
		for (size_t j = 0; !line && j < tripwires->watch_count; j++)
			if (tripwires->watches[j].tripwire == i)
				line = tripwires->watches[j].line;
		return error_set(error, ERROR_USAGE,
			"%s:%d:1: '%.*s' does not begin: expected a first date with the state "
			"promised or threatened",
			tripwires->path, line, SPAN_ARGUMENTS(tripwire->name));
	}
	return true;
}

bool tripwires_read(struct tripwires *tripwires, const char *path, struct error *error)
{
	struct text content = { 0 };
	struct table table;
	*tripwires = (struct tripwires){ .path = path };
	bool ok = file_read(path, FILE_LIMIT, &content, error) &&
		  table_read(&table, path, text_span(&content), columns, &tripwires->arena, error);
	for (size_t i = 0; ok && i < table.count; i++) {
		// A spreadsheet puts quotes around a comment that has a comma.
		if (table.rows[i].cells[NAME].bytes[0] == '#')
			continue;
		struct reading reading = { tripwires, &table, &table.rows[i], error };
		ok = read_row(&reading);
	}
	text_free(&content);
	return ok && check_beginnings(tripwires, error);
}
