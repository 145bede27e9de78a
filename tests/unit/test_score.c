// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

#include <math.h>

static const char *const rules = "strikes,threat,3,{threat.act},!adversary\n"
				 "blame,threat,1,{threat.act},adversary\n"
				 "ready,threat,2,{topic.weapon} <0-2> ready\n"
				 "offer,conciliation,3,{conciliation.talks}\n"
				 "said,voice,relayed,{actor.vask} <0-2> {frame.says}\n"
				 "if.yes,conditional,yes,{frame.if}\n";
static const char *const ladder = "type,rank,lang,title,lead,unless,organ,speaker,voice\n"
				  "echo,0,en,,{actor.vask} {frame.says},,,,relayed\n"
				  "digest,0,en,press review,,,,,\n"
				  "decree,9,en,decree,,draft,Council,,\n"
				  "statement,5,en,statement,,,Office,A. Orm,\n"
				  "lead,3,en,,^ the office,,Office,,\n"
				  "news,0,,,,,,,\n";

static void open_pack(struct test_pack *test)
{
	const char *more[] = { "ladder.tsv", ladder, NULL };
	if (!test_pack_open(test, NULL, rules, more, NULL))
		fail_msg("%s", test->error.message);
}

// Figures of one document, written as "name=value" for those that are asked for.
static const struct document_row {
	const char *name, *title, *before, *text;
	const char *levels; // as test_levels() shows them
	const char
		*record; // threat conciliation own relayed voice target conditional specific gated
} document_rows[] = {
	{ "nothing", NULL, NULL, "It is a fine day in the hills.", "",
		"00 own 00 rel 00 none none 0 s0 g0" },
	{ "a threat", NULL, NULL, "We strike Vask.", "0:3.0",
		"30 own 30 rel 00 orla vask 0 s0 g1" },
	{ "both scales", NULL, NULL, "We strike Vask. There are talks with Tarn.", "0:3.0 1:0.3",
		"33 own 33 rel 00 orla vask+tarn 0 s0 g1" },
	{ "relayed", NULL, NULL, "Vask has said that we strike Tarn.", "0:3.0r",
		"30 own 00 rel 30 relayed vask+tarn 0 s0 g1" },
	{ "own and relayed", NULL, NULL, "Vask has said that we strike. The cannon are ready.",
		"0:3.0r 1:2.0", "30 own 20 rel 30 orla vask 0 s1 g1" },
	{ "the title counts for the document", "We Strike", NULL, "It is a fine day.", "t:3.0",
		"30 own 30 rel 00 orla none 0 s0 g0" },
	{ "a title that is none", "NA", NULL, "We strike.", "0:3.0",
		"30 own 30 rel 00 orla none 0 s0 g0" },
	{ "only a title", "We Strike Vask", NULL, "", "0:3.0",
		"30 own 30 rel 00 orla vask 0 s0 g1" },
	{ "only a title and blanks", "We Strike Vask", NULL, " \n ", "0:3.0",
		"30 own 30 rel 00 orla vask 0 s0 g1" },
	{ "what precedes is not scored", NULL, "We strike Vask.", "The day is fine.", "",
		"00 own 00 rel 00 none none 0 s0 g0" },
	{ "what precedes says who it is", NULL, "Vask came.", "It will strike.", "0:1.0",
		"10 own 10 rel 00 orla vask 0 s0 g0" },
	{ "dateline and end mark are not scored", NULL, NULL,
		"Strike, March 1 (ORNA) -- The day is fine. -0-", "",
		"00 own 00 rel 00 none none 0 s0 g0" },

	{ "a target in the sentence before", NULL, NULL, "Vask came. We strike.", "1:3.0",
		"30 own 30 rel 00 orla vask 0 s0 g1" },
	{ "a target in the title", "Vask Comes", NULL, "We strike.", "0:3.0",
		"30 own 30 rel 00 orla vask 0 s0 g1" },
	{ "a target that is named stands", "Vask Comes", NULL, "We strike Tarn.", "0:3.0",
		"30 own 30 rel 00 orla tarn 0 s0 g1" },
	{ "enemies without a name", NULL, NULL, "We strike the enemies.", "0:3.0",
		"30 own 30 rel 00 orla other 0 s0 g1" },
	{ "others beside one with a name", NULL, NULL, "We strike Vask and its followers.", "0:3.0",
		"30 own 30 rel 00 orla vask+other 0 s0 g1" },
	{ "enemies are those of the title", "Tarn Comes", NULL, "We strike the enemies.", "0:3.0",
		"30 own 30 rel 00 orla tarn 0 s0 g1" },
	{ "enemies are those of the sentence before", "Tarn Comes", NULL,
		"Vask is near. We strike the enemies.", "1:3.0",
		"30 own 30 rel 00 orla vask 0 s0 g1" },
	{ "enemies of the sentence before", NULL, NULL, "The enemies come. We strike.", "1:3.0",
		"30 own 30 rel 00 orla other 0 s0 g1" },

	{ "conditional", NULL, NULL, "If Vask comes, we strike.", "0:3.0?",
		"30 own 30 rel 00 orla vask 1 s1 g1" },
	{ "the strongest is not conditional", NULL, NULL,
		"If so the cannon are ready. We strike Vask.", "0:2.0? 1:3.0",
		"30 own 30 rel 00 orla vask 0 s2 g1" },
	{ "one of the strongest is conditional", NULL, NULL, "We strike Vask. If so we strike.",
		"0:3.0 1:3.0?", "30 own 30 rel 00 orla vask 1 s1 g1" },
	{ "specific by means, place and time", NULL, NULL,
		"We strike with cannon. We sink all in the strait. We strike tonight.",
		"0:3.0 1:3.0 2:3.0", "30 own 30 rel 00 orla none 0 s3 g0" },
	{ "not specific where it is no threat", NULL, NULL, "The cannon are in the strait tonight.",
		"", "00 own 00 rel 00 none none 0 s0 g0" },
	{ "not specific where it is relayed", NULL, NULL, "Vask has said that we strike tonight.",
		"0:3.0r", "30 own 00 rel 30 relayed vask 0 s0 g1" },

	{ "gated by the title", "Vask Comes", NULL, "The day is fine.", "",
		"00 own 00 rel 00 none none 0 s0 g1" },
	{ "not gated where incidental", NULL, NULL, "Vask was second in the regatta.", "",
		"00 own 00 rel 00 none none 0 s0 g0" },
	{ "gated by another sentence", NULL, NULL, "Vask was second in the regatta. Tarn came.", "",
		"00 own 00 rel 00 none none 0 s0 g1" },
	{ "gated by its rank", "A Statement", NULL, "The day is fine.", "",
		"00 own 00 rel 00 none none 0 s0 g1" },
	{ "a digest is not gated", "Press Review", NULL, "Vask came.", "",
		"00 own 00 rel 00 none none 0 s0 g0" },
	{ "an echo is relayed", "News", NULL, "Vask says this. We strike.", "1:3.0r",
		"30 own 00 rel 30 relayed vask 0 s0 g1" },
};

