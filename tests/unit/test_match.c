// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

static const struct finding {
	const char *name, *entries, *text, *date, *finds;
} findings[] = {
	{ "a word", "a,threat,strike\n", "they strike now", NULL, "a:1-1" },
	{ "every time", "a,threat,strike\n", "strike strike", NULL, "a:0-0 a:1-1" },
	{ "a phrase", "a,threat,hit and run\n", "they hit and run", NULL, "a:1-3" },
	{ "a comma breaks a phrase", "a,threat,hit and run\n", "hit, and run", NULL, "" },
	{ "quotation marks do not", "a,threat,hit and run\n", "\"hit\" and run", NULL, "a:0-2" },
	{ "a possessive inside", "a,threat,orla boats\n", "Orla's boats", NULL, "a:0-1" },
	{ "a gap", "a,threat,hit <1-2> run\n", "hit x run. hit x y run", NULL, "a:0-2 a:3-6" },
	{ "a gap too short", "a,threat,hit <1-2> run\n", "hit run", NULL, "" },
	{ "a gap too long", "a,threat,hit <1-2> run\n", "hit x y z run", NULL, "" },
	{ "an empty gap", "a,threat,hit <0-2> run\n", "hit run", NULL, "a:0-1" },
	{ "each end of a gap", "a,threat,hit <0-3> run\n", "hit run run", NULL, "a:0-2 (a:0-1)" },
	{ "a gap holds commas", "a,threat,hit <0-2> run\n", "hit, x, run", NULL, "a:0-2" },
	{ "a gap holds no semicolon", "a,threat,hit <0-2> run\n", "hit; run", NULL, "" },
	{ "a gap holds no colon", "a,threat,hit <0-2> run\n", "hit x: run", NULL, "" },
	{ "a gap holds no bracket", "a,threat,hit <0-2> run\n", "hit (x) run", NULL, "" },
	{ "a gap holds no dash", "a,threat,hit <0-2> run\n", "hit -- run", NULL, "" },
	{ "a gap holds no break it skips over", "a,threat,hit <1-3> run\n", "hit (x y run", NULL,
		"" },
	{ "two gaps", "a,threat,a <0-2> b <0-2> c\n", "a x b y z c", NULL, "a:0-5" },
	{ "alternatives", "a,threat,(hit|miss) run\n", "hit run miss run", NULL, "a:0-1 a:2-3" },
	{ "one find though two alternatives fit", "a,threat,(hit|h*|hit <0-1>) run\n", "hit run",
		NULL, "a:0-1" },
	{ "doubles are one", "a,threat,(hit run|h* run|hit r*)\n", "hit run", NULL, "a:0-1" },
	{ "start", "a,threat,^ hit\n", "hit hit", NULL, "a:0-0" },
	{ "end", "a,threat,hit $\n", "hit hit", NULL, "a:1-1" },
	{ "start and end", "a,threat,^ hit $\n", "hit", NULL, "a:0-0" },
	{ "start and end miss", "a,threat,^ hit $\n", "hit x", NULL, "" },
	{ "a gap behind the start", "a,threat,^ <0-1> hit\n", "x hit hit", NULL, "a:0-1" },
	{ "a gap before the end", "a,threat,hit <0-1> $\n", "hit hit x", NULL, "a:1-2" },
	{ "an empty gap before the end", "a,threat,hit <0-1> $\n", "x hit", NULL, "a:1-1" },
	{ "a gap before the end too long", "a,threat,hit <0-1> $\n", "hit x y", NULL, "" },
	{ "a hyphenated word in two phrases", "a,threat,south vask\nb,actor,orla\n",
		"Orla-south Vask", NULL, "a:0-1 b:0-0" },

	{ "a longer find hides", "a,threat,strike\nb,threat.act,strike back\n", "strike back", NULL,
		"b:0-1 (a:0-0)" },
	{ "not of another family", "a,topic,strike\nb,threat.act,strike back\n", "strike back",
		NULL, "b:0-1 a:0-0" },
	{ "not of the same words", "a,threat,strike\nb,threat.act,strike\n", "strike", NULL,
		"a:0-0 b:0-0" },
	{ "not where it only overlaps", "a,threat,hit and\nb,threat,and run\n", "hit and run", NULL,
		"a:0-1 b:1-2" },
	{ "at the end of a longer one", "a,actor,vask\nb,actor,united vask\n", "united Vask", NULL,
		"b:0-1 (a:1-1)" },
	{ "hidden twice", "a,actor,b\nb,actor,a b\nc,actor,a b c\n", "a b c", NULL,
		"c:0-2 (b:0-1) (a:1-1)" },

	{ "before its date", "a,threat,hit,,,2031-01-02,2031-01-04\n", "hit", "2031-01-01", "" },
	{ "on its first day", "a,threat,hit,,,2031-01-02,2031-01-04\n", "hit", "2031-01-02",
		"a:0-0" },
	{ "on its last day", "a,threat,hit,,,2031-01-02,2031-01-04\n", "hit", "2031-01-04",
		"a:0-0" },
	{ "after its date", "a,threat,hit,,,2031-01-02,2031-01-04\n", "hit", "2031-01-05", "" },
	{ "no date and an end", "a,threat,hit,,,,2031-01-04\n", "hit", NULL, "" },
	{ "no date and no end", "a,threat,hit,,,2031-01-02,\n", "hit", NULL, "a:0-0" },
	{ "out of date it hides nothing", "a,actor,vask\nb,actor,new vask,,,2031-01-01,\n",
		"new Vask", "2030-01-01", "a:1-1" },

	{ "composed", "a,actor.vask,vask\nb,threat,{actor.vask} strikes\n", "Vask strikes", NULL,
		"b:0-1 a:0-0" },
	{ "composed of a category below", "a,actor.vask,vask\nb,threat,{actor} strikes\n",
		"Vask strikes", NULL, "b:0-1 a:0-0" },
	{ "composed over a gap", "a,actor,vask\nb,threat,{actor} <0-2> strikes\n",
		"Vask soon strikes", NULL, "b:0-2 a:0-0" },
	{ "a comma breaks what is composed", "a,actor,vask\nb,threat,{actor} strikes\n",
		"Vask, strikes", NULL,
		""
		"a:0-0" },
	{ "composed of composed", "a,actor,vask\nb,topic,{actor} army\nc,threat,{topic} strikes\n",
		"Vask army strikes", NULL, "c:0-2 b:0-1 a:0-0" },
	{ "in any order of lines", "c,threat,{topic} strikes\nb,topic,{actor} army\na,actor,vask\n",
		"Vask army strikes", NULL, "c:0-2 b:0-1 a:0-0" },
	{ "composed of what is not hidden",
		"a,actor,vask\nb,actor,vask press\nc,threat,{actor} lies\n", "Vask press lies",
		NULL, "c:0-2 b:0-1 (a:0-0)" },
	{ "hidden is not there",
		"a,actor.vask,vask\nb,actor.guild,vask guild\nc,threat,{actor.vask} guild\n",
		"Vask guild", NULL, "b:0-1 (a:0-0)" },
	{ "composed hides", "a,actor.vask,vask\nb,actor.guild,{actor.vask} guild\n", "Vask guild",
		NULL, "b:0-1 (a:0-0)" },
	{ "words or a category", "a,actor,vask\nb,threat,(they|{actor}) strike\n",
		"they strike Vask strike", NULL, "b:0-1 b:2-3 a:2-2" },
};

