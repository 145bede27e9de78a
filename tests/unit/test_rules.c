// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "packs.h"

// One rule for all reaches: "strike" is a threat of 3 unless the condition says otherwise.
#define STRIKE(needs, unless) "r,threat,3,{threat.act},," needs "," unless "\n"
#define AGENT(agent) "r,threat,3,{threat.act}," agent ",,\n"
#define WILL "r,threat,3,{frame.intent} <0-3> {threat.act},own\n"

static const struct judging {
	const char *name, *rules, *title, *text, *levels;
} judgings[] = {
	{ "a rule", STRIKE("", ""), NULL, "They strike. They rest.", "0:3.0" },
	{ "words only", "r,threat,2,pay the price\n", NULL, "You pay the price.", "0:2.0" },
	{ "words only where no cue is", "r,threat,2,pay the price\n", NULL,
		"He must pay the price.", "0:2.0" },
	{ "in the title", STRIKE("", ""), "They Strike", "It is a fine day.", "t:3.0" },

	{ "needs in the sentence", STRIKE("topic.weapon", ""), NULL,
		"The cannon strike. They strike.", "0:3.0" },
	{ "needs a category above", STRIKE("topic", ""), NULL, "The cannon strike.", "0:3.0" },
	{ "needs all of them", STRIKE("topic.weapon topic.place", ""), NULL,
		"The cannon strike. The cannon strike in the strait.", "1:3.0" },
	{ "needs one of two", STRIKE("topic.weapon|topic.place", ""), NULL,
		"The cannon strike. We strike in the strait. We strike.", "0:3.0 1:3.0" },
	{ "needs one of two and a third", STRIKE("topic.weapon|topic.place topic.time", ""), NULL,
		"The cannon strike tonight. We strike in the strait. We strike tonight.", "0:3.0" },
	{ "unless in the sentence", STRIKE("", "topic.weapon"), NULL,
		"The cannon strike. They strike.", "1:3.0" },
	{ "unless one of two", STRIKE("", "topic.weapon topic.place"), NULL,
		"The cannon strike. They strike in the strait. They strike.", "2:3.0" },
	{ "title", STRIKE("title:topic.weapon", ""), "Cannon", "They strike.", "0:3.0" },
	{ "title misses", STRIKE("title:topic.weapon", ""), "Talk", "The cannon strike.", "" },
	{ "lead", STRIKE("lead:topic.weapon", ""), NULL, "The cannon came. They rest. They strike.",
		"2:3.0" },
	{ "lead misses", STRIKE("lead:topic.weapon", ""), NULL, "They rest. The cannon strike.",
		"" },
	{ "previous", STRIKE("previous:topic.weapon", ""), NULL, "The cannon came. They strike.",
		"1:3.0" },
	{ "previous is one sentence", STRIKE("previous:topic.weapon", ""), NULL,
		"The cannon came. They rest. They strike.", "" },
	{ "previous of the first is not the title", STRIKE("previous:topic.weapon", ""), "Cannon",
		"They strike.", "" },
	{ "next", STRIKE("next:topic.weapon", ""), NULL, "They strike. The cannon came.", "0:3.0" },
	{ "next of the last", STRIKE("next:topic.weapon", ""), NULL, "The cannon strike.", "" },
	{ "next of the title is none", STRIKE("next:topic.weapon", ""), "They Strike",
		"The cannon came.", "" },
	{ "document", STRIKE("document:topic.weapon", ""), NULL,
		"They strike. They rest. The cannon came.", "0:3.0" },
	{ "document with its title", STRIKE("document:topic.weapon", ""), "Cannon", "They strike.",
		"0:3.0" },
	{ "before", STRIKE("before2:topic.weapon", ""), NULL, "The cannon will strike.", "0:3.0" },
	{ "before is too far", STRIKE("before2:topic.weapon", ""), NULL,
		"The cannon of ours will strike.", "" },
	{ "before is not behind", STRIKE("before2:topic.weapon", ""), NULL, "They strike cannon.",
		"" },
	{ "before at any distance", STRIKE("before:topic.weapon", ""), NULL,
		"The cannon of ours a b c d e f g h will strike.", "0:3.0" },
	{ "after", STRIKE("after2:topic.weapon", ""), NULL, "They strike with cannon.", "0:3.0" },
	{ "after is too far", STRIKE("after2:topic.weapon", ""), NULL,
		"They strike with all the cannon.", "" },
	{ "near before", STRIKE("near2:topic.weapon", ""), NULL, "The cannon will strike.",
		"0:3.0" },
	{ "near behind", STRIKE("near2:topic.weapon", ""), NULL, "They strike with cannon.",
		"0:3.0" },
	{ "near is too far", STRIKE("near2:topic.weapon", ""), NULL,
		"They strike with all the cannon.", "" },
	{ "near is also in it", STRIKE("near2:threat.act", ""), NULL, "They strike.", "0:3.0" },
	{ "between", "r,threat,3,strike <0-5> tonight,,between:topic.weapon\n", NULL,
		"They strike with cannon tonight. The cannon strike tonight.", "0:3.0" },
	{ "between vetoes", "r,threat,3,strike <0-5> tonight,,,between:topic.weapon\n", NULL,
		"They strike with cannon tonight. The cannon strike tonight.", "1:3.0" },
	{ "possessor", STRIKE("possessor:actor.vask", ""), NULL, "It is Vask's big strike.",
		"0:3.0" },
	{ "possessor without 's", STRIKE("possessor:actor.vask", ""), NULL,
		"It is Vask big strike.", "" },
	{ "possessor too far", STRIKE("possessor:actor.vask", ""), NULL,
		"It is Vask's big and old strike.", "" },
	{ "possessor of a plural", STRIKE("possessor:actor.enemy", ""), NULL,
		"It is the enemies' strike.", "0:3.0" },
	{ "possessor behind of", STRIKE("possessor:actor.vask", ""), NULL,
		"It is a strike of the Vaskish.", "0:3.0" },
	{ "no possessor behind on", STRIKE("possessor:actor.vask", ""), NULL,
		"It is a strike on the Vaskish.", "" },
	{ "quoted", STRIKE("quoted", ""), NULL, "The \"strike\" is on. The strike is on.",
		"0:3.0" },
	{ "unless quoted", STRIKE("", "quoted"), NULL, "The \"strike\" is on. The strike is on.",
		"1:3.0" },
	{ "a condition that is hidden", STRIKE("actor.vask", ""), NULL, "The guild of Vask strike.",
		"0:3.0" },

	{ "own agent", AGENT("own"), NULL, "Orla will strike. Vask will strike. Guild will strike.",
		"0:3.0" },
	{ "adversary agent", AGENT("adversary"), NULL,
		"Orla will strike. Vask will strike. Guild will strike.", "1:3.0" },
	{ "other agent", AGENT("other"), NULL,
		"Orla will strike. Vask will strike. Guild will strike.", "2:3.0" },
	{ "no agent", AGENT("none"), NULL, "To strike is hard. Vask will strike.", "0:3.0" },
	{ "one of two agents", AGENT("own|none"), NULL,
		"Orla will strike. Vask will strike. To strike is hard.", "0:3.0 2:3.0" },
	{ "all but an adversary", AGENT("!adversary"), NULL,
		"Orla will strike. Vask will strike. To strike is hard.", "0:3.0 2:3.0" },
	{ "words of two actors are own first", AGENT("own"), NULL,
		"Pax will strike. Rex will strike.", "0:3.0 1:3.0" },
	{ "the nearest subject", AGENT("own"), NULL, "Vask knows that Orla will strike.", "0:3.0" },
	{ "the nearest subject is another", AGENT("own"), NULL, "Orla knows that Vask will strike.",
		"" },
	{ "an actor behind is no agent", AGENT("none"), NULL, "Strike Vask hard.", "0:3.0" },
	{ "behind a preposition", AGENT("own"), NULL, "Orla will with Vask strike.", "0:3.0" },
	{ "behind a preposition and article", AGENT("own"), NULL,
		"Orla will against the Vaskish strike.", "0:3.0" },
	{ "a possessive", AGENT("own"), NULL, "Orla at Vask's door will strike.", "0:3.0" },
	{ "a possessive plural", AGENT("own"), NULL, "Orla at enemies' doors will strike.",
		"0:3.0" },
	{ "another clause", AGENT("own"), NULL, "Orla, if Vask comes, will strike.", "0:3.0" },
	{ "another clause first", AGENT("own"), NULL, "If Vask comes, Orla will strike.", "0:3.0" },
	{ "another clause without a subject behind", AGENT("none"), NULL,
		"If Vask comes, strike is certain.", "0:3.0" },
	{ "inside its own clause", AGENT("adversary"), NULL, "If Vask strike, Orla will rest.",
		"0:3.0" },
	{ "a pronoun is the subject before", AGENT("own"), NULL,
		"Orla has said no to Vask. It will strike.", "1:3.0" },
	{ "a pronoun over a pronoun", AGENT("own"), NULL,
		"Orla has spoken. It is strong. It will strike.", "2:3.0" },
	{ "a pronoun too far", AGENT("own"), NULL,
		"Orla spoke. It came. It saw. It went. It slept. It woke. It will strike.", "" },
	{ "a pronoun behind a sentence without a subject", AGENT("none"), NULL,
		"Orla has spoken. Hard times come. It will strike.", "2:3.0" },
	{ "a pronoun in the sentence of its subject", AGENT("own"), NULL,
		"Vask came. Orla says it will strike.", "1:3.0" },

	{ "a cap lowers", STRIKE("", "") "c,threat,<=1,{topic.time}\n", NULL,
		"They strike tonight. They strike.", "0:1.0 1:3.0" },
	{ "a cap of 0 takes all back", STRIKE("", "") "c,threat,<=0,{topic.time}\n", NULL,
		"They strike tonight. They strike.", "1:3.0" },
	{ "a cap does not raise", "r,threat,1,{threat.act}\nc,threat,<=2,{topic.time}\n", NULL,
		"They strike tonight.", "0:1.0" },
	{ "the lowest cap holds",
		STRIKE("", "") "c,threat,<=2,{topic}\nd,threat,<=1,{topic.time}\n", NULL,
		"They strike tonight.", "0:1.0" },
	{ "a cap of the other scale", STRIKE("", "") "c,conciliation,<=0,{topic.time}\n", NULL,
		"They strike for peace tonight.", "0:3.0" },
	{ "a cap holds for entries", "c,threat,<=2,{topic.time}\n", NULL,
		"They annihilate tonight. They annihilate.", "0:2.0 1:4.0" },
	{ "a cap that is vetoed", STRIKE("", "") "c,threat,<=1,{topic.time},,,topic.weapon\n", NULL,
		"They strike tonight with cannon.", "0:3.0" },

	{ "relayed", STRIKE("", "") "v,voice,relayed,{actor.vask} {frame.says}\n", NULL,
		"Vask said they will strike. They strike.", "0:3.0r 1:3.0" },
	{ "relayed from there on", STRIKE("", "") "v,voice,relayed+,{actor.vask} {frame.says}\n",
		NULL, "They strike. Vask said it. They strike. They strike.",
		"0:3.0 2:3.0r 3:3.0r" },
	{ "until another voice",
		STRIKE("", "") "v,voice,relayed+,{actor.vask} {frame.says}\n"
			       "o,voice,own+,{actor.own} {frame.says}\n",
		NULL, "Vask said it. They strike. Orla says so. They strike.", "1:3.0r 3:3.0" },
	{ "own for one sentence",
		STRIKE("", "") "v,voice,relayed+,{actor.vask} {frame.says}\n"
			       "o,voice,own,{actor.own} {frame.says}\n",
		NULL, "Vask said it. Orla says strike. They strike.", "1:3.0 2:3.0r" },
	{ "the first voice rule decides",
		STRIKE("", "") "v,voice,relayed,{frame.says}\n"
			       "o,voice,own,{actor.own} {frame.says}\n",
		NULL, "Orla says strike.", "0:3.0r" },
	{ "the title's voice does not carry",
		STRIKE("", "") "v,voice,relayed+,{actor.vask} {frame.says}\n", "Vask Said It",
		"They strike.", "0:3.0" },
	{ "a rule for own words",
		"r,threat,3,{threat.act},,,,own\n"
		"v,voice,relayed,{actor.vask} {frame.says}\n",
		NULL, "Vask said they strike. They strike.", "1:3.0" },
	{ "a rule for relayed words",
		"r,threat,3,{threat.act},,,,relayed\n"
		"v,voice,relayed,{actor.vask} {frame.says}\n",
		NULL, "Vask said they strike. They strike.", "0:3.0r" },

	{ "conditional", STRIKE("", "") "y,conditional,yes,{frame.if}\n", NULL,
		"If so they strike. They strike.", "0:3.0? 1:3.0" },
	{ "no outweighs yes",
		STRIKE("", "") "y,conditional,yes,{frame.if}\n"
			       "n,conditional,no,{topic.time}\n",
		NULL, "If so they strike tonight. If so they strike.", "0:3.0 1:3.0?" },
	{ "not below a threat of 2", "r,threat,1,{threat.act}\ny,conditional,yes,{frame.if}\n",
		NULL, "If so they strike.", "0:1.0" },
	{ "a condition in the next sentence",
		STRIKE("", "") "y,conditional,yes,{threat.act},,"
			       "next:frame.if\n",
		NULL, "They strike. When is not known.", "0:3.0?" },

	{ "the highest level", "a,threat,1,{threat.act}\nb,threat,3,strike\n", NULL, "They strike.",
		"0:3.0" },
	{ "both scales", STRIKE("", "") "t,conciliation,2,{conciliation.talks}\n", NULL,
		"They strike or talks go on.", "0:3.2" },
	{ "before its date", "r,threat,3,{threat.act},,,,,2031-01-01,\n", NULL, "They strike.",
		"0:3.0" },
	{ "an end and no date", "r,threat,3,{threat.act},,,,,,2031-01-01\n", NULL, "They strike.",
		"" },
};

