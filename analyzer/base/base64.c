// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int value_of(char c)
{
	if (c == '-')
		return 62;
	if (c == '_')
		return 63;
	const char *found = c ? strchr(digits, c) : NULL;
	return found ? (int)(found - digits) : -1;
}

bool base64_read(struct text *bytes, struct span encoded)
{
	uint32_t held = 0;
	int bits = 0;
	for (size_t at = 0; at < encoded.size; at++) {
		struct span rest = span_part(encoded, at, encoded.size);
		if (encoded.bytes[at] == '=')
			continue;
		if (span_starts(rest, "%3D") || span_starts(rest, "%3d")) {
			at += 2;
			continue;
		}
		int value = value_of(encoded.bytes[at]);
		if (value < 0)
			return false;
		held = (held << 6 | (uint32_t)value) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			text_append_byte(bytes, (char)(held >> bits & 0xff));
		}
	}
	return true;
}

void base64_write(struct text *encoded, struct span bytes)
{
	for (size_t at = 0; at < bytes.size; at += 3) {
		size_t left = bytes.size - at;
		uint32_t held = 0;
		for (size_t i = 0; i < 3; i++)
			held = held << 8 | (i < left ? (unsigned char)bytes.bytes[at + i] : 0);
		for (size_t i = 0; i < 4; i++)
			text_append_byte(
				encoded, i <= left ? digits[held >> (18 - 6 * i) & 63] : '=');
	}
}
