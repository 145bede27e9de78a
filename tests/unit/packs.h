// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Small packs of a country that does not exist, for the tests of lexicon/ and score/.  Tables are
// written with commas; the header lines are put in front.
#ifndef TOCSIN_TESTS_PACKS_H
#define TOCSIN_TESTS_PACKS_H

#include "rows.h"

#include "base/file.h"
#include "lexicon/match.h"
#include "score/score.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#define ENTRIES_HEADER "id,category,pattern,level,case,from,to\n"
#define RULES_HEADER "id,scale,level,pattern,agent,needs,unless,voice,from,to\n"

static const char *const test_categories =
	"name,parent\n"
	"actor,\nactor.own,actor\nactor.vask,actor\nactor.tarn,actor\nactor.enemy,actor\n"
	"actor.enemy.follower,actor.enemy\n"
	"actor.guild,actor\nactor.pronoun,actor\n"
	"frame,\nframe.denial,frame\nframe.intent,frame\nframe.if,frame\nframe.of,frame\n"
	"frame.says,frame\nframe.sport,frame\nframe.past,frame\n"
	"threat,\nthreat.act,threat\nthreat.extreme,threat\nthreat.word,threat\n"
	"conciliation,\nconciliation.talks,conciliation\nconciliation.wish,conciliation\n"
	"topic,\ntopic.weapon,topic\ntopic.place,topic\ntopic.time,topic\n";

static const char *const test_pack_ini =
	"[pack]\nname = tiny\nvoice = orla\n[targets]\nvask = actor.vask\ntarn = actor.tarn\n"
	"other = actor.enemy\n[measure]\nown = actor.own\nunnamed = other\n"
	"beside = actor.enemy.follower\n"
	"pronoun = actor.pronoun\npreposition = frame.of\nsubordinate = frame.if\n"
	"incidental = frame.sport\ndenial = frame.denial\n"
	"gate = actor.vask actor.tarn actor.enemy\ngate_rank = 5\ndigests = digest\n"
	"means = topic.weapon\nplace = topic.place\ntime = topic.time\n"
	"subject_endings = 은 는 이 가 !와는\nclause_endings = 이 가\n";

static const char *const test_pack_english =
	"[language]\ncode = en\nname = English\nscript = latin\n"
	"function_words = the of and to in is that for with will we it not are be a on by\n"
	"datelines = (ORNA) --\nend_marks = -0-\njoined_names = Ada Orm\n"
	"months = January February March April May June July August September October November "
	"December\n";
static const char *const test_pack_korean =
	"[language]\ncode = ko\nname = Korean\nscript = hangul\nlast_syllables = 다\n";

static const char *const test_entries =
	"orla,actor.own,(Orla|we)\nvask,actor.vask,(Vask|Vaskish)\ntarn,actor.tarn,Tarn\n"
	"enemy,actor.enemy,enem*\nfollower,actor.enemy.follower,its followers\n"
	"guild,actor.guild,guild\npronoun,actor.pronoun,(it|they)\n"
	"will,frame.intent,(will|shall)\nno,frame.denial,no wish to\n"
	"if,frame.if,(if|when)\nof,frame.of,(of|against|by|with|to) (the|)\n"
	"says,frame.says,(said|says)\nsport,frame.sport,regatta\npast,frame.past,century\n"
	"act,threat.act,(strike|sink)\nextreme,threat.extreme,annihilate,4\n"
	"word,threat.word,wicked,1\ntalks,conciliation.talks,talks\n"
	"peace,conciliation.wish,peace,1\ncannon,topic.weapon,cannon\n"
	"strait,topic.place,strait\ntonight,topic.time,tonight\n"
	// Two poles in one word, in either order.
	"pax.vask,actor.vask,Pax\npax.own,actor.own,Pax\n"
	"rex.own,actor.own,Rex\nrex.vask,actor.vask,Rex\n";

/** Under a tool that makes all slow, a fiftieth. */
static inline size_t test_size(size_t size)
{
	return getenv("TOCSIN_SLOW") ? size / 50 + 1 : size;
}

/** A table with its header line in front. */
static inline struct span test_table(struct arena *arena, const char *header, const char *rows)
{
	struct text text = { 0 };
	text_format(&text, "%s%s", header, rows ? rows : "");
	struct span copy = span_copy(arena, text_span(&text));
	text_free(&text);
	return copy;
}

/** A lexicon without a pack around it: the language "en" of the given tables. */
struct test_lexicon {
	struct arena arena;
	struct categories categories;
	struct lexicon lexicon;
	struct vocabulary vocabulary;
	struct tokens tokens;
	struct finder finder;
	struct error error;
	bool ok;
};

/** Read it; `more` are files besides the entries, ended by a name of NULL, or NULL. */
static inline void test_lexicon_open(
	struct test_lexicon *test, const char *entries, const char *const (*more)[2])
{
	struct pack_file files[8];
	size_t count = 0;
	*test = (struct test_lexicon){ 0 };
	if (!categories_read(&test->categories, "categories.tsv", span_of(test_categories),
		    &test->arena, &test->error))
		fail_msg("%s", test->error.message);
	files[count++] = (struct pack_file){ span_of("en/cues.csv"),
		test_table(&test->arena, ENTRIES_HEADER, entries) };
	for (; more && (*more)[0]; more++)
		files[count++] = (struct pack_file){ span_of((*more)[0]), span_of((*more)[1]) };
	test->ok = lexicon_read(&test->lexicon, span_of("en"), files, count, NULL,
		&test->categories, NULL, &test->arena, &test->error);
	lexicon_vocabulary(&test->vocabulary, &test->lexicon);
}

