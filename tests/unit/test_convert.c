// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "lexicon/convert.h"

#define HEADER "id\tcategory\tpattern\tlevel\tsource\n"
#define LACKING "# categories.tsv lacks:\n"
#define REFUSED "# No patterns:\n"

static const struct converting {
	const char *name, *content, *map;
	const char *table; // behind the header
} convertings[] = {
	{ "a word", "threat: gale", NULL, "threat.gale\tthreat\tgale\t\tmoods:1\n" },
	{ "a wildcard", "threat: gale*", NULL, "threat.gale\tthreat\tgale*\t\tmoods:1\n" },
	{ "several words", "threat: at  sea", NULL, "threat.at-sea\tthreat\tat sea\t\tmoods:1\n" },
	{ "any word inside", "threat: the * wind", NULL,
		"threat.the-wind\tthreat\tthe * wind\t\tmoods:1\n" },
	{ "a category below", "threat: {word: gale}", NULL,
		"threat.word.gale\tthreat.word\tgale\t\tmoods:1\n" },
	{ "our name for a category", "'threat.word': gale", NULL,
		"threat.word.gale\tthreat.word\tgale\t\tmoods:1\n" },
	{ "a category that the pack lacks", "Bad Mood: gale", NULL,
		"bad-mood.gale\tbad-mood\tgale\t\tmoods:1\n" LACKING "# bad-mood\t\t\n" },
	{ "and what is above it", "mood: {bad: gale}", NULL,
		"mood.bad.gale\tmood.bad\tgale\t\tmoods:1\n" LACKING
		"# mood\t\t\n# mood.bad\tmood\t\n" },
	{ "a category with a map", "Bad Mood: gale", "Bad Mood=threat.word",
		"threat.word.gale\tthreat.word\tgale\t\tmoods:1\n" },
	{ "a map by our form of the name", "Mood: {Bad: gale}", "mood.bad=threat",
		"threat.gale\tthreat\tgale\t\tmoods:1\n" },
	{ "another map", "mood: gale", "bad=threat",
		"mood.gale\tmood\tgale\t\tmoods:1\n" LACKING "# mood\t\t\n" },
	{ "twice", "threat: [gale, Gale]", NULL, "threat.gale\tthreat\tgale\t\tmoods:1\n" },
	{ "the same id", "threat: [gale, gale*]", NULL,
		"threat.gale\tthreat\tgale\t\tmoods:1\n"
		"threat.gale.2\tthreat\tgale*\t\tmoods:1\n" },
	{ "typographic apostrophe", "threat: don\u2019t", NULL,
		"threat.don-t\tthreat\tdon't\t\tmoods:1\n" },
	{ "an apostrophe at the end", "threat: \"the enemies' gale\"", NULL,
		"threat.the-enemies-gale\tthreat\tthe enemies gale\t\tmoods:1\n" },
	{ "letters of other scripts", "위협: 폭풍*", NULL,
		"위협.폭풍\t위협\t폭풍*\t\tmoods:1\n" LACKING "# 위협\t\t\n" },
	{ "any word alone", "threat: '*'", NULL, REFUSED "# moods:1: '*': it would be any word\n" },
	{ "signs of a pattern", "threat: '(gale)'", NULL,
		REFUSED "# moods:1: '(gale)': it has a sign that means something else in a "
			"pattern\n" },
	{ "no single word", "threat: 'gale,storm'", NULL,
		REFUSED "# moods:1: 'gale,storm': it is no word of any text, or several\n" },
	{ "a line end in a word", "threat: \"(a\\nb\"", NULL,
		REFUSED "# moods:1: '(a b': it has a sign that means something else in a "
			"pattern\n" },
	{ "a category without a name", "'!': gale", NULL,
		REFUSED "# moods:1: 'gale': its category has no name\n" },
	{ "no words", "threat: []", NULL, "" },
};

static void test_convert(void **state)
{
	const struct converting *row = *state;
	struct test_lexicon test;
	struct foreign foreign;
	struct text table = { 0 };
	struct converted converted;
	struct span map = span_of(row->map);
	test_lexicon_open(&test, test_entries, NULL);
	struct language language = { .code = span_of("en") };
	struct conversion conversion = { &test.categories, &language, "moods", &map,
		row->map != NULL };
	if (!foreign_read(&foreign, "moods", span_of(row->content), &test.error))
		fail_msg("%s", test.error.message);
	convert_append(&table, &foreign, &conversion, &converted);
	assert_true(span_starts(text_span(&table), HEADER));
	assert_string_equal(table.bytes + strlen(HEADER), row->table);
	assert_int_equal(converted.entries + converted.doubles + converted.refused, foreign.count);
	text_free(&table);
	foreign_free(&foreign);
	test_lexicon_close(&test);
}

int main(void)
{
	return ROWS_RUN(convertings, test_convert);
}
