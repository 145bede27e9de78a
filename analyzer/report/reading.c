// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/reading.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static const char *const level_words[SCALE_COUNT][LEVEL_COUNT] = {
	{ "none", "hostile rhetoric", "warning", "explicit threat", "extreme threat" },
	{ "none", "generic wish", "conditional openness", "concrete step", "commitment" },
};

// Sentences shown before "N more".
enum { SENTENCES_SHOWN = 6, TITLE_SHOWN = 300 };

static void append_colour(
	struct text *text, const struct reading_options *options, const char *code)
{
	if (options->colour)
		text_format(text, "\033[%sm", code);
}

static const char *scale_colour(enum scale scale, int level)
{
	if (level == 0)
		return "2";
	return scale == SCALE_THREAT ? (level >= 3 ? "1;31" : "33") : "32";
}

static void append_day(struct text *text, struct date date)
{
	static const char *const months[] = { "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };
	int year, month, day;
	date_parts(date, &year, &month, &day);
	text_format(text, "%d %s %d", day, months[month - 1], year);
}

// The sentence folded to one line, cut to a width in characters.
static void append_cut(struct text *text, struct span sentence, int width)
{
	int shown = 0;
	bool blank = false;
	for (size_t at = 0; at < sentence.size;) {
		uint32_t c = utf8_next(sentence, &at);
		bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
		if (is_blank && (blank || shown == 0))
			continue;
		blank = is_blank;
		// Hangul and the like take two columns.
		shown += c >= 0x1100 ? 2 : 1;
		if (shown > width) {
			text_append_string(text, " …");
			return;
		}
		utf8_append(text, is_blank ? ' ' : c);
	}
}

static void append_what(
	struct text *text, const struct record *record, const struct reading_options *options)
{
	if (record->speaker.size)
		text_format(text, "%.*s · ", SPAN_ARGUMENTS(record->speaker));
	if (record->type.size)
		text_format(
			text, "%.*s · rank %d of 9 · ", SPAN_ARGUMENTS(record->type), record->rank);
	else
		text_append_string(text, "no type found · ");
	if (record->targets) {
		text_append_string(text, "to ");
		targets_append(text, record->targets, options->naming);
		text_append_string(text, " · ");
	}
	if (record->voice == VOICE_OWN)
		text_append_string(text, "own words · ");
	if (record->voice == VOICE_RELAYED)
		text_append_string(text, "others' words, passed on · ");
	text_format(text, "%.*s, %u sentences, %u words\n", SPAN_ARGUMENTS(record->language),
		record->sentences, record->words);
}

static void append_heading(
	struct text *text, const struct record *record, const struct reading_options *options)
{
	if (span_is(record->source, "sample"))
		text_append_string(text, "SAMPLE: written for the purpose, nobody's statement\n");
	if (record->title.size) {
		append_colour(text, options, "1");
		append_cut(text, record->title, TITLE_SHOWN);
		append_colour(text, options, "0");
		text_append_byte(text, '\n');
	}
	append_what(text, record, options);
	if (date_known(record->date)) {
		append_day(text, record->date);
		if (options->year_assumed)
			text_append_string(
				text, "   day from the dateline, year assumed: --date changes it");
		text_append_byte(text, '\n');
	} else {
		text_append_string(text, "no date found: --date YYYY-MM-DD gives one\n");
	}
}

// Behind a small letter or a comma a sentence goes on; an end mark is not in it.
static bool stops_short(const struct coding *coding)
{
	if (coding->sentence_count == 0)
		return false;
	const struct sentence_coding *last = &coding->sentences[coding->sentence_count - 1];
	struct span text = span_trim(last->text);
	if (last->number < 1 || text.size == 0)
		return false;
	char end = text.bytes[text.size - 1];
	return end == ',' || end == ';' || (end >= 'a' && end <= 'z');
}

static void append_scale(struct text *text, const struct record *record, enum scale scale,
	const struct reading_options *options)
{
	int level = record->level[scale];
	text_append_string(text, scale == SCALE_THREAT ? "  THREAT        " : "  CONCILIATION  ");
	append_colour(text, options, scale_colour(scale, level));
	for (int i = 1; i < LEVEL_COUNT; i++)
		text_append_string(text, i <= level ? "■" : "□");
	append_colour(text, options, "0");
	text_format(text, " %d of 4   %s", level, level_words[scale][level]);
	if (scale == SCALE_THREAT && record->conditional)
		text_append_string(text, ", conditional");
	if (level && record->own[scale] < level)
		text_format(text, " (in others' words; own %d)", record->own[scale]);
	text_append_byte(text, '\n');
}

static const struct sentence_coding *strongest(const struct coding *coding, enum scale scale)
{
	const struct sentence_coding *best = NULL;
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->level[scale] &&
			(!best || sentence->level[scale] > best->level[scale]))
			best = sentence;
	}
	return best;
}

static void append_number(struct text *text, int32_t number)
{
	if (number < 0)
		text_append_string(text, "[title]");
	else
		text_format(text, "[%d]", number);
}

static void append_quotation(
	struct text *text, const struct coding *coding, const struct reading_options *options)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		const struct sentence_coding *best = strongest(coding, (enum scale)scale);
		if (!best || best->level[scale] < 2)
			continue;
		text_append_string(text, "\n  \"");
		append_cut(text, best->text, 3 * options->width);
		text_append_string(text, "\"  ");
		append_number(text, best->number);
		text_append_byte(text, '\n');
	}
	if (coding->record.level[SCALE_THREAT] >= 2)
		text_format(text,
			"\n  specific %d of 3 (means, target in particular, time or trigger)\n",
			coding->record.specific);
}

