// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// JSON lines and arrays: one object is one record.
#include "extract/record_reader.h"
#include "language/encoding.h"

#include <string.h>

static void add_extra(struct records *records, const struct json_member *member)
{
	struct text *extra = &records->members.extra;
	if (extra->size)
		text_append_byte(extra, ',');
	json_append(extra, member_extra_name(member->name, &records->arena));
	text_append_byte(extra, ':');
	if (member->kind == JSON_KIND_STRING)
		json_append(extra, member->value);
	else
		json_append_compact(extra, member->value);
}

static bool add_member(
	struct records *records, const struct json_member *member, struct error *error)
{
	enum member ours = member_of(&records->maps, member->name);
	struct members *members = &records->members;
	if (ours == MEMBER_COUNT) {
		add_extra(records, member);
		return true;
	}
	bool numeric =
		member->kind == JSON_KIND_NUMBER && (ours == MEMBER_ID || ours == MEMBER_DATE);
	if (member->kind == JSON_KIND_STRING || numeric)
		members->value[ours] = member->value;
	else if (member->kind != JSON_KIND_NULL)
		return error_set(error, ERROR_INCOMPLETE, "'%.*s' is not a string",
			SPAN_ARGUMENTS(member->name));
	return true;
}

/** The document of one JSON object; `*placed` says whether the error names its place already. */
static bool of_object(struct records *records, struct span unit, size_t column,
	struct document *document, bool *placed, struct error *error)
{
	struct span converted;
	struct json_place place = { records->name, records->line, column };
	record_begin(records);
	*placed = false;
	if (!encoding_convert(unit, records->encoding, &records->arena, &converted, error))
		return false;
	*placed = true;
	if (!json_object_parse(&records->object, converted, place, &records->arena, error))
		return false;
	*placed = false;
	for (size_t i = 0; i < records->object.count; i++)
		if (!add_member(records, &records->object.members[i], error))
			return false;
	return record_finish(records, document, error);
}

void give_object(struct records *records, struct span unit, size_t column,
	struct document *document, enum records_found *found, struct error *error)
{
	bool placed;
	*found = RECORDS_DOCUMENT;
	if (of_object(records, unit, column, document, &placed, error))
		return;
	*found = RECORDS_REJECTED;
	if (!placed)
		record_reject(records, found, error);
}

/** To the next object of an array, or of objects that follow one another; false where something
 *  else stands there, or the array is not closed. */
static bool at_object(struct records *records, struct error *read_error, bool *readable)
{
	struct stream *stream = &records->stream;
	for (;;) {
		*readable = stream_fill(stream, 1, read_error);
		struct span ahead = stream_ahead(stream);
		if (!*readable || ahead.size == 0)
			return false;
		char c = ahead.bytes[0];
		if (c == '{')
			return true;
		if (c == ']' && records->inside)
			records->inside = false;
		else if (c == '[' && !records->begun)
			records->inside = true;
		else if (!strchr(" \t\r\n,", c))
			return false;
		records->begun = records->begun || c == '[';
		stream_skip(stream, 1);
	}
}

/** Past something that is no object, up to where one may start. */
static bool skip_other(struct records *records, struct error *error)
{
	struct stream *stream = &records->stream;
	do {
		stream_skip(stream, 1);
		if (!stream_fill(stream, 1, error))
			return false;
	} while (stream_ahead(stream).size && !strchr("{],\n", stream_ahead(stream).bytes[0]));
	return true;
}

static bool give_no_object(struct records *records, enum records_found *found, struct error *error)
{
	struct stream *stream = &records->stream;
	records->line = stream->line;
	*found = RECORDS_REJECTED;
	if (stream_ahead(stream).size == 0) {
		if (!records->inside) {
			*found = RECORDS_END;
			return true;
		}
		records->inside = false;
		error_set(error, ERROR_INCOMPLETE,
			"%s:%d:%zu: expected ']' at the end of the array: the file is cut short",
			records->name, records->line, stream->column);
		return true;
	}
	size_t column = stream->column;
	if (!skip_other(records, error))
		return false;
	error_set(error, ERROR_INCOMPLETE, "%s:%d:%zu: expected an object in curly brackets",
		records->name, records->line, column);
	return true;
}

bool next_json_record(struct records *records, struct document *document, enum records_found *found,
	struct error *error)
{
	struct stream *stream = &records->stream;
	struct unit_finder finder = find_object();
	enum unit_state state;
	struct span unit;
	bool readable;
	stream_end_unit(stream);
	if (!at_object(records, error, &readable))
		return readable && give_no_object(records, found, error);
	if (!stream_unit(stream, &finder, record_raw_limit(records), &unit, &state, error))
		return false;
	if (state == UNIT_TOO_LONG)
		return record_drop(records, find_object(), found, error);
	records->line = stream->line;
	give_object(records, unit, stream->column, document, found, error);
	return true;
}