static inline void test_lexicon_close(struct test_lexicon *test)
{
	vocabulary_close(&test->vocabulary);
	lexicon_free(&test->lexicon);
	categories_free(&test->categories);
	finder_free(&test->finder);
	free(test->tokens.items);
	arena_free(&test->arena);
}

/** The tokens and words of a text as one passage, and what is found in it. */
static inline bool test_passage(
	struct test_lexicon *test, const char *written, struct date date, struct passage *passage)
{
	struct span text = span_of(written);
	test->tokens.count = 0;
	tokens_split(&test->tokens, NULL, text, 0, text.size);
	uint32_t *words = ARENA_ARRAY(&test->arena, uint32_t, test->tokens.count);
	for (size_t i = 0; i < test->tokens.count; i++) {
		const struct token *token = &test->tokens.items[i];
		if (!vocabulary_find(&test->vocabulary, span_part(text, token->start, token->end),
			    &words[i], &test->error))
			return false;
	}
	*passage = (struct passage){
		.tokens = test->tokens.items, .words = words, .count = (uint32_t)test->tokens.count
	};
	test->finder.lexicon = &test->lexicon;
	test->finder.categories = &test->categories;
	test->finder.vocabulary = &test->vocabulary;
	test->finder.date = date;
	return passage_find(passage, &test->finder, &test->arena, &test->error);
}

/** "id:first-last" of each find, hidden ones in brackets. */
static inline struct text test_finds(const struct test_lexicon *test, const struct passage *passage)
{
	struct text shown = { 0 };
	text_append_string(&shown, "");
	for (uint32_t i = 0; i < passage->find_count; i++) {
		const struct find *find = &passage->finds[i];
		text_format(&shown, "%s%s%.*s:%u-%u%s", i ? " " : "", find->hidden ? "(" : "",
			SPAN_ARGUMENTS(test->lexicon.entries[find->entry].id), find->first,
			find->last, find->hidden ? ")" : "");
	}
	return shown;
}

/** A pack in a folder of its own. */
struct test_pack {
	char folder[64];
	struct pack *pack;
	struct scorer *scorer;
	struct error error;
};

static inline void test_pack_write(
	const struct test_pack *test, const char *name, struct span content)
{
	struct arena arena = { 0 };
	struct error error = { 0 };
	char *path = file_join(&arena, test->folder, name), *slash = strrchr(path, '/');
	*slash = '\0';
	bool ok = file_make_folder(path, &error);
	*slash = '/';
	if (!ok || !file_replace(path, content, &error))
		fail_msg("%s", error.message);
	arena_free(&arena);
}

/** Write the pack with these entries (NULL: those above), rules and other files ("name", "content",
 *  ..., NULL), and open it; false with test->error where it does not load. */
static inline bool test_pack_open(struct test_pack *test, const char *entries, const char *rules,
	const char *const *more, const char *profile)
{
	struct arena arena = { 0 };
	*test = (struct test_pack){ .folder = "/tmp/tocsin-pack-XXXXXX" };
	if (!mkdtemp(test->folder))
		fail_msg("no folder for a pack");
	test_pack_write(test, "pack.ini", span_of(test_pack_ini));
	test_pack_write(test, "categories.tsv", span_of(test_categories));
	test_pack_write(test, "languages/en.ini", span_of(test_pack_english));
	test_pack_write(test, "languages/ko.ini", span_of(test_pack_korean));
	test_pack_write(test, "en/cues.csv",
		test_table(&arena, ENTRIES_HEADER, entries ? entries : test_entries));
	test_pack_write(test, "en/rules.csv", test_table(&arena, RULES_HEADER, rules));
	for (; more && more[0]; more += 2)
		test_pack_write(test, more[0], span_of(more[1]));
	arena_free(&arena);
	if (!pack_open(&test->pack, test->folder, profile, &test->error))
		return false;
	test->scorer = scorer_new(test->pack);
	return true;
}

static inline void test_pack_close(struct test_pack *test)
{
	char command[128];
	scorer_free(test->scorer);
	pack_close(test->pack);
	snprintf(command, sizeof command, "rm -rf '%s'", test->folder);
	if (strncmp(test->folder, "/tmp/tocsin-pack-", 17) == 0 && system(command) != 0)
		fail_msg("cannot remove %s", test->folder);
}

/** Score a text with a title, either may be NULL; the coding is good until the next. */
static inline void test_score(
	struct test_pack *test, const char *title, const char *text, struct coding *coding)
{
	struct document document = { .id = span_of("d"),
		.title = span_of(title),
		.text = span_of(text),
		.language = span_of("en"),
		.date = DATE_NONE };
	if (!scorer_score(test->scorer, &document, coding, &test->error))
		fail_msg("%s", test->error.message);
}

/** "number:threat.conciliation" of each sentence with a level, the title as t; "r" where relayed, "?"
 *  where conditional. */
static inline struct text test_levels(const struct coding *coding)
{
	struct text shown = { 0 };
	text_append_string(&shown, "");
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (!sentence->level[0] && !sentence->level[1])
			continue;
		text_append_string(&shown, shown.size ? " " : "");
		if (sentence->number < 0)
			text_append_byte(&shown, 't');
		else
			text_format(&shown, "%d", sentence->number);
		text_format(&shown, ":%d.%d%s%s", sentence->level[0], sentence->level[1],
			sentence->voice == VOICE_RELAYED ? "r" : "",
			sentence->conditional ? "?" : "");
	}
	return shown;
}

#endif
