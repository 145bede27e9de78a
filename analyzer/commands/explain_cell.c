// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A cell of series.csv, down to what it counts.
#include "commands/explain_cell.h"
#include "base/csv.h"
#include "commands/alarming.h"
#include "commands/correction.h"
#include "commands/gather.h"
#include "report/series_csv.h"

bool explain_gather(struct explaining *run, struct error *error)
{
	return run->collection.lexicon.size ||
	       gather_archive(&run->collection, run->archive, run->pack,
		       span_of(call_value(run->call, "lang")), false, error);
}

static bool read_line(struct text *text, struct csv_record *record, struct error *error)
{
	bool found;
	struct csv_reader reader = {
		.content = text_span(text), .line = 1, .separator = ',', .name = "series"
	};
	return csv_read(&reader, record, &found, error);
}

// The row of one day or period, as `tocsin series` computes it.
static bool build_row(struct cell *cell, struct series_row *row, struct alarms *alarms,
	struct series **series, struct error *error)
{
	struct collection *collection = &cell->run->collection;
	struct call *call = cell->run->call;
	bool is_corrected = span_find(cell->name, "_adj", 0) != SPAN_NOT_FOUND;
	if (is_corrected &&
		!call_correction(call, collection->lexicon, &cell->plan.correction, error))
		return false;
	if (span_is(cell->name, "alarms") &&
		!call_alarms(call, collection, &cell->plan.selection, alarms, error))
		return false;
	cell->plan.alarms = span_is(cell->name, "alarms") ? alarms : NULL;
	if (!series_build(series, collection, &cell->plan, error))
		return false;
	if (series_next(*series, row))
		return true;
	char date[DATE_SIZE];
	return error_set(
		error, ERROR_USAGE, "the series has no row %s", date_write(cell->plan.from, date));
}

static void append_definition(struct cell *cell, const struct column_table *table)
{
	struct text *text = output_text(cell->run->output), name = { 0 };
	const struct naming *naming = &cell->run->naming;
	for (size_t i = 0; i < table->count; i++)
		for (size_t j = 0; j < SERIES_TARGETS && j < naming->target_count; j++) {
			text_clear(&name);
			column_fill(&name, table->columns[i].name, naming->targets[j]);
			if (!span_equal(text_span(&name), cell->name))
				continue;
			text_append_string(text, "   ");
			column_fill(text, table->columns[i].definition, naming->targets[j]);
			text_append_byte(text, '\n');
			j = SERIES_TARGETS;
		}
	text_free(&name);
}

static bool append_value(struct cell *cell, const struct series_row *row, struct error *error)
{
	struct text header = { 0 }, line = { 0 };
	struct csv_record names = { 0 }, cells = { 0 };
	struct text *text = output_text(cell->run->output);
	char date[DATE_SIZE];
	const struct column_table *table = series_columns(cell->plan.by, &cell->run->call->arena);
	columns_header_append(&header, table, &cell->run->naming, SERIES_TARGETS);
	series_append(&line, row, cell->plan.by, &cell->run->naming);
	bool ok = read_line(&header, &names, error) && read_line(&line, &cells, error);
	size_t at = 0;
	while (ok && at < names.count && !span_equal(names.cells[at], cell->name))
		at++;
	if (ok && at == names.count)
		ok = error_set(error, ERROR_USAGE, "series.csv has no column '%.*s' by %s",
			SPAN_ARGUMENTS(cell->name), series_by_name(cell->plan.by));
	if (ok) {
		struct span value = cells.cells[at].size ? cells.cells[at] : span_of("empty");
		text_format(text, "%s %.*s = %.*s\n", date_write(row->date, date),
			SPAN_ARGUMENTS(cell->name), SPAN_ARGUMENTS(value));
		append_definition(cell, table);
	}
	csv_record_free(&names);
	csv_record_free(&cells);
	text_free(&header);
	text_free(&line);
	return ok;
}

// The row's days, and those of the cell.  What lies outside of the archive is no part of a period.
static bool place_cell(struct cell *cell, struct date date, struct error *error)
{
	const char *by = call_value(cell->run->call, "by");
	struct date first, last;
	if (by && !series_by_parse(span_of(by), &cell->plan.by))
		return error_set(
			error, ERROR_USAGE, "'--by' takes day, week, month or year, not '%s'", by);
	cell->plan.week_end = 6;
	cell->plan.selection.as_of = DATE_NONE;
	period_of(date, cell->plan.by, 6, &cell->plan.from, &cell->plan.to);
	collection_dates(&cell->run->collection, &first, &last);
	if (date_known(first) && cell->plan.from.day < first.day)
		cell->plan.from = first;
	if (date_known(last) && cell->plan.to.day > last.day)
		cell->plan.to = last;
	cell->first = cell->plan.from;
	cell->last = cell->plan.to;
	if (cell->plan.by == BY_DAY)
		cell->first.day -= cell->meaning.days - 1;
	return true;
}

bool explain_cell(struct explaining *run, struct date date, struct span name, struct error *error)
{
	struct cell cell = {
		.run = run, .name = name, .meaning = column_meaning(name, &run->naming)
	};
	struct series *series = NULL;
	struct series_row row;
	struct alarms alarms = { 0 };
	char first[DATE_SIZE], last[DATE_SIZE];
	if (!explain_gather(run, error) || !place_cell(&cell, date, error))
		return false;
	bool ok =
		build_row(&cell, &row, &alarms, &series, error) && append_value(&cell, &row, error);
	if (ok) {
		text_format(output_text(run->output), "   %s to %s   lexicon %.*s\n",
			date_write(cell.first, first), date_write(cell.last, last),
			SPAN_ARGUMENTS(run->pack->lexicon_id));
		statements_build(&cell.statements, &run->collection, &cell.plan.selection);
		ok = cell_count(&cell, &row, error);
		statements_free(&cell.statements);
	}
	series_free(series);
	alarms_free(&alarms);
	return ok;
}
