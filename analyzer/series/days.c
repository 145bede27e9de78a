// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/days.h"

#include <assert.h>
#include <stdlib.h>

enum { BLANK_DAYS = 7 };

static const struct {
	const char *name;
	int lowest;
} bands[BAND_COUNT] = { { "0", 0 }, { "1", 1 }, { "2-4", 2 }, { "5-6", 5 }, { "7-9", 7 } };

const char *band_name(int band)
{
	return bands[band].name;
}

int band_of(int rank)
{
	int band = BAND_COUNT - 1;
	while (band > 0 && rank < bands[band].lowest)
		band--;
	return band;
}

static void sums_add(struct sums *to, const struct sums *more, int64_t times)
{
	int64_t *sum = (int64_t *)to;
	const int64_t *number = (const int64_t *)more;
	for (size_t i = 0; i < sizeof *to / sizeof *sum; i++)
		sum[i] += times * number[i];
}

static void add_gated(struct sums *day, const struct statement *statement)
{
	int band = band_of(statement->rank);
	day->gated++;
	day->gated_words += statement->first->words;
	day->band_gated[band]++;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		bool high = statement->own[scale] >= 2;
		day->docs[scale] += high;
		day->band_docs[scale][band] += high;
		for (int i = 0; i < TARGETS_MAX; i++)
			day->target_docs[scale][i] += statement->target_level[scale][i] >= 2;
		for (int level = 1; level < LEVEL_COUNT; level++)
			day->sentences[scale][level] += statement->first->sentences[scale][level];
		day->relayed[scale] += statement->first->relayed[scale];
	}
}

static void add_statement(struct sums *day, const struct statement *statement)
{
	day->statements++;
	day->words += statement->first->words;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (int level = 2; level < LEVEL_COUNT; level++)
			day->sentences_2[scale] += statement->first->sentences[scale][level];
	if (statement->gated)
		add_gated(day, statement);
}

// What the sources say of the days.  A source is switched on from the first to the last day of
// which it says something; a day between of which it says nothing was not fetched.
struct reports {
	int32_t *on;                  // change in the number of sources switched on
	int32_t *read, *part, *blank; // sources that were read, in part, without text
};

static void note_reports(
	struct reports *reports, const struct collection *collection, const struct days *days)
{
	size_t source_count = collection->sources.count;
	struct date *from = memory_take((source_count + 1) * sizeof *from);
	struct date *to = memory_take((source_count + 1) * sizeof *to);
	for (size_t i = 0; i < source_count; i++)
		from[i] = to[i] = DATE_NONE;
	int32_t end = days->first.day + (int32_t)days->count;
	for (size_t i = 0; i < collection->day_count; i++) {
		const struct source_day *day = &collection->days[i];
		if (day->status == DAY_UNKNOWN)
			continue;
		if (!date_known(from[day->source]) || day->date.day < from[day->source].day)
			from[day->source] = day->date;
		if (!date_known(to[day->source]) || day->date.day > to[day->source].day)
			to[day->source] = day->date;
		if (day->date.day < days->first.day || day->date.day >= end)
			continue;
		size_t at = (size_t)(day->date.day - days->first.day);
		reports->read[at] += day->status == DAY_OK || day->status == DAY_NO_ITEMS;
		reports->part[at] += day->status == DAY_PARTIAL;
		reports->blank[at] += day->status == DAY_NO_TEXT;
	}
	for (size_t i = 0; i < source_count; i++) {
		if (!date_known(from[i]) || to[i].day < days->first.day || from[i].day >= end)
			continue;
		int32_t first = from[i].day - days->first.day;
		reports->on[first < 0 ? 0 : first]++;
		if (to[i].day + 1 < end)
			reports->on[to[i].day + 1 - days->first.day]--;
	}
	free(from);
	free(to);
}

