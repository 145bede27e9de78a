// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/joint_csv.h"

#include "base/csv.h"
#include "base/interrupt.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 25 };

struct table {
	struct column *columns;
	size_t count;
	const struct span *partners;
	size_t partner_count;
	struct arena *arena;
};

static void add(
	struct table *table, const char *name, enum column_type type, const char *definition)
{
	table->columns[table->count++] = (struct column){ name, type, NULL, NULL, definition };
}

static void add_for(struct table *table, const char *before, size_t who, const char *after,
	enum column_type type, const char *definition)
{
	struct text name = { 0 };
	text_format(&name, "%s%.*s%s", before, SPAN_ARGUMENTS(table->partners[who]), after);
	add(table, span_copy(table->arena, text_span(&name)).bytes, type, definition);
	text_free(&name);
}

static void add_each(
	struct table *table, const char *before, enum column_type type, const char *definition)
{
	for (size_t who = 0; who < table->partner_count; who++)
		add_for(table, before, who, "", type, definition);
}

static void add_figures(struct table *table)
{
	static const char wilson[] = "Wilson interval, 90 %; of the wedge none";
	for (size_t who = 0; who < table->partner_count; who++) {
		add_for(table, "", who, "", COLUMN_NUMBER,
			"the partner's figure, of statements that it read and gates");
		add_for(table, "", who, "_lo", COLUMN_NUMBER, wilson);
		add_for(table, "", who, "_hi", COLUMN_NUMBER, wilson);
	}
	add(table, "joint", COLUMN_NUMBER, "mean of the partners' figures");
	add(table, "joint_lo", COLUMN_NUMBER,
		"90 %: statements resampled 1,000 times, the same draws for both partners");
	add(table, "joint_hi", COLUMN_NUMBER, "upper bound of the same");
	add(table, "gap", COLUMN_NUMBER,
		"second partner minus first; the sum of the three parts, which are empty where "
		"they have no base");
	add(table, "gap_lexicon", COLUMN_NUMBER, "the gap on texts that both read");
	add(table, "gap_language", COLUMN_NUMBER,
		"the gap on statements that both read, less gap_lexicon: what texts add that one "
		"of them read.  0 where no texts are joined to statements");
	add(table, "gap_coverage", COLUMN_NUMBER,
		"the rest: what statements add that one of them read");
}

const struct column_table *joint_columns(
	const struct span *partners, size_t count, struct arena *arena)
{
	struct table made = { ARENA_ARRAY(arena, struct column, COLUMNS), 0, partners, count,
		arena };
	struct column_table *table = ARENA_ARRAY(arena, struct column_table, 1);
	add(&made, "date", COLUMN_DATE, "last day of the window; of a month its first");
	add(&made, "window", COLUMN_TEXT, "7d, 28d or month");
	add(&made, "target", COLUMN_TEXT, "all, or one target");
	add(&made, "figure", COLUMN_TEXT,
		"threat, conciliation: share of gated statements with an own level of 2 or more; "
		"wedge: threat to the second target minus to the first");
	add_figures(&made);
	add(&made, "alpha", COLUMN_NUMBER,
		"Krippendorff's alpha, ordinal, of the partners' levels of statements that both "
		"read and one gates; empty where they do not vary");
	add_each(&made, "n_", COLUMN_INTEGER, "statements that the partner read and gates");
	add(&made, "n_both", COLUMN_INTEGER, "statements that both read and one gates");
	add_each(&made, "data_", COLUMN_TEXT, "fingerprint of the texts that the partner read");
	add_each(&made, "lexicon_", COLUMN_TEXT, "id of the partner's lexicon");
	*table = (struct column_table){ "joint", "Joint measurement",
		"Two partners measure the same statements, each with its profile.  Statements "
		"only; no forecast.",
		"date,window,target,figure", made.columns, made.count };
	return table;
}

