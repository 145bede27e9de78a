// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// JSON beyond one flat object: places for errors, writing strings, checking any value (by jansson),
// and finding the objects of a stream.
#ifndef TOCSIN_BASE_JSON_H
#define TOCSIN_BASE_JSON_H

#include "base/error.h"
#include "base/text.h"

/** Where the first byte of some JSON stands.  Columns count bytes. */
struct json_place {
	const char *name; // of the file
	int line;         // from 1
	size_t column;    // from 1
};

/** The place of `bytes.bytes[at]` where `place` is that of `bytes.bytes[0]`. */
struct json_place json_place_at(struct json_place place, struct span bytes, size_t at);

/** Whether `value` is one JSON value of any kind; else `*error` says where it is not. */
MUST_CHECK bool json_check(struct span value, struct json_place place, struct error *error);

/** Append a string with its quotes; what JSON must escape is escaped, the rest stays UTF-8. */
void json_append(struct text *text, struct span string);

/** Append checked JSON without the blanks and line ends between its parts. */
void json_append_compact(struct text *text, struct span value);

/** Append each string in a JSON object that holds `mark`, a line each in their order; false where it is no
 *  JSON object. */
bool json_append_strings(struct text *text, struct span object, const char *mark);

/** Finds where an object ends in bytes that come piece by piece.  `{0}` is at its start. */
struct json_splitter {
	size_t depth;
	bool in_string, escaped;
};

/** Go through `bytes`, which follow what was gone through before and start with the object's
 *  bracket; true when it ends in them: `*taken` then is the offset behind its last bracket. */
bool json_split(struct json_splitter *splitter, struct span bytes, size_t *taken);

#endif
