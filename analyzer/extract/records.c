// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/records.h"

#include "extract/record_reader.h"
#include "language/encoding.h"

#include <stdlib.h>
#include <string.h>

static const char *const format_names[] = {
#define FORMAT(name, written) [RECORDS_##name] = written,
	RECORDS_FORMATS(FORMAT)
#undef FORMAT
};

bool records_format_parse(struct span name, enum records_format *format)
{
	for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++) {
		if (!span_is(name, format_names[i]))
			continue;
		*format = (enum records_format)i;
		return true;
	}
	return false;
}

/** Kinds of file that would pass for text, by their first bytes. */
static bool refuse_kinds(const struct records *records, struct span head, struct error *error)
{
	static const struct {
		struct span start;
		const char *kind;
	} kinds[] = {
		{ SPAN("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
			"a word processor's file (.hwp, .doc)" },
		{ SPAN("HWP Document File"), "a word processor's file (.hwp)" },
		{ SPAN("PK\x03\x04"), "a zip file or an office document (.hwpx, .docx)" },
		{ SPAN("%PDF-"), "a PDF file" },
		{ SPAN("\xfd"
		       "7zXZ"),
			"an xz file" },
		{ SPAN("\x28\xb5\x2f\xfd"), "a zstd file" },
		{ SPAN("BZh"), "a bzip2 file" },
		{ SPAN("SQLite format 3"), "an SQLite file" },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct span start = kinds[i].start;
		if (head.size >= start.size && memcmp(head.bytes, start.bytes, start.size) == 0)
			return error_set(error, ERROR_FAILED,
				"'%s' is %s, which is not read: save it as text", records->name,
				kinds[i].kind);
	}
	return true;
}

struct span records_first_line(struct span head)
{
	size_t end = span_find(head, "\n", 0);
	return span_trim(span_part(head, 0, end == SPAN_NOT_FOUND ? head.size : end));
}

// "<html", "<!DOCTYPE", "<?xml"; "<로동신문>, ..." is a text.
static bool opens_tag(struct span trimmed)
{
	if (trimmed.size < 2 || trimmed.bytes[0] != '<')
		return false;
	char c = trimmed.bytes[1];
	return c == '!' || c == '?' || c == '/' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "[{" with blanks between; "[Joint editorial] ..." is a text.
static bool opens_array(struct span trimmed)
{
	if (!span_starts(trimmed, "["))
		return false;
	struct span inside = span_trim(span_part(trimmed, 1, trimmed.size));
	return inside.size == 0 || span_starts(inside, "{") || span_starts(inside, "]");
}

static enum records_format detect(struct records *records, struct span head)
{
	struct span trimmed = span_trim(head);
	if (span_starts(trimmed, "WARC/"))
		return RECORDS_WARC;
	if (span_starts(head, "\xef\xbb\xbf"))
		trimmed = span_trim(span_part(head, 3, head.size));
	if (opens_tag(trimmed))
		return RECORDS_HTML;
	if (opens_array(trimmed))
		return RECORDS_JSON;
	if (span_is(records_first_line(trimmed), "{"))
		return RECORDS_JSON;
	if (span_starts(trimmed, "{"))
		return RECORDS_JSON_LINES;
	return csv_header_find(records, trimmed) >= 2 ? RECORDS_CSV : RECORDS_TEXT;
}

/** Whether a line end or a bracket can be half of another character. */
static bool needs_whole(const struct records *records, struct span head)
{
	const char *encoding = records->options->encoding;
	if (span_starts(head, "\xff\xfe") || span_starts(head, "\xfe\xff"))
		return true;
	return encoding && (strstr(encoding, "16") || strstr(encoding, "32") ||
				   records->format == RECORDS_JSON);
}

static bool convert_whole(struct records *records, struct error *error)
{
	struct stream *stream = &records->stream;
	struct span converted;
	if (!stream_fill(stream, WHOLE_MAX, error))
		return false;
	if (!stream->end)
		return error_set(error, ERROR_FAILED,
			"'%s' is above %d MiB, too large for its encoding", records->name,
			WHOLE_MAX >> 20);
	if (!encoding_convert(stream_ahead(stream), records->options->encoding, &records->kept,
		    &converted, error))
		return error_while(error, "%s", records->name);
	struct text window = { 0 };
	text_append(&window, converted);
	text_free(&stream->window);
	stream->window = window;
	stream->at = 0;
	return true;
}

static bool begin(struct records *records, struct error *error)
{
	struct stream *stream = &records->stream;
	if (!stream_fill(stream, HEAD, error) ||
		!refuse_kinds(records, stream_ahead(stream), error))
		return false;
	records->format = records->options->format;
	records->encoding = records->options->encoding;
	if (records->format == RECORDS_DETECT)
		records->format = detect(records, stream_ahead(stream));
	if (records->format == RECORDS_HTML || records->format == RECORDS_WARC)
		return !records->options->ready ||
		       records->options->ready(records->options->context, error);
	if (needs_whole(records, stream_ahead(stream))) {
		if (!convert_whole(records, error))
			return false;
		records->encoding = NULL;
		if (records->options->format == RECORDS_DETECT)
			records->format = detect(records, stream_ahead(stream));
	}
	if (span_starts(stream_ahead(stream), "\xef\xbb\xbf"))
		stream_skip(stream, 3);
	return records->format != RECORDS_CSV || csv_header_read(records, error);
}

// Takes the reader.
static bool open_reader(struct records **records, struct gzip_reader *reader, const char *name,
	const struct records_options *options, struct error *error)
{
	struct records *opened = memory_take(sizeof *opened);
	opened->options = options;
	opened->maps = (struct member_maps){ options->maps, options->map_count };
	opened->name = arena_copy(&opened->kept, name, strlen(name));
	opened->limit = options->limit ? options->limit : RECORDS_LIMIT;
	stream_take(&opened->stream, reader);
	bool ok = member_maps_check(&opened->maps, error) && begin(opened, error);
	*records = ok ? opened : NULL;
	if (!ok)
		records_close(opened);
	return ok;
}

bool records_open(struct records **records, const char *path, const struct records_options *options,
	struct error *error)
{
	struct gzip_reader *reader;
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	*records = NULL;
	return gzip_open(&reader, path, error) &&
	       open_reader(records, reader, name, options, error);
}

bool records_of(struct records **records, struct span bytes, const char *name,
	const struct records_options *options, struct error *error)
{
	return open_reader(records, gzip_of(bytes, name), name, options, error);
}

void record_reject(struct records *records, enum records_found *found, struct error *error)
{
	*found = RECORDS_REJECTED;
	error_while(error, "%s:%d", records->name, records->line);
}

size_t record_raw_limit(const struct records *records)
{
	return records->limit * RAW_FACTOR + RAW_MORE;
}

void record_too_long(
	const struct records *records, struct span id, size_t size, struct error *error)
{
	struct text said = { 0 };
	text_append_string(&said, "document");
	if (id.size)
		text_format(&said, " '%.*s'", SPAN_ARGUMENTS(id));
	if (size)
		text_format(&said, " of %zu bytes", size);
	error_set(error, ERROR_INCOMPLETE, "%s is above the limit of %zu bytes (--max-document)",
		said.bytes, records->limit);
	text_free(&said);
}

bool record_drop(struct records *records, struct unit_finder finder, enum records_found *found,
	struct error *error)
{
	records->line = records->stream.line;
	if (!stream_drop(&records->stream, &finder, error))
		return false;
	record_too_long(records, (struct span){ 0 }, 0, error);
	record_reject(records, found, error);
	return true;
}

void record_begin(struct records *records)
{
	memset(records->members.value, 0, sizeof records->members.value);
	text_clear(&records->members.extra);
}

bool record_finish(struct records *records, struct document *document, struct error *error)
{
	if (!members_document(
		    &records->members, document, &records->first_seen, &records->arena, error))
		return false;
	size_t size = document->text.size + document->title.size;
	if (size > records->limit) {
		record_too_long(records, document->id, size, error);
		return false;
	}
	if (document->text.size && memchr(document->text.bytes, '\0', document->text.size))
		return error_set(error, ERROR_INCOMPLETE, "not a text: it holds a NUL byte");
	if (document->source.size == 0)
		document->source = records->options->source;
	return true;
}

bool records_next(struct records *records, struct document *document, enum records_found *found,
	struct error *error)
{
	arena_reset(&records->arena);
	records->first_seen = DATE_NONE;
	switch (records->format) {
	case RECORDS_JSON:
		return next_json_record(records, document, found, error);
	case RECORDS_CSV:
		return next_csv_record(records, document, found, error);
	case RECORDS_JSON_LINES:
	case RECORDS_LINES:
		return next_line_record(records, document, found, error);
	case RECORDS_WARC:
		return next_warc_record(records, document, found, error);
	default:
		return next_whole_record(records, document, found, error);
	}
}

int records_line(const struct records *records)
{
	return records->line;
}

struct date records_first_seen(const struct records *records)
{
	return records->first_seen;
}

struct records_passed records_passed(const struct records *records)
{
	return records->passed;
}

enum records_format records_format(const struct records *records)
{
	return records->format;
}

void records_close(struct records *records)
{
	if (!records)
		return;
	stream_free(&records->stream);
	arena_free(&records->arena);
	arena_free(&records->kept);
	json_object_free(&records->object);
	text_free(&records->members.extra);
	csv_record_free(&records->row);
	page_close(records->page);
	text_free(&records->body);
	listed_free(&records->listed);
	free(records);
}