static void ratio(struct text *text, double value)
{
	char written[32] = "";
	if (!isnan(value))
		snprintf(written, sizeof written, "%.6f", value);
	text_format(text, ",%s", strcmp(written, "-0.000000") == 0 ? written + 1 : written);
}

static void estimate(struct text *text, const struct estimate *estimate)
{
	ratio(text, estimate->value);
	ratio(text, estimate->lo);
	ratio(text, estimate->hi);
}

static const char *figure_name(int figure)
{
	return figure == JOINT_WEDGE ? "wedge" : scale_name(joint_scale(figure));
}

static void append_figure(struct text *text, const struct joint_figure *figure)
{
	for (int who = 0; who < PARTNERS; who++)
		estimate(text, &figure->partner[who]);
	estimate(text, &figure->joint);
	ratio(text, figure->gap);
	ratio(text, figure->lexicon);
	ratio(text, figure->language);
	ratio(text, figure->coverage);
	ratio(text, figure->alpha);
}

static void append_row(struct text *text, const struct joint *joint,
	const struct joint_window *window, struct date date, const char *name, int figure)
{
	char written[DATE_SIZE];
	text_format(text, "%s,%s,", date_write(date, written), name);
	csv_append(text, joint->targets[joint_target(figure)]);
	text_format(text, ",%s", figure_name(figure));
	append_figure(text, &window->figures[figure]);
	for (int who = 0; who < PARTNERS; who++)
		text_format(text, ",%lld", (long long)window->n[who]);
	text_format(
		text, ",%lld,%s,%s", (long long)window->n_both, window->data[0], window->data[1]);
	for (int who = 0; who < PARTNERS; who++) {
		text_append_byte(text, ',');
		csv_append(text, joint->partners[who].collection.lexicon);
	}
	text_append_byte(text, '\n');
}

static bool has_figure(const struct joint *joint, int figure)
{
	return figure == JOINT_WEDGE ? joint->target_count > 2
				     : joint_target(figure) < joint->target_count;
}

/** A kind of window, with its fingerprints as far as they are. */
struct kind {
	const char *name;
	struct joint_prints prints;
};

static void append_window(struct output *output, const struct joint *joint, struct kind *kind,
	struct date from, struct date to, struct date date)
{
	struct joint_window window;
	joint_look(joint, from, to, &kind->prints, &window);
	for (int figure = 0; window.n_all && figure < JOINT_FIGURES; figure++)
		if (has_figure(joint, figure))
			append_row(output_text(output), joint, &window, date, kind->name, figure);
}

// A month's rows stand before those of its first day.
static void append_month(struct output *output, const struct joint *joint, struct kind *kind,
	struct date from, struct date to)
{
	struct date first, last;
	period_of(from, BY_MONTH, 0, &first, &last);
	append_window(output, joint, kind, from, last.day < to.day ? last : to, first);
}

bool joint_csv_write(const struct joint *joint, struct date from, struct date to,
	struct output *output, struct error *error)
{
	struct kind month = { .name = "month" }, few = { .name = "7d" }, many = { .name = "28d" };
	bool ok = (int64_t)to.day - from.day < DAYS_MOST ||
		  error_set(error, ERROR_USAGE,
			  "more than %d days: is a date wrong?  '--from' and '--to' say which are "
			  "wanted",
			  DAYS_MOST);
	int number;
	for (struct date day = from; ok && day.day <= to.day; day.day++) {
		int year, month_number;
		date_parts(day, &year, &month_number, &number);
		if (number == 1 || day.day == from.day)
			append_month(output, joint, &month, day, to);
		append_window(
			output, joint, &few, (struct date){ day.day - SHORT_DAYS + 1 }, day, day);
		append_window(
			output, joint, &many, (struct date){ day.day - LONG_DAYS + 1 }, day, day);
		ok = !interrupt_came(error) && output_flow(output, error);
	}
	joint_prints_free(&month.prints);
	joint_prints_free(&few.prints);
	joint_prints_free(&many.prints);
	return ok;
}
