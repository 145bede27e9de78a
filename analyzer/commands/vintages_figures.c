// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Two series cell by cell, as series.csv prints them.
#include "base/csv.h"
#include "commands/vintages_inside.h"
#include "report/series_csv.h"

#include <math.h>
#include <stdlib.h>

static const struct column columns[] = {
	{ "date", COLUMN_DATE, NULL, NULL, "of the row of series.csv" },
	{ "figure", COLUMN_TEXT, NULL, NULL, "column of series.csv" },
	{ "earlier", COLUMN_TEXT, NULL, "texts that both measured", "with the earlier lexicon" },
	{ "later", COLUMN_TEXT, NULL, "texts that both measured", "with the later lexicon" },
	{ "difference", COLUMN_NUMBER, NULL, NULL, "later less earlier, where both are numbers" },
	{ "documents", COLUMN_INTEGER, "document", "texts of the figure's days",
		"of which the two lexicons say different things" },
	{ "lexicon_earlier", COLUMN_TEXT, NULL, NULL, "id of the earlier lexicon" },
	{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the later lexicon" },
};

const struct column_table *vintages_columns(void)
{
	static const struct column_table table = { "vintages", "Figures that moved",
		"One row for each figure of each row of series.csv that another lexicon changed, "
		"over the texts that both measured.",
		"date,figure", columns, sizeof columns / sizeof *columns };
	return &table;
}

/** A cell of the two series. */
struct cells {
	const struct series_row *row;
	struct span figure, earlier, later;
	size_t column;
	double difference; // NAN where one is not a number
};

typedef void on_moved(void *context, const struct cells *cells);

static double number(struct span cell)
{
	char *end;
	double value = cell.size ? strtod(cell.bytes, &end) : NAN;
	return cell.size && end == cell.bytes + cell.size ? value : NAN;
}

static bool read_line(struct text *text, struct csv_record *record, struct error *error)
{
	bool found;
	struct csv_reader reader = {
		.content = text_span(text), .line = 1, .separator = ',', .name = "series"
	};
	return csv_read(&reader, record, &found, error);
}

static bool is_compared(struct span figure)
{
	return !span_is(figure, "lexicon") && !span_is(figure, "program");
}

/** The two series while they are walked. */
struct walk {
	struct series *series[2];
	struct series_row row[2];
	struct text header, text[2];
	struct csv_record names, cells[2];
};

static bool compare_rows(struct vintages *vintages, struct walk *walk, on_moved *take,
	void *context, struct error *error)
{
	for (int side = 0; side < 2; side++) {
		text_clear(&walk->text[side]);
		series_append(&walk->text[side], &walk->row[side], vintages->plan.by,
			&vintages->later.naming);
		if (!read_line(&walk->text[side], &walk->cells[side], error))
			return false;
	}
	for (size_t i = 0; i < walk->names.count; i++) {
		struct cells cells = { &walk->row[1], walk->names.cells[i], walk->cells[0].cells[i],
			walk->cells[1].cells[i], i, NAN };
		if (span_equal(cells.earlier, cells.later) || !is_compared(cells.figure))
			continue;
		cells.difference = number(cells.later) - number(cells.earlier);
		take(context, &cells);
	}
	return true;
}

static bool open_walk(struct vintages *vintages, struct walk *walk, struct error *error)
{
	struct collection *sides[2] = { &vintages->earlier, &vintages->later };
	columns_header_append(&walk->header,
		series_columns(vintages->plan.by, &vintages->call->arena), &vintages->later.naming,
		SERIES_TARGETS);
	if (!read_line(&walk->header, &walk->names, error))
		return false;
	for (int side = 0; side < 2; side++) {
		struct series_plan plan = vintages->plan;
		plan.alarms = &vintages->alarms[side];
		if (!series_build(&walk->series[side], sides[side], &plan, error))
			return false;
	}
	return true;
}

static bool each_moved(
	struct vintages *vintages, on_moved *take, void *context, struct error *error)
{
	struct walk walk = { 0 };
	bool ok = open_walk(vintages, &walk, error);
	while (ok && series_next(walk.series[0], &walk.row[0]) &&
		series_next(walk.series[1], &walk.row[1]))
		ok = compare_rows(vintages, &walk, take, context, error) &&
		     output_flow(vintages->output, error);
	csv_record_free(&walk.names);
	text_free(&walk.header);
	for (int side = 0; side < 2; side++) {
		series_free(walk.series[side]);
		csv_record_free(&walk.cells[side]);
		text_free(&walk.text[side]);
	}
	return ok;
}

static size_t moved_before(const struct vintages *vintages, int32_t day)
{
	size_t low = 0, high = vintages->moved_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (vintages->moved[middle].later->date.day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// Moved texts of the days that a figure is over.
static size_t moved_texts(const struct vintages *vintages, const struct cells *cells)
{
	struct date first = cells->row->date, last = first;
	if (vintages->plan.by != BY_DAY)
		period_of(last, vintages->plan.by, vintages->plan.week_end, &first, &last);
	else if (span_find(cells->figure, "_28d", 0) != SPAN_NOT_FOUND)
		first.day -= LONG_DAYS - 1;
	else if (span_find(cells->figure, "_7d", 0) != SPAN_NOT_FOUND)
		first.day -= SHORT_DAYS - 1;
	return moved_before(vintages, last.day + 1) - moved_before(vintages, first.day);
}

// A number is no formula, whatever it begins with.
static void append_cell(struct text *text, struct span cell)
{
	if (isnan(number(cell)))
		csv_append(text, cell);
	else
		text_append(text, cell);
	text_append_byte(text, ',');
}

static void append_difference(struct text *text, const struct cells *cells)
{
	bool is_whole = span_find(cells->earlier, ".", 0) == SPAN_NOT_FOUND &&
			span_find(cells->later, ".", 0) == SPAN_NOT_FOUND;
	if (!isnan(cells->difference))
		text_format(text, is_whole ? "%.0f" : "%.6f", cells->difference);
}

static void append_cells(void *context, const struct cells *cells)
{
	struct vintages *vintages = context;
	struct text *text = output_text(vintages->output);
	char date[DATE_SIZE];
	text_format(text, "%s,%.*s,", date_write(cells->row->date, date),
		SPAN_ARGUMENTS(cells->figure));
	append_cell(text, cells->earlier);
	append_cell(text, cells->later);
	append_difference(text, cells);
	text_format(text, ",%zu,", moved_texts(vintages, cells));
	csv_append(text, vintages->earlier.lexicon);
	text_append_byte(text, ',');
	csv_append(text, vintages->later.lexicon);
	text_append_byte(text, '\n');
}

bool vintages_append_figures(struct vintages *vintages, struct error *error)
{
	return each_moved(vintages, append_cells, vintages, error);
}

/** How often a figure moved, and where most. */
struct tally_of_figure {
	size_t rows;
	double most;
	struct date date;
	struct span figure, earlier, later;
};

/** In the order of columns. */
struct tallies {
	struct tally_of_figure *tallies;
	size_t count, capacity;
	struct arena arena;
};

static void tally(void *context, const struct cells *cells)
{
	struct tallies *tallies = context;
	while (tallies->count <= cells->column) {
		tallies->tallies = memory_grow(tallies->tallies, &tallies->capacity, tallies->count,
			sizeof *tallies->tallies);
		tallies->tallies[tallies->count++] = (struct tally_of_figure){ .most = -1 };
	}
	struct tally_of_figure *tally = &tallies->tallies[cells->column];
	double size = isnan(cells->difference) ? 0 : fabs(cells->difference);
	tally->rows++;
	if (size <= tally->most)
		return;
	tally->most = size;
	tally->date = cells->row->date;
	tally->figure = span_copy(&tallies->arena, cells->figure);
	tally->earlier = span_copy(&tallies->arena, cells->earlier);
	tally->later = span_copy(&tallies->arena, cells->later);
}

static struct span or_empty(struct span cell)
{
	return cell.size ? cell : span_of("(empty)");
}

bool vintages_show_figures(struct vintages *vintages, struct error *error)
{
	struct tallies tallies = { 0 };
	struct text *text = output_text(vintages->output);
	char date[DATE_SIZE];
	bool ok = each_moved(vintages, tally, &tallies, error);
	if (ok && tallies.count == 0)
		text_append_string(text, "No figure moved.\n");
	else if (ok)
		text_format(text, "%-28s %6s  %s\n", "figure", "rows", "moved most");
	for (size_t i = 0; ok && i < tallies.count; i++) {
		const struct tally_of_figure *of = &tallies.tallies[i];
		struct span earlier = or_empty(of->earlier), later = or_empty(of->later);
		if (of->rows)
			text_format(text, "%-28.*s %6zu  %s  %.*s -> %.*s\n",
				SPAN_ARGUMENTS(of->figure), of->rows, date_write(of->date, date),
				SPAN_ARGUMENTS(earlier), SPAN_ARGUMENTS(later));
	}
	free(tallies.tallies);
	arena_free(&tallies.arena);
	return ok;
}
