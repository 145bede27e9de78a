// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "lexicon/foreign.h"

#include <string.h>

#define LIWC_HEAD "%\n1\tanger\n02\tcalm (Peace and quiet)\n%\n"

static const struct dictionary {
	const char *name, *content;
	const char *words; // "category|word:line", with "!fault" where it has one
} dictionaries[] = {
	{ "LIWC", LIWC_HEAD "storm*\t1\n", "anger|storm*:5; " },
	{ "LIWC, two categories", LIWC_HEAD "lull\t1\t2\n", "anger|lull:5; calm|lull:5; " },
	{ "LIWC, numbers with a nought", LIWC_HEAD "lull\t01 2\n", "anger|lull:5; calm|lull:5; " },
	{ "LIWC, several words", LIWC_HEAD "lull in wind\t02\n", "calm|lull in wind:5; " },
	{ "LIWC, a number as a word", LIWC_HEAD "911\t1\n", "anger|911:5; " },
	{ "LIWC, blank lines and CR", "\r\n%\r\n1\tanger\r\n%\r\n\r\nstorm\t1\r\n",
		"anger|storm:6; " },
	{ "LIWC, a condition", LIWC_HEAD "like\t(02 134)125/464\t1\n",
		"|like\t(02 134)125/464:5!a category that depends on other words; " },
	{ "LIWC, no category", LIWC_HEAD "storm\n", "|storm:5!it has no category; " },
	{ "LIWC, unknown category", LIWC_HEAD "storm\t1\t7\n",
		"anger|storm:5; |storm:5!no category has the number 7; " },
	{ "LIWC without words", LIWC_HEAD, "" },
	{ "Lexicoder", "+stormy\ngale\n at sea \n+calm\nlull*\n",
		"stormy|gale:2; stormy|at sea:3; calm|lull*:5; " },
	{ "Lexicoder, a category without words", "+stormy\n+calm\nlull\n", "calm|lull:3; " },
	{ "YAML", "storm: [gale, squall*]\ncalm:\n  - lull\n",
		"storm|gale:1; storm|squall*:1; calm|lull:3; " },
	{ "YAML, categories in categories", "a:\n  b:\n    c: [x]\n  d: [y]\ne: [z]\n",
		"a\tb\tc|x:3; a\td|y:4; e|z:5; " },
	{ "YAML, one word without a list", "storm: gale\n", "storm|gale:1; " },
	{ "YAML, words beside categories", "a:\n  - x\n  - b: [y]\n  - z\n",
		"a|x:2; a\tb|y:3; a|z:4; " },
	{ "YAML, no and null", "storm: [no, ~, '']\n", "storm|no:1; " },
	{ "YAML, quotes", "\"storm, sea\": ['on: off', \"a\\u00e9\"]\n",
		"storm, sea|on: off:1; storm, sea|a\xc3\xa9:1; " },
	{ "YAML, no words", "storm: []\n", "" },
	{ "nothing", "", "" },
};

static void test_read(void **state)
{
	const struct dictionary *row = *state;
	struct foreign foreign;
	struct error error;
	struct text shown = { 0 };
	if (!foreign_read(&foreign, "moods", span_of(row->content), &error))
		fail_msg("%s", error.message);
	text_append_string(&shown, "");
	for (size_t i = 0; i < foreign.count; i++) {
		const struct foreign_word *word = &foreign.items[i];
		text_format(&shown, "%.*s|%.*s:%d%s%.*s; ", SPAN_ARGUMENTS(word->category),
			SPAN_ARGUMENTS(word->word), word->line, word->fault.size ? "!" : "",
			SPAN_ARGUMENTS(word->fault));
	}
	assert_string_equal(shown.bytes, row->words);
	text_free(&shown);
	foreign_free(&foreign);
}

static const struct refusal {
	const char *name, *content, *message;
} refusals[] = {
	{ "LIWC, a category without a name", "%\n1\n%\n",
		"moods:2:1: expected the number and name of a category, not '1'" },
	{ "LIWC without an end of the categories", "%\n1\tanger\n",
		"moods:3:1: the list of categories has no end '%'" },
	{ "markup", "<dictionary/>\n",
		"moods:1:1: expected a LIWC, Lexicoder or YAML dictionary, not markup" },
	{ "YAML, a list alone", "- gale\n",
		"moods:1:1: expected categories, each with a list of words" },
	{ "YAML, a word alone", "\ngale\n",
		"moods:2:1: expected categories, each with a list of words" },
	{ "YAML, an alias", "a: &x [gale]\nb: *x\n", "moods:2:4: an alias (*name) cannot be read" },
	{ "YAML, a list as a name", "? [a, b]\n: c\n",
		"moods:1:3: expected the name of a category" },
	{ "YAML, not closed", "a: [gale\n", "moods:2:1: did not find expected ',' or ']'" },
	{ "YAML, too deep",
		"a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
		"moods:1:35: categories too deep" },
};

static void test_refused(void **state)
{
	const struct refusal *row = *state;
	struct foreign foreign;
	struct error error;
	assert_false(foreign_read(&foreign, "moods", span_of(row->content), &error));
	assert_string_equal(error.message, row->message);
	assert_int_equal(error.kind, ERROR_USAGE);
	foreign_free(&foreign);
}

int main(void)
{
	return ROWS_RUN(dictionaries, test_read) + ROWS_RUN(refusals, test_refused);
}
