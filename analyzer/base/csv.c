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

static void skip_rest_of_line(struct csv_reader *reader)
{
	while (!at_line_end(reader))
		reader->at++;
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

static bool is_formula_sign(char c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static struct span without_guard(const struct csv_reader *reader, struct span cell)
{
	bool guarded = cell.size >= 2 && cell.bytes[0] == '\'' && is_formula_sign(cell.bytes[1]);
	return guarded && !reader->keep_guards ? span_part(cell, 1, cell.size) : cell;
}

static bool read_quoted(struct csv_reader *reader, struct text *into, struct error *error)
{
	struct span content = reader->content;
	int opened = reader->line;
	for (reader->at++; reader->at < content.size; reader->at++) {
		char c = content.bytes[reader->at];
		if (c == '"') {
			if (reader->at + 1 == content.size || content.bytes[reader->at + 1] != '"')
				break;
			reader->at++;
		} else if (c == '\n') {
			reader->line++;
		}
		text_append_byte(into, c);
	}
	if (reader->at == content.size)
		return error_set(error, ERROR_INCOMPLETE,
			"%s:%d: a quote is opened and never closed", reader->name, opened);
	reader->at++;
	return true;
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
	text_clear(&record->unquoted);
	*found = skip_to_record(reader);
	if (!*found)
		return true;
	record->line = reader->line;
	struct span content = reader->content;
	size_t line_start = reader->at;
	// Unquoted cells grow in one buffer that may move: reserve the most it can need.
	size_t quoted_end = content.size - reader->at;
	bool reserved = false;
	for (;;) {
		size_t start = reader->at;
		struct span cell;
		if (reader->at < content.size && content.bytes[reader->at] == '"') {
			if (!reserved) {
				// A record seldom spans more than its own lines; find its far end cheaply.
				const char *bytes = content.bytes + reader->at;
				bool inside = false;
				size_t size = 0;
				for (; size < quoted_end - (reader->at - line_start); size++) {
					if (bytes[size] == '"')
						inside = !inside;
					else if (bytes[size] == '\n' && !inside)
						break;
				}
				text_reserve(&record->unquoted, size + 1);
				reserved = true;
			}
			size_t from = record->unquoted.size;
			if (!read_quoted(reader, &record->unquoted, error))
				return false;
			cell = span_part(text_span(&record->unquoted), from, record->unquoted.size);
			if (!at_line_end(reader) && content.bytes[reader->at] != reader->separator)
				return error_set(error, ERROR_INCOMPLETE,
					"%s:%d:%zu: text after a closing quote", reader->name,
					reader->line, reader->at - line_start + 1);
		} else {
			while (!at_line_end(reader) &&
				content.bytes[reader->at] != reader->separator)
				reader->at++;
			cell = span_part(content, start, reader->at);
		}
		add_cell(record, without_guard(reader, cell), start - line_start);
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
	text_free(&record->unquoted);
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
	bool guarded = cell.size && is_formula_sign(cell.bytes[0]);
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