static void test_find(void **state)
{
	const struct finding *row = *state;
	struct test_lexicon test;
	struct passage passage;
	struct date date = DATE_NONE;
	if (row->date)
		assert_true(date_parse(span_of(row->date), &date));
	test_lexicon_open(&test, row->entries, NULL);
	if (!test.ok)
		fail_msg("%s", test.error.message);
	if (!test_passage(&test, row->text, date, &passage))
		fail_msg("%s", test.error.message);
	struct text shown = test_finds(&test, &passage);
	assert_string_equal(shown.bytes, row->finds);
	text_free(&shown);
	test_lexicon_close(&test);
}

static const struct circle {
	const char *name, *entries, *message;
} circles[] = {
	{ "itself", "a,threat,{threat} x\n", "en/cues.csv:2:1: entry 'a' names a category" },
	{ "a category above", "a,threat.act,{threat} x\n", "en/cues.csv:2:1: entry 'a' names" },
	{ "by way of another", "a,threat,{actor} x\nb,actor,{threat} x\n", "names a category" },
	{ "the one at fault is named", "b,topic,{threat} y\na,threat,{threat} x\n",
		"en/cues.csv:3:1: entry 'a' names" },
	{ "the same id", "a,threat,x\na,topic,y\n", "en/cues.csv:3:1: id 'a' stands twice" },
	{ "a level of another family", "a,topic,x,3\n",
		"en/cues.csv:2:11: a level is for categories under threat or conciliation" },
	{ "a cap", "a,threat,x,<=1\n", "en/cues.csv:2:12: a cap is a matter for rules" },
	{ "a level too high", "a,threat,x,5\n", "en/cues.csv:2:12: expected a level 0 to 4" },
	{ "no such case", "a,threat,x,,maybe\n", "en/cues.csv:2:13: expected one of" },
	{ "dates backwards", "a,threat,x,,,2031-01-02,2031-01-01\n",
		"en/cues.csv:2:14: 'from' lies after 'to'" },
	{ "no date", "a,threat,x,,,soon\n", "en/cues.csv:2:14: expected a date like 2023-07-10" },
	{ "no pattern", "a,threat,\n", "en/cues.csv:2:10: 'pattern' is empty" },
	{ "inside a pattern", "a,threat,hit {wrath}\n",
		"en/cues.csv:2:15: bad pattern 'hit {wrath}': no such category" },
	{ "no such category", "a,wrath,x\n", "en/cues.csv:2:3: no category 'wrath'" },
};

