// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include "precedent/sayings.h"

enum { EARLIER_MOST = 3 };

static const char rules[] = "strikes,threat,3,{frame.intent} {threat.act},own\n";

static const struct hearing {
	const char *name, *title, *text;
	struct {
		const char *date, *title, *text;
	} earlier[EARLIER_MOST]; // the last first
	enum saying_kind kind;
	const char *found; // "words[sentence]", with "=last id xtimes" where heard
} hearings[] = {
	// The statement is of 2031-06-01; an earlier text's id is its number.
	{ "nothing heard: the shortest, joined where they overlap", NULL,
		"Orla will sink boats soon.", { { 0 } }, SAYING_NEW,
		"Orla will sink boats soon[0]" },
	{ "only what was not heard", NULL, "Orla will sink boats soon.",
		{ { "2031-01-01", NULL, "Orla will sink boats." } }, SAYING_NEW,
		"sink boats soon[0]" },
	{ "other cases, quotes and line ends are the same words", NULL, "Orla will sink boats.",
		{ { "2031-01-01", NULL, "\"ORLA WILL\nsink Boats\"" } }, SAYING_NEW, "" },
	{ "words that are in another order were not heard", NULL, "Orla will sink boats.",
		{ { "2031-01-01", NULL, "Boats sink. Orla will." } }, SAYING_NEW,
		"Orla will sink[0]" },
	{ "a formula holds a cue or an actor", NULL, "The old boats sailed past. Vask sailed past.",
		{ { 0 } }, SAYING_NEW, "Vask sailed past[1]" },
	{ "it neither begins nor ends with a function word or number", NULL,
		"Orla is the pride of 20 islands.", { { 0 } }, SAYING_NEW, "Orla is the pride[0]" },
	{ "it goes over no comma", NULL, "Orla sails, boats sink and men drown.", { { 0 } },
		SAYING_NEW, "sink and men[0]" },
	{ "nor over a sentence", NULL, "It was Vask. Boats come.", { { 0 } }, SAYING_NEW, "" },
	{ "a pronoun is no actor of a formula", NULL, "There they sailed home.", { { 0 } },
		SAYING_NEW, "" },
	{ "a title has formulas", "Vask Sails Home", "Fine weather today.", { { 0 } }, SAYING_NEW,
		"Vask Sails Home[-1]" },
	{ "and none goes on from title to text", "Vask Sails", "Home they went.", { { 0 } },
		SAYING_NEW, "" },
	{ "a title was heard too", NULL, "Then Vask sails home.",
		{ { "2031-01-01", "Vask Sails Home", "Rain." } }, SAYING_NEW,
		"Then Vask sails[0]" },
	{ "the dateline is not in it", NULL,
		"Haven, May 3 (ORNA) -- Orla sails home. The wicked go.", { { 0 } }, SAYING_NEW,
		"Orla sails home[0]" },
	{ "the highest level first, a cue before an actor", NULL,
		"Vask sails far. Wicked boats come. Vask sees annihilate orders.", { { 0 } },
		SAYING_NEW,
		"Vask sees annihilate orders[2];Wicked boats come[1];Vask sails far[0]" },
	{ "a repeated formula is told once", NULL, "Vask sails home. Again, Vask sails home.",
		{ { 0 } }, SAYING_NEW, "Vask sails home[0]" },

	{ "old: not for a year", NULL, "Vask sails home.",
		{ { "2030-05-31", NULL, "Saw that Vask sails home then." } }, SAYING_OLD,
		"Vask sails home[0]=0x1" },
	{ "a year is not over", NULL, "Vask sails home.",
		{ { "2030-06-01", NULL, "Saw that Vask sails home then." } }, SAYING_OLD, "" },
	{ "the last text counts", NULL, "Vask sails home.",
		{ { "2031-03-01", NULL, "See how Vask sails home." },
			{ "2029-01-01", NULL, "Saw that Vask sails home then." } },
		SAYING_OLD, "" },
	{ "of old ones the longest", NULL, "Wicked Vask sails home slowly.",
		{ { "2029-01-01", NULL, "Yes, wicked Vask sails home, men say now and always." } },
		SAYING_OLD, "Wicked Vask sails home[0]=0x1" },

	{ "a cue and when it was heard last", NULL, "Wicked boats come.",
		{ { "2031-02-01", NULL, "So wicked." },
			{ "2031-01-01", NULL, "Wicked, wicked men." } },
		SAYING_CUE, "Wicked[0]=0x2" },
	{ "a cue that gave no level is none", NULL, "The boats sink.",
		{ { "2031-02-01", NULL, "They sink." } }, SAYING_CUE, "" },
	{ "what a rule joined gave the level", NULL, "Orla will sink boats.",
		{ { "2031-02-01", NULL, "They sink." } }, SAYING_CUE, "sink[0]=0x1" },
	{ "a cue for the first time", NULL, "Wicked boats come.",
		{ { "2031-02-01", NULL, "They sink." } }, SAYING_FRESH, "Wicked[0]" },

	{ "the same text near in time is no precedent", NULL,
		"Wicked Vask sails its long boats home again tonight.",
		{ { "2031-05-20", NULL, "Wicked Vask sails its long boats home again today." },
			{ "2031-03-01", NULL, "Wicked men." } },
		SAYING_CUE, "Wicked[0]=1x1" },
	{ "a part of it neither", NULL, "Wicked Vask sails its long boats home again tonight.",
		{ { "2031-05-20", NULL, "Vask sails its long boats." } }, SAYING_NEW,
		"Wicked Vask sails its[0]" },
	{ "after a month it is one", NULL, "Wicked Vask sails its long boats home again tonight.",
		{ { "2031-05-01", NULL, "Wicked Vask sails its long boats home again today." } },
		SAYING_CUE, "Wicked[0]=0x1" },
	{ "all formulas", NULL, "Vask sails home soon.", { { 0 } }, SAYING_FORMULA,
		"Vask sails home[0];Vask sails home soon[0]" },
};

