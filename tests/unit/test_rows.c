// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "document/rows.h"

#include <string.h>

static const struct naming naming = {
	.own_voice = SPAN("island"),
	.targets = { SPAN("north"), SPAN("south") },
	.target_count = 2,
};

static struct record example(void)
{
	return (struct record){
		.id = SPAN("a-1"),
		.source = SPAN("press, evening"),
		.language = SPAN("en"),
		.type = SPAN("statement"),
		.speaker = SPAN("=Minister"),
		.title = SPAN("He said \"no\""),
		.date = { 19782 },
		.rank = 5,
		.sentences = 7,
		.words = 123,
		.gated = true,
		.level = { 4, 1 },
		.own = { 3, 1 },
		.relayed = { 4, 0 },
		.own_sentences = { { 0, 1, 2, 3, 0 }, { 0, 4, 0, 0, 0 } },
		.relayed_sentences = { 2, 0 },
		.voice = VOICE_OWN,
		.targets = 2,
		.conditional = true,
		.target_level = { { 0, 3 }, { 1, 0 } },
		.specific = 2,
		.carried = 3,
		.audience = SPAN("external"),
		.statement = SPAN("s-1"),
		.first_seen = SPAN("2024-03-01"),
		.lexicon = SPAN("toy-0123456789ab"),
		.hash = SPAN("00ff"),
		.program = SPAN("0.1"),
	};
}

// Read `line` back under its header.
static bool parse(const char *line, const struct naming *names, struct record *record,
	struct arena *arena, struct error *error)
{
	struct text content = { 0 };
	documents_header_append(&content, &naming);
	text_append_string(&content, line);
	struct span copy = span_copy(arena, text_span(&content));
	text_free(&content);
	struct csv_reader reader = { .content = copy, .line = 1, .separator = ',', .name = "f" };
	struct csv_record header = { 0 }, row = { 0 };
	bool found;
	bool ok = csv_read(&reader, &header, &found, error) && found &&
		  csv_read(&reader, &row, &found, error) && found &&
		  record_parse(record, &header, &row, names, "f", arena, error);
	csv_record_free(&header);
	csv_record_free(&row);
	return ok;
}

static void test_there_and_back(void **state)
{
	(void)state;
	struct text first = { 0 }, second = { 0 };
	struct arena arena = { 0 };
	struct error error;
	struct record record = example(), again;
	record_append(&first, &record, &naming);
	assert_true(parse(first.bytes, &naming, &again, &arena, &error));
	record_append(&second, &again, &naming);
	assert_string_equal(first.bytes, second.bytes);
	assert_span(again.speaker, "=Minister");
	assert_int_equal(again.own_sentences[SCALE_THREAT][3], 3);
	assert_int_equal(again.target_level[SCALE_THREAT][1], 3);
	text_free(&first);
	text_free(&second);
	arena_free(&arena);
}

static void test_line(void **state)
{
	(void)state;
	struct text line = { 0 };
	struct record record = example();
	record_append(&line, &record, &naming);
	assert_string_equal(line.bytes,
		"a-1,2024-02-29,\"press, evening\",en,statement,5,'=Minister,"
		"\"He said \"\"no\"\"\",7,123,1,4,1,1,2,3,0,4,0,0,0,4,0,island,south,1,"
		"2.397895,toy-0123456789ab,3,1,0,3,1,0,2,3,external,s-1,2024-03-01,0,00ff,0.1,2,"
		"0\n");
	text_free(&line);
}

// A text without a lexicon has no levels, which is not level 0.
static void test_set_aside(void **state)
{
	(void)state;
	struct text line = { 0 };
	struct record record = { .id = SPAN("a"), .date = DATE_NONE, .set_aside = true };
	record_append(&line, &record, &naming);
	assert_string_equal(line.bytes, "a,,,,,,,,0,0,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,1,,,,\n");
	text_free(&line);
}

static void test_header_has_as_many(void **state)
{
	(void)state;
	struct text header = { 0 }, line = { 0 };
	struct record record = { .date = DATE_NONE };
	documents_header_append(&header, &naming);
	record_append(&line, &record, &naming);
	size_t columns = 0, cells = 0;
	for (size_t i = 0; i < header.size; i++)
		columns += header.bytes[i] == ',';
	for (size_t i = 0; i < line.size; i++)
		cells += line.bytes[i] == ',';
	assert_int_equal(columns, cells);
	text_free(&header);
	text_free(&line);
}

