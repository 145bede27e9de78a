// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One flat JSON object, as a line of JSON lines holds it.  Strings, plain numbers, true, false and
// null are read here; whatever is nested or unusual is checked by jansson and kept as it stands.
#ifndef TOCSIN_BASE_JSONLINES_H
#define TOCSIN_BASE_JSONLINES_H

#include "base/json.h"

enum json_kind {
	JSON_KIND_STRING,
	JSON_KIND_NUMBER,
	JSON_KIND_BOOLEAN,
	JSON_KIND_NULL,
	JSON_KIND_NESTED
};

struct json_member {
	struct span name;  // unescaped
	struct span value; // a string unescaped, all else as it stands
	enum json_kind kind;
};

/** Members in their order.  `{0}` is empty; the array is used again by the next parse. */
struct json_object {
	struct json_member *members;
	size_t count, capacity;
};

/** Parse well-formed UTF-8 that holds one object and blanks around it.  Spans point into
 *  `written` or, where something had to be unescaped, into the arena.  An error names file, line
 *  and column and says what was expected; a name that stands twice is one. */
MUST_CHECK bool json_object_parse(struct json_object *object, struct span written,
	struct json_place place, struct arena *arena, struct error *error);

/** The member of that name, or NULL. */
const struct json_member *json_object_member(const struct json_object *object, const char *name);

void json_object_free(struct json_object *object);

#endif
