// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/jsonlines.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MEMBERS_MAX = 1000 };

struct parser {
	struct span bytes;
	size_t at;
	struct json_place place;
	struct arena *arena;
	struct error *error;
};

static bool expected(const struct parser *parser, size_t at, const char *what)
{
	struct json_place found = json_place_at(parser->place, parser->bytes, at);
	return error_set(parser->error, ERROR_INCOMPLETE, "%s:%d:%zu: expected %s", found.name,
		found.line, found.column, what);
}

static void skip_blanks(struct parser *parser)
{
	while (parser->at < parser->bytes.size &&
		strchr(" \t\r\n", parser->bytes.bytes[parser->at]) &&
		parser->bytes.bytes[parser->at])
		parser->at++;
}

static char next_byte(const struct parser *parser)
{
	return parser->at < parser->bytes.size ? parser->bytes.bytes[parser->at] : '\0';
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/** Four hexadecimal digits at `at`, or -1. */
static int32_t read_unit(struct span string, size_t at)
{
	int32_t unit = 0;
	if (string.size < 4 || at > string.size - 4)
		return -1;
	for (size_t i = at; i < at + 4; i++) {
		int digit = hex_value(string.bytes[i]);
		if (digit < 0)
			return -1;
		unit = unit << 4 | digit;
	}
	return unit;
}

/** The code point of "\uXXXX" or of a pair of them at `*at`, which points behind the u; -1 where it
 *  is none, or a NUL. */
static int32_t read_code_point(struct span string, size_t *at)
{
	int32_t first = read_unit(string, *at);
	*at += 4;
	if (first <= 0 || (first >= 0xdc00 && first <= 0xdfff))
		return -1;
	if (first < 0xd800 || first > 0xdbff)
		return first;
	bool paired =
		*at + 2 <= string.size && string.bytes[*at] == '\\' && string.bytes[*at + 1] == 'u';
	int32_t second = paired ? read_unit(string, *at + 2) : -1;
	*at += 6;
	return second >= 0xdc00 && second <= 0xdfff
		       ? 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
		       : -1;
}

/** What stands between the quotes, in the arena; it holds a backslash. */
static bool unescape(struct parser *parser, struct span string, size_t from, struct span *value)
{
	static const char signs[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	char *bytes = arena_take(parser->arena, string.size + 1);
	size_t size = 0;
	for (size_t i = 0; i < string.size;) {
		if (string.bytes[i] != '\\') {
			bytes[size++] = string.bytes[i++];
			continue;
		}
		size_t escape = i++;
		const char *sign = strchr(signs, string.bytes[i]);
		if (string.bytes[i] == 'u') {
			i++;
			int32_t code_point = read_code_point(string, &i);
			if (code_point < 0)
				return expected(parser, from + escape,
					"four hexadecimal digits of a character behind \\u");
			size += utf8_write((uint32_t)code_point, bytes + size);
		} else if (sign && *sign) {
			bytes[size++] = means[sign - signs];
			i++;
		} else {
			return expected(parser, from + escape,
				"one of \" \\ / b f n r t u behind a backslash");
		}
	}
	*value = (struct span){ bytes, size };
	return true;
}

static bool read_string(struct parser *parser, struct span *value)
{
	size_t opened = parser->at, from = ++parser->at;
	bool escapes = false;
	for (;; parser->at++) {
		if (parser->at >= parser->bytes.size)
			return expected(parser, opened, "a string that is closed");
		unsigned char c = (unsigned char)parser->bytes.bytes[parser->at];
		if (c == '"')
			break;
		if (c < ' ')
			return expected(parser, parser->at,
				"\\n, \\t or \\u00XX for a control character in a string");
		if (c == '\\') {
			escapes = true;
			parser->at++;
		}
	}
	*value = span_part(parser->bytes, from, parser->at++);
	return !escapes || unescape(parser, *value, from, value);
}

static size_t digits(struct span number, size_t at)
{
	size_t from = at;
	while (at < number.size && number.bytes[at] >= '0' && number.bytes[at] <= '9')
		at++;
	return at - from;
}

/** An optional sign, at most 15 digits, and perhaps a fraction. */
static bool is_usual_number(struct span number)
{
	size_t at = number.size && number.bytes[0] == '-';
	size_t whole = digits(number, at);
	if (whole == 0 || (whole > 1 && number.bytes[at] == '0'))
		return false;
	at += whole;
	if (at < number.size && number.bytes[at] == '.') {
		size_t fraction = digits(number, at + 1);
		if (fraction == 0)
			return false;
		at += 1 + fraction;
	}
	return at == number.size && at <= 15;
}

/** Up to the comma or bracket that ends a value without quotes and brackets. */
static struct span bare_value(struct parser *parser)
{
	size_t from = parser->at;
	while (parser->at < parser->bytes.size &&
		!strchr(",}]: \t\r\n", parser->bytes.bytes[parser->at]))
		parser->at++;
	return span_part(parser->bytes, from, parser->at);
}

static bool read_bare(struct parser *parser, struct json_member *member)
{
	size_t from = parser->at;
	struct span value = bare_value(parser);
	member->value = value;
	member->kind = span_is(value, "true") || span_is(value, "false") ? JSON_KIND_BOOLEAN
		       : span_is(value, "null")                          ? JSON_KIND_NULL
									 : JSON_KIND_NUMBER;
	if (member->kind != JSON_KIND_NUMBER || is_usual_number(value))
		return true;
	struct error ignored;
	return json_check(value, parser->place, &ignored) ||
	       expected(parser, from, "a value, as JSON writes it");
}

static bool read_nested(struct parser *parser, struct json_member *member)
{
	struct json_splitter splitter = { 0 };
	size_t from = parser->at, size = 0;
	if (!json_split(&splitter, span_part(parser->bytes, from, parser->bytes.size), &size))
		return expected(parser, from, "a value that is closed");
	parser->at = from + size;
	member->kind = JSON_KIND_NESTED;
	member->value = span_part(parser->bytes, from, parser->at);
	return json_check(
		member->value, json_place_at(parser->place, parser->bytes, from), parser->error);
}

static bool read_value(struct parser *parser, struct json_member *member)
{
	char c = next_byte(parser);
	if (c == '"') {
		member->kind = JSON_KIND_STRING;
		return read_string(parser, &member->value);
	}
	return c == '{' || c == '[' ? read_nested(parser, member) : read_bare(parser, member);
}

static bool read_member(struct parser *parser, struct json_object *object)
{
	struct json_member member = { 0 };
	size_t from = parser->at;
	if (next_byte(parser) != '"')
		return expected(parser, from, "a member's name in quotes");
	if (!read_string(parser, &member.name))
		return false;
	if (object->count == MEMBERS_MAX)
		return expected(parser, from, "no more than 1000 members");
	for (size_t i = 0; i < object->count; i++)
		if (span_equal(object->members[i].name, member.name))
			return expected(parser, from, "a name that does not stand twice");
	skip_blanks(parser);
	if (next_byte(parser) != ':')
		return expected(parser, parser->at, "':' behind a member's name");
	parser->at++;
	skip_blanks(parser);
	if (!read_value(parser, &member))
		return false;
	object->members = memory_grow(
		object->members, &object->capacity, object->count, sizeof *object->members);
	object->members[object->count++] = member;
	skip_blanks(parser);
	return true;
}

static bool read_members(struct parser *parser, struct json_object *object)
{
	parser->at++;
	skip_blanks(parser);
	if (next_byte(parser) == '}')
		return true;
	for (;;) {
		if (!read_member(parser, object))
			return false;
		if (next_byte(parser) == '}')
			return true;
		if (next_byte(parser) != ',')
			return expected(parser, parser->at, "',' or '}' behind a value");
		parser->at++;
		skip_blanks(parser);
	}
}

bool json_object_parse(struct json_object *object, struct span written, struct json_place place,
	struct arena *arena, struct error *error)
{
	struct parser parser = { written, 0, place, arena, error };
	object->count = 0;
	skip_blanks(&parser);
	if (next_byte(&parser) != '{')
		return expected(&parser, parser.at, "an object in curly brackets");
	if (!read_members(&parser, object))
		return false;
	parser.at++;
	skip_blanks(&parser);
	return parser.at == written.size ||
	       expected(&parser, parser.at, "nothing behind the object");
}

const struct json_member *json_object_member(const struct json_object *object, const char *name)
{
	for (size_t i = 0; i < object->count; i++)
		if (span_is(object->members[i].name, name))
			return &object->members[i];
	return NULL;
}

void json_object_free(struct json_object *object)
{
	free(object->members);
	*object = (struct json_object){ 0 };
}
