// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "document/difference.h"

#include <string.h>

enum { SENTENCES_MAX = 4 };

// A sentence as "number@start:threat.conciliation", with "r" where relayed.
static struct sentence_coding sentence_of(struct span written)
{
	int number, start, threat, conciliation;
	char voice = 'o';
	sscanf(written.bytes, "%d@%d:%d.%d%c", &number, &start, &threat, &conciliation, &voice);
	return (struct sentence_coding){ .number = number,
		.start = (uint32_t)start,
		.end = (uint32_t)start + 5,
		.level = { threat, conciliation },
		.voice = voice == 'r' ? VOICE_RELAYED : VOICE_OWN,
		.rule = span_of(threat ? "blow" : "") };
}

// Sentences parted by blanks; "-" is a document that is set aside.
static struct coding coding_of(const char *written, struct sentence_coding sentences[SENTENCES_MAX])
{
	struct coding coding = { .sentences = sentences };
	struct span rest = span_of(written), piece;
	coding.record.set_aside = span_is(rest, "-");
	while (!coding.record.set_aside && span_cut(&rest, ' ', &piece)) {
		struct sentence_coding *sentence = &sentences[coding.sentence_count++];
		*sentence = sentence_of(piece);
		for (int scale = 0; scale < SCALE_COUNT; scale++) {
			int level = sentence->level[scale], own = level;
			if (sentence->voice == VOICE_RELAYED)
				own = 0;
			if (level > coding.record.level[scale])
				coding.record.level[scale] = level;
			if (own > coding.record.own[scale])
				coding.record.own[scale] = own;
		}
	}
	return coding;
}

static const struct comparison {
	const char *name, *before, *after;
	const char *shown; // "d" or the sentence's number, figure, levels
} comparisons[] = {
	{ "nothing", "0@0:2.0", "0@0:2.0", "" },
	{ "a level", "0@0:2.0", "0@0:3.0", "d threat 2 3; 0 threat 2 3; " },
	{ "the title", "-1@0:0.1 0@0:0.0", "-1@0:0.2 0@0:0.0",
		"d conciliation 1 2; -1 conciliation 1 2; " },
	{ "a sentence below the document's", "0@0:3.0 1@9:0.0", "0@0:3.0 1@9:2.0",
		"1 threat 0 2; " },
	{ "both scales", "0@0:1.1", "0@0:0.2",
		"d threat 1 0; d conciliation 1 2; 0 threat 1 0; 0 conciliation 1 2; " },
	{ "the voice", "0@0:3.0", "0@0:3.0r", "d own_threat 3 0; 0 own_threat 3 0; " },
	{ "level and voice", "0@0:3.0r", "0@0:2.0",
		"d threat 3 2; d own_threat 0 2; 0 threat 3 2; 0 own_threat 0 2; " },
	{ "a relayed level", "0@0:3.0r", "0@0:2.0r", "d threat 3 2; 0 threat 3 2; " },
	{ "set aside before", "-", "0@0:0.0",
		"d threat -1 0; d conciliation -1 0; 0 threat -1 0; 0 conciliation -1 0; " },
	{ "another cut", "0@0:1.0 1@9:0.0", "0@0:1.0", "1 threat 0 -1; 1 conciliation 0 -1; " },
	{ "a sentence in between", "0@0:1.0 2@20:1.0", "0@0:1.0 1@9:1.0 2@20:1.0",
		"1 threat -1 1; 1 conciliation -1 0; " },
};

static void test_compare(void **state)
{
	const struct comparison *row = *state;
	struct sentence_coding sentences[2][SENTENCES_MAX] = { 0 };
	struct coding before = coding_of(row->before, sentences[0]),
		      after = coding_of(row->after, sentences[1]);
	struct differences differences = { 0 };
	struct text shown = { 0 };
	differences_add(&differences, &before, &after);
	text_append_string(&shown, "");
	for (size_t i = 0; i < differences.count; i++) {
		const struct difference *item = &differences.items[i];
		if (item->kind == KIND_DOCUMENT)
			text_append_byte(&shown, 'd');
		else
			text_format(&shown, "%d", item->sentence);
		text_format(&shown, " %s %d %d; ", figure_name(item->figure), item->level[0],
			item->level[1]);
	}
	assert_string_equal(shown.bytes, row->shown);
	text_free(&shown);
	differences_free(&differences);
}

static const struct counting {
	const char *name;
	enum unit_kind kind;
	enum figure figure;
	int level;
	uint64_t before, after;
} countings[] = {
	{ "documents at a level", KIND_DOCUMENT, FIGURE_THREAT, 3, 2, 1 },
	{ "documents below", KIND_DOCUMENT, FIGURE_THREAT, 2, 0, 1 },
	{ "sentences", KIND_SENTENCE, FIGURE_THREAT, 0, 1, 1 },
	{ "in the own voice", KIND_SENTENCE, FIGURE_OWN_THREAT, 3, 1, 1 },
};

static void test_count(void **state)
{
	const struct counting *row = *state;
	struct sentence_coding sentences[2][SENTENCES_MAX] = { 0 };
	struct differences differences = { 0 };
	static const char *const pairs[][2] = {
		{ "0@0:3.0 1@9:0.0", "0@0:3.0 1@9:0.0" },
		{ "0@0:3.0r", "0@0:2.0" },
	};
	for (size_t i = 0; i < 2; i++) {
		struct coding before = coding_of(pairs[i][0], sentences[0]),
			      after = coding_of(pairs[i][1], sentences[1]);
		differences_add(&differences, &before, &after);
	}
	const uint64_t *count = differences.levels[row->kind][row->figure][row->level];
	assert_int_equal(count[0], row->before);
	assert_int_equal(count[1], row->after);
	assert_int_equal(differences.units[KIND_SENTENCE], 3);
	assert_int_equal(differences.changed[KIND_DOCUMENT], 1);
	differences_free(&differences);
}

int main(void)
{
	return ROWS_RUN(comparisons, test_compare) + ROWS_RUN(countings, test_count);
}
