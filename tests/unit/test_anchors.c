// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Where a sequence is anchored, and what is asked beside it.

#include "packs.h"

static const struct anchoring {
	const char *name, *entry;
	const char *anchor, *second;
	int offset;
} anchorings[] = {
	{ "one word", "strike", "strike", NULL, 0 },
	{ "the rarer of two", "the strike", "strike", "the", -1 },
	{ "of two as rare the first", "blow back", "blow", "back", 1 },
	{ "the rarest beside it", "blow of the mobs", "blow", "mobs", 3 },
	{ "not over a gap", "mobs <0-3> of strike", "mobs", "strike", 0 },
	{ "the words beside a gap", "the mobs <0-3> of strike", "mobs", "the", -1 },
	{ "never between two gaps", "of <0-3> mobs <0-3> the", "of", "mobs", 0 },
};

static void assert_written(const struct test_lexicon *test, uint32_t atom, const char *written)
{
	struct span found = atoms_written(test->lexicon.atoms, atom);
	if (!span_is(found, written))
		fail_msg("'%.*s', not '%s'", SPAN_ARGUMENTS(found), written);
}

static void test_anchor(void **state)
{
	const struct anchoring *row = *state;
	struct test_lexicon test;
	struct text entries = { 0 };
	// What is short is taken to be common, and what is asked for often.
	text_format(&entries, "a,threat,%s\nb,topic,of\nc,topic,the\nd,actor,the\n", row->entry);
	test_lexicon_open(&test, entries.bytes, NULL);
	assert_true(test.ok);
	const struct anchors *anchors = &test.lexicon.anchors;
	assert_int_equal(anchors->count, 4);
	for (size_t i = 0; i < anchors->count; i++) {
		const struct anchored *item = &anchors->items[i];
		if (item->entry != 0)
			continue;
		assert_written(&test, item->sequence->elements[item->at].value, row->anchor);
		assert_int_equal(item->offset, row->offset);
		if (row->second)
			assert_written(&test, item->second, row->second);
	}
	text_free(&entries);
	test_lexicon_close(&test);
}

int main(void)
{
	return ROWS_RUN(anchorings, test_anchor);
}
