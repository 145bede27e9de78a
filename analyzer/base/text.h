// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A text that grows at its end.  `{0}` is empty; its bytes are always followed by a NUL once
// anything was appended.
#ifndef TOCSIN_BASE_TEXT_H
#define TOCSIN_BASE_TEXT_H

#include "base/error.h"
#include "base/span.h"

struct text {
	char *bytes;
	size_t size, capacity;
};

void text_append(struct text *text, struct span span);
void text_append_string(struct text *text, const char *string);
/** Append a whole number in decimal. */
void text_append_number(struct text *text, int64_t number);
PRINTF_LIKE(2, 3) void text_format(struct text *text, const char *format, ...);

/** Make room for `more` bytes behind the end without changing the size. */
void text_reserve(struct text *text, size_t more);

static inline void text_append_byte(struct text *text, char byte)
{
	if (text->capacity - text->size < 2)
		text_reserve(text, 1);
	text->bytes[text->size++] = byte;
	text->bytes[text->size] = '\0';
}

/** What it holds now; good until the next append. */
struct span text_span(const struct text *text);

/** Empty it and keep the room. */
void text_clear(struct text *text);

/** Give the room back; the text is `{0}` again. */
void text_free(struct text *text);

#endif