static void test_judge(void **state)
{
	const struct judging *row = *state;
	struct test_pack test;
	struct coding coding;
	if (!test_pack_open(&test, NULL, row->rules, NULL, NULL))
		fail_msg("%s", test.error.message);
	test_score(&test, row->title, row->text, &coding);
	struct text shown = test_levels(&coding);
	if (strcmp(shown.bytes, row->levels) != 0)
		print_message("# for: %s\n", row->text);
	assert_string_equal(shown.bytes, row->levels);
	text_free(&shown);
	test_pack_close(&test);
}

static const struct effecting {
	const char *name, *rules, *text;
	const char *hits; // "rule or entry:level:effect" of those with a level
} effectings[] = {
	{ "counted", STRIKE("", ""), "They strike.", "r:3:counted" },
	{ "relayed", STRIKE("", "") "v,voice,relayed,{frame.says}\n", "He said they strike.",
		"r:3:relayed" },
	{ "vetoed", STRIKE("", "topic.time"), "They strike tonight.", "r:3:vetoed" },
	{ "denied", STRIKE("", "frame.denial"), "They have no wish to strike.", "r:3:denied" },
	{ "vetoed where quoted", STRIKE("", "quoted"), "They \"strike\" now.", "r:3:vetoed" },
	{ "what is not needed is no hit", STRIKE("topic.time", ""), "They strike.", "" },
	{ "another agent is no hit", AGENT("own"), "Vask will strike.", "" },
	{ "overlapped by a higher level", "a,threat,1,{threat.act}\nb,threat,3,strike\n",
		"They strike.", "a:1:overlapped b:3:counted" },
	{ "overlapped by a longer match", "a,threat,3,strike\nb,threat,3,strike back\n",
		"They strike back.", "b:3:counted a:3:overlapped" },
	{ "overlapped by the first in the file", "b,threat,3,strike\na,threat,3,{threat.act}\n",
		"They strike.", "a:3:overlapped b:3:counted" },
	{ "the shorter one is no longer in the way where the longer is vetoed",
		"a,threat,3,strike\nb,threat,4,strike back,,,topic.time\n",
		"They strike back tonight.", "b:4:vetoed a:3:counted" },
	{ "side by side", STRIKE("", ""), "They strike and strike.", "r:3:counted r:3:counted" },
	{ "two sequences, one hit", "r,threat,3,(strike|{threat.act}|str*)\n", "They strike.",
		"r:3:counted" },
	{ "an entry alone", "", "They annihilate.", "extreme:4:counted" },
	{ "an entry below a rule", "r,threat,2,wicked\n", "The wicked come.",
		"word:1:overlapped r:2:counted" },
	{ "a rule before an entry of its level", "r,threat,1,wicked\n", "The wicked come.",
		"word:1:overlapped r:1:counted" },
	{ "an entry over a rule", "r,threat,2,annihilate\n", "They annihilate.",
		"extreme:4:counted r:2:overlapped" },
	{ "another scale does not overlap", "r,threat,2,peace\n", "They have peace.",
		"peace:1:counted r:2:counted" },
	{ "capped", STRIKE("", "") "c,threat,<=1,{topic.time}\n", "They strike tonight.",
		"r:1:counted c:1:context" },
	{ "capped to nothing", STRIKE("", "") "c,threat,<=0,{topic.time}\n", "They strike tonight.",
		"r:3:vetoed c:0:context" },
	{ "capped to nothing by a denial",
		STRIKE("", "") "c,threat,<=0,{frame.denial} {threat.act}\n",
		"They have no wish to strike.", "c:0:context r:3:denied" },
};

