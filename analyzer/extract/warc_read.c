// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/warc_read.h"

#include "base/headers.h"

#include <string.h>

// Behind: enough to see the line ends behind a block and the beginning of the next record.
enum { HEADERS_MAX = 1 << 16, BEHIND = 16 };

/** Go to the next line that begins as a record does, or to the end. */
static bool find_record(struct warc_reader *reader, struct error *error)
{
	static const char start[] = "\nWARC/";
	struct stream *stream = reader->stream;
	for (;;) {
		struct span ahead = stream_ahead(stream);
		size_t at = span_find(ahead, start, 0);
		if (at != SPAN_NOT_FOUND)
			stream_skip(stream, at + 1);
		else if (stream->end)
			stream_skip(stream, ahead.size);
		else if (ahead.size >= sizeof start)
			stream_skip(stream, ahead.size - (sizeof start - 2));
		if (at != SPAN_NOT_FOUND || stream->end)
			return true;
		if (!stream_fill(stream, stream_ahead(stream).size + 1, error))
			return false;
	}
}

static bool skip(struct stream *stream, size_t size, bool *whole, struct error *error)
{
	*whole = false;
	while (size) {
		if (!stream_fill(stream, 1, error))
			return false;
		size_t there = stream_ahead(stream).size;
		if (there == 0)
			return true;
		stream_skip(stream, there < size ? there : size);
		size -= there < size ? there : size;
	}
	*whole = true;
	return true;
}

static bool skip_line_ends(struct stream *stream, struct error *error)
{
	for (;;) {
		if (!stream_fill(stream, 1, error))
			return false;
		struct span ahead = stream_ahead(stream);
		size_t ends = 0;
		while (ends < ahead.size && strchr("\r\n", ahead.bytes[ends]) && ahead.bytes[ends])
			ends++;
		stream_skip(stream, ends);
		if (ends < ahead.size || ahead.size == 0)
			return true;
	}
}

/** The size of the headers at hand; 0 where none end within their limit. */
static bool find_headers(struct stream *stream, size_t *size, struct error *error)
{
	size_t end = SPAN_NOT_FOUND;
	for (size_t wanted = 1 << 10; end == SPAN_NOT_FOUND && wanted <= HEADERS_MAX; wanted *= 4) {
		if (!stream_fill(stream, wanted, error))
			return false;
		struct span ahead = stream_ahead(stream);
		end = headers_end(span_part(ahead, 0, ahead.size < wanted ? ahead.size : wanted));
	}
	*size = end == SPAN_NOT_FOUND ? 0 : end;
	return true;
}

static void read_headers(struct span headers, struct warc_record *record)
{
	record->type = header_value(headers, "WARC-Type");
	record->address = header_value(headers, "WARC-Target-URI");
	record->date = header_value(headers, "WARC-Date");
	record->media = header_value(headers, "Content-Type");
	record->truncated = header_value(headers, "WARC-Truncated");
	// wget puts addresses in angle brackets, as the grammar of version 1.0 said.
	if (span_starts(record->address, "<") && span_ends(record->address, ">"))
		record->address = span_part(record->address, 1, record->address.size - 1);
}

/** Whether only line ends stand between a block and the next record or the end. */
static bool is_followed(struct span behind)
{
	struct span start = SPAN("WARC/");
	size_t at = 0;
	while (at < behind.size && (behind.bytes[at] == '\r' || behind.bytes[at] == '\n'))
		at++;
	size_t size = behind.size - at < start.size ? behind.size - at : start.size;
	return memcmp(behind.bytes ? behind.bytes + at : "", start.bytes, size) == 0;
}

/** The next call goes past `skipped` bytes and looks for a record. */
static void damaged(struct warc_reader *reader, size_t skipped, enum warc_found *found)
{
	*found = WARC_DAMAGED;
	reader->pending = skipped;
	reader->lost = true;
}

static bool load(struct warc_reader *reader, size_t headers, size_t size,
	struct warc_record *record, enum warc_found *found, struct error *error)
{
	if (!stream_fill(reader->stream, headers + size + BEHIND, error))
		return false;
	struct span ahead = stream_ahead(reader->stream);
	size_t end = headers + size;
	bool whole = ahead.size >= end;
	read_headers(span_part(ahead, 0, headers), record);
	size_t last = whole && ahead.size - end > BEHIND ? end + BEHIND : ahead.size;
	if (whole && is_followed(span_part(ahead, end, last))) {
		record->block = span_part(ahead, headers, end);
		reader->pending = end;
		*found = WARC_ANSWER;
		return true;
	}
	if (whole)
		error_set(error, ERROR_INCOMPLETE,
			"no record follows its %zu bytes: its length is wrong", size);
	else
		error_set(error, ERROR_INCOMPLETE, "it is cut short: %zu of %zu bytes",
			ahead.size - headers, size);
	// Where the length was wrong, the next record may stand in what it took for the block.
	damaged(reader, headers - 1, found);
	return true;
}

/** Go past what the last call left, and to the next record. */
static bool go_on(struct warc_reader *reader, bool *whole, struct error *error)
{
	size_t pending = reader->pending;
	bool lost = reader->lost;
	reader->pending = 0;
	reader->lost = false;
	return skip(reader->stream, pending, whole, error) &&
	       (!lost || find_record(reader, error)) && skip_line_ends(reader->stream, error);
}

static bool read_record(struct warc_reader *reader, size_t headers, struct warc_record *record,
	enum warc_found *found, struct error *error)
{
	struct span written = span_part(stream_ahead(reader->stream), 0, headers);
	struct span length = header_value(written, "Content-Length");
	int64_t size;
	read_headers(written, record);
	if (!span_integer(length, &size) || size < 0) {
		error_set(error, ERROR_INCOMPLETE,
			"expected a number of bytes as its Content-Length, not '%.*s'",
			(int)(length.size < 40 ? length.size : 40),
			length.bytes ? length.bytes : "");
		damaged(reader, headers - 1, found);
		return true;
	}
	bool wanted = header_equal(record->type, "response") ||
		      header_equal(record->type, "resource") ||
		      header_equal(record->type, "conversion");
	if (wanted && (uint64_t)size <= reader->limit)
		return load(reader, headers, (size_t)size, record, found, error);
	reader->pending = headers + (size_t)size;
	*found = wanted ? WARC_DAMAGED : WARC_OTHER;
	if (wanted)
		error_set(error, ERROR_INCOMPLETE,
			"its %lld bytes are above the limit of %zu (--max-document)",
			(long long)size, reader->limit);
	return true;
}

bool warc_next(struct warc_reader *reader, struct warc_record *record, enum warc_found *found,
	struct error *error)
{
	struct stream *stream = reader->stream;
	size_t headers;
	bool whole;
	*record = (struct warc_record){ 0 };
	*found = WARC_DAMAGED;
	if (!go_on(reader, &whole, error))
		return false;
	if (!whole) {
		error_set(error, ERROR_INCOMPLETE, "it is cut short");
		return true;
	}
	if (!find_headers(stream, &headers, error))
		return false;
	struct span ahead = stream_ahead(stream);
	if (ahead.size == 0) {
		*found = WARC_END;
		return true;
	}
	reader->number++;
	if (span_starts(ahead, "WARC/") && headers)
		return read_record(reader, headers, record, found, error);
	error_set(error, ERROR_INCOMPLETE, "expected 'WARC/' and the headers of a record");
	damaged(reader, 0, found);
	return true;
}
