// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// CSV: a header that names columns, one row a record.
#include "extract/record_reader.h"
#include "language/encoding.h"

#include <string.h>

static bool is_column_name(struct span cell)
{
	bool letter = false;
	for (size_t i = 0; i < cell.size; i++) {
		char c = cell.bytes[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		letter = letter || is_letter;
		if (!is_letter && !(c >= '0' && c <= '9') && !strchr("_.-", c))
			return false;
	}
	return letter && cell.size <= 64;
}

/** How many columns a header line has under a separator, 0 where it is no header of records. */
static size_t header_columns(struct records *records, struct span line, char separator)
{
	struct csv_reader reader = { line, 0, 1, separator, false, false, "" };
	struct error ignored;
	bool found = false, text = false, names = true;
	if (!csv_read(&reader, &records->row, &found, &ignored) || !found)
		return 0;
	for (size_t i = 0; i < records->row.count; i++) {
		struct span cell = records->row.cells[i];
		enum member member = member_of(&records->maps, cell);
		text = text || member == MEMBER_TEXT || member == MEMBER_TITLE;
		names = names && is_column_name(cell);
	}
	return text && names ? records->row.count : 0;
}

size_t csv_header_find(struct records *records, struct span head)
{
	static const char separators[] = ",;\t";
	size_t best = 0;
	records->separator = ',';
	for (const char *separator = separators; *separator; separator++) {
		size_t count = header_columns(records, records_first_line(head), *separator);
		if (count > best) {
			best = count;
			records->separator = *separator;
		}
	}
	return best;
}

static bool read_csv_unit(struct records *records, struct span unit, struct error *error)
{
	struct span converted;
	bool found;
	if (!encoding_convert(unit, records->encoding, &records->arena, &converted, error))
		return error_while(error, "%s:%d", records->name, records->line);
	struct csv_reader reader = { .content = converted,
		.line = records->line,
		.separator = records->separator,
		.name = records->name };
	return csv_read(&reader, &records->row, &found, error);
}

bool csv_header_read(struct records *records, struct error *error)
{
	struct stream *stream = &records->stream;
	if (records->options->format == RECORDS_CSV)
		csv_header_find(records, stream_ahead(stream));
	struct unit_finder finder = find_csv_record(records->separator);
	enum unit_state state;
	struct span unit;
	if (!stream_unit(stream, &finder, HEAD, &unit, &state, error))
		return false;
	records->line = stream->line;
	if (!read_csv_unit(records, span_copy(&records->kept, unit), error))
		return false;
	size_t count = records->row.count;
	bool text = false;
	records->columns = ARENA_ARRAY(&records->kept, enum member, count + 1);
	records->column_names = ARENA_ARRAY(&records->kept, struct span, count + 1);
	records->column_count = count;
	for (size_t i = 0; i < count; i++) {
		struct span name = span_trim(records->row.cells[i]);
		records->columns[i] = member_of(&records->maps, name);
		records->column_names[i] = member_extra_name(name, &records->kept);
		text = text || records->columns[i] == MEMBER_TEXT ||
		       records->columns[i] == MEMBER_TITLE;
	}
	return text ||
	       error_set(error, ERROR_FAILED,
		       "%s:1: expected a header with a column 'text' or 'title' (see --map)",
		       records->name);
}

static void add_cell(struct records *records, size_t column, struct span cell)
{
	struct text *extra = &records->members.extra;
	if (records->columns[column] != MEMBER_COUNT) {
		records->members.value[records->columns[column]] = cell;
	} else if (cell.size) {
		if (extra->size)
			text_append_byte(extra, ',');
		json_append(extra, records->column_names[column]);
		text_append_byte(extra, ':');
		json_append(extra, cell);
	}
}

/** The document of one CSV record; false is a rejection with its place. */
static bool of_row(
	struct records *records, struct span unit, struct document *document, struct error *error)
{
	record_begin(records);
	if (!read_csv_unit(records, unit, error))
		return false;
	if (records->row.count != records->column_count)
		return error_set(error, ERROR_INCOMPLETE,
			"%s:%d: expected %zu cells, as the header has, but there are %zu",
			records->name, records->line, records->column_count, records->row.count);
	for (size_t i = 0; i < records->row.count; i++)
		add_cell(records, i, records->row.cells[i]);
	return record_finish(records, document, error) ||
	       error_while(error, "%s:%d", records->name, records->line);
}

/** A quote that is never closed swallows all that follows: only its line is given up. */
static bool give_up_line(struct records *records, enum records_found *found, struct error *error)
{
	struct unit_finder finder = find_line();
	records->stream.pending = 0;
	if (!stream_drop(&records->stream, &finder, error))
		return false;
	*found = RECORDS_REJECTED;
	error_set(error, ERROR_INCOMPLETE, "%s:%d: expected the end of a quote, within %zu bytes",
		records->name, records->line, record_raw_limit(records));
	return true;
}

bool next_csv_record(struct records *records, struct document *document, enum records_found *found,
	struct error *error)
{
	struct stream *stream = &records->stream;
	enum unit_state state;
	struct span unit;
	bool in_quotes;
	do {
		struct unit_finder finder = find_csv_record(records->separator);
		if (!stream_unit(stream, &finder, record_raw_limit(records), &unit, &state, error))
			return false;
		in_quotes = finder.in_quotes;
		if (state == UNIT_NONE) {
			*found = RECORDS_END;
			return true;
		}
	} while (state == UNIT_WHOLE && span_trim(unit).size == 0);
	records->line = stream->line;
	if (state == UNIT_TOO_LONG || (state == UNIT_LAST && in_quotes))
		return give_up_line(records, found, error);
	*found = of_row(records, unit, document, error) ? RECORDS_DOCUMENT : RECORDS_REJECTED;
	return true;
}