static void test_document(void **state)
{
	const struct document_row *row = *state;
	struct test_pack test;
	struct coding coding;
	struct naming naming;
	open_pack(&test);
	struct document document = { .id = span_of("d"),
		.title = span_of(row->title),
		.before = span_of(row->before),
		.text = span_of(row->text),
		.language = span_of("en"),
		.date = DATE_NONE };
	assert_true(scorer_score(test.scorer, &document, &coding, &test.error));
	score_naming(&naming, test.pack);
	struct text levels = test_levels(&coding), shown = { 0 };
	const struct record *record = &coding.record;
	text_format(&shown, "%d%d own %d%d rel %d%d %.*s ", record->level[0], record->level[1],
		record->own[0], record->own[1], record->relayed[0], record->relayed[1],
		SPAN_ARGUMENTS(voice_name(record->voice, &naming)));
	targets_append(&shown, record->targets, &naming);
	text_format(&shown, " %d s%d g%d", record->conditional, record->specific, record->gated);
	assert_string_equal(levels.bytes, row->levels);
	assert_string_equal(shown.bytes, row->record);
	text_free(&levels);
	text_free(&shown);
	test_pack_close(&test);
}

static const struct standing {
	const char *name, *title, *text, *type, *speaker;
	int rank;
} standings[] = {
	{ "by the title", "Statement Issued", "The day is fine.", "statement", "A. Orm", 5 },
	{ "the organ where nobody speaks", "Decree Issued", "The day is fine.", "decree", "Council",
		9 },
	{ "the first that fits", "Decree and Statement", "The day is fine.", "decree", "Council",
		9 },
	{ "unless", "Draft Decree and Statement", "The day is fine.", "statement", "A. Orm", 5 },
	{ "by the lead", "News", "The office is open. It is fine.", "lead", "Office", 3 },
	{ "not by a later sentence", "News", "It is fine. The office is open.", "news", "", 0 },
	{ "without a title by the first sentence", NULL, "This is a statement. It is fine.",
		"statement", "A. Orm", 5 },
	{ "only a title", "Statement Issued", "", "statement", "A. Orm", 5 },
	{ "the rest", "News", "The day is fine.", "news", "", 0 },
};

