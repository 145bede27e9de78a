// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the tree of phrases finds is what trying every sequence at every word finds: made lexicons
// over few words, so that much overlaps.

#include "packs.h"

#include "base/random.h"

struct trying {
	const struct test_lexicon *test;
	const struct passage *passage;
	const struct sequence *sequence;
	uint32_t entry, first;
	struct map *found;
};

static bool breaks(const struct passage *passage, uint32_t at, bool comma)
{
	return passage->tokens[at].flags & (TOKEN_STRONG_BREAK | (comma ? TOKEN_BREAK : 0u));
}

static void try_all(const struct trying *trying, size_t number, uint32_t at, bool behind_gap)
{
	const struct passage *passage = trying->passage;
	if (number == trying->sequence->count) {
		char key[64];
		snprintf(key, sizeof key, "%u:%u-%u", trying->entry, trying->first, at - 1);
		map_put(trying->found, span_of(key), NULL);
		return;
	}
	const struct element *element = &trying->sequence->elements[number];
	if (element->kind == ELEMENT_GAP) {
		for (uint32_t skipped = 0; skipped <= element->most; skipped++) {
			if (at + skipped >= passage->count || breaks(passage, at + skipped, false))
				return;
			if (skipped >= element->least)
				try_all(trying, number + 1, at + skipped, true);
		}
		return;
	}
	if (at >= passage->count || (number > 0 && !behind_gap && breaks(passage, at, true)))
		return;
	if (word_has(&trying->test->vocabulary.items[passage->words[at]], element->value))
		try_all(trying, number + 1, at + 1, false);
}

static void append_word(struct text *text, struct random *random)
{
	static const char *const words[] = { "a", "b", "c", "d", "e*", "(a|b)", "(c|d|e)", "(a|)",
		"(a b|c)", "/[ab]/", "?", "(b c|)" };
	text_append_string(text, words[random_below(random, sizeof words / sizeof *words)]);
}

// The bare word first keeps the pattern from being optional only, or from a gap at its end.
static void append_pattern(struct text *text, struct random *random)
{
	static const char *const gaps[] = { " ", " ", " <0-2> ", " <1-3> ", " <0-9> " };
	static const char *const ends[] = { "a", "b", "c", "d" };
	text_append_string(text, ends[random_below(random, 4)]);
	for (uint32_t i = random_below(random, 4); i > 0; i--) {
		text_append_string(text, gaps[random_below(random, 5)]);
		append_word(text, random);
	}
	text_append_string(text, gaps[random_below(random, 5)]);
	text_append_string(text, ends[random_below(random, 4)]);
}

static struct text made_text(struct random *random, uint32_t count)
{
	static const char *const words[] = { "a", "b", "c", "d", "e", "ee", "a-b", "x" };
	static const char *const marks[] = { " ", " ", " ", " ", " ", ", ", "; ", " (" };
	struct text text = { 0 };
	for (uint32_t i = 0; i < count; i++)
		text_format(&text, "%s%s", words[random_below(random, 8)],
			marks[random_below(random, 8)]);
	return text;
}

static const struct twin {
	const char *name;
	uint32_t entries, words;
} twins[] = {
	{ "one entry", 1, 60 },
	{ "a few", 5, 60 },
	{ "some", 20, 60 },
	{ "many", 200, 80 },
	{ "a long text", 20, 600 },
	{ "many and long", 300, 300 },
};

static void compare(struct test_lexicon *test, const struct passage *passage)
{
	struct map found = { 0 };
	for (uint32_t i = 0; i < test->lexicon.entry_count; i++)
		for (size_t j = 0; j < test->lexicon.entries[i].pattern.count; j++)
			for (uint32_t first = 0; first < passage->count; first++) {
				struct trying trying = { test, passage,
					&test->lexicon.entries[i].pattern.sequences[j], i, first,
					&found };
				try_all(&trying, 0, first, false);
			}
	assert_int_equal(passage->find_count, found.count);
	for (uint32_t i = 0; i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		char key[64];
		snprintf(key, sizeof key, "%u:%u-%u", find->entry, find->first, find->last);
		assert_int_not_equal(map_find(&found, span_of(key)), MAP_NONE);
	}
	map_free(&found);
}

static void test_twin(void **state)
{
	const struct twin *row = *state;
	struct random random = random_of(span_of(row->name));
	for (int round = 0; round < 20; round++) {
		struct test_lexicon test;
		struct passage passage;
		struct text entries = { 0 }, text = made_text(&random, row->words);
		for (uint32_t i = 0; i < row->entries; i++) {
			text_format(&entries, "e%u,threat,", i);
			append_pattern(&entries, &random);
			text_append_byte(&entries, '\n');
		}
		test_lexicon_open(&test, entries.bytes, NULL);
		if (!test.ok)
			fail_msg("%s", test.error.message);
		assert_true(test_passage(&test, text.bytes, DATE_NONE, &passage));
		compare(&test, &passage);
		test_lexicon_close(&test);
		text_free(&entries);
		text_free(&text);
	}
}

// The same through a category: what a rule's sequence matches, and the index lets through.
static bool note_match(void *context, const struct match *match)
{
	char key[64];
	snprintf(key, sizeof key, "%u-%u", match->first, match->last);
	map_put(context, span_of(key), NULL);
	return false;
}

static void test_index(void **state)
{
	const struct twin *row = *state;
	struct random random = random_of(span_of(row->name));
	struct test_lexicon test;
	struct passage passage;
	struct text entries = { 0 };
	static const char *const categories[] = { "actor.own", "actor.vask", "frame.if", "topic" };
	for (uint32_t i = 0; i < row->entries; i++) {
		text_format(&entries, "w%u,%s,", i, categories[i % 4]);
		append_pattern(&entries, &random);
		text_format(&entries, "\nr%u,threat,{%s} <0-%u> ", i,
			categories[random_below(&random, 4)], 1 + random_below(&random, 5));
		append_pattern(&entries, &random);
		text_append_byte(&entries, '\n');
	}
	test_lexicon_open(&test, entries.bytes, NULL);
	if (!test.ok)
		fail_msg("%s", test.error.message);
	for (int round = 0; round < 10; round++) {
		struct text text = made_text(&random, row->words / 4);
		assert_true(test_passage(&test, text.bytes, DATE_NONE, &passage));
		for (uint32_t i = 1; i < test.lexicon.entry_count; i += 2) {
			struct map matched = { 0 };
			const struct pattern *pattern = &test.lexicon.entries[i].pattern;
			size_t found = 0;
			for (size_t j = 0; j < pattern->count; j++)
				assert_true(sequence_match(&pattern->sequences[j], &passage,
					&test.categories, &test.vocabulary, note_match, &matched,
					&test.error));
			for (uint32_t j = 0; j < passage.find_count; j++)
				found += passage.finds[j].entry == i;
			assert_int_equal(found, matched.count);
			map_free(&matched);
		}
		text_free(&text);
	}
	test_lexicon_close(&test);
	text_free(&entries);
}

int main(void)
{
	return ROWS_RUN(twins, test_twin) + ROWS_RUN(twins, test_index);
}
