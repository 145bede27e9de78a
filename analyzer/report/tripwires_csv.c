// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/tripwires_csv.h"

#include "base/csv.h"

static const char *kind_name(enum tripwire_kind kind)
{
	return kind == TRIPWIRE_CONDITION ? "condition" : "promise";
}

const struct column_table *tripwires_columns(void)
{
	static const struct column columns[] = {
		{ "tripwire", COLUMN_TEXT, NULL, NULL, "its name in the user's file" },
		{ "kind", COLUMN_TEXT, NULL, NULL, "promise or condition" },
		{ "stands", COLUMN_TEXT, NULL, NULL,
			"how it stands by the file: standing, open, questioned, met, done, kept, "
			"broken, ended or lapsed; not yet before its first day" },
		{ "date", COLUMN_DATE, NULL, NULL, "day of the line, the text or the event" },
		{ "entry", COLUMN_TEXT, NULL, NULL,
			"line: of the file; sentence: the first own sentence of a text that a "
			"pattern of the file fits, event: a day of its events, due: the day by which it was due.  The "
			"last three are for the user to judge" },
		{ "state", COLUMN_TEXT, NULL, NULL,
			"state of the line; of the others the one that it would mean" },
		{ "document", COLUMN_TEXT, NULL, NULL, "id of the text" },
		{ "type", COLUMN_TEXT, NULL, NULL, "of the text, by the ladder" },
		{ "rank", COLUMN_INTEGER, NULL, NULL,
			"of the text, by the ladder; empty where it is not in the archive" },
		{ "speaker", COLUMN_TEXT, NULL, NULL, "of the text" },
		{ "sentence", COLUMN_INTEGER, NULL, NULL, "number, from 0; -1 is the title" },
		{ "start", COLUMN_INTEGER, "byte", NULL, "where it starts in the text as given" },
		{ "end", COLUMN_INTEGER, "byte", NULL, "where it ends, not included" },
		{ "text", COLUMN_TEXT, NULL, NULL,
			"the sentence; of a line the one that a pattern fits, else the highest level" },
		{ "note", COLUMN_TEXT, NULL, NULL, "of the line; of an event its type" },
		{ "line", COLUMN_INTEGER, NULL, NULL, "in the user's file" },
		{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon" },
	};
	static const struct column_table table = { "tripwires", "Tripwires",
		"Promises and conditions as a user's file keeps them, and what was found that may "
		"change one.",
		NULL, columns, sizeof columns / sizeof *columns };
	return &table;
}

static const char *entry_name(const struct tripwire_item *item)
{
	if (item->line)
		return "line";
	if (!item->find->watch)
		return "due";
	return item->find->watch->events.size ? "event" : "sentence";
}

static void append_text(struct text *text, const struct tripwire_text *of)
{
	csv_append(text, of->id);
	text_append_byte(text, ',');
	csv_append(text, of->type);
	text_append_byte(text, ',');
	if (of->number)
		text_format(text, "%d", of->rank);
	text_append_byte(text, ',');
	csv_append(text, of->speaker);
	if (of->quote.size)
		text_format(text, ",%d,%u,%u,", of->sentence, of->start, of->end);
	else
		text_append_string(text, ",,,,");
	csv_append(text, of->quote);
}

void tripwire_append(struct text *text, const struct tripwires *tripwires,
	const struct tripwire_item *item, struct date day, struct span lexicon)
{
	char date[DATE_SIZE];
	const struct tripwire *tripwire = &tripwires->items[item->tripwire];
	const struct tripwire_line *line = item->line;
	const struct tripwire_find *find = item->find;
	const struct tripwire_watch *watch = find ? find->watch : NULL;
	csv_append(text, tripwire->name);
	text_format(text, ",%s,%s,%s,%s,%s,", kind_name(tripwire->kind),
		tripwire_stands(tripwire, tripwire_standing(tripwire, day)),
		date_write(line ? line->date : find->date, date), entry_name(item),
		tripwire_state_name(line ? line->state : find->state));
	append_text(text, line ? &line->text : &find->text);
	text_append_byte(text, ',');
	csv_append(text, line ? line->note : watch ? watch->type : (struct span){ 0 });
	text_append_byte(text, ',');
	if (line || watch)
		text_format(text, "%d", line ? line->line : watch->line);
	text_append_byte(text, ',');
	csv_append(text, lexicon);
	text_append_byte(text, '\n');
}

static void append_change(struct text *text, const struct tripwire *tripwire,
	const struct tripwire_line *line, struct span lexicon)
{
	char date[DATE_SIZE];
	struct text series = { 0 };
	text_format(&series, "%.*s: %s", SPAN_ARGUMENTS(tripwire->name),
		tripwire_state_name(line->state));
	text_format(text, "%s,tripwire,", date_write(line->date, date));
	csv_append(text, text_span(&series));
	text_append_string(text, ",,,,,");
	csv_append(text, line->text.id);
	text_append_string(text, ",,");
	csv_append(text, lexicon);
	text_append_byte(text, '\n');
	text_free(&series);
}

// The first line of that day or later that has a state, of all tripwires: by date, then their order.
static const struct tripwire_line *next_change(
	const struct tripwires *tripwires, struct date day, size_t after, size_t *tripwire)
{
	const struct tripwire_line *next = NULL;
	for (size_t i = 0; i < tripwires->count; i++)
		for (size_t j = 0; j < tripwires->items[i].count; j++) {
			const struct tripwire_line *line = &tripwires->items[i].lines[j];
			bool later = line->date.day > day.day ||
				     (line->date.day == day.day && line->line > (int)after);
			if (line->state == TRIPWIRE_NOTED || !later ||
				(next && (line->date.day > next->date.day ||
						 (line->date.day == next->date.day &&
							 line->line > next->line))))
				continue;
			next = line;
			*tripwire = i;
		}
	return next;
}

void tripwires_append_changes(struct text *text, const struct tripwires *tripwires,
	struct date from, struct date before, struct span lexicon)
{
	size_t tripwire = 0;
	const struct tripwire_line *line = next_change(tripwires, from, 0, &tripwire);
	while (line && (!date_known(before) || line->date.day < before.day)) {
		append_change(text, &tripwires->items[tripwire], line, lexicon);
		line = next_change(tripwires, line->date, (size_t)line->line, &tripwire);
	}
}

const struct column_table *tripwire_candidates_columns(void)
{
	static const struct column columns[] = {
		{ "date", COLUMN_DATE, NULL, NULL, "of the text" },
		{ "kind", COLUMN_TEXT, NULL, NULL,
			"condition: an own conditional threat; promise: own conciliation" },
		{ "document", COLUMN_TEXT, NULL, NULL, "id of the text" },
		{ "type", COLUMN_TEXT, NULL, NULL, "of the text, by the ladder" },
		{ "rank", COLUMN_INTEGER, NULL, NULL, "of the text, by the ladder" },
		{ "speaker", COLUMN_TEXT, NULL, NULL, "of the text" },
		{ "target", COLUMN_TEXT, NULL, NULL, "whom the sentence is about" },
		{ "threat", COLUMN_INTEGER, "level", NULL, "of the sentence" },
		{ "conciliation", COLUMN_INTEGER, "level", NULL, "of the sentence" },
		{ "sentence", COLUMN_INTEGER, NULL, NULL, "number, from 0; -1 is the title" },
		{ "start", COLUMN_INTEGER, "byte", NULL, "where it starts in the text as given" },
		{ "end", COLUMN_INTEGER, "byte", NULL, "where it ends, not included" },
		{ "text", COLUMN_TEXT, NULL, NULL, "the sentence" },
		{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon" },
	};
	static const struct column_table table = { "candidates", "Candidates for tripwires",
		"Own sentences that threaten on a condition, or promise something.", NULL, columns,
		sizeof columns / sizeof *columns };
	return &table;
}

void tripwire_candidate_append(struct text *text, enum tripwire_kind kind,
	const struct record *record, const struct sentence_coding *sentence,
	const struct naming *naming)
{
	char date[DATE_SIZE];
	text_format(text, "%s,%s,", date_write(record->date, date), kind_name(kind));
	csv_append(text, record->id);
	text_append_byte(text, ',');
	csv_append(text, record->type);
	text_format(text, ",%d,", record->rank);
	csv_append(text, record->speaker);
	text_append_byte(text, ',');
	targets_append(text, sentence->targets, naming);
	text_format(text, ",%d,%d,%d,%u,%u,", sentence->level[SCALE_THREAT],
		sentence->level[SCALE_CONCILIATION], sentence->number, sentence->start,
		sentence->end);
	csv_append(text, sentence->text);
	text_append_byte(text, ',');
	csv_append(text, record->lexicon);
	text_append_byte(text, '\n');
}
