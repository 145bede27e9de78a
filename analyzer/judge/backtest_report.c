// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A backtest to read.
#include "judge/backtest.h"

enum { MONTHS_SHOWN = 36, EVENTS_FEW = 20 };

static void show_share(struct text *text, struct estimate estimate)
{
	struct text cell = { 0 };
	text_append_byte(&cell, '.');
	if (!isnan(estimate.value)) {
		text_clear(&cell);
		text_format(&cell, "%.3f", estimate.value);
	}
	if (!isnan(estimate.lo))
		text_format(&cell, " (%.3f-%.3f)", estimate.lo, estimate.hi);
	text_format(text, "  %-19s", cell.bytes);
	text_free(&cell);
}

// Of a difference with its sign.
static void show_skill(struct text *text, struct estimate estimate, bool is_difference)
{
	const char *value = is_difference ? "%+.3f" : "%.3f";
	const char *bounds = is_difference ? " (%+.3f %+.3f)" : " (%.3f-%.3f)";
	struct text cell = { 0 };
	text_append_byte(&cell, '.');
	if (!isnan(estimate.value)) {
		text_clear(&cell);
		text_format(&cell, value, estimate.value);
	}
	if (!isnan(estimate.lo))
		text_format(&cell, bounds, estimate.lo, estimate.hi);
	text_format(text, "  %-22s", cell.bytes);
	text_free(&cell);
}

static void trim_line(struct text *text)
{
	while (text->size && text->bytes[text->size - 1] == ' ')
		text->size--;
	text_append_byte(text, '\n');
}

static void show_deeds(struct text *text, const struct backtest *backtest)
{
	bool by_month = backtest->month_count <= MONTHS_SHOWN;
	const struct deeds *deeds = by_month ? backtest->months : backtest->years;
	size_t count = by_month ? backtest->month_count : backtest->year_count;
	char date[DATE_SIZE];
	text_format(text, "%-7s %7s %7s  %-19s  %s\n", by_month ? "month" : "year", "events",
		"gated", "threat", "conciliation");
	for (size_t i = 0; i < count; i++) {
		text_format(text, "%-7.*s %7lld %7lld", by_month ? 7 : 4,
			date_write(deeds[i].first, date), (long long)deeds[i].events,
			(long long)deeds[i].gated);
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			show_share(text, estimate_share(deeds[i].docs[scale], deeds[i].gated));
		trim_line(text);
	}
	if (!by_month)
		text_append_string(text, "By month: --format csv.\n");
}

static void name_window(struct text *name, const struct window *window, bool every)
{
	if (every)
		text_append_string(name, "any day");
	else if (window->to == 0)
		text_append_string(name, "its day");
	else if (window->to < 0)
		text_format(name, "%d to %d days before", -window->from, -window->to);
	else
		text_format(name, "%d to %d days after", window->from, window->to);
}

static void show_windows(struct text *text, const struct backtest *backtest)
{
	text_format(text, "\n%-23s %7s  %-19s  %s\n", "around an event", "gated", "threat",
		"conciliation");
	for (int i = 0; i < WINDOW_COUNT; i++) {
		const struct window *window = &backtest->windows[i];
		struct text name = { 0 };
		name_window(&name, window, i == WINDOW_COUNT - 1);
		text_format(text, "%-23s %7lld", name.bytes, (long long)window->gated);
		for (int scale = 0; scale < SCALE_COUNT; scale++)
			show_share(text, window->share[scale]);
		trim_line(text);
		text_free(&name);
	}
}

static void show_horizon(struct text *text, const struct horizon *horizon)
{
	char first[DATE_SIZE], last[DATE_SIZE];
	if (horizon->count == 0) {
		text_format(
			text, "\nwithin %d days: too few days or events to tell\n", horizon->days);
		return;
	}
	text_format(text,
		"\nwithin %d days: %lld days told, %s to %s, %lld before %lld days with events\n",
		horizon->days, (long long)horizon->count, date_write(horizon->first, first),
		date_write(horizon->last, last), (long long)horizon->positives,
		(long long)horizon->event_days);
	if (horizon->event_days < EVENTS_FEW)
		text_format(
			text, "fewer than %d: chance decides, read nothing into it\n", EVENTS_FEW);
	text_format(text, "%-27s  %-22s  %s\n", "told from", "AUC", "Brier");
	for (int told = 0; told < TOLD_COUNT; told++) {
		text_format(text, "%-27s", told_name(told));
		show_skill(text, horizon->auc[told], told >= MODEL_COUNT);
		show_skill(text, horizon->brier[told], told >= MODEL_COUNT);
		trim_line(text);
	}
}

void backtest_show(struct text *text, const struct backtest *backtest)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	text_format(text,
		"%s to %s: %lld events on %lld days, %lld statements to an adversary.\n\n",
		date_write(backtest->from, from), date_write(backtest->to, to),
		(long long)backtest->events, (long long)backtest->event_days,
		(long long)backtest->statements);
	show_deeds(text, backtest);
	show_windows(text, backtest);
	for (int i = 0; i < BACKTEST_HORIZONS; i++)
		show_horizon(text, &backtest->horizons[i]);
	text_format(text,
		"\nAUC: .5 is a coin, 1 is never wrong.  Brier: 0 is never wrong, less is better.\n"
		"Intervals 90 %%, days drawn in blocks of %d.  Lexicon %.*s.\n"
		"How well the past was told, not what is to come (README, \"What it cannot "
		"foretell\").\n",
		BLOCK_DAYS, SPAN_ARGUMENTS(backtest->lexicon));
}
