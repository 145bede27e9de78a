// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "precedent/rewording.h"

static const struct pairing {
	const char *name, *a, *b;
	const char *steps; // "A=B" by numbers of sentences, "-" where there is none
} pairings[] = {
	{ "the same", "One boat sails. Two boats row.", "One boat sails. Two boats row.",
		"0=0 1=1 " },
	{ "a sentence more", "One boat sails. Two boats row.",
		"One boat sails. Nobody knew why. Two boats row.", "0=0 -=1 1=2 " },
	{ "a sentence less", "One boat sails. Nobody knew why. Two boats row.",
		"One boat sails. Two boats row.", "0=0 1=- 2=1 " },
	{ "reworded: half of the words", "One boat sails home.", "One boat rows back.", "0=0 " },
	{ "less than half", "One boat sails home.", "One crew rows back.", "0=- -=0 " },
	{ "words in another order are the same words", "Boats sail home.", "Home sail boats.",
		"0=0 " },
	{ "a word that stands twice counts twice", "Sail sail sail sail.", "Sail home to rest.",
		"0=- -=0 " },
	{ "what was moved is gone here and come there", "One boat sails. Two ships row far.",
		"Two ships row far. One boat sails.", "0=- 1=0 -=1 " },
	{ "the likest, not the first", "One boat sails home.",
		"One boat sails far. One boat sails home.", "-=0 0=1 " },
	{ "nothing", "", "", "" },
	{ "nothing on one side", "", "One boat sails.", "-=0 " },
};

static void read_text(struct test_pack *test, struct scorer *scorer, const char *text,
	struct document *document, struct coding *coding)
{
	*document = (struct document){ .id = span_of("d"),
		.text = span_of(text),
		.language = span_of("en"),
		.date = DATE_NONE };
	if (!scorer_score(scorer, document, coding, &test->error))
		fail_msg("%s", test->error.message);
}

static void append_number(struct text *shown, int32_t number, char behind)
{
	if (number < 0)
		text_format(shown, "-%c", behind);
	else
		text_format(shown, "%d%c", number, behind);
}

static void test_paired(void **state)
{
	const struct pairing *row = *state;
	struct test_pack test;
	struct document documents[2];
	struct coding codings[2];
	struct arena arena = { 0 };
	struct text shown = { 0 };
	struct rewording_step *steps;
	size_t count;
	assert_true(test_pack_open(&test, NULL, NULL, NULL, NULL));
	struct scorer *other = scorer_new(test.pack);
	read_text(&test, test.scorer, row->a, &documents[0], &codings[0]);
	read_text(&test, other, row->b, &documents[1], &codings[1]);
	struct statement_text a = { &documents[0], &codings[0] },
			      b = { &documents[1], &codings[1] };
	assert_true(rewording_find(
		&a, &b, &test.pack->languages[0], &arena, &steps, &count, &test.error));
	text_append_string(&shown, "");
	for (size_t i = 0; i < count; i++) {
		append_number(&shown, steps[i].a, '=');
		append_number(&shown, steps[i].b, ' ');
	}
	assert_string_equal(shown.bytes, row->steps);
	scorer_free(other);
	text_free(&shown);
	arena_free(&arena);
	test_pack_close(&test);
}

int main(void)
{
	return ROWS_RUN(pairings, test_paired);
}
