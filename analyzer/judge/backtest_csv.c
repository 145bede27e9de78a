// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A backtest as CSV, for other programs.
#include "base/csv.h"
#include "judge/backtest.h"

struct line {
	const char *part, *at, *model, *figure;
	int64_t n;
};

static void append_ratio(struct text *text, double ratio)
{
	if (!isnan(ratio))
		text_format(text, "%.6f", fabs(ratio) < 5e-7 ? 0 : ratio);
	text_append_byte(text, ',');
}

static void append_line(struct text *text, const struct backtest *backtest, const struct line *line,
	struct estimate estimate)
{
	text_format(text, "%s,", line->part);
	csv_append(text, span_of(line->at));
	text_format(text, ",%s,%s,", line->model, line->figure);
	append_ratio(text, estimate.value);
	append_ratio(text, estimate.lo);
	append_ratio(text, estimate.hi);
	text_format(text, "%lld,", (long long)line->n);
	csv_append(text, backtest->lexicon);
	text_append_byte(text, '\n');
}

static void append_count(struct text *text, const struct backtest *backtest, const char *part,
	const char *at, const char *figure, int64_t n)
{
	struct line line = { part, at, "", figure, n };
	append_line(text, backtest, &line, ESTIMATE_MISSING);
}

static void append_deeds(struct text *text, const struct backtest *backtest, const char *part,
	const struct deeds *deeds, size_t count)
{
	char at[DATE_SIZE];
	for (size_t i = 0; i < count; i++) {
		date_write(deeds[i].first, at);
		append_count(text, backtest, part, at, "events", deeds[i].events);
		for (int scale = 0; scale < SCALE_COUNT; scale++) {
			struct line line = { part, at, "", scale_name((enum scale)scale),
				deeds[i].gated };
			append_line(text, backtest, &line,
				estimate_share(deeds[i].docs[scale], deeds[i].gated));
		}
	}
}

static void append_window(struct text *text, const struct backtest *backtest, int index)
{
	const struct window *window = &backtest->windows[index];
	struct text at = { 0 };
	if (index == WINDOW_COUNT - 1)
		text_append_string(&at, "any day");
	else if (window->to > 0)
		text_format(&at, "%d..%d after", window->from, window->to);
	else if (window->to < 0)
		text_format(&at, "%d..%d before", -window->from, -window->to);
	else
		text_append_string(&at, "its day");
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		struct line line = { "around", at.bytes, "", scale_name((enum scale)scale),
			window->gated };
		append_line(text, backtest, &line, window->share[scale]);
	}
	text_free(&at);
}

static void append_horizon(
	struct text *text, const struct backtest *backtest, const struct horizon *horizon)
{
	struct text at = { 0 };
	text_format(&at, "%d", horizon->days);
	append_count(text, backtest, "ahead", at.bytes, "days", horizon->count);
	append_count(text, backtest, "ahead", at.bytes, "positives", horizon->positives);
	append_count(text, backtest, "ahead", at.bytes, "event_days", horizon->event_days);
	for (int told = 0; told < TOLD_COUNT; told++) {
		struct line line = { "ahead", at.bytes, told_name(told), "auc", horizon->count };
		append_line(text, backtest, &line, horizon->auc[told]);
		line.figure = "brier";
		append_line(text, backtest, &line, horizon->brier[told]);
	}
	text_free(&at);
}

void backtest_append(struct text *text, const struct backtest *backtest)
{
	char from[DATE_SIZE];
	text_append_string(text, "part,at,model,figure,value,lo,hi,n,lexicon\n");
	date_write(backtest->from, from);
	append_count(text, backtest, "range", from, "events", backtest->events);
	append_count(text, backtest, "range", from, "event_days", backtest->event_days);
	append_count(text, backtest, "range", from, "gated", backtest->statements);
	append_count(text, backtest, "range", from, "late", backtest->late);
	append_deeds(text, backtest, "month", backtest->months, backtest->month_count);
	append_deeds(text, backtest, "year", backtest->years, backtest->year_count);
	for (int i = 0; i < WINDOW_COUNT; i++)
		append_window(text, backtest, i);
	for (int i = 0; i < BACKTEST_HORIZONS; i++)
		append_horizon(text, backtest, &backtest->horizons[i]);
}
