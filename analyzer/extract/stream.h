// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Bytes of an input in units (a line, a CSV record, a JSON object), with room for one unit however
// long the input is.
#ifndef TOCSIN_EXTRACT_STREAM_H
#define TOCSIN_EXTRACT_STREAM_H

#include "base/gzip.h"
#include "base/json.h"

struct stream {
	struct gzip_reader *reader;
	struct text window;
	size_t at, pending; // pending: of the unit given last
	int line;           // on which the unit given last starts
	size_t column;      // at which it starts, from 1
	bool end;           // the window holds the last byte
};

/** Looks for the end of a unit in bytes that come piece by piece: true with the offset behind it. */
struct unit_finder {
	bool (*find)(struct unit_finder *finder, struct span piece, size_t *taken);
	struct json_splitter object; // all below is the finder's own
	bool in_quotes, quote_closed, cell_begun;
	char separator;
};

enum unit_state {
	UNIT_NONE,     // the input is over
	UNIT_WHOLE,    // with its end
	UNIT_LAST,     // the input ended before the unit did
	UNIT_TOO_LONG, // what is there of it was not taken
};

/** Begin with `{0}`.  Takes the reader. */
void stream_take(struct stream *stream, struct gzip_reader *reader);

/** Have at least `wanted` bytes ahead, or all that there are. */
MUST_CHECK bool stream_fill(struct stream *stream, size_t wanted, struct error *error);

/** The bytes that are there and not taken; good until the next call that fills. */
struct span stream_ahead(const struct stream *stream);

/** Go past `size` bytes. */
void stream_skip(struct stream *stream, size_t size);

/** Go past the unit given last, which the next one does by itself. */
void stream_end_unit(struct stream *stream);

/** The next unit, of at most `limit` bytes, good until the next call. */
MUST_CHECK bool stream_unit(struct stream *stream, struct unit_finder *finder, size_t limit,
	struct span *unit, enum unit_state *state, struct error *error);

/** Go past a unit that was too long; the finder is a fresh one. */
MUST_CHECK bool stream_drop(struct stream *stream, struct unit_finder *finder, struct error *error);

void stream_free(struct stream *stream);

/** Finders: a line with its end; a CSV record with its line end; a JSON object that starts here. */
struct unit_finder find_line(void);
struct unit_finder find_csv_record(char separator);
struct unit_finder find_object(void);

#endif
