// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/top_csv.h"

#include "base/csv.h"

#include <stdlib.h>

enum { LEAST_LEVEL = 2 };

const struct column_table *top_columns(void)
{
	static const struct column columns[] = {
		{ "date", COLUMN_DATE, NULL, NULL, "day of the statement" },
		{ "scale", COLUMN_TEXT, NULL, NULL, "threat or conciliation" },
		{ "place", COLUMN_INTEGER, NULL, NULL,
			"from 1: by level, rank, specific, then the latest first" },
		{ "level", COLUMN_INTEGER, "level 0 to 4", NULL, "highest own level on the scale" },
		{ "rank", COLUMN_INTEGER, "rank 0 to 9", NULL, "of the statement, by the ladder" },
		{ "type", COLUMN_TEXT, NULL, NULL, "of the text, by the ladder" },
		{ "speaker", COLUMN_TEXT, NULL, NULL, "of the text" },
		{ "target", COLUMN_TEXT, NULL, NULL, "at whom the sentence is aimed" },
		{ "specific", COLUMN_INTEGER, "0 to 3", NULL,
			"means, target in particular, time or trigger named" },
		{ "conditional", COLUMN_FLAG, NULL, NULL,
			"1: the sentence's threat hangs on a condition" },
		{ "title", COLUMN_TEXT, NULL, NULL, "of the text" },
		{ "text", COLUMN_TEXT, NULL, NULL, "its first own sentence of that level" },
		{ "document", COLUMN_TEXT, NULL, NULL, "id of the text" },
		{ "sentence", COLUMN_INTEGER, NULL, NULL, "number, from 0; -1 is the title" },
		{ "start", COLUMN_INTEGER, "byte", NULL, "where it starts in the text as given" },
		{ "end", COLUMN_INTEGER, "byte", NULL, "where it ends, not included" },
		{ "source", COLUMN_TEXT, NULL, NULL, "of the text" },
		{ "lang", COLUMN_TEXT, NULL, NULL, "of the text" },
		{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon" },
	};
	static const struct column_table table = { "top", "Top statements",
		"The highest statements on each scale.", "scale,place", columns,
		sizeof columns / sizeof *columns };
	return &table;
}

static int by_height(const void *first, const void *second, void *context)
{
	const struct statement *a = *(const struct statement *const *)first,
			       *b = *(const struct statement *const *)second;
	enum scale scale = *(const enum scale *)context;
	if (a->own[scale] != b->own[scale])
		return b->own[scale] - a->own[scale];
	if (a->rank != b->rank)
		return b->rank - a->rank;
	if (a->text->specific != b->text->specific)
		return b->text->specific - a->text->specific;
	if (a->first->date.day != b->first->date.day)
		return a->first->date.day < b->first->date.day ? 1 : -1;
	return span_order(a->text->id, b->text->id);
}

const struct statement **top_choose(const struct statements *statements, enum scale scale,
	struct date from, struct date to, size_t most, struct arena *arena, size_t *count)
{
	const struct statement **chosen =
		ARENA_ARRAY(arena, const struct statement *, statements->count + 1);
	*count = 0;
	for (size_t i = 0; i < statements->count; i++) {
		const struct statement *statement = &statements->statements[i];
		if (statement->gated && statement->own[scale] >= LEAST_LEVEL &&
			date_in(statement->first->date, (struct date_range){ from, to }))
			chosen[(*count)++] = statement;
	}
	qsort_r(chosen, *count, sizeof(const struct statement *), by_height, &scale);
	if (*count > most)
		*count = most;
	return chosen;
}

// A statement's level may be that of another of its texts: then the highest sentence here.
static const struct sentence_coding *choose_sentence(const struct coding *coding, enum scale scale)
{
	const struct sentence_coding *chosen = NULL;
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		if (sentence->voice == VOICE_OWN && sentence->level[scale] > 0 &&
			(!chosen || sentence->level[scale] > chosen->level[scale]))
			chosen = sentence;
	}
	return chosen;
}

static void append_cell(struct text *text, struct span cell)
{
	text_append_byte(text, ',');
	csv_append(text, cell);
}

void top_append(struct text *text, enum scale scale, size_t place,
	const struct statement *statement, const struct coding *coding, const struct naming *naming)
{
	const struct record *record = &coding->record;
	const struct sentence_coding *sentence = choose_sentence(coding, scale);
	char date[DATE_SIZE];
	text_format(text, "%s,%s,%zu,%d,%d", date_write(statement->first->date, date),
		scale_name(scale), place, statement->own[scale], statement->rank);
	append_cell(text, record->type);
	append_cell(text, record->speaker);
	text_append_byte(text, ',');
	if (sentence)
		targets_append(text, sentence->targets, naming);
	text_format(text, ",%d,%d", record->specific, sentence && sentence->conditional);
	append_cell(text, record->title);
	append_cell(text, sentence ? sentence->text : (struct span){ 0 });
	append_cell(text, record->id);
	if (sentence)
		text_format(text, ",%d,%u,%u", sentence->number, sentence->start, sentence->end);
	else
		text_append_string(text, ",,,");
	append_cell(text, record->source);
	append_cell(text, record->language);
	append_cell(text, record->lexicon);
	text_append_byte(text, '\n');
}
