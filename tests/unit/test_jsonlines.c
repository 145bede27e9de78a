// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/jsonlines.h"
#include "base/random.h"
#include "base/utf8.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct row {
	const char *name, *written, *expected;
};

// Expected: name=value of each member, joined by |, with the kind's letter; or the error.
static const struct row rows[] = {
	{ "empty object", "{}", "" },
	{ "blanks around", " \t{ } \r\n", "" },
	{ "string", "{\"a\":\"b\"}", "a=b s" },
	{ "blanks between", "{ \"a\" : \"b\" , \"c\" : 1 }", "a=b s|c=1 n" },
	{ "escapes", "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "a=\"\\/\b\f\n\r\t s" },
	{ "escaped name", "{\"\\u0061\":1}", "a=1 n" },
	{ "hangul by escapes", "{\"a\":\"\\ub300\\uD654\"}", "a=대화 s" },
	{ "a pair of surrogates", "{\"a\":\"\\ud83d\\ude00.\"}", "a=😀. s" },
	{ "true, false, null", "{\"a\":true,\"b\":false,\"c\":null}",
		"a=true b|b=false b|c=null 0" },
	{ "numbers", "{\"a\":-0,\"b\":1704067200000,\"c\":-1.50}",
		"a=-0 n|b=1704067200000 n|c=-1.50 n" },
	{ "an unusual number", "{\"a\":1.5e-7}", "a=1.5e-7 n" },
	{ "nested", "{\"a\":{\"b\":[1,\"}\"]},\"c\":[ ]}", "a={\"b\":[1,\"}\"]} o|c=[ ] o" },
	{ "no object", "[1]", "f:1:1: expected an object in curly brackets" },
	{ "nothing", "", "f:1:1: expected an object in curly brackets" },
	{ "text behind", "{} x", "f:1:4: expected nothing behind the object" },
	{ "string not closed", "{\"a\":\"b", "f:1:6: expected a string that is closed" },
	{ "string closed by an escape", "{\"a\":\"b\\\"}",
		"f:1:6: expected a string that is closed" },
	{ "object not closed", "{\"a\":1", "f:1:7: expected ',' or '}' behind a value" },
	{ "no colon", "{\"a\" 1}", "f:1:6: expected ':' behind a member's name" },
	{ "no value", "{\"a\":}", "f:1:6: expected a value, as JSON writes it" },
	{ "no name", "{\"a\":1,}", "f:1:8: expected a member's name in quotes" },
	{ "second line", "{\"a\":1,\n x}", "f:2:2: expected a member's name in quotes" },
	{ "a name twice", "{\"a\":1,\"a\":2}", "f:1:8: expected a name that does not stand twice" },
	{ "leading zero", "{\"a\":01}", "f:1:6: expected a value, as JSON writes it" },
	{ "bad word", "{\"a\":nil}", "f:1:6: expected a value, as JSON writes it" },
	{ "bad escape", "{\"a\":\"x\\q\"}",
		"f:1:8: expected one of \" \\ / b f n r t u behind a backslash" },
	{ "half a pair", "{\"a\":\"\\ud83d.\"}",
		"f:1:7: expected four hexadecimal digits of a character behind \\u" },
	{ "a NUL", "{\"a\":\"\\u0000\"}",
		"f:1:7: expected four hexadecimal digits of a character behind \\u" },
	{ "a tab in a string", "{\"a\":\"x\ty\"}",
		"f:1:8: expected \\n, \\t or \\u00XX for a control character in a string" },
	{ "nested not closed", "{\"a\":[1,{]", "f:1:6: expected a value that is closed" },
	{ "bad inside", "{\"a\":[1,x]}", "f:1:9: invalid token near 'x'" },
};

static void write_members(struct text *written, const struct json_object *object)
{
	for (size_t i = 0; i < object->count; i++) {
		const struct json_member *member = &object->members[i];
		if (i)
			text_append_byte(written, '|');
		text_append(written, member->name);
		text_append_byte(written, '=');
		text_append(written, member->value);
		text_append_byte(written, ' ');
		text_append_byte(written, "snb0o"[member->kind]);
	}
}