static void test_circle(void **state)
{
	const struct circle *row = *state;
	struct test_lexicon test;
	test_lexicon_open(&test, row->entries, NULL);
	assert_false(test.ok);
	assert_int_equal(test.error.kind, ERROR_USAGE);
	if (!strstr(test.error.message, row->message))
		fail_msg("%s", test.error.message);
	test_lexicon_close(&test);
}

static const struct hostile {
	const char *name, *entries, *piece;
	size_t count;
	bool none, one_each; // how much is found
} hostiles[] = {
	{ "gaps over the same word", "a,threat,a <0-40> a <0-40> a <0-40> a <0-40> b\n", "a ", 4000,
		true, false },
	{ "gaps on both sides of every anchor", "a,threat,x <0-40> b <0-40> x\n", "x b ", 10000,
		false, false },
	{ "composed over the same word", "a,actor,a\nb,threat,{actor} <0-40> {actor} <0-40> b\n",
		"a ", 20000, false, true },
	{ "many finds at every word", "a,actor,a\nb,topic,a\nc,threat,(a|a a|a a a)\n", "a ",
		100000, false, false },
	{ "long finds that hide", "a,threat,a\nb,threat.act,a <0-40> a\n", "a ", 5000, false,
		false },
	{ "commas", "a,threat,a <0-40> b\n", "a,,,,", 4000, true, false },
};

