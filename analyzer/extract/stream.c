// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/stream.h"

#include <string.h>

void stream_take(struct stream *stream, struct gzip_reader *reader)
{
	stream->reader = reader;
	stream->line = 1;
	stream->column = 1;
}

struct span stream_ahead(const struct stream *stream)
{
	return span_part(text_span(&stream->window), stream->at, stream->window.size);
}

static void make_room(struct stream *stream)
{
	size_t left = stream->window.size - stream->at;
	// Moving less than was taken keeps the whole linear.
	if (stream->at == 0 || left > stream->at)
		return;
	memmove(stream->window.bytes, stream->window.bytes + stream->at, left);
	stream->window.size = left;
	stream->at = 0;
}

bool stream_fill(struct stream *stream, size_t wanted, struct error *error)
{
	while (!stream->end && stream->window.size - stream->at < wanted) {
		make_room(stream);
		if (!gzip_read(stream->reader, &stream->window, &stream->end, error))
			return false;
	}
	return true;
}

void stream_skip(struct stream *stream, size_t size)
{
	struct span skipped = span_part(stream_ahead(stream), 0, size);
	stream->column += size;
	for (const char *from = skipped.bytes, *end; size; from = end + 1) {
		size_t left = size - (size_t)(from - skipped.bytes);
		end = left ? memchr(from, '\n', left) : NULL;
		if (!end)
			break;
		stream->line++;
		stream->column = size - (size_t)(end - skipped.bytes);
	}
	stream->at += size;
}

void stream_end_unit(struct stream *stream)
{
	stream_skip(stream, stream->pending);
	stream->pending = 0;
}

bool stream_unit(struct stream *stream, struct unit_finder *finder, size_t limit, struct span *unit,
	enum unit_state *state, struct error *error)
{
	stream_end_unit(stream);
	for (size_t seen = 0;;) {
		struct span ahead = stream_ahead(stream);
		size_t taken = 0;
		if (finder->find(finder, span_part(ahead, seen, ahead.size), &taken)) {
			*unit = span_part(ahead, 0, seen + taken);
			*state = UNIT_WHOLE;
			break;
		}
		seen = ahead.size;
		if (stream->end || seen > limit) {
			*unit = ahead;
			*state = !stream->end ? UNIT_TOO_LONG : seen ? UNIT_LAST : UNIT_NONE;
			break;
		}
		if (!stream_fill(stream, seen + 1, error))
			return false;
	}
	if (*state != UNIT_TOO_LONG && unit->size > limit)
		*state = UNIT_TOO_LONG;
	stream->pending = *state == UNIT_TOO_LONG ? 0 : unit->size;
	return true;
}

bool stream_drop(struct stream *stream, struct unit_finder *finder, struct error *error)
{
	for (;;) {
		size_t taken = 0;
		struct span ahead = stream_ahead(stream);
		bool found = finder->find(finder, ahead, &taken);
		stream_skip(stream, found ? taken : ahead.size);
		if (found || stream->end)
			return true;
		if (!stream_fill(stream, 1, error))
			return false;
	}
}

void stream_free(struct stream *stream)
{
	gzip_close(stream->reader);
	text_free(&stream->window);
	*stream = (struct stream){ 0 };
}

static bool line_ends(struct unit_finder *finder, struct span piece, size_t *taken)
{
	(void)finder;
	const char *found = piece.size ? memchr(piece.bytes, '\n', piece.size) : NULL;
	if (found)
		*taken = (size_t)(found - piece.bytes) + 1;
	return found;
}

struct unit_finder find_line(void)
{
	return (struct unit_finder){ .find = line_ends };
}

/** A quote opens only at the start of a cell; a doubled one closes and opens again, which comes to
 *  the same here. */
static bool record_ends(struct unit_finder *finder, struct span piece, size_t *taken)
{
	for (size_t i = 0; i < piece.size; i++) {
		char c = piece.bytes[i];
		if (finder->in_quotes) {
			finder->in_quotes = c != '"';
			finder->quote_closed = c == '"';
		} else if (c == '"' && (!finder->cell_begun || finder->quote_closed)) {
			finder->in_quotes = finder->cell_begun = true;
			finder->quote_closed = false;
		} else if (c == '\n') {
			*taken = i + 1;
			return true;
		} else {
			finder->cell_begun = c != finder->separator;
			finder->quote_closed = false;
		}
	}
	return false;
}

struct unit_finder find_csv_record(char separator)
{
	return (struct unit_finder){ .find = record_ends, .separator = separator };
}

static bool object_ends(struct unit_finder *finder, struct span piece, size_t *taken)
{
	return json_split(&finder->object, piece, taken);
}

struct unit_finder find_object(void)
{
	return (struct unit_finder){ .find = object_ends };
}
