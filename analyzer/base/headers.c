// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/headers.h"

#include <string.h>
#include <strings.h>

bool header_is(struct span line, const char *name)
{
	size_t size = strlen(name);
	return line.size > size && line.bytes[size] == ':' &&
	       strncasecmp(line.bytes, name, size) == 0;
}

struct span header_value(struct span headers, const char *name)
{
	struct span line, value = { 0 };
	while (span_cut(&headers, '\n', &line))
		if (header_is(line, name))
			value = span_trim(span_part(line, strlen(name) + 1, line.size));
	return value;
}

struct span header_media(struct span value)
{
	size_t end = span_find(value, ";", 0);
	return span_trim(span_part(value, 0, end == SPAN_NOT_FOUND ? value.size : end));
}

struct span header_parameter(struct span value, const char *name)
{
	struct span part, found;
	while (span_cut(&value, ';', &part)) {
		if (!span_cut(&part, '=', &found) || !part.bytes ||
			!header_equal(span_trim(found), name))
			continue;
		found = span_trim(part);
		if (found.size > 1 && found.bytes[0] == '"')
			found = span_part(
				found, 1, found.size - (found.bytes[found.size - 1] == '"'));
		return found;
	}
	return (struct span){ 0 };
}

bool header_equal(struct span value, const char *expected)
{
	return value.size == strlen(expected) &&
	       (value.size == 0 || strncasecmp(value.bytes, expected, value.size) == 0);
}

size_t headers_end(struct span bytes)
{
	size_t both = span_find(bytes, "\r\n\r\n", 0), bare = span_find(bytes, "\n\n", 0);
	if (both == SPAN_NOT_FOUND && bare == SPAN_NOT_FOUND)
		return SPAN_NOT_FOUND;
	return both < bare ? both + 4 : bare + 2;
}
