// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

static bool at_line_end(const struct csv_reader *reader)
{
	return reader->at == reader->content.size || reader->content.bytes[reader->at] == '\n' ||
	       reader->content.bytes[reader->at] == '\r';
}

static void skip_line_end(struct csv_reader *reader)
{
	struct span content = reader->content;
	if (reader->at < content.size && content.bytes[reader->at] == '\r')
		reader->at++;
	if (reader->at < content.size && content.bytes[reader->at] == '\n')
		reader->at++;
	reader->line++;
}

static size_t line_end(struct span content, size_t at)
{
	while (at < content.size && content.bytes[at] != '\n' && content.bytes[at] != '\r')
		at++;
	return at;
}

static void skip_rest_of_line(struct csv_reader *reader)
{
	reader->at = line_end(reader->content, reader->at);
	skip_line_end(reader);
}

static bool skip_to_record(struct csv_reader *reader)
{
	if (reader->at == 0 && span_starts(reader->content, "\xef\xbb\xbf"))
		reader->at = 3;
	while (reader->at < reader->content.size) {
		if (at_line_end(reader))
			skip_line_end(reader);
		else if (reader->comments && reader->content.bytes[reader->at] == '#')
			skip_rest_of_line(reader);
		else
			return true;
	}
	return false;
}

// A formula for a spreadsheet, or one with any number of guards in front: these get one more, so
// that taking one off gives back what was written.
static bool needs_guard(struct span cell)
{
	while (cell.size && cell.bytes[0] == '\'')
		cell = span_part(cell, 1, cell.size);
	return cell.size && memchr("=+-@\t\r", cell.bytes[0], 6);
}

static struct span without_guard(const struct csv_reader *reader, struct span cell)
{
	bool guarded = cell.size && cell.bytes[0] == '\'' && needs_guard(cell);
	return guarded && !reader->keep_guards ? span_part(cell, 1, cell.size) : cell;
}

static struct span without_doubled_quotes(struct arena *arena, struct span cell)
{
	char *bytes = arena_take(arena, cell.size);
	size_t size = 0;
	for (size_t i = 0; i < cell.size; i++) {
		bytes[size++] = cell.bytes[i];
		if (cell.bytes[i] == '"')
			i++;
	}
	return (struct span){ bytes, size };
}

// Errors leave the reader at the start of a line, so that one bad record costs one record.
static bool read_quoted(
	struct csv_reader *reader, struct arena *arena, struct span *cell, struct error *error)
{
	struct span content = reader->content;
	int opened = reader->line;
	size_t start = ++reader->at;
	bool doubled = false;
	for (; reader->at < content.size; reader->at++) {
		char c = content.bytes[reader->at];
		if (c == '\n')
			reader->line++;
		if (c != '"')
			continue;
		if (reader->at + 1 == content.size || content.bytes[reader->at + 1] != '"')
			break;
		doubled = true;
		reader->at++;
	}
	if (reader->at == content.size) {
		reader->at = start;
		reader->line = opened;
		skip_rest_of_line(reader);
		return error_set(error, ERROR_INCOMPLETE,
			"%s:%d: a quote is opened and never closed", reader->name, opened);
	}
	*cell = span_part(content, start, reader->at++);
	if (doubled)
		*cell = without_doubled_quotes(arena, *cell);
	if (at_line_end(reader) || content.bytes[reader->at] == reader->separator)
		return true;
	size_t line_start = reader->at;
	while (line_start && content.bytes[line_start - 1] != '\n')
		line_start--;
	error_set(error, ERROR_INCOMPLETE, "%s:%d:%zu: text after a closing quote", reader->name,
		reader->line, reader->at - line_start + 1);
	skip_rest_of_line(reader);
	return false;
}

static size_t cell_end(struct span content, size_t at, char separator)
{
	while (at < content.size && content.bytes[at] != '\n' && content.bytes[at] != '\r' &&
		content.bytes[at] != separator)
		at++;
	return at;
}

static void add_cell(struct csv_record *record, struct span cell, size_t column)
{
	record->cells =
		memory_grow(record->cells, &record->capacity, record->count, sizeof *record->cells);
	record->columns = memory_grow(
		record->columns, &record->column_capacity, record->count, sizeof *record->columns);
	record->cells[record->count] = cell;
	record->columns[record->count++] = column;
}

bool csv_read(
	struct csv_reader *reader, struct csv_record *record, bool *found, struct error *error)
{
	record->count = 0;
	arena_reset(&record->unescaped);
	*found = skip_to_record(reader);
	if (!*found)
		return true;
	record->line = reader->line;
	struct span content = reader->content;
	size_t record_start = reader->at;
	for (;;) {
		size_t start = reader->at;
		struct span cell = { 0 };
		if (start < content.size && content.bytes[start] == '"') {
			if (!read_quoted(reader, &record->unescaped, &cell, error))
				return false;
		} else {
			reader->at = cell_end(content, start, reader->separator);
			cell = span_part(content, start, reader->at);
		}
		add_cell(record, without_guard(reader, cell), start - record_start);
		if (at_line_end(reader))
			break;
		reader->at++;
	}
	skip_line_end(reader);
	return true;
}

void csv_record_free(struct csv_record *record)
{
	free(record->cells);
	free(record->columns);
	arena_free(&record->unescaped);
	*record = (struct csv_record){ 0 };
}

size_t csv_column(const struct csv_record *header, const char *name)
{
	for (size_t i = 0; i < header->count; i++)
		if (span_is(header->cells[i], name))
			return i;
	return SIZE_MAX;
}

void csv_append(struct text *line, struct span cell)
{
	bool guarded = needs_guard(cell);
	bool quoted = false;
	for (size_t i = 0; i < cell.size && !quoted; i++)
		quoted = cell.bytes[i] == ',' || cell.bytes[i] == '"' || cell.bytes[i] == '\n' ||
			 cell.bytes[i] == '\r';
	if (quoted)
		text_append_byte(line, '"');
	if (guarded)
		text_append_byte(line, '\'');
	if (!quoted) {
		text_append(line, cell);
		return;
	}
	for (size_t i = 0; i < cell.size; i++) {
		if (cell.bytes[i] == '"')
			text_append_byte(line, '"');
		text_append_byte(line, cell.bytes[i]);
	}
	text_append_byte(line, '"');
}
