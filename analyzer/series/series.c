// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/series.h"

#include "series/fingerprint.h"

#include <stdlib.h>

struct series {
	struct series_plan plan;
	struct collection *collection;
	struct statements statements;
	struct days days;
	struct fingerprint fingerprint, short_fingerprint, own_fingerprint;
	struct date next, to;   // the first day of the next row, the last day of all
	struct date last_known; // before which days are preliminary
	struct span program;
	struct tally *tallies; // room for the days of one window
};

static bool find_range(struct series *series, struct error *error)
{
	struct date first, last, as_of = series->plan.selection.as_of;
	collection_dates(series->collection, &first, &last);
	if (date_known(as_of))
		last = as_of;
	series->last_known = last;
	series->next = date_known(series->plan.from) ? series->plan.from : first;
	series->to = date_known(series->plan.to) ? series->plan.to : last;
	if (date_known(as_of) && date_known(series->to) && series->to.day > as_of.day)
		series->to = as_of;
	if (!date_known(series->next) || !date_known(series->to) ||
		series->to.day < series->next.day) {
		series->next = (struct date){ 1 };
		series->to = (struct date){ 0 };
	}
	if ((int64_t)series->to.day - series->next.day < DAYS_MOST - LONG_DAYS)
		return true;
	char from[DATE_SIZE], to[DATE_SIZE];
	return error_set(error, ERROR_USAGE,
		"from %s to %s are more than %d days: is a date wrong?  '--from' and '--to' say "
		"which are wanted",
		date_write(series->next, from), date_write(series->to, to), DAYS_MOST - LONG_DAYS);
}

bool series_build(struct series **series, struct collection *collection,
	const struct series_plan *plan, struct error *error)
{
	struct series *built = memory_take(sizeof *built);
	built->plan = *plan;
	built->collection = collection;
	if (!find_range(built, error)) {
		free(built);
		return false;
	}
	statements_build(&built->statements, collection, &plan->selection);
	// The first row's window reaches back behind it.
	struct date start = { built->next.day - (LONG_DAYS - 1) };
	days_build(&built->days, collection, &built->statements, start, built->to);
	built->program = collection_program(collection);
	built->tallies = memory_take((built->days.count + 1) * sizeof *built->tallies);
	*series = built;
	return true;
}

// A run of days by index, both included.
struct run {
	size_t from, to;
};

static struct run trailing(const struct series *series, struct date last, int count)
{
	return (struct run){ days_index(&series->days, (struct date){ last.day - count + 1 }),
		days_index(&series->days, last) };
}

static struct sums sums_of(const struct series *series, struct run run)
{
	return days_sums(&series->days, run.from, run.to);
}

static int64_t from_2(const int64_t sentences[LEVEL_COUNT])
{
	return sentences[2] + sentences[3] + sentences[4];
}

static double share(int64_t some, int64_t all)
{
	return all ? (double)some / (double)all : NAN;
}

// Days that were not read say nothing, and are not drawn.
static size_t read_tallies(const struct series *series, struct run run)
{
	size_t count = 0;
	for (size_t i = run.from; i <= run.to; i++) {
		struct sums day = days_sums(&series->days, i, i);
		if (day.days_read)
			series->tallies[count++] =
				(struct tally){ from_2(day.sentences[SCALE_THREAT]),
					from_2(day.sentences[SCALE_CONCILIATION]) };
	}
	return count;
}

static struct span or_all(struct span name)
{
	return name.size ? name : span_of("all");
}

static struct estimate balance(
	const struct series *series, struct run run, const struct sums *window, struct date date)
{
	struct tally sum = { from_2(window->sentences[SCALE_THREAT]),
		from_2(window->sentences[SCALE_CONCILIATION]) };
	if (window->gated < FEW_GATED)
		return estimate_balance_exact(sum);
	char written[DATE_SIZE];
	struct text seed = { 0 };
	text_format(&seed, "%s|%.*s|%.*s|base", date_write(date, written),
		SPAN_ARGUMENTS(or_all(series->plan.selection.source)),
		SPAN_ARGUMENTS(or_all(series->plan.selection.language)));
	struct estimate estimate =
		estimate_balance(series->tallies, read_tallies(series, run), text_span(&seed));
	text_free(&seed);
	return estimate;
}

static bool is_higher(const struct statement *a, const struct statement *b)
{
	if (a->own[SCALE_THREAT] != b->own[SCALE_THREAT])
		return a->own[SCALE_THREAT] > b->own[SCALE_THREAT];
	if (a->rank != b->rank)
		return a->rank > b->rank;
	return span_order(a->text->id, b->text->id) < 0;
}

static void put_peak(const struct series *series, struct run run, struct series_row *row)
{
	const struct statement *peak = NULL;
	size_t end = series->days.statement[run.to + 1];
	for (size_t i = series->days.statement[run.from]; i < end; i++) {
		const struct statement *statement = &series->statements.statements[i];
		if (statement->gated && (!peak || is_higher(statement, peak)))
			peak = statement;
	}
	row->peak_rank = peak ? peak->rank : -1;
	row->peak_level = peak ? peak->own[SCALE_THREAT] : -1;
	row->peak_document = peak ? peak->text->id : (struct span){ 0 };
}

