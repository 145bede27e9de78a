// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/utf8.h"

#include <string.h>

// Well-formed sequences: The Unicode Standard, table 3-7.
static size_t sequence_size(const unsigned char *bytes, size_t room)
{
	unsigned char first = bytes[0];
	if (first < 0x80)
		return 1;
	size_t size = first >= 0xc2 && first <= 0xdf   ? 2
		      : first >= 0xe0 && first <= 0xef ? 3
		      : first >= 0xf0 && first <= 0xf4 ? 4
						       : 0;
	if (size == 0 || size > room)
		return 0;
	unsigned char low = 0x80, high = 0xbf;
	if (first == 0xe0)
		low = 0xa0;
	else if (first == 0xed)
		high = 0x9f;
	else if (first == 0xf0)
		low = 0x90;
	else if (first == 0xf4)
		high = 0x8f;
	if (bytes[1] < low || bytes[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++)
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
	return size;
}

size_t utf8_invalid(struct span span)
{
	const unsigned char *bytes = (const unsigned char *)span.bytes;
	for (size_t at = 0; at < span.size;) {
		// Most texts are ASCII: eight bytes at a time.
		uint64_t eight;
		if (span.size - at >= sizeof eight) {
			memcpy(&eight, bytes + at, sizeof eight);
			if (!(eight & 0x8080808080808080u)) {
				at += sizeof eight;
				continue;
			}
		}
		size_t size = sequence_size(bytes + at, span.size - at);
		if (size == 0)
			return at;
		at += size;
	}
	return SPAN_NOT_FOUND;
}

uint32_t utf8_next(struct span span, size_t *at)
{
	const unsigned char *bytes = (const unsigned char *)span.bytes + *at;
	if (bytes[0] < 0x80) {
		*at += 1;
		return bytes[0];
	}
	if (bytes[0] < 0xe0) {
		*at += 2;
		return (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu);
	}
	if (bytes[0] < 0xf0) {
		*at += 3;
		return (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
	}
	*at += 4;
	return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3fu) << 12 | (bytes[2] & 0x3fu) << 6 |
	       (bytes[3] & 0x3fu);
}

size_t utf8_write(uint32_t c, char *bytes)
{
	if (c < 0x80) {
		bytes[0] = (char)c;
		return 1;
	}
	size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = size - 1; i > 0; i--, c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3f));
	bytes[0] = (char)(leads[size] | c);
	return size;
}

void utf8_append(struct text *text, uint32_t code_point)
{
	char bytes[UTF8_MAX];
	text_append(text, (struct span){ bytes, utf8_write(code_point, bytes) });
}