static enum day_status status_of(const struct reports *reports, size_t at, int32_t on, bool items)
{
	if (on == 0)
		return items ? DAY_OK : DAY_UNKNOWN;
	if (reports->read[at] == on)
		return items ? DAY_OK : DAY_NO_ITEMS;
	if (reports->read[at] + reports->part[at] > 0 || items)
		return DAY_PARTIAL;
	return reports->blank[at] ? DAY_NO_TEXT : DAY_NOT_FETCHED;
}

static void put_statuses(struct days *days, const struct collection *collection)
{
	size_t size = (days->count + 1) * sizeof(int32_t);
	struct reports reports = { memory_take(size), memory_take(size), memory_take(size),
		memory_take(size) };
	note_reports(&reports, collection, days);
	int32_t on = 0;
	for (size_t i = 0; i < days->count; i++) {
		on += reports.on[i];
		bool items = days->before[i + 1].items > 0;
		days->asked[i] = on > 0;
		days->status[i] = (uint8_t)status_of(&reports, i, on, items);
		days->before[i + 1].days_read = day_status_read((enum day_status)days->status[i]);
	}
	free(reports.on);
	free(reports.read);
	free(reports.part);
	free(reports.blank);
}

// Until sums_accumulate() the i + 1st of `before` holds the i-th day alone.
static void put_sums(struct days *days, const struct statements *statements)
{
	size_t statement = 0, document = 0;
	for (size_t i = 0; i <= days->count; i++) {
		int32_t day = days->first.day + (int32_t)i;
		while (statement < statements->count &&
			statements->statements[statement].first->date.day < day)
			statement++;
		while (document < statements->document_count &&
			statements->documents[document]->date.day < day)
			document++;
		days->statement[i] = statement;
		days->document[i] = document;
	}
	for (size_t i = 0; i < days->count; i++) {
		struct sums *day = &days->before[i + 1];
		day->items = (int64_t)(days->document[i + 1] - days->document[i]);
		for (size_t j = days->statement[i]; j < days->statement[i + 1]; j++)
			add_statement(day, &statements->statements[j]);
	}
}

static void accumulate(struct days *days)
{
	for (size_t i = 0; i < days->count; i++)
		sums_add(&days->before[i + 1], &days->before[i], 1);
}

void days_build(struct days *days, const struct collection *collection,
	const struct statements *statements, struct date first, struct date last)
{
	size_t count = last.day < first.day ? 0 : (size_t)(last.day - first.day) + 1;
	assert(count <= DAYS_MOST);
	*days = (struct days){
		.first = first,
		.count = count,
		.status = memory_take(count + 1),
		.asked = memory_take((count + 1) * sizeof(bool)),
		.before = memory_take((count + 1) * sizeof(struct sums)),
		.statement = memory_take((count + 1) * sizeof(size_t)),
		.document = memory_take((count + 1) * sizeof(size_t)),
	};
	put_sums(days, statements);
	put_statuses(days, collection);
	accumulate(days);
}

size_t days_index(const struct days *days, struct date date)
{
	if (days->count == 0 || date.day <= days->first.day)
		return 0;
	size_t index = (size_t)(date.day - days->first.day);
	return index < days->count ? index : days->count - 1;
}

struct sums days_sums(const struct days *days, size_t from, size_t to)
{
	struct sums sums = days->before[to + 1];
	sums_add(&sums, &days->before[from], -1);
	return sums;
}

void days_mark_blank(const uint8_t *status, size_t count, bool *blank)
{
	for (size_t i = 0, run = 0; i <= count; i++) {
		if (i < count && !day_status_read((enum day_status)status[i])) {
			run++;
			continue;
		}
		for (size_t j = i - run; run >= BLANK_DAYS && j < i; j++)
			blank[j] = true;
		run = 0;
	}
}

void days_free(struct days *days)
{
	free(days->status);
	free(days->asked);
	free(days->before);
	free(days->statement);
	free(days->document);
	*days = (struct days){ 0 };
}