static struct date day(const char *written)
{
	struct date date = DATE_NONE;
	if (!date_parse(span_of(written), &date))
		fail_msg("no date '%s'", written);
	return date;
}

static void append_saying(struct text *shown, const struct saying *saying)
{
	text_format(shown, "%s%.*s[%d]", shown->size ? ";" : "", SPAN_ARGUMENTS(saying->text),
		saying->sentence);
	if (saying->times)
		text_format(shown, "=%.*sx%u", SPAN_ARGUMENTS(saying->last_id), saying->times);
}

static void hear_all(struct sayings *sayings, const struct hearing *row)
{
	static const char *const ids[EARLIER_MOST] = { "0", "1", "2" };
	for (size_t i = 0; i < EARLIER_MOST && row->earlier[i].text; i++) {
		struct document earlier = { .id = span_of(ids[i]),
			.title = span_of(row->earlier[i].title),
			.text = span_of(row->earlier[i].text),
			.date = day(row->earlier[i].date) };
		sayings_hear(sayings, &earlier);
	}
}

static void test_heard(void **state)
{
	const struct hearing *row = *state;
	struct test_pack test;
	struct coding coding;
	struct arena arena = { 0 };
	struct text shown = { 0 };
	struct saying *found;
	struct document document = { .id = span_of("d"),
		.title = span_of(row->title),
		.text = span_of(row->text),
		.language = span_of("en"),
		.date = day("2031-06-01") };
	if (!test_pack_open(&test, NULL, rules, NULL, NULL))
		fail_msg("%s", test.error.message);
	if (!scorer_score(test.scorer, &document, &coding, &test.error))
		fail_msg("%s", test.error.message);
	struct sayings *sayings = sayings_new(&document, &coding, &test.pack->languages[0]);
	hear_all(sayings, row);
	size_t count = sayings_of(sayings, row->kind, &arena, &found);
	text_append_string(&shown, "");
	for (size_t i = 0; i < count; i++)
		append_saying(&shown, &found[i]);
	assert_string_equal(shown.bytes, row->found);
	sayings_free(sayings);
	text_free(&shown);
	arena_free(&arena);
	test_pack_close(&test);
}

int main(void)
{
	return ROWS_RUN(hearings, test_heard);
}