static const struct refusal {
	const char *name, *from, *to, *message;
} refusals[] = {
	{ "level above 4", ",1,4,1,", ",1,5,1,",
		"f:2:84: column 'threat' holds '5', not a whole number from 0 to 4" },
	{ "no date", "2024-02-29", "2024-02-30",
		"f:2:5: column 'date' holds '2024-02-30', not a date (YYYY-MM-DD)" },
	{ "unknown target", ",south,", ",east,", NULL },
	{ "unknown voice", ",island,", ",isle,", NULL },
	{ "a word for a number", ",7,123,", ",seven,123,", NULL },
	{ "rank 10", ",5,'=", ",10,'=", NULL },
	{ "flag of 2", ",123,1,", ",123,2,", NULL },
};

static void test_refused(void **state)
{
	const struct refusal *row = *state;
	struct text line = { 0 }, changed = { 0 };
	struct arena arena = { 0 };
	struct error error = { 0 };
	struct record record = example();
	record_append(&line, &record, &naming);
	size_t at = span_find(text_span(&line), row->from, 0);
	assert_true(at != SPAN_NOT_FOUND);
	text_append(&changed, span_part(text_span(&line), 0, at));
	text_append_string(&changed, row->to);
	text_append_string(&changed, line.bytes + at + strlen(row->from));
	assert_false(parse(changed.bytes, &naming, &record, &arena, &error));
	assert_int_equal(error.kind, ERROR_INCOMPLETE);
	if (row->message)
		assert_string_equal(error.message, row->message);
	text_free(&line);
	text_free(&changed);
	arena_free(&arena);
}

static void test_naming_of_header(void **state)
{
	(void)state;
	struct text line = { 0 };
	struct arena arena = { 0 };
	struct error error;
	struct naming implied;
	documents_header_append(&line, &naming);
	struct csv_reader reader = {
		.content = text_span(&line), .line = 1, .separator = ',', .name = "f"
	};
	struct csv_record header = { 0 };
	bool found;
	assert_true(csv_read(&reader, &header, &found, &error));
	naming_of_header(&implied, &header, &arena);
	assert_int_equal(implied.target_count, 2);
	assert_span(implied.targets[0], "north");
	assert_span(implied.targets[1], "south");
	// Its own voice is any word that is not another's.
	struct record record = example(), again;
	text_clear(&line);
	record_append(&line, &record, &naming);
	assert_true(parse(line.bytes, &implied, &again, &arena, &error));
	assert_int_equal(again.voice, VOICE_OWN);
	csv_record_free(&header);
	text_free(&line);
	arena_free(&arena);
}

static void test_sentence_and_hit(void **state)
{
	(void)state;
	struct text line = { 0 };
	struct record record = example();
	struct sentence_coding sentence = { .number = -1,
		.end = 9,
		.level = { 2, 0 },
		.voice = VOICE_RELAYED,
		.conditional = true,
		.text = SPAN("-a, b"),
		.rule = SPAN("r1+r2") };
	sentence_append(&line, &record, &sentence, &naming);
	assert_string_equal(line.bytes, "a-1,-1,0,9,2,0,relayed,none,1,\"'-a, b\",r1+r2\n");
	text_clear(&line);
	struct hit hit = { .sentence = 3,
		.start = 5,
		.end = 8,
		.entry = SPAN("e1"),
		.category = SPAN("actor.north"),
		.text = SPAN("foe"),
		.level = LEVEL_NONE,
		.effect = EFFECT_CONTEXT };
	hit_append(&line, &record, &hit);
	assert_string_equal(line.bytes, "a-1,3,5,8,e1,actor.north,,context,foe,\n");
	text_free(&line);
}

int main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_set_aside),
		cmocka_unit_test(test_header_has_as_many),
		cmocka_unit_test(test_naming_of_header),
		cmocka_unit_test(test_sentence_and_hit),
	};
	return ROWS_RUN(refusals, test_refused) + cmocka_run_group_tests(others, NULL, NULL);
}