static void test_standing(void **state)
{
	const struct standing *row = *state;
	struct test_pack test;
	struct coding coding;
	open_pack(&test);
	test_score(&test, row->title, row->text, &coding);
	assert_span(coding.record.type, row->type);
	assert_span(coding.record.speaker, row->speaker);
	assert_int_equal(coding.record.rank, row->rank);
	test_pack_close(&test);
}

// Offsets count bytes of the text as given, whatever was folded in it.
static const struct placing {
	const char *name, *text;
	const char *hits; // texts of the hits, joined by |
} placings[] = {
	{ "plain", "They strike Vask now.", "strike|strike|Vask" },
	{ "full-width letters", "Ｔｈｅｙ ｓｔｒｉｋｅ Vask now.",
		"ｓｔｒｉｋｅ|ｓｔｒｉｋｅ|Vask" },
	{ "typographic quotes", "They “strike” Vask’s boats.", "strike|strike|Vask’s" },
	{ "behind other characters", "Señor — they strike.", "strike|strike" },
	{ "soft hyphen inside", "They stri\xc2\xadke now.", "stri\xc2\xadke|stri\xc2\xadke" },
	{ "wide blanks", "They\xe3\x80\x80strike\xc2\xa0Vask.", "strike|strike|Vask" },
	{ "carriage returns", "They came.\r\nThey strike.\r\n", "strike|strike" },
	{ "a glued name", "TheyAda Ormstrike Vask.", "strike|strike|Vask" },
	{ "a byte order mark", "\xef\xbb\xbfThey strike.", "strike|strike" },
	{ "letters taken apart", "Cafe\xcc\x81 men strike.", "strike|strike" },
};

static void test_place(void **state)
{
	const struct placing *row = *state;
	struct test_pack test;
	struct coding coding;
	struct text shown = { 0 };
	open_pack(&test);
	test_score(&test, NULL, row->text, &coding);
	text_append_string(&shown, "");
	for (size_t i = 0; i < coding.hit_count; i++) {
		const struct hit *hit = &coding.hits[i];
		text_format(&shown, "%s%.*s", i ? "|" : "", SPAN_ARGUMENTS(hit->text));
		assert_ptr_equal(hit->text.bytes, row->text + hit->start);
		assert_int_equal(hit->text.size, hit->end - hit->start);
	}
	for (size_t i = 0; i < coding.sentence_count; i++)
		assert_ptr_equal(
			coding.sentences[i].text.bytes, row->text + coding.sentences[i].start);
	assert_string_equal(shown.bytes, row->hits);
	text_free(&shown);
	test_pack_close(&test);
}

static const struct counting {
	const char *name, *text;
	uint32_t sentences, words, threats; // at level 3
	const char *balance;                // or NULL
} countings[] = {
	{ "nothing", "It is fine.", 1, 3, 0, NULL },
	{ "no text", "", 0, 0, 0, NULL },
	{ "threats only", "We strike. We strike.", 2, 4, 2, "1.6094" },
	{ "as many of both", "We strike. The talks go on.", 2, 6, 1, "0.0000" },
	{ "offers only", "The talks go on.", 1, 4, 0, "-1.0986" },
	{ "level 1 is not in it", "The wicked men of peace came.", 1, 6, 0, NULL },
	{ "relayed is not in it", "Vask said to strike.", 1, 4, 0, NULL },
	{ "hyphenated words are one", "We strike well-known co-ops.", 1, 4, 1, "1.0986" },
};

