// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/span.h"

#include <string.h>

struct span span_of(const char *string)
{
	return (struct span){ string, string ? strlen(string) : 0 };
}

struct span span_part(struct span whole, size_t from, size_t to)
{
	return (struct span){ whole.bytes ? whole.bytes + from : NULL, to - from };
}

struct span span_copy(struct arena *arena, struct span span)
{
	return (struct span){ arena_copy(arena, span.bytes, span.size), span.size };
}

bool span_equal(struct span a, struct span b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.bytes, b.bytes, a.size) == 0);
}

bool span_is(struct span span, const char *string)
{
	return span_equal(span, span_of(string));
}

bool span_starts(struct span span, const char *prefix)
{
	size_t size = strlen(prefix);
	return span.size >= size && (size == 0 || memcmp(span.bytes, prefix, size) == 0);
}

bool span_ends(struct span span, const char *suffix)
{
	size_t size = strlen(suffix);
	return span.size >= size &&
	       (size == 0 || memcmp(span.bytes + span.size - size, suffix, size) == 0);
}

int span_order(struct span a, struct span b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common ? memcmp(a.bytes, b.bytes, common) : 0;
	return order ? order : (a.size > b.size) - (a.size < b.size);
}

size_t span_find(struct span span, const char *wanted, size_t from)
{
	if (from > span.size)
		return SPAN_NOT_FOUND;
	size_t size = strlen(wanted);
	if (size == 0)
		return from;
	if (!span.bytes)
		return SPAN_NOT_FOUND;
	const char *found = memmem(span.bytes + from, span.size - from, wanted, size);
	return found ? (size_t)(found - span.bytes) : SPAN_NOT_FOUND;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct span span_trim(struct span span)
{
	while (span.size && is_blank(span.bytes[0])) {
		span.bytes++;
		span.size--;
	}
	while (span.size && is_blank(span.bytes[span.size - 1]))
		span.size--;
	return span;
}

bool span_cut(struct span *rest, char separator, struct span *piece)
{
	if (!rest->bytes)
		return false;
	const char *found = rest->size ? memchr(rest->bytes, separator, rest->size) : NULL;
	if (!found) {
		*piece = *rest;
		*rest = (struct span){ 0 };
		return true;
	}
	size_t at = (size_t)(found - rest->bytes);
	*piece = span_part(*rest, 0, at);
	*rest = span_part(*rest, at + 1, rest->size);
	return true;
}

bool span_integer(struct span span, int64_t *number)
{
	size_t at = 0;
	bool negative = span.size && span.bytes[0] == '-';
	if (span.size && (span.bytes[0] == '-' || span.bytes[0] == '+'))
		at = 1;
	if (at == span.size || span.size - at > 18)
		return false;
	int64_t value = 0;
	for (; at < span.size; at++) {
		if (span.bytes[at] < '0' || span.bytes[at] > '9')
			return false;
		value = value * 10 + (span.bytes[at] - '0');
	}
	*number = negative ? -value : value;
	return true;
}

uint64_t span_hash(struct span span)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < span.size; i++)
		hash = (hash ^ (unsigned char)span.bytes[i]) * 0x100000001b3u;
	return hash;
}
