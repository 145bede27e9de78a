// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/table.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct csv_reader open_reader(const char *name, struct span content)
{
	struct csv_reader reader = { .content = content,
		.line = 1,
		.separator = '\t',
		.comments = true,
		.keep_guards = true,
		.name = name };
	struct span rest = content, line;
	if (span_starts(rest, "\xef\xbb\xbf"))
		rest = span_part(rest, 3, rest.size);
	while (span_cut(&rest, '\n', &line)) {
		struct span trimmed = span_trim(line);
		if (trimmed.size == 0 || trimmed.bytes[0] == '#')
			continue;
		if (span_find(line, "\t", 0) == SPAN_NOT_FOUND &&
			span_find(line, ",", 0) != SPAN_NOT_FOUND)
			reader.separator = ',';
		break;
	}
	return reader;
}

bool table_has(struct span content, const char *column)
{
	struct csv_reader reader = open_reader("", content);
	struct csv_record record = { 0 };
	struct error ignored;
	bool found, has = false;
	if (csv_read(&reader, &record, &found, &ignored) && found)
		for (size_t i = 0; i < record.count && !has; i++)
			has = span_is(span_trim(record.cells[i]), column);
	csv_record_free(&record);
	return has;
}

static size_t column_index(const char *const *columns, struct span name)
{
	for (size_t i = 0; columns[i]; i++)
		if (span_is(name, columns[i] + (columns[i][0] == '*')))
			return i;
	return SIZE_MAX;
}

// Which of our columns each cell of the file is.
static bool read_header(const struct table *table, const struct csv_record *header,
	const char *const *columns, size_t *ours, struct error *error)
{
	for (size_t i = 0; i < header->count; i++) {
		ours[i] = column_index(columns, span_trim(header->cells[i]));
		if (ours[i] == SIZE_MAX)
			return error_set(error, ERROR_USAGE, "%s:%d:%zu: unknown column '%.*s'",
				table->name, header->line, header->columns[i] + 1,
				SPAN_ARGUMENTS(header->cells[i]));
		for (size_t j = 0; j < i; j++)
			if (ours[j] == ours[i])
				return error_set(error, ERROR_USAGE,
					"%s:%d:%zu: column '%.*s' stands twice", table->name,
					header->line, header->columns[i] + 1,
					SPAN_ARGUMENTS(header->cells[i]));
	}
	for (size_t i = 0; columns[i]; i++) {
		bool found = columns[i][0] != '*';
		for (size_t j = 0; j < header->count && !found; j++)
			found = ours[j] == i;
		if (!found)
			return error_set(error, ERROR_USAGE, "%s:%d:1: column '%s' is missing",
				table->name, header->line, columns[i] + 1);
	}
	return true;
}

// What stands in quotes starts behind one; with doubled quotes in it, it was copied.
static bool is_quoted(struct span content, struct span cell)
{
	bool inside = cell.size && cell.bytes >= content.bytes &&
		      cell.bytes < content.bytes + content.size;
	return cell.size && (!inside || (cell.bytes > content.bytes && cell.bytes[-1] == '"'));
}

// With a NUL behind each cell.
static size_t room_of(const struct csv_record *record)
{
	size_t size = 0;
	for (size_t i = 0; i < record->count; i++)
		size += record->cells[i].size + 1;
	return size;
}

static bool add_row(struct table *table, const struct csv_record *record, struct span content,
	const size_t *ours, size_t header_count, size_t column_count, struct arena *arena,
	struct error *error)
{
	if (record->count > header_count)
		return error_set(error, ERROR_USAGE, "%s:%d:%zu: more cells than the header has",
			table->name, record->line, record->columns[header_count] + 1);
	struct table_row *row = &table->rows[table->count++];
	row->cells = ARENA_ARRAY(arena, struct span, column_count);
	row->columns = ARENA_ARRAY(arena, uint32_t, column_count);
	row->line = record->line;
	for (size_t i = 0; i < column_count; i++)
		row->columns[i] = 1;
	char *room = arena_take(arena, room_of(record));
	for (size_t i = 0; i < record->count; i++) {
		struct span trimmed = span_trim(record->cells[i]);
		size_t blanks = trimmed.size ? (size_t)(trimmed.bytes - record->cells[i].bytes) : 0;
		row->cells[ours[i]] = (struct span){ room, trimmed.size };
		if (trimmed.size)
			memcpy(room, trimmed.bytes, trimmed.size);
		room += trimmed.size + 1;
		row->columns[ours[i]] = (uint32_t)(record->columns[i] + 1 + blanks +
						   is_quoted(content, record->cells[i]));
	}
	if (row->cells[0].size == 0)
		return error_set(error, ERROR_USAGE, "%s:%d:1: the first column is empty",
			table->name, row->line);
	return true;
}

static bool check_utf8(const char *name, struct span content, struct error *error)
{
	size_t at = utf8_invalid(content), line = 1, start = 0;
	if (at == SPAN_NOT_FOUND)
		return true;
	for (size_t i = 0; i < at; i++)
		if (content.bytes[i] == '\n') {
			line++;
			start = i + 1;
		}
	return error_set(error, ERROR_USAGE, "%s:%zu:%zu: byte 0x%02x is not UTF-8", name, line,
		at - start + 1, (unsigned char)content.bytes[at]);
}

static size_t count_of(struct span content, char byte)
{
	const char *at = content.bytes, *end = at + content.size;
	size_t count = 0;
	while (at < end && (at = memchr(at, byte, (size_t)(end - at)))) {
		count++;
		at++;
	}
	return count;
}

bool table_read(struct table *table, const char *name, struct span content,
	const char *const *columns, struct arena *arena, struct error *error)
{
	*table = (struct table){ .name = name };
	if (!check_utf8(name, content, error))
		return false;
	struct csv_reader reader = open_reader(name, content);
	struct csv_record record = { 0 };
	size_t *ours = NULL, header_count = 0, column_count = 0, capacity = 1;
	bool found, ok = false;
	while (columns[column_count])
		column_count++;
	capacity += count_of(content, '\n') + count_of(content, '\r');
	table->rows = ARENA_ARRAY(arena, struct table_row, capacity);
	if (!csv_read(&reader, &record, &found, error))
		goto done;
	if (!found) {
		error_set(error, ERROR_USAGE, "%s:1:1: no line names the columns", name);
		goto done;
	}
	header_count = record.count;
	ours = memory_take(header_count * sizeof *ours);
	if (!read_header(table, &record, columns, ours, error))
		goto done;
	for (;;) {
		if (!csv_read(&reader, &record, &found, error))
			goto done;
		if (!found)
			break;
		if (!add_row(table, &record, content, ours, header_count, column_count, arena,
			    error))
			goto done;
	}
	ok = true;
done:
	if (!ok)
		error->kind = ERROR_USAGE;
	free(ours);
	csv_record_free(&record);
	return ok;
}

bool table_error(struct error *error, const struct table *table, const struct table_row *row,
	size_t cell, size_t offset, const char *format, ...)
{
	char message[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	return error_set(error, ERROR_USAGE, "%s:%d:%zu: %s", table->name, row->line,
		row->columns[cell] + offset, message);
}
