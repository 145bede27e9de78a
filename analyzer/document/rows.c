// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "document/rows.h"

#include "document/columns.h"

#include <stdio.h>
#include <string.h>

void documents_header_append(struct text *text, const struct naming *naming)
{
	columns_header_append(text, documents_columns(), naming, TARGETS_MAX);
}

static void cell(struct text *text, struct span span)
{
	csv_append(text, span);
	text_append_byte(text, ',');
}

// A level or count; empty where the record was set aside.
static void figure(struct text *text, const struct record *record, int64_t number)
{
	if (!record->set_aside)
		text_append_number(text, number);
	text_append_byte(text, ',');
}

static void append_levels(struct text *text, const struct record *record)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		figure(text, record, record->level[scale]);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (int level = 1; level < LEVEL_COUNT; level++)
			figure(text, record, record->own_sentences[scale][level]);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		figure(text, record, record->relayed[scale]);
}

static void append_who(struct text *text, const struct record *record, const struct naming *naming)
{
	double balance;
	if (record->set_aside) {
		text_append_string(text, ",,,,");
		return;
	}
	cell(text, voice_name(record->voice, naming));
	targets_append(text, record->targets, naming);
	text_append_byte(text, ',');
	figure(text, record, record->conditional);
	if (record_balance(record, &balance))
		// ln(1) is 0 and must not be written as -0.
		text_format(text, "%.6f", balance == 0 ? 0. : balance);
	text_append_byte(text, ',');
}

void record_append(struct text *text, const struct record *record, const struct naming *naming)
{
	char date[DATE_SIZE];
	cell(text, record->id);
	cell(text, span_of(date_write(record->date, date)));
	cell(text, record->source);
	cell(text, record->language);
	cell(text, record->type);
	figure(text, record, record->rank);
	cell(text, record->speaker);
	cell(text, record->title);
	text_append_number(text, record->sentences);
	text_append_byte(text, ',');
	text_append_number(text, record->words);
	text_append_byte(text, ',');
	figure(text, record, record->gated);
	append_levels(text, record);
	append_who(text, record, naming);
	cell(text, record->lexicon);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		figure(text, record, record->own[scale]);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (size_t i = 0; i < naming->target_count; i++)
			figure(text, record, record->target_level[scale][i]);
	figure(text, record, record->specific);
	if (record->carried)
		text_format(text, "%d", record->carried);
	text_append_byte(text, ',');
	cell(text, record->audience);
	cell(text, record->statement);
	cell(text, record->first_seen);
	text_append_number(text, record->set_aside);
	text_append_byte(text, ',');
	cell(text, record->hash);
	cell(text, record->program);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		figure(text, record, record->relayed_sentences[scale]);
	text->bytes[text->size - 1] = '\n';
}

// Reading back.  One row, and where in it we are, for errors.
struct reading {
	const struct csv_record *header, *row;
	const char *file;
	struct arena *arena;
	struct error *error;
	bool failed;
	size_t next; // where the next column is likely to stand
};

static struct span read_cell(struct reading *reading, const char *name)
{
	const struct csv_record *header = reading->header, *row = reading->row;
	bool guessed = reading->next < header->count && span_is(header->cells[reading->next], name);
	size_t column = guessed ? reading->next : csv_column(header, name);
	if (column >= row->count)
		return (struct span){ 0 };
	reading->next = column + 1;
	return row->cells[column];
}

static struct span read_text(struct reading *reading, const char *name)
{
	return span_copy(reading->arena, read_cell(reading, name));
}

static void refuse(struct reading *reading, const char *name, const char *expected)
{
	size_t column = csv_column(reading->header, name);
	if (reading->failed)
		return;
	reading->failed = true;
	error_set(reading->error, ERROR_INCOMPLETE, "%s:%d:%zu: column '%s' holds '%.*s', not %s",
		reading->file, reading->row->line,
		column < reading->row->count ? reading->row->columns[column] + 1 : 1, name,
		SPAN_ARGUMENTS(read_cell(reading, name)), expected);
}

static int read_number(struct reading *reading, const char *name, int most)
{
	struct span written = read_cell(reading, name);
	int64_t number = 0;
	if (written.size == 0)
		return 0;
	if (!span_integer(written, &number) || number < 0 || number > most) {
		char expected[64];
		snprintf(expected, sizeof expected, "a whole number from 0 to %d", most);
		refuse(reading, name, expected);
		return 0;
	}
	return (int)number;
}

static int read_level(struct reading *reading, const char *prefix, struct span suffix)
{
	char name[128];
	snprintf(name, sizeof name, "%s%.*s", prefix, SPAN_ARGUMENTS(suffix));
	return read_number(reading, name, LEVEL_COUNT - 1);
}

