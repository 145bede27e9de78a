// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "score/excerpt.h"

#define FIRST "We will not go to the sea in the morning."
#define SECOND "It is for the guild to say when the day is fine."
#define THIRD "The regatta is to be held in the evening with all the boats."
#define FOURTH "They are to be with us."

static const char text[] =
	"Haven, March 1 (ORNA) -- " FIRST " " SECOND "\n" THIRD " " FOURTH " -0-";

static const struct row {
	const char *name, *id;
	const char *text, *before; // NULL: there is no such part
} rows[] = {
	{ "the first sentence", "d#s0", FIRST, "" },
	{ "the second", "d#s1", SECOND, FIRST },
	{ "two sentences of context", "d#s3", FOURTH, SECOND "\n" THIRD },
	{ "behind the last", "d#s4", NULL, NULL },
	{ "no number", "d#s", NULL, NULL },
	{ "a passage", "d#p1.0", THIRD " " FOURTH " -0-", "" },
	{ "a passage cut short by its paragraph", "d#p1.1", FOURTH " -0-", THIRD },
	{ "no such paragraph", "d#p2.0", NULL, NULL },
	{ "no such sentence of it", "d#p1.9", NULL, NULL },
	{ "a passage without its sentence", "d#p1", NULL, NULL },
	{ "another kind of part", "d#x1", NULL, NULL },
	{ "nothing behind the sign", "d#", NULL, NULL },
	{ "the whole", "d", NULL, NULL },
};

static void test_cut(void **state)
{
	const struct row *row = *state;
	struct test_pack test;
	struct arena arena = { 0 };
	struct document document = { .text = span_of(text), .title = span_of("Title") }, excerpt;
	assert_true(test_pack_open(&test, NULL, "", NULL, NULL));
	bool found = excerpt_cut(&excerpt, &document, span_of(row->id), 2, test.pack, &arena);
	assert_int_equal(found, row->text != NULL);
	if (found) {
		assert_span(excerpt.text, row->text);
		assert_span(excerpt.before, row->before);
		assert_span(excerpt.title, "Title");
		assert_true(excerpt.is_part);
	}
	assert_span(excerpt_document(span_of(row->id)), "d");
	arena_free(&arena);
	test_pack_close(&test);
}

// Where a text stands in the document, and what precedes it.
static const struct placed {
	const char *name, *text;
	const char *found, *before; // NULL: it is not there
} places[] = {
	{ "the first", FIRST, FIRST, "Haven, March 1 (ORNA) -- " },
	{ "over a break of lines", SECOND " " THIRD, SECOND "\n" THIRD,
		"Haven, March 1 (ORNA) -- " FIRST " " },
	{ "without its blanks", "Theyaretobewithus.", FOURTH, NULL },
	{ "other words", "They are to be with me.", NULL, NULL },
	{ "more than there is", FOURTH " -0- more", NULL, NULL },
	{ "nothing", " ", NULL, NULL },
};

static void test_place(void **state)
{
	const struct placed *row = *state;
	struct document document = { .text = span_of(text), .title = span_of("Title") }, excerpt;
	bool found = excerpt_place(&excerpt, &document, span_of("d#s1"), span_of(row->text));
	assert_int_equal(found, row->found != NULL);
	if (!found)
		return;
	assert_span(excerpt.id, "d#s1");
	assert_span(excerpt.text, row->found);
	assert_true(excerpt.is_part);
	if (row->before)
		assert_span(excerpt.before, row->before);
}

int main(void)
{
	return ROWS_RUN(rows, test_cut) + ROWS_RUN(places, test_place);
}
