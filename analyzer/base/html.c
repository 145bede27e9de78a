// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/html.h"

#include "base/json.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd };

// A title may turn round what stands behind it: embeddings, overrides and isolates (UAX 9).
static bool turns_direction(uint32_t c)
{
	return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0) ||
	       c == 0x2028 || c == 0x2029 || c == 0xfeff || (c & 0xfffe) == 0xfffe;
}

static void append_character(struct text *text, uint32_t c)
{
	if (c == '&')
		text_append_string(text, "&amp;");
	else if (c == '<')
		text_append_string(text, "&lt;");
	else if (c == '>')
		text_append_string(text, "&gt;");
	else if (c == '"')
		text_append_string(text, "&quot;");
	else if (c == '\'')
		text_append_string(text, "&#39;");
	else
		utf8_append(text, turns_direction(c) || is_control(c) ? REPLACEMENT : c);
}

void html_append(struct text *text, struct span outside)
{
	while (outside.size) {
		size_t good = utf8_invalid(outside);
		struct span part = span_part(outside, 0, good < outside.size ? good : outside.size);
		for (size_t at = 0; at < part.size;)
			append_character(text, utf8_next(part, &at));
		outside = span_part(outside, part.size, outside.size);
		if (outside.size) {
			utf8_append(text, REPLACEMENT);
			outside = span_part(outside, 1, outside.size);
		}
	}
}

void html_append_json(struct text *text, struct span outside)
{
	struct text json = { 0 };
	json_append(&json, outside);
	for (size_t i = 0; i < json.size; i++) {
		char c = json.bytes[i];
		if (c == '<' || c == '>' || c == '&')
			text_format(text, "\\u%04x", (unsigned)c);
		else
			text_append_byte(text, c);
	}
	text_free(&json);
}
