// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/json.h"

#include <jansson.h>
#include <string.h>

struct json_place json_place_at(struct json_place place, struct span bytes, size_t at)
{
	for (size_t i = 0; i < at && i < bytes.size; i++) {
		place.column++;
		if (bytes.bytes[i] == '\n') {
			place.line++;
			place.column = 1;
		}
	}
	return place;
}

bool json_check(struct span value, struct json_place place, struct error *error)
{
	json_error_t failure;
	json_t *parsed = json_loadb(value.bytes ? value.bytes : "", value.size,
		JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &failure);
	if (parsed) {
		json_decref(parsed);
		return true;
	}
	size_t at = failure.position > 0 ? (size_t)failure.position - 1 : 0;
	struct json_place found = json_place_at(place, value, at);
	return error_set(error, ERROR_INCOMPLETE, "%s:%d:%zu: %s", found.name, found.line,
		found.column, failure.text);
}

static void append_strings(struct text *text, const json_t *value, const char *mark)
{
	const char *string = json_string_value(value), *name;
	json_t *member;
	size_t at;
	if (string && strstr(string, mark)) {
		text_append_string(text, string);
		text_append_byte(text, '\n');
	}
	json_array_foreach(value, at, member) append_strings(text, member, mark);
	json_object_foreach((json_t *)value, name, member) append_strings(text, member, mark);
}

bool json_append_strings(struct text *text, struct span object, const char *mark)
{
	json_t *parsed = json_loadb(object.bytes ? object.bytes : "", object.size, 0, NULL);
	bool ok = json_is_object(parsed);
	if (ok)
		append_strings(text, parsed, mark);
	json_decref(parsed);
	return ok;
}

static void append_escaped(struct text *text, unsigned char c)
{
	switch (c) {
	case '"':
		text_append_string(text, "\\\"");
		break;
	case '\\':
		text_append_string(text, "\\\\");
		break;
	case '\n':
		text_append_string(text, "\\n");
		break;
	case '\r':
		text_append_string(text, "\\r");
		break;
	case '\t':
		text_append_string(text, "\\t");
		break;
	default:
		text_format(text, "\\u%04x", c);
	}
}

void json_append(struct text *text, struct span string)
{
	text_append_byte(text, '"');
	size_t plain = 0;
	for (size_t i = 0; i < string.size; i++) {
		unsigned char c = (unsigned char)string.bytes[i];
		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		text_append(text, span_part(string, plain, i));
		append_escaped(text, c);
		plain = i + 1;
	}
	if (plain < string.size)
		text_append(text, span_part(string, plain, string.size));
	text_append_byte(text, '"');
}

void json_append_compact(struct text *text, struct span value)
{
	bool in_string = false;
	for (size_t i = 0; i < value.size; i++) {
		char c = value.bytes[i];
		if (in_string && c == '\\' && i + 1 < value.size) {
			text_append(text, span_part(value, i, i + 2));
			i++;
			continue;
		}
		if (c == '"')
			in_string = !in_string;
		if (in_string || (c != ' ' && c != '\t' && c != '\r' && c != '\n'))
			text_append_byte(text, c);
	}
}

bool json_split(struct json_splitter *splitter, struct span bytes, size_t *taken)
{
	for (size_t i = 0; i < bytes.size; i++) {
		char c = bytes.bytes[i];
		if (splitter->in_string) {
			if (splitter->escaped)
				splitter->escaped = false;
			else if (c == '\\')
				splitter->escaped = true;
			else if (c == '"')
				splitter->in_string = false;
		} else if (c == '"') {
			splitter->in_string = true;
		} else if (c == '{' || c == '[') {
			splitter->depth++;
		} else if ((c == '}' || c == ']') && splitter->depth > 0 &&
			   --splitter->depth == 0) {
			*taken = i + 1;
			return true;
		}
	}
	return false;
}
