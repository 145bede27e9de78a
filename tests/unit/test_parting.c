// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "languages.h"

#include "language/parting.h"

#define FIRST "Town, May 3 (KCNA) -- We said.\nAnd more.\n"
#define SECOND "Town, May 4 (KCNA) -- They said.\n"

static const struct row {
	const char *name, *text, *second;
	const char *first; // where lines are dropped
} rows[] = {
	{ "nothing", "", "", NULL },
	{ "one", FIRST, "", NULL },
	{ "one with a title", "Statement\n\n" FIRST, "", NULL },
	{ "lines of a page above", "Home | News | Sports\nPrint\nStatement of the Council\n" FIRST,
		"", "Statement of the Council\n" FIRST },
	{ "a heading of two lines",
		"Home\nStatement of the Council\nOn the Strait Question\n" FIRST, "",
		"Statement of the Council\nOn the Strait Question\n" FIRST },
	{ "lines of a page below", FIRST "Done. -0-\n\nCopyright by all.\nMore\n", "",
		FIRST "Done. -0-\n" },
	{ "an address below", FIRST "Done. -0-\nwww.news.example (2025.12.14.)\n", "", NULL },
	{ "a page's lines between", FIRST "Done. -0-\nShare\n" SECOND, SECOND, FIRST "Done. -0-" },
	{ "two", FIRST SECOND, SECOND, NULL },
	{ "with a title each", "Statement\n" FIRST "\nPress Review\n\n" SECOND,
		"Press Review\n\n" SECOND, NULL },
	{ "an end mark between", FIRST "-0-\n" SECOND, SECOND, NULL },
	{ "an end mark and a title", FIRST "-0-\nReport of the Day\n" SECOND,
		"Report of the Day\n" SECOND, NULL },
	{ "a byline between", FIRST "\nDaily Worker\n" SECOND, SECOND, NULL },
	{ "a sentence is no title", FIRST "And still more.\n" SECOND, SECOND, NULL },
	{ "a dateline inside a line", "Town, May 3 (KCNA) -- We said. " SECOND, "", NULL },
	{ "no dateline", "One.\nTwo.\n", "", NULL },
	{ "carriage returns", "Town, May 3 (KCNA) -- We said.\r\n\r\nReport of the Day\r\n" SECOND,
		"Report of the Day\r\n" SECOND, NULL },
};

static void test_parting(void **state)
{
	const struct row *row = *state;
	struct arena arena = { 0 };
	struct language language;
	struct span text = span_of(row->text);
	test_language(&language, test_english, &arena);
	struct parting part;
	parting_find(&part, &language, text);
	assert_span(span_part(text, part.next, text.size), row->second);
	struct span first = span_trim(span_part(text, part.start, part.end));
	if (row->first)
		assert_true(span_equal(first, span_trim(span_of(row->first))));
	else
		assert_true(span_equal(first, span_trim(span_part(text, 0, part.next))));
	assert_true(part.dropped == (row->first != NULL));
	language_free(&language);
	arena_free(&arena);
}

int main(void)
{
	return ROWS_RUN(rows, test_parting);
}