static void test_count(void **state)
{
	const struct counting *row = *state;
	struct test_pack test;
	struct coding coding;
	double balance;
	char shown[32];
	open_pack(&test);
	test_score(&test, "A title of we strike", row->text, &coding);
	if (row->sentences == 0)
		test_score(&test, NULL, row->text, &coding);
	assert_int_equal(coding.record.sentences, row->sentences);
	assert_int_equal(coding.record.words, row->words);
	assert_int_equal(coding.record.own_sentences[SCALE_THREAT][3], row->threats);
	assert_int_equal(record_balance(&coding.record, &balance), row->balance != NULL);
	if (row->balance) {
		snprintf(shown, sizeof shown, "%.4f", balance);
		assert_string_equal(shown, row->balance);
	}
	test_pack_close(&test);
}

static const struct aside {
	const char *name, *label, *text, *language;
	bool set_aside;
} asides[] = {
	{ "English", "en", "The day is fine and we will go to the sea.", "en", false },
	{ "by the text, not by its label", "ko", "The day is fine and we will go to the sea.", "en",
		false },
	{ "no lexicon", "en", "오늘은 날씨가 좋다. 바다에 간다.", "ko", true },
	{ "by its label where the text is short", "en", "Xyzzy.", "en", false },
	{ "no language at all", "", "Привет, как твои дела сегодня?", "", true },
};

static void test_aside(void **state)
{
	const struct aside *row = *state;
	struct test_pack test;
	struct coding coding;
	open_pack(&test);
	struct document document = { .id = span_of("d"),
		.text = span_of(row->text),
		.language = span_of(row->label),
		.date = DATE_NONE };
	assert_true(scorer_score(test.scorer, &document, &coding, &test.error));
	assert_int_equal(coding.record.set_aside, row->set_aside);
	assert_span(coding.record.language, row->language);
	assert_true(coding.record.words > 0);
	assert_int_equal(coding.record.hash.size, 64);
	assert_int_equal(coding.hit_count > 0 && row->set_aside, false);
	test_pack_close(&test);
}

static const struct same {
	const char *name, *first, *second;
	bool same;
} sames[] = {
	{ "the same", "We strike.", "We strike.", true },
	{ "other blanks", "We  strike.\n", "We strike.", true },
	{ "full-width", "Ｗe strike.", "We strike.", true },
	{ "without its dateline", "Haven, March 1 (ORNA) -- We strike. -0-", "We strike.", true },
	{ "other words", "We strike.", "We sink.", false },
	{ "other letters", "We strike.", "We Strike.", false },
};

static void test_hash(void **state)
{
	const struct same *row = *state;
	struct test_pack test;
	struct coding coding;
	char first[65];
	open_pack(&test);
	test_score(&test, NULL, row->first, &coding);
	memcpy(first, coding.record.hash.bytes, 64);
	first[64] = '\0';
	test_score(&test, NULL, row->second, &coding);
	assert_int_equal(span_is(coding.record.hash, first), row->same);
	test_pack_close(&test);
}

static const struct changing {
	const char *name, *profile, *levels, *message;
} changings[] = {
	{ "disabled", "[profile]\nname = p\ndisabled = strikes\n", "1:4.0", NULL },
	{ "another level of a rule", "[levels]\nstrikes = 2\n", "0:2.0 1:4.0", NULL },
	{ "another level of an entry", "[levels]\nextreme = 1\n", "0:3.0 1:1.0", NULL },
	{ "a level for an entry without one",
		"[profile]\ndisabled = strikes blame\n[levels]\nact = 2\n", "0:2.0 1:4.0", NULL },
	{ "an id that nothing has", "[profile]\ndisabled = nobody\n", NULL,
		"profiles/p.ini:2:1: 'disabled' names 'nobody'" },
	{ "several lines disable", "[profile]\ndisabled = strikes\ndisabled = extreme\n", "",
		NULL },
	{ "a language read", "[profile]\nlanguages = xx en\n", NULL,
		"profiles/p.ini:2:1: 'languages' names 'xx'" },
	{ "its only language", "[profile]\nlanguages = en\n", "0:3.0 1:4.0", NULL },
	{ "an unknown key", "[profile]\nlevel = 1\n", NULL,
		"profiles/p.ini:2:1: unknown key 'level' in section [profile]" },

	{ "a level for a voice", "[levels]\nsaid = 1\n", NULL,
		"profiles/p.ini:2:1: expected ID = LEVEL with an id" },
	{ "a level for a cue of another family", "[levels]\nvask = 1\n", NULL,
		"profiles/p.ini:2:1: expected ID = LEVEL with an id" },
	{ "no level", "[levels]\nstrikes = high\n", NULL,
		"profiles/p.ini:2:1: expected ID = LEVEL" },
};