static bool of_sentence(const struct hit *hit, const struct sentence_coding *sentence)
{
	return hit->sentence == sentence->number;
}

static void append_hit(
	struct text *text, const struct hit *hit, const struct reading_options *options)
{
	text_append_string(text, "        ");
	text_append_byte(text, '"');
	append_cut(text, hit->text, options->width / 2);
	struct span id = hit->rule.size ? hit->rule : hit->entry;
	text_format(text, "\"  %s %.*s", hit->rule.size ? "rule" : "cue", SPAN_ARGUMENTS(id));
	if (!hit->rule.size)
		text_format(text, " (%.*s)", SPAN_ARGUMENTS(hit->category));
	if (hit->level != LEVEL_NONE)
		text_format(text, " %d", hit->level);
	text_format(text, " %s\n", effect_name(hit->effect));
}

// Whether a hit gave the sentence its level.
static bool decides(const struct hit *hit, const struct sentence_coding *sentence)
{
	enum scale scale = span_starts(hit->category, scale_name(SCALE_THREAT))
				   ? SCALE_THREAT
				   : SCALE_CONCILIATION;
	return (hit->effect == EFFECT_COUNTED || hit->effect == EFFECT_RELAYED) &&
	       hit->level == sentence->level[scale];
}

static void append_sentence(struct text *text, const struct coding *coding,
	const struct sentence_coding *sentence, const struct reading_options *options)
{
	text_append_string(text, "  ");
	append_number(text, sentence->number);
	text_format(text, "  T%d C%d  ", sentence->level[SCALE_THREAT],
		sentence->level[SCALE_CONCILIATION]);
	append_cut(text, sentence->text, options->width - 16);
	text_append_byte(text, '\n');
	for (size_t i = 0; i < coding->hit_count; i++) {
		const struct hit *hit = &coding->hits[i];
		if (of_sentence(hit, sentence) && (options->why || decides(hit, sentence)))
			append_hit(text, hit, options);
	}
}

static int weight(const struct sentence_coding *sentence)
{
	return sentence->level[SCALE_THREAT] > sentence->level[SCALE_CONCILIATION]
		       ? sentence->level[SCALE_THREAT]
		       : sentence->level[SCALE_CONCILIATION];
}

static void append_why(
	struct text *text, const struct coding *coding, const struct reading_options *options)
{
	size_t shown = 0, with_level = 0;
	text_append_string(text, "\nWhy\n");
	for (int level = LEVEL_COUNT - 1; level >= 1; level--)
		for (size_t i = 0; i < coding->sentence_count; i++) {
			const struct sentence_coding *sentence = &coding->sentences[i];
			if (weight(sentence) != level)
				continue;
			with_level++;
			if (shown == SENTENCES_SHOWN && !options->why)
				continue;
			shown++;
			append_sentence(text, coding, sentence, options);
		}
	if (with_level == 0)
		text_append_string(text, "  no sentence has a level\n");
	else if (with_level > shown)
		text_format(text, "  %zu more with a level: --why shows all, with every cue\n",
			with_level - shown);
}

// What is quoted must not pass another's words off as the speaker's own.
static void append_quoted_level(struct text *text, const struct record *record, enum scale scale)
{
	int level = record->level[scale], own = record->own[scale];
	text_format(text, "%s %d of 4 (%s", scale == SCALE_THREAT ? ": threat" : ", conciliation",
		level, level_words[scale][level]);
	if (scale == SCALE_THREAT && record->conditional)
		text_append_string(text, ", conditional");
	if (own < level)
		text_format(text, ", in others' words; own %d", own);
	text_append_byte(text, ')');
}

static void append_quote_line(
	struct text *text, const struct coding *coding, const struct reading_options *options)
{
	const struct record *record = &coding->record;
	if (record->speaker.size) {
		text_append(text, record->speaker);
	} else if (record->title.size) {
		text_append_byte(text, '"');
		append_cut(text, record->title, TITLE_SHOWN);
		text_append_byte(text, '"');
	} else {
		text_append_string(text, "The text");
	}
	if (date_known(record->date)) {
		text_append_string(text, ", ");
		append_day(text, record->date);
	}
	append_quoted_level(text, record, SCALE_THREAT);
	append_quoted_level(text, record, SCALE_CONCILIATION);
	text_append_string(text, ", target ");
	targets_append(text, record->targets, options->naming);
	text_format(text, ".  %.*s, lexicon %.*s\n", SPAN_ARGUMENTS(record->program),
		SPAN_ARGUMENTS(record->lexicon));
}

void reading_append(
	struct text *text, const struct coding *coding, const struct reading_options *options)
{
	const struct record *record = &coding->record;
	if (options->brief && !record->set_aside) {
		append_quote_line(text, coding, options);
		return;
	}
	append_heading(text, record, options);
	if (record->set_aside) {
		text_format(text, "\n  not scored: the pack has no lexicon for %.*s\n",
			SPAN_ARGUMENTS(record->language.size ? record->language
							     : span_of("this language")));
		return;
	}
	if (stops_short(coding))
		text_append_string(text,
			"the text stops in the middle of a sentence: levels are lower bounds\n");
	text_append_byte(text, '\n');
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		append_scale(text, record, (enum scale)scale, options);
	append_quotation(text, coding, options);
	append_why(text, coding, options);
	text_append(text, options->against);
	text_append_string(text, "\nTo quote\n  ");
	append_quote_line(text, coding, options);
}