static void put_counts(const struct series *series, struct run run, struct series_row *row)
{
	struct sums sums = sums_of(series, run);
	row->items = sums.items;
	row->gated = sums.gated;
	row->words = sums.words;
	row->gated_words = sums.gated_words;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		row->docs[scale] = sums.docs[scale];
		row->relayed[scale] = sums.relayed[scale];
		for (int level = 0; level < LEVEL_COUNT; level++)
			row->sentences[scale][level] = sums.sentences[scale][level];
	}
	put_peak(series, run, row);
	row->alarms = -1;
	if (!series->plan.alarms || sums.days_read == 0)
		return;
	size_t count;
	int32_t first = series->days.first.day;
	alarms_between(series->plan.alarms, (struct date){ first + (int32_t)run.from },
		(struct date){ first + (int32_t)run.to }, &count);
	row->alarms = (int64_t)count;
}

static void put_window(const struct series *series, struct run run, struct series_row *row)
{
	struct sums sums = sums_of(series, run);
	size_t targets = series->collection->naming.target_count;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		row->prevalence[scale] = estimate_share(sums.docs[scale], sums.gated);
		for (size_t i = 0; i < SERIES_TARGETS; i++)
			row->target[scale][i] = share(sums.target_docs[scale][i], sums.gated);
	}
	const double *threat = row->target[SCALE_THREAT];
	row->wedge = targets > 1 ? threat[1] - threat[0] : NAN;
	row->rate = 10000 * share(from_2(sums.sentences[SCALE_THREAT]), sums.gated_words);
	row->rate_ungated = 10000 * share(sums.sentences_2[SCALE_THREAT], sums.words);
	row->days_read = sums.days_read;
	row->balance = balance(series, run, &sums, row->date);
	row->corrected = !series->plan.correction ? ESTIMATE_MISSING
						  : estimate_corrected(series->plan.correction,
							    sums.docs[SCALE_THREAT], sums.gated);
	row->window = sums;
}

static void put_trailing_7(const struct series *series, struct date date, struct series_row *row)
{
	struct sums sums = sums_of(series, trailing(series, date, SHORT_DAYS));
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		row->trailing_7[scale] = estimate_share(sums.docs[scale], sums.gated);
}

// A period of which some days are read and some are not is partial.
static enum day_status status_of(const struct series *series, struct run run)
{
	enum day_status status = (enum day_status)series->days.status[run.from];
	for (size_t i = run.from + 1; i <= run.to; i++) {
		enum day_status day = (enum day_status)series->days.status[i];
		if (day == status)
			continue;
		bool whole = (day == DAY_OK && status == DAY_NO_ITEMS) ||
			     (day == DAY_NO_ITEMS && status == DAY_OK);
		if (whole)
			status = DAY_OK;
		else if (day_status_read(day) || day_status_read(status))
			return DAY_PARTIAL;
		else
			status = DAY_NOT_FETCHED;
	}
	return status;
}

static void mark(const struct series *series, struct fingerprint *fingerprint, struct run run,
	char written[9])
{
	fingerprint_move(fingerprint, &series->statements, series->days.document[run.from],
		series->days.document[run.to + 1], written);
}

static void put_row(
	struct series *series, struct date first, struct date last, struct series_row *row)
{
	bool by_day = series->plan.by == BY_DAY;
	struct run own = { days_index(&series->days, first), days_index(&series->days, last) };
	struct run window = by_day ? trailing(series, last, LONG_DAYS) : own;
	row->status = status_of(series, own);
	put_counts(series, own, row);
	put_trailing_7(series, last, row);
	put_window(series, window, row);
	row->preliminary = date_known(series->last_known) &&
			   last.day > series->last_known.day - PRELIMINARY_DAYS;
	row->lexicon = series->collection->lexicon;
	row->program = series->program;
	mark(series, &series->fingerprint, window, row->data);
	if (!series->plan.every_window)
		return;
	struct run few = trailing(series, last, SHORT_DAYS);
	row->short_window = sums_of(series, few);
	mark(series, &series->short_fingerprint, few, row->short_data);
	mark(series, &series->own_fingerprint, own, row->own_data);
}

bool series_next(struct series *series, struct series_row *row)
{
	if (series->next.day > series->to.day)
		return false;
	struct date first, last;
	period_of(series->next, series->plan.by, series->plan.week_end, &first, &last);
	*row = (struct series_row){ .date = first };
	// Of the first and the last period only the days of the range count.
	if (last.day > series->to.day)
		last = series->to;
	put_row(series, series->next, last, row);
	series->next.day = last.day + 1;
	return true;
}

void series_free(struct series *series)
{
	if (!series)
		return;
	days_free(&series->days);
	statements_free(&series->statements);
	fingerprint_free(&series->fingerprint);
	fingerprint_free(&series->short_fingerprint);
	fingerprint_free(&series->own_fingerprint);
	free(series->tallies);
	free(series);
}
