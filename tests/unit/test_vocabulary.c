// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

static const struct meeting {
	const char *name, *word, *entries; // ids that the word alone finds
	bool possessive;
} meetings[] = {
	{ "as written", "strike", "strike", false },
	{ "in capitals", "Strike", "strike", false },
	{ "possessive", "Vask's", "vask", true },
	{ "possessive in capitals", "VASK'S", "vask", true },
	{ "possessive of a plural", "enemies'", "enemies", true },
	{ "a word that ends in s", "enemies", "enemies", false },
	{ "an entry with 's", "guild's", "guilds", true },
	{ "hyphen parts", "Vask-Orla", "vask orla", false },
	{ "hyphen parts of a possessive", "Vask-Orla's", "vask orla", true },
	{ "hyphen part in the middle", "pro-Vask-made", "vask", false },
	{ "sealed first part", "anti-Vask", "", false },
	{ "sealed first part in capitals", "Anti-Vask", "", false },
	{ "the sealed word as a whole", "anti-war", "antiwar", false },
	{ "a sealed part further on", "Vask-anti", "vask", false },
	{ "with case", "US", "us", false },
	{ "with case, another word", "us", "", false },
	{ "spelling", "로동", "labour", false },
	{ "another spelling", "노동", "labour", false },
	{ "a spelling inside", "대노동", "biglabour", false },
	{ "two spellings", "노동역사", "both", false },
	{ "a spelling twice", "노동노동", "twice", false },
	{ "unknown", "xyzzy", "", false },
	{ "a stroke alone", "-", "", false },
	{ "only strokes", "---", "", false },
};

static const char *const entries =
	"strike,threat.act,strike\nvask,actor.vask,Vask\norla,actor.own,Orla\n"
	"enemies,actor.enemy,enemies\nguilds,actor.guild,guild's\nantiwar,threat,anti-war\n"
	"us,actor.tarn,US,,yes\nlabour,topic,로동\nbiglabour,topic,대로동\nboth,topic,로동력사\n"
	"twice,topic,로동로동\n";
static const char *const tables[][2] = {
	{ "en/spellings.csv", "written,read_as\n노동,로동\n역사,력사\n" },
	{ "en/sealed.csv", "sealed,note\nAnti,\nnon,\n" },
	{ NULL, NULL },
};

static void test_meet(void **state)
{
	const struct meeting *row = *state;
	struct test_lexicon test;
	uint32_t number;
	struct text shown = { 0 };
	test_lexicon_open(&test, entries, tables);
	assert_true(test.ok);
	assert_true(vocabulary_find(&test.vocabulary, span_of(row->word), &number, &test.error));
	const struct word *word = &test.vocabulary.items[number];
	text_append_string(&shown, "");
	for (uint32_t i = 0; i < word->entry_count; i++)
		text_format(&shown, "%s%.*s", shown.size ? " " : "",
			SPAN_ARGUMENTS(test.lexicon.entries[word->entries[i]].id));
	assert_string_equal(shown.bytes, row->entries);
	assert_int_equal(word->possessive, row->possessive);
	text_free(&shown);
	test_lexicon_close(&test);
}

static const struct trimming {
	const char *name;
	size_t words, most, left;
} trimmings[] = {
	{ "fewer", 3, 4, 3 },
	{ "as many", 4, 4, 4 },
	{ "more are forgotten", 5, 4, 0 },
};

static void test_trim(void **state)
{
	const struct trimming *row = *state;
	struct test_lexicon test;
	uint32_t number;
	test_lexicon_open(&test, entries, NULL);
	for (size_t i = 0; i < row->words; i++) {
		char word[32];
		snprintf(word, sizeof word, "w%zu", i);
		assert_true(vocabulary_find(&test.vocabulary, span_of(word), &number, &test.error));
	}
	vocabulary_trim(&test.vocabulary, row->most);
	assert_int_equal(test.vocabulary.words.count, row->left);
	assert_true(vocabulary_find(&test.vocabulary, span_of("strike"), &number, &test.error));
	assert_int_equal(test.vocabulary.items[number].entry_count, 1);
	test_lexicon_close(&test);
}

static const struct length {
	const char *name;
	size_t size;
	uint32_t atoms;
} lengths[] = {
	{ "a long word", WORD_BYTES_MAX, 1 },
	{ "no word", WORD_BYTES_MAX + 1, 0 },
	{ "a million letters", 1000000, 0 },
};

static void test_length(void **state)
{
	const struct length *row = *state;
	struct test_lexicon test;
	struct text word = { 0 };
	uint32_t number;
	test_lexicon_open(&test, "a,threat,a*\n", NULL);
	for (size_t i = 0; i < row->size; i++)
		text_append_byte(&word, 'a');
	assert_true(vocabulary_find(&test.vocabulary, text_span(&word), &number, &test.error));
	assert_int_equal(test.vocabulary.items[number].atom_count, row->atoms);
	text_free(&word);
	test_lexicon_close(&test);
}

int main(void)
{
	return ROWS_RUN(meetings, test_meet) + ROWS_RUN(trimmings, test_trim) +
	       ROWS_RUN(lengths, test_length);
}