static void test_hostile(void **state)
{
	const struct hostile *row = *state;
	struct test_lexicon test;
	struct passage passage;
	struct text text = { 0 };
	size_t count = test_size(row->count);
	for (size_t i = 0; i < count; i++)
		text_append_string(&text, row->piece);
	test_lexicon_open(&test, row->entries, NULL);
	clock_t start = clock();
	if (!test_passage(&test, text.bytes, DATE_NONE, &passage))
		fail_msg("%s", test.error.message);
	assert_true(getenv("TOCSIN_SLOW") || (double)(clock() - start) / CLOCKS_PER_SEC < 5);
	if (row->one_each || row->none)
		assert_int_equal(passage.find_count, row->none ? 0 : count);
	text_free(&text);
	test_lexicon_close(&test);
}

static bool count_match(void *context, const struct match *match)
{
	(void)match;
	++*(size_t *)context;
	return false;
}

// A dense thicket of overlapping finds: the steps run out, and the error says so.
static const struct thicket {
	const char *name;
	size_t words;
	bool ok;
} thickets[] = {
	{ "a sentence", 30, true },
	{ "a thicket", 4000, false },
};

static void test_steps(void **state)
{
	const struct thicket *row = *state;
	struct test_lexicon test;
	struct passage passage;
	struct text text = { 0 };
	struct pattern pattern;
	size_t offset, count = 0;
	for (size_t i = 0; i < row->words; i++)
		text_append_string(&text, "a ");
	test_lexicon_open(&test, "a,actor,(a|a a|a a a|a <0-40> a)\n", NULL);
	struct pattern_context context = { test.lexicon.atoms, &test.categories,
		&test.lexicon.ending_names, test.lexicon.endings, &test.arena, NULL };
	assert_true(pattern_parse(&pattern, &context,
		span_of("{actor} <0-40> {actor} <0-40> {actor} <0-40> {actor} <0-40> {actor} <0-40> "
			"{actor}"),
		false, &offset, &test.error));
	assert_true(test_passage(&test, text.bytes, DATE_NONE, &passage));
	for (uint32_t i = 0; i < passage.find_count; i++)
		passage.finds[i].hidden = false;
	bool ok = sequence_match(&pattern.sequences[0], &passage, &test.categories,
		&test.vocabulary, count_match, &count, &test.error);
	assert_int_equal(ok, row->ok);
	if (!ok) {
		assert_int_equal(test.error.kind, ERROR_INCOMPLETE);
		assert_non_null(strstr(test.error.message, "a pattern takes more than"));
	}
	text_free(&text);
	test_lexicon_close(&test);
}

static const struct reaching {
	const char *name, *entries, *words;
} reachings[] = {
	{ "words", "a,threat,strike well-known 3.5 u.s. orla's\n", "" },
	{ "a stroke between words", "a,threat,and/or\n", "and/or" },
	{ "an initial at a word", "a,actor,s.korea now\n", "s.korea" },
	{ "among alternatives", "a,actor,(one|ex-|two)\n", "ex-" },
	{ "in capitals only", "a,actor,D.P.R.K.,,yes\n", "" },
	{ "globs and regexes are not asked", "a,actor,and/* /a.b/\n", "" },
	{ "Korean", "a,actor,대화 핵_무기\n", "" },
};

static void test_reach(void **state)
{
	const struct reaching *row = *state;
	struct test_lexicon test;
	struct numbers atoms = { 0 };
	struct text shown = { 0 };
	test_lexicon_open(&test, row->entries, NULL);
	assert_true(test.ok);
	lexicon_unreachable(&test.lexicon, NULL, &atoms);
	text_append_string(&shown, "");
	for (size_t i = 0; i < atoms.count; i++)
		text_format(&shown, "%s%.*s", i ? " " : "",
			SPAN_ARGUMENTS(atoms_written(test.lexicon.atoms, atoms.items[i])));
	assert_string_equal(shown.bytes, row->words);
	free(atoms.items);
	text_free(&shown);
	test_lexicon_close(&test);
}

int main(void)
{
	return ROWS_RUN(reachings, test_reach) + ROWS_RUN(findings, test_find) +
	       ROWS_RUN(circles, test_circle) + ROWS_RUN(hostiles, test_hostile) +
	       ROWS_RUN(thickets, test_steps);
}
