// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "score/words.h"

static const struct reading {
	const char *name, *title, *text;
	const char *words; // each with a stroke behind it
} readings[] = {
	{ "title, then text", "A Gale", "We sail.", "A|Gale|We|sail|" },
	{ "no title", NULL, "We sail.", "We|sail|" },
	{ "a place-holder is no title", "NA", "We sail.", "We|sail|" },
	{ "a title alone", "A Gale", "", "A|Gale|" },
	{ "neither dateline nor end mark", NULL, "Haven, March 1 (ORNA) -- We sail. -0-",
		"We|sail|" },
	{ "as the measure reads it", NULL, "The Tarns\u2019 pro-Vask men.",
		"The|Tarns|pro-Vask|men|" },
	{ "several sentences", NULL, "We sail. They row.", "We|sail|They|row|" },
	{ "nothing", NULL, "", "" },
};

static bool append(void *context, struct span word, struct error *error)
{
	(void)error;
	text_append(context, word);
	text_append_byte(context, '|');
	return true;
}

static void test_read(void **state)
{
	const struct reading *row = *state;
	struct test_pack test;
	struct text words = { 0 };
	struct document document = { .title = span_of(row->title), .text = span_of(row->text) };
	assert_true(test_pack_open(&test, NULL, NULL, NULL, NULL));
	text_append_string(&words, "");
	assert_true(document_words(
		&document, test.pack, &test.pack->languages[0], append, &words, &test.error));
	assert_string_equal(words.bytes, row->words);
	text_free(&words);
	test_pack_close(&test);
}

static bool refuse(void *context, struct span word, struct error *error)
{
	(void)context;
	return error_set(error, ERROR_FAILED, "no '%.*s'", SPAN_ARGUMENTS(word));
}

static const struct refusal {
	const char *name, *title, *text;
} refusals[] = {
	{ "in the title", "Gale", "We sail." },
	{ "in the text", NULL, "Gale." },
};

static void test_refused(void **state)
{
	const struct refusal *row = *state;
	struct test_pack test;
	struct document document = { .title = span_of(row->title), .text = span_of(row->text) };
	assert_true(test_pack_open(&test, NULL, NULL, NULL, NULL));
	assert_false(document_words(
		&document, test.pack, &test.pack->languages[0], refuse, NULL, &test.error));
	assert_string_equal(test.error.message, "no 'Gale'");
	test_pack_close(&test);
}

int main(void)
{
	return ROWS_RUN(readings, test_read) + ROWS_RUN(refusals, test_refused);
}
