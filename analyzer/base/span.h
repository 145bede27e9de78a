// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A span is a borrowed run of bytes: whoever made the bytes keeps them.  `{0}` is the empty span.
#ifndef TOCSIN_BASE_SPAN_H
#define TOCSIN_BASE_SPAN_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
	const char *bytes;
	size_t size;
};

// For printf's "%.*s".
#define SPAN_ARGUMENTS(span) ((int)(span).size), ((span).bytes ? (span).bytes : "")
// Of a string literal, also in initialisers of static data.
#define SPAN(literal) \
	{ \
		"" literal, sizeof(literal) - 1 \
	}
#define SPAN_NOT_FOUND SIZE_MAX

/** The span of a NUL-terminated string; of NULL the empty one. */
struct span span_of(const char *string);

/** Bytes `from` to `to`, the latter not included; both inside the span. */
struct span span_part(struct span whole, size_t from, size_t to);

/** A copy in the arena, NUL-terminated. */
struct span span_copy(struct arena *arena, struct span span);

bool span_equal(struct span a, struct span b);
bool span_is(struct span span, const char *string);
bool span_starts(struct span span, const char *prefix);
bool span_ends(struct span span, const char *suffix);

/** Negative, 0 or positive, by bytes; a prefix comes first. */
int span_order(struct span a, struct span b);

/** Where `wanted` starts at or after `from`, or SPAN_NOT_FOUND. */
size_t span_find(struct span span, const char *wanted, size_t from);

/** Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct span span_trim(struct span span);

/** Cut off what stands before the first `separator` and return it; `*rest` keeps what follows, and
 *  is empty with bytes NULL when there was no separator.  False when `*rest` had bytes NULL. */
bool span_cut(struct span *rest, char separator, struct span *piece);

/** A whole number in decimal, optionally with a sign, filling the span; false if it is not one. */
bool span_integer(struct span span, int64_t *number);

/** FNV-1a of 64 bits, for tables. */
uint64_t span_hash(struct span span);

#endif