static void read_levels(struct reading *reading, struct record *record, const struct naming *naming)
{
	enum { MOST = 1 << 30 };
	char name[64];
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		struct span scale_span = span_of(scale_name((enum scale)scale));
		record->level[scale] = read_level(reading, "", scale_span);
		record->own[scale] = read_level(reading, "own_", scale_span);
		record->relayed[scale] = read_level(reading, "relayed_", scale_span);
		for (int level = 1; level < LEVEL_COUNT; level++) {
			snprintf(name, sizeof name, "%s_%d", scale_name((enum scale)scale), level);
			record->own_sentences[scale][level] =
				(uint32_t)read_number(reading, name, MOST);
		}
		snprintf(name, sizeof name, "relayed_%s_sentences", scale_name((enum scale)scale));
		record->relayed_sentences[scale] = (uint32_t)read_number(reading, name, MOST);
		snprintf(name, sizeof name, "%s_", scale_name((enum scale)scale));
		for (size_t i = 0; i < naming->target_count; i++)
			record->target_level[scale][i] =
				read_level(reading, name, naming->targets[i]);
	}
}

static void read_who(struct reading *reading, struct record *record, const struct naming *naming)
{
	struct span voice = read_cell(reading, "voice");
	if (span_is(voice, "relayed"))
		record->voice = VOICE_RELAYED;
	else if (voice.size && !span_is(voice, "none"))
		record->voice = VOICE_OWN;
	// A header does not tell the pack's word: any other word is then its own voice.
	if (record->voice == VOICE_OWN && naming->own_voice.size &&
		!span_equal(voice, naming->own_voice))
		refuse(reading, "voice", "the pack's own voice, 'relayed' or 'none'");
	if (!targets_parse(read_cell(reading, "target"), naming, &record->targets))
		refuse(reading, "target", "targets joined by '+'");
	record->conditional = read_number(reading, "conditional", 1);
}

bool record_parse(struct record *record, const struct csv_record *header,
	const struct csv_record *row, const struct naming *naming, const char *file,
	struct arena *arena, struct error *error)
{
	enum { MOST = 1 << 30 };
	struct reading reading = { header, row, file, arena, error, false, 0 };
	*record = (struct record){ .date = DATE_NONE };
	record->id = read_text(&reading, "id");
	struct span date = read_cell(&reading, "date");
	if (date.size && !date_parse(date, &record->date))
		refuse(&reading, "date", "a date (YYYY-MM-DD)");
	record->source = read_text(&reading, "source");
	record->language = read_text(&reading, "lang");
	record->type = read_text(&reading, "type");
	record->rank = read_number(&reading, "rank", RANK_COUNT - 1);
	record->speaker = read_text(&reading, "speaker");
	record->title = read_text(&reading, "title");
	record->sentences = (uint32_t)read_number(&reading, "sentences", MOST);
	record->words = (uint32_t)read_number(&reading, "words", MOST);
	record->gated = read_number(&reading, "gated", 1);
	read_levels(&reading, record, naming);
	read_who(&reading, record, naming);
	record->specific = read_number(&reading, "specific", 3);
	record->carried = read_number(&reading, "carried", MOST);
	record->audience = read_text(&reading, "audience");
	record->statement = read_text(&reading, "statement");
	record->first_seen = read_text(&reading, "first_seen");
	record->set_aside = read_number(&reading, "set_aside", 1);
	record->lexicon = read_text(&reading, "lexicon");
	record->hash = read_text(&reading, "hash");
	record->program = read_text(&reading, "program");
	return !reading.failed;
}

void naming_of_header(struct naming *naming, const struct csv_record *header, struct arena *arena)
{
	*naming = (struct naming){ .own_voice = { "", 0 } };
	for (size_t i = 0; i < header->count; i++) {
		struct span name = header->cells[i];
		int64_t level;
		if (!span_starts(name, "threat_") || naming->target_count == TARGETS_MAX)
			continue;
		struct span target = span_part(name, strlen("threat_"), name.size);
		if (!span_integer(target, &level))
			naming->targets[naming->target_count++] = span_copy(arena, target);
	}
}

void sentences_header_append(struct text *text)
{
	columns_header_append(text, sentences_columns(), &(struct naming){ 0 }, 0);
}

void sentence_append(struct text *text, const struct record *record,
	const struct sentence_coding *sentence, const struct naming *naming)
{
	cell(text, record->id);
	text_format(text, "%d,%u,%u,%d,%d,", sentence->number, sentence->start, sentence->end,
		sentence->level[SCALE_THREAT], sentence->level[SCALE_CONCILIATION]);
	cell(text, voice_name(sentence->voice, naming));
	targets_append(text, sentence->targets, naming);
	text_format(text, ",%d,", sentence->conditional);
	cell(text, sentence->text);
	csv_append(text, sentence->rule);
	text_append_byte(text, '\n');
}

void hits_header_append(struct text *text)
{
	columns_header_append(text, hits_columns(), &(struct naming){ 0 }, 0);
}

void hit_append(struct text *text, const struct record *record, const struct hit *hit)
{
	cell(text, record->id);
	text_format(text, "%d,%u,%u,", hit->sentence, hit->start, hit->end);
	cell(text, hit->entry);
	cell(text, hit->category);
	if (hit->level != LEVEL_NONE)
		text_format(text, "%d", hit->level);
	text_format(text, ",%s,", effect_name(hit->effect));
	cell(text, hit->text);
	csv_append(text, hit->rule);
	text_append_byte(text, '\n');
}
