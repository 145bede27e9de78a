// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a cell of series.csv counts, statement by statement.
#include "commands/explain_cell.h"
#include "report/alarms_csv.h"

// Whether levels hold one that the cell counts.
static bool holds(const struct cell *cell, const uint8_t own[SCALE_COUNT],
	uint8_t target_level[SCALE_COUNT][TARGETS_MAX])
{
	const struct spots *spots = &cell->meaning.spots;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		if (!spots->scales[scale])
			continue;
		if (spots->targets == 0 && own[scale] >= spots->least)
			return true;
		for (int i = 0; i < TARGETS_MAX; i++)
			if ((spots->targets >> i & 1) && target_level[scale][i] >= spots->least)
				return true;
	}
	return false;
}

// Whether a target that the cell is about has such a level.
static bool holds_at(const struct cell *cell, const struct statement *statement, size_t target)
{
	const struct spots *spots = &cell->meaning.spots;
	bool high = false;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		high |= spots->scales[scale] &&
			statement->target_level[scale][target] >= spots->least;
	return high && (spots->targets >> target & 1);
}

static bool is_of(const struct series_document *document, const struct statement *statement)
{
	if (statement->first->statement.size)
		return span_equal(document->statement, statement->first->statement);
	return document == statement->first;
}

static bool append_texts(struct cell *cell, const struct statement *statement, struct error *error)
{
	const struct statements *all = &cell->statements;
	size_t sentences;
	for (size_t i = 0; i < all->document_count; i++) {
		const struct series_document *document = all->documents[i];
		if (document->date.day < statement->first->date.day || document->set_aside ||
			!is_of(document, statement) ||
			!holds(cell, document->own, (void *)(uintptr_t)document->target_level))
			continue;
		if (!explain_text(cell->run, document->id, document->statement, cell->counted,
			    &cell->meaning.spots, &sentences, error))
			return false;
	}
	return true;
}

static uint32_t counted_sentences(
	const struct cell *cell, const struct series_document *document, int scale)
{
	const struct spots *spots = &cell->meaning.spots;
	uint32_t count = 0;
	if (!spots->scales[scale])
		return 0;
	if (spots->voice == VOICE_RELAYED)
		return document->relayed[scale];
	for (int level = spots->least; level <= spots->most; level++)
		count += document->sentences[scale][level];
	return count;
}

static bool count_sentences(
	struct cell *cell, const struct statement *statement, struct error *error)
{
	size_t sentences = 0, expected = 0;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		size_t count = counted_sentences(cell, statement->first, scale);
		cell->levels[scale] += count;
		expected += count;
	}
	if (expected == 0)
		return true;
	cell->counted++;
	if (!explain_text(cell->run, statement->first->id, statement->first->statement,
		    cell->counted, &cell->meaning.spots, &sentences, error))
		return false;
	cell->sentences += sentences;
	return true;
}

static void append_line(struct cell *cell, const struct series_document *document)
{
	char date[DATE_SIZE];
	text_format(output_text(cell->run->output), "   %s  %.*s  rank %d, words %u%s\n",
		date_write(document->date, date), SPAN_ARGUMENTS(document->id), document->rank,
		document->words, document->set_aside ? ", set aside" : "");
}

static bool count_statement(
	struct cell *cell, const struct statement *statement, struct error *error)
{
	if (!cell->meaning.ungated && !statement->gated)
		return true;
	cell->base++;
	cell->words += statement->first->words;
	if (cell->meaning.counted == COUNTED_ALL)
		append_line(cell, statement->first);
	if (cell->meaning.counted == COUNTED_SENTENCES)
		return count_sentences(cell, statement, error);
	if (cell->meaning.counted != COUNTED_STATEMENTS ||
		!holds(cell, statement->own, (void *)(uintptr_t)statement->target_level))
		return true;
	cell->counted++;
	for (size_t i = 0; i < TARGETS_MAX; i++)
		cell->targets[i] += holds_at(cell, statement, i);
	return append_texts(cell, statement, error);
}

static void append_sum(const struct cell *cell)
{
	struct text *text = output_text(cell->run->output);
	const char *base = cell->meaning.ungated ? "" : "gated ";
	if (cell->meaning.counted == COUNTED_STATEMENTS)
		text_format(text, "\n%zu of %zu gated statements", cell->counted, cell->base);
	for (size_t i = 0; i < cell->run->naming.target_count; i++)
		if (cell->targets[i])
			text_format(text, ", %zu at %.*s", cell->targets[i],
				SPAN_ARGUMENTS(cell->run->naming.targets[i]));
	if (cell->meaning.counted == COUNTED_STATEMENTS)
		text_append_byte(text, '\n');
	if (cell->meaning.counted == COUNTED_ALL)
		text_format(text, "\n%zu %sstatements, %llu words\n", cell->base, base,
			(unsigned long long)cell->words);
	if (cell->meaning.counted == COUNTED_SENTENCES)
		text_format(text,
			"\n%zu sentences of threat, %zu of conciliation, in %zu of %zu "
			"%sstatements with %llu words\n",
			cell->levels[SCALE_THREAT], cell->levels[SCALE_CONCILIATION], cell->counted,
			cell->base, base, (unsigned long long)cell->words);
}

static bool in_window(const struct cell *cell, struct date date)
{
	return date.day >= cell->first.day && date.day <= cell->last.day;
}

// How each source says of the days that they stand.
static void append_days(struct cell *cell)
{
	const struct collection *collection = &cell->run->collection;
	char date[DATE_SIZE];
	for (size_t i = 0; i < collection->day_count; i++)
		if (in_window(cell, collection->days[i].date))
			text_format(output_text(cell->run->output), "   %s  %.*s  %s\n",
				date_write(collection->days[i].date, date),
				SPAN_ARGUMENTS(collection->sources.key[collection->days[i].source]),
				day_status_name(collection->days[i].status));
}

static void append_alarms(struct cell *cell)
{
	struct text *text = output_text(cell->run->output);
	char date[DATE_SIZE];
	size_t count;
	const struct alarm *alarms =
		alarms_between(cell->plan.alarms, cell->first, cell->last, &count);
	for (size_t i = 0; i < count; i++) {
		text_append_string(text, "   ");
		alarm_show(text, &alarms[i], &cell->run->collection);
		text_format(text, "      tocsin explain '%s:%s:%.*s'\n",
			date_write(alarms[i].date, date), alarm_kind_name(alarms[i].kind),
			SPAN_ARGUMENTS(alarms[i].series));
	}
}

bool cell_count(struct cell *cell, const struct series_row *row, struct error *error)
{
	const struct statements *all = &cell->statements;
	size_t sentences;
	if (cell->meaning.counted == COUNTED_DAYS)
		append_days(cell);
	if (cell->plan.alarms)
		append_alarms(cell);
	if (cell->meaning.counted == COUNTED_PEAK && row->peak_document.size)
		return explain_text(cell->run, row->peak_document, row->peak_document, 1,
			&cell->meaning.spots, &sentences, error);
	for (size_t i = 0; cell->meaning.counted == COUNTED_TEXTS && i < all->document_count; i++)
		if (in_window(cell, all->documents[i]->date))
			append_line(cell, all->documents[i]);
	if (cell->meaning.counted < COUNTED_STATEMENTS || cell->meaning.counted > COUNTED_SENTENCES)
		return true;
	for (size_t i = 0; i < all->count; i++)
		if (in_window(cell, all->statements[i].first->date) &&
			!count_statement(cell, &all->statements[i], error))
			return false;
	append_sum(cell);
	return true;
}