static void test_effect(void **state)
{
	const struct effecting *row = *state;
	struct test_pack test;
	struct coding coding;
	struct text shown = { 0 };
	if (!test_pack_open(&test, NULL, row->rules, NULL, NULL))
		fail_msg("%s", test.error.message);
	test_score(&test, NULL, row->text, &coding);
	text_append_string(&shown, "");
	for (size_t i = 0; i < coding.hit_count; i++) {
		const struct hit *hit = &coding.hits[i];
		struct span id = hit->rule.size ? hit->rule : hit->entry;
		if (hit->level != LEVEL_NONE)
			text_format(&shown, "%s%.*s:%d:%s", shown.size ? " " : "",
				SPAN_ARGUMENTS(id), hit->level, effect_name(hit->effect));
	}
	assert_string_equal(shown.bytes, row->hits);
	text_free(&shown);
	test_pack_close(&test);
}

static const struct faulty {
	const char *name, *rules, *message;
} faulties[] = {
	{ "no such scale", "r,anger,3,strike\n", "en/rules.csv:2:3: expected one of 'threat'" },
	{ "no level", "r,threat,,strike\n", "en/rules.csv:2:10: expected a level 0 to 4" },
	{ "a voice that is none", "r,voice,3,strike\n", "en/rules.csv:2:9: expected one of 'own'" },
	{ "a condition's answer", "r,conditional,maybe,strike\n",
		"en/rules.csv:2:15: expected one of 'no', 'yes'" },
	{ "no pattern", "r,threat,3,\n", "en/rules.csv:2:12: 'pattern' is empty" },
	{ "no such agent", "r,threat,3,strike,us\n", "en/rules.csv:2:19: expected own, adversary" },
	{ "no such reach", "r,threat,3,strike,,beside:topic\n",
		"en/rules.csv:2:20: unknown reach 'beside'" },
	{ "a reach without a number", "r,threat,3,strike,,title3:topic\n",
		"en/rules.csv:2:20: unknown reach 'title3'" },
	{ "no such category", "r,threat,3,strike,,topic  wrath\n",
		"en/rules.csv:2:27: no category 'wrath'" },
	{ "no such category behind a stroke", "r,threat,3,strike,,topic|wrath\n",
		"en/rules.csv:2:26: no category 'wrath'" },
	{ "a bad pattern", "r,threat,3,strike {wrath}\n",
		"en/rules.csv:2:20: bad pattern 'strike {wrath}'" },
	{ "the id of an entry", "act,threat,3,strike\n",
		"en/rules.csv:2:1: id 'act' stands twice" },
	{ "no such column for voice", "r,threat,3,strike,,,,both\n",
		"en/rules.csv:2:22: expected one of" },
};