static void parses(void **state)
{
	const struct row *row = *state;
	struct arena arena = { 0 };
	struct json_object object = { 0 };
	struct text written = { 0 };
	struct error error;
	struct json_place place = { "f", 1, 1 };
	if (json_object_parse(&object, span_of(row->written), place, &arena, &error))
		write_members(&written, &object);
	else
		text_append_string(&written, error.message);
	assert_string_equal(written.bytes ? written.bytes : "", row->expected);
	text_free(&written);
	json_object_free(&object);
	arena_free(&arena);
}

static void change(struct random *random, struct text *line)
{
	static const char pieces[] = "{}[]\":,\\u0019deE+-. \ntrfalsn\x01\xeb";
	for (uint32_t n = random_below(random, 4); n > 0 && line->size; n--) {
		size_t at = random_below(random, (uint32_t)line->size);
		line->bytes[at] = pieces[random_below(random, sizeof pieces - 1)];
	}
}

static void same_as_jansson(struct span line, struct arena *arena, struct json_object *object)
{
	struct error error;
	struct json_place place = { "f", 1, 1 };
	bool ours = json_object_parse(object, line, place, arena, &error);
	json_t *theirs = json_loadb(line.bytes, line.size, JSON_REJECT_DUPLICATES, NULL);
	bool is_object = json_is_object(theirs);
	if (ours != is_object)
		fail_msg("ours %d, jansson %d: %.*s", ours, is_object, SPAN_ARGUMENTS(line));
	for (size_t i = 0; ours && i < object->count; i++) {
		const struct json_member *member = &object->members[i];
		char *name = arena_copy(arena, member->name.bytes, member->name.size);
		json_t *value = json_object_get(theirs, name);
		assert_non_null(value);
		if (member->kind == JSON_KIND_STRING) {
			struct span other = { json_string_value(value), json_string_length(value) };
			assert_true(span_equal(member->value, other));
		}
	}
	json_decref(theirs);
}

static void agrees_with_jansson(void **state)
{
	(void)state;
	static const char line[] = "{\"id\":\"x-1\",\"n\":-12.50,\"text\":\"a\\u00e9\\n\\\"b\\\" "
				   "\\ud83d\\ude00 대화\",\"o\":{\"k\":[1,null,true]},\"e\":1e3}";
	struct random random = random_of(span_of("jsonlines"));
	struct arena arena = { 0 };
	struct json_object object = { 0 };
	struct text changed = { 0 };
	for (int i = 0; i < 100000; i++) {
		text_clear(&changed);
		text_append_string(&changed, line);
		change(&random, &changed);
		if (utf8_invalid(text_span(&changed)) == SPAN_NOT_FOUND)
			same_as_jansson(text_span(&changed), &arena, &object);
		arena_reset(&arena);
	}
	text_free(&changed);
	json_object_free(&object);
	arena_free(&arena);
}

static void writes_and_compacts(void **state)
{
	(void)state;
	struct text text = { 0 };
	json_append(&text, span_of("a\"\\\n\r\t\x01 대화"));
	assert_string_equal(text.bytes, "\"a\\\"\\\\\\n\\r\\t\\u0001 대화\"");
	text_clear(&text);
	json_append_compact(&text, span_of("{ \"a b\" : [ 1,\n\"\\\" \" ] }"));
	assert_string_equal(text.bytes, "{\"a b\":[1,\"\\\" \"]}");
	text_free(&text);
}

static void splits_in_any_pieces(void **state)
{
	(void)state;
	struct span whole = span_of("{\"a\":\"}\\\"\",\"b\":[{}]},{");
	for (size_t piece = 1; piece < whole.size; piece++) {
		struct json_splitter splitter = { 0 };
		size_t from = 0, taken = 0;
		while (!json_split(&splitter,
			span_part(
				whole, from, from + piece < whole.size ? from + piece : whole.size),
			&taken))
			from += piece;
		assert_int_equal(from + taken, whole.size - 2);
	}
}

int main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows };
	struct CMUnitTest tests[ROWS + 3] = {
		[ROWS] = cmocka_unit_test(agrees_with_jansson),
		[ROWS + 1] = cmocka_unit_test(writes_and_compacts),
		[ROWS + 2] = cmocka_unit_test(splits_in_any_pieces),
	};
	for (size_t i = 0; i < ROWS; i++)
		tests[i] = (struct CMUnitTest){ .name = rows[i].name,
			.test_func = parses,
			.initial_state = (void *)(uintptr_t)&rows[i] };
	return cmocka_run_group_tests_name("jsonlines", tests, NULL, NULL);
}
