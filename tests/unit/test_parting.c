// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "language/parting.h"

#define FIRST "Town, May 3 (KCNA) -- We said.\nAnd more.\n"
#define SECOND "Town, May 4 (KCNA) -- They said.\n"

static const struct row {
	const char *name, *text, *second;
} rows[] = {
	{ "nothing", "", "" },
	{ "one", FIRST, "" },
	{ "one with a title", "Statement\n\n" FIRST, "" },
	{ "lines of a page above", "Home\nNews\nStatement\n" FIRST, "" },
	{ "two", FIRST SECOND, SECOND },
	{ "with a title each", "Statement\n" FIRST "\nReport\n\n" SECOND, "Report\n\n" SECOND },
	{ "an end mark between", FIRST "-0-\n" SECOND, SECOND },
	{ "an end mark and a title", FIRST "-0-\nReport\n" SECOND, "Report\n" SECOND },
	{ "a byline between", FIRST "\nDaily Worker\n" SECOND, SECOND },
	{ "a sentence is no title", FIRST "And still more.\n" SECOND, SECOND },
	{ "a dateline inside a line", "Town, May 3 (KCNA) -- We said. " SECOND, "" },
	{ "no dateline", "One.\nTwo.\n", "" },
	{ "carriage returns", "Town, May 3 (KCNA) -- We said.\r\n\r\nReport\r\n" SECOND,
		"Report\r\n" SECOND },
};

static void test_parting(void **state)
{
	const struct row *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct span text = span_of(row->text);
	test_language(&language, test_english, &arena);
	size_t at = parting_find(&language, text);
	assert_span(span_part(text, at, text.size), row->second);
	language_free(&language);
	arena_free(&arena);
}

int main(void)
{
	return ROWS_RUN(rows, test_parting);
}