static void test_fault(void **state)
{
	const struct faulty *row = *state;
	struct test_pack test;
	assert_false(test_pack_open(&test, NULL, row->rules, NULL, NULL));
	assert_int_equal(test.error.kind, ERROR_USAGE);
	if (!strstr(test.error.message, row->message))
		fail_msg("%s", test.error.message);
	test_pack_close(&test);
}

static const struct korean {
	const char *name, *agent, *text, *levels;
} koreans[] = {
	{ "a subject ending", "own", "오를라는 바스크를 친다.", "0:3.0" },
	{ "no subject ending", "own", "바스크는 오를라를 친다.", "" },
	{ "an adversary", "adversary", "바스크가 오를라를 친다.", "0:3.0" },
	{ "nobody", "none", "바스크를 친다.", "0:3.0" },
	{ "a subject reaches over a clause", "own", "오를라는 바스크가 오면 친다.", "0:3.0" },
	{ "a clause keeps its subject", "adversary", "오를라는 바스크가 오면 친다.", "" },
	{ "an ending that only looks like one", "own", "오를라는 바스크와는 친다.", "0:3.0" },
};

static void test_korean(void **state)
{
	const struct korean *row = *state;
	struct test_pack test;
	struct coding coding;
	char rules[128];
	snprintf(rules, sizeof rules, "%sr.ko,threat,3,친다,%s\n", RULES_HEADER, row->agent);
	const char *more[] = { "ko/cues.csv",
		ENTRIES_HEADER
		"orla.ko,actor.own,오를라+josa\nvask.ko,actor.vask,바스크+josa\nif.ko,frame.if,오면\n",
		"ko/classes.csv", "class,endings\njosa,는 가 를 와는\n", "ko/rules.csv", rules,
		NULL };
	if (!test_pack_open(&test, NULL, "", more, NULL))
		fail_msg("%s", test.error.message);
	test_score(&test, NULL, row->text, &coding);
	struct text shown = test_levels(&coding);
	assert_string_equal(shown.bytes, row->levels);
	text_free(&shown);
	test_pack_close(&test);
}

int main(void)
{
	return ROWS_RUN(judgings, test_judge) + ROWS_RUN(effectings, test_effect) +
	       ROWS_RUN(faulties, test_fault) + ROWS_RUN(koreans, test_korean);
}
