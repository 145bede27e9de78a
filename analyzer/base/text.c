// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_reserve(struct text *text, size_t more)
{
	if (text->capacity - text->size > more)
		return;
	size_t wanted = text->capacity ? text->capacity * 2 : 256;
	while (wanted - text->size <= more)
		wanted *= 2;
	text->bytes = memory_resize(text->bytes, wanted);
	text->capacity = wanted;
}

void text_append(struct text *text, struct span span)
{
	text_reserve(text, span.size);
	if (span.size)
		memcpy(text->bytes + text->size, span.bytes, span.size);
	text->size += span.size;
	text->bytes[text->size] = '\0';
}

void text_append_string(struct text *text, const char *string)
{
	text_append(text, span_of(string));
}

void text_append_number(struct text *text, int64_t number)
{
	char digits[20];
	size_t at = sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		text_append_byte(text, '-');
	text_append(text, (struct span){ digits + at, sizeof digits - at });
}

void text_format(struct text *text, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size < 0)
		return;
	text_reserve(text, (size_t)size);
	va_start(arguments, format);
	vsnprintf(text->bytes + text->size, (size_t)size + 1, format, arguments);
	va_end(arguments);
	text->size += (size_t)size;
}

struct span text_span(const struct text *text)
{
	return (struct span){ text->bytes, text->size };
}

void text_clear(struct text *text)
{
	text->size = 0;
	if (text->bytes)
		text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
	free(text->bytes);
	*text = (struct text){ 0 };
}