static void test_change(void **state)
{
	const struct changing *row = *state;
	struct test_pack test;
	struct coding coding;
	const char *more[] = { "profiles/p.ini", row->profile, NULL };
	bool ok = test_pack_open(&test, NULL, rules, more, "p");
	if (row->message) {
		assert_false(ok);
		assert_non_null(strstr(test.error.message, row->message));
	} else {
		if (!ok)
			fail_msg("%s", test.error.message);
		test_score(&test, NULL, "We strike. We annihilate.", &coding);
		struct text shown = test_levels(&coding);
		assert_string_equal(shown.bytes, row->levels);
		text_free(&shown);
	}
	test_pack_close(&test);
}

// Texts that nobody writes: all within a few seconds, and no crash.
static const struct hostile {
	const char *name, *piece;
	size_t size;
	bool language_clear; // else it is told by a first sentence
} hostiles[] = {
	{ "one line of a megabyte", "we will strike the enemies of Vask with cannon ", 1000000,
		true },
	{ "actors and acts", "Vask strike ", 1000000, false },
	{ "acts only", "strike ", 1000000, false },
	{ "pronouns", "it strike ", 1000000, false },
	{ "clauses", "if Vask , strike ", 1000000, false },
	{ "pronouns over sentences", "it will strike. ", 1000000, false },
	{ "prepositions", "to the Vask strike ", 1000000, false },
	{ "commas", ",", 100000, false },
	{ "words and commas", "strike,", 1000000, false },
	{ "deep quotes", "\"strike ", 200000, false },
	{ "deep angle quotes", "《strike", 200000, false },
	{ "brackets", "(strike", 200000, false },
	{ "one word", "a", 1000000, false },
	{ "one hyphenated word", "strike-", 1000000, false },
	{ "points", ".", 1000000, false },
	{ "line ends", "\n", 1000000, false },
	{ "sentences of a word", "Strike. ", 1000000, false },
	{ "marks on a letter", "\xcc\x81", 500000, false },
	{ "full-width", "ｓｔｒｉｋｅ　", 500000, false },
	{ "controls", "\x01\x02 strike\x7f", 300000, false },
	{ "astral characters", "\xf0\x9f\x98\x80 strike ", 500000, false },
	{ "private use and the last code point", "\xee\x80\x80\xf4\x8f\xbf\xbf ", 300000, false },
	{ "glued names", "Ada Orm", 500000, false },
};

static void test_hostile(void **state)
{
	const struct hostile *row = *state;
	struct test_pack test;
	struct coding coding;
	struct text text = { 0 };
	open_pack(&test);
	if (!row->language_clear)
		text_append_string(&text, "The day is fine and it is not for the fleet.\n");
	while (text.size < test_size(row->size))
		text_append_string(&text, row->piece);
	clock_t start = clock();
	test_score(&test, text.bytes, text.bytes, &coding);
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	if (seconds > 8 && !getenv("TOCSIN_SLOW"))
		fail_msg("%.1f s", seconds);
	for (size_t i = 0; i < coding.hit_count; i++)
		assert_true(coding.hits[i].end <= text.size);
	text_free(&text);
	test_pack_close(&test);
}

// What each part of the measure does, seen by leaving it out.  Behind the levels: type, voice.
static const char *const parted_rules = "strikes,threat,3,{threat.act},!adversary,,topic.place\n"
					"blame,threat,1,{threat.act},adversary,topic.weapon,\n"
					"denied,threat,<=0,{frame.denial} {threat.act}\n"
					"mild,threat,<=1,in the past\n"
					"ready,threat,2,{topic.weapon} <0-2> ready,,,frame.denial\n"
					"said,voice,relayed,{actor.vask} <0-2> {frame.says}\n"
					"if.yes,conditional,yes,{frame.if}\n";

static const struct parting {
	const char *name;
	unsigned without;
	const char *title, *text, *whole, *parted;
} partings[] = {
	{ "veto: what takes back", PART_VETO, NULL, "We strike the strait.", " none",
		"0:3.0 orla" },
	{ "veto: what is needed", PART_VETO, NULL, "Vask will strike.", " none", "0:1.0 orla" },
	{ "veto: a cap", PART_VETO, NULL, "We strike as in the past.", "0:1.0 orla", "0:3.0 orla" },
	{ "veto leaves a denial", PART_VETO, NULL, "We have no wish to strike.", " none", " none" },
	{ "negation: a cap", PART_NEGATION, NULL, "We have no wish to strike.", " none",
		"0:3.0 orla" },
	{ "negation: what takes back", PART_NEGATION, NULL,
		"We have no wish to have the cannon ready.", " none", "0:2.0 orla" },
	{ "negation leaves a veto", PART_NEGATION, NULL, "We strike the strait.", " none",
		" none" },
	{ "agent", PART_AGENT, NULL, "Vask will strike.", " none", "0:3.0 orla" },
	{ "voice", PART_VOICE, NULL, "Vask has said that we strike.", "0:3.0r relayed",
		"0:3.0 orla" },
	{ "conditional", PART_CONDITIONAL, NULL, "If Vask comes, we strike.", "0:3.0? orla",
		"0:3.0 orla" },
	{ "ladder: its voice", PART_LADDER, NULL, "Vask says no. We strike.", "1:3.0r relayed echo",
		"1:3.0 orla" },
	{ "ladder: type", PART_LADDER, "Statement", "We strike.", "0:3.0 orla statement",
		"0:3.0 orla" },
	{ "two parts", PART_AGENT | PART_CONDITIONAL, NULL, "If Tarn comes, Vask will strike.",
		" none", "0:3.0 orla" },
};

static void check_parting(
	struct test_pack *test, const struct parting *row, unsigned without, const char *expected)
{
	struct coding coding;
	scorer_without(test->scorer, without);
	test_score(test, row->title, row->text, &coding);
	struct text shown = test_levels(&coding);
	struct naming naming;
	score_naming(&naming, test->pack);
	struct span voice = voice_name(coding.record.voice, &naming);
	text_format(&shown, " %.*s", SPAN_ARGUMENTS(voice));
	if (coding.record.type.size && !span_is(coding.record.type, "news"))
		text_format(&shown, " %.*s", SPAN_ARGUMENTS(coding.record.type));
	assert_string_equal(shown.bytes, expected);
	text_free(&shown);
}

static void test_parting(void **state)
{
	const struct parting *row = *state;
	struct test_pack test;
	const char *more[] = { "ladder.tsv", ladder, NULL };
	if (!test_pack_open(&test, NULL, parted_rules, more, NULL))
		fail_msg("%s", test.error.message);
	check_parting(&test, row, 0, row->whole);
	check_parting(&test, row, row->without, row->parted);
	check_parting(&test, row, 0, row->whole);
	test_pack_close(&test);
}

// A NUL is a character like others that are no letters.
static const struct zero {
	const char *name, *text;
	size_t size;
	const char *levels;
} zeros[] = {
	{ "between words", "We will\0strike.", 15, "0:3.0" },
	{ "inside a word", "We will str\0ike.", 16, "" },
	{ "at the start", "\0We strike.", 11, "0:3.0" },
	{ "at the end", "We strike.\0", 11, "0:3.0" },
	{ "alone", "\0", 1, "" },
};

static void test_zero(void **state)
{
	const struct zero *row = *state;
	struct test_pack test;
	struct coding coding;
	open_pack(&test);
	struct document document = { .id = span_of("d"),
		.text = { row->text, row->size },
		.language = span_of("en"),
		.date = DATE_NONE };
	assert_true(scorer_score(test.scorer, &document, &coding, &test.error));
	struct text shown = test_levels(&coding);
	assert_string_equal(shown.bytes, row->levels);
	text_free(&shown);
	test_pack_close(&test);
}

int main(void)
{
	return ROWS_RUN(document_rows, test_document) + ROWS_RUN(standings, test_standing) +
	       ROWS_RUN(placings, test_place) + ROWS_RUN(countings, test_count) +
	       ROWS_RUN(asides, test_aside) + ROWS_RUN(sames, test_hash) +
	       ROWS_RUN(changings, test_change) + ROWS_RUN(hostiles, test_hostile) +
	       ROWS_RUN(zeros, test_zero) + ROWS_RUN(partings, test_parting);
}
