// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/assessing.h"

#include <stdlib.h>

static const char *const names[] = {
#define KIND(name, written) [ALARM_##name] = written,
	ALARM_KINDS(KIND)
#undef KIND
};

const char *alarm_kind_name(enum alarm_kind kind)
{
	return names[kind];
}

bool assessing_read(const struct assessing *assessing, size_t day)
{
	return day_status_read((enum day_status)assessing->alarms->days.status[day]);
}

struct running running_between(const struct assessing *assessing,
	const struct watched_series *series, int64_t from, int64_t to)
{
	int64_t last = (int64_t)assessing->alarms->days.count - 1;
	from = from < 0 ? 0 : from;
	to = to > last ? last : to;
	if (to < from)
		return (struct running){ 0 };
	const struct running *a = &series->before[from], *b = &series->before[to + 1];
	return (struct running){ b->days - a->days, b->count - a->count,
		b->count_squares - a->count_squares, b->sentences - a->sentences,
		b->sentence_squares - a->sentence_squares };
}

bool watched_has(const struct watched *watched, const struct statement *statement)
{
	return statement->gated &&
	       (watched->target == TO_ALL
			       ? statement->own[watched->scale]
			       : statement->target_level[watched->scale][watched->target]) >= 2;
}

bool assessing_quiet(const struct assessing *assessing, enum alarm_kind kind, size_t day)
{
	return (int64_t)day - assessing->last[kind] < QUIET_DAYS;
}

void alarm_add_document(struct alarm *alarm, const struct series_document *document)
{
	for (size_t i = 0; i < alarm->document_count; i++)
		if (alarm->documents[i] == document)
			return;
	alarm->documents = memory_grow(alarm->documents, &alarm->document_capacity,
		alarm->document_count, sizeof(const struct series_document *));
	alarm->documents[alarm->document_count++] = document;
}

struct alarm *assessing_add(struct assessing *assessing, enum alarm_kind kind, size_t day,
	int length, struct span series)
{
	struct alarms *alarms = assessing->alarms;
	struct fingerprint *fingerprint = length == 1             ? &assessing->day
					  : length == WINDOW_DAYS ? &assessing->week
								  : &assessing->month;
	size_t from = day + 1 < (size_t)length ? 0 : day + 1 - (size_t)length;
	alarms->alarms = memory_grow(
		alarms->alarms, &alarms->capacity, alarms->count, sizeof *alarms->alarms);
	struct alarm *alarm = &alarms->alarms[alarms->count++];
	*alarm = (struct alarm){ .date = { alarms->days.first.day + (int32_t)day },
		.kind = kind,
		.series = span_copy(&alarms->arena, series),
		.expected = NAN };
	fingerprint_move(fingerprint, &alarms->statements, alarms->days.document[from],
		alarms->days.document[day + 1], alarm->data);
	assessing->last[kind] = (int64_t)day;
	return alarm;
}

static int64_t own_sentences(const struct statement *statement, enum scale scale)
{
	const uint32_t *of = statement->first->sentences[scale];
	return (int64_t)of[2] + of[3] + of[4];
}

static void build_series(
	struct assessing *assessing, struct watched_series *series, const struct watched *watched)
{
	const struct alarms *alarms = assessing->alarms;
	struct text name = { 0 };
	watched_append(&name, watched, &assessing->collection->naming);
	series->watched = *watched;
	series->name = span_copy(&assessing->alarms->arena, text_span(&name));
	text_append_string(&name, "|shift");
	series->random = random_of(text_span(&name));
	text_free(&name);
	series->before = memory_take((alarms->days.count + 1) * sizeof *series->before);
	for (size_t day = 0; day < alarms->days.count; day++) {
		int64_t count = 0, sentences = 0;
		for (size_t i = alarms->days.statement[day]; i < alarms->days.statement[day + 1];
			i++) {
			const struct statement *statement = &alarms->statements.statements[i];
			if (!watched_has(watched, statement))
				continue;
			count++;
			sentences += own_sentences(statement, watched->scale);
		}
		bool read = assessing_read(assessing, day);
		const struct running *last = &series->before[day];
		series->before[day + 1] = (struct running){ last->days + read, last->count + count,
			last->count_squares + count * count, last->sentences + sentences,
			last->sentence_squares + sentences * sentences };
	}
}

static void note_speaker(struct assessing *assessing, const struct statement *statement, size_t day)
{
	struct speaker *speaker = &assessing->speakers[statement->text->speaker];
	speaker->days = memory_grow(
		speaker->days, &speaker->capacity, speaker->count, sizeof *speaker->days);
	speaker->days[speaker->count++] = day;
}

static void build_statements(struct assessing *assessing)
{
	const struct alarms *alarms = assessing->alarms;
	for (size_t day = 0; day < alarms->days.count; day++) {
		assessing->gated[day + 1] = assessing->gated[day];
		assessing->unlevelled[day + 1] = assessing->unlevelled[day];
		for (size_t i = alarms->days.statement[day]; i < alarms->days.statement[day + 1];
			i++) {
			const struct statement *statement = &alarms->statements.statements[i];
			if (!statement->gated)
				continue;
			assessing->gated[day + 1]++;
			assessing->unlevelled[day + 1] += !statement->own[SCALE_THREAT] &&
							  !statement->own[SCALE_CONCILIATION];
			note_speaker(assessing, statement, day);
		}
	}
}

static void assessing_start(
	struct assessing *assessing, struct alarms *alarms, struct collection *collection)
{
	size_t days = alarms->days.count;
	*assessing = (struct assessing){ .alarms = alarms, .collection = collection };
	assessing->series = memory_take(alarms->watch.count * sizeof *assessing->series);
	assessing->speakers =
		memory_take((collection->speakers.count + 1) * sizeof *assessing->speakers);
	assessing->gated = memory_take((days + 1) * sizeof *assessing->gated);
	assessing->unlevelled = memory_take((days + 1) * sizeof *assessing->unlevelled);
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
		assessing->last[kind] = -QUIET_DAYS;
	for (size_t i = 0; i < alarms->watch.count; i++)
		build_series(assessing, &assessing->series[i], &alarms->watch.series[i]);
	assessing->speaker_order = map_order(&collection->speakers, &alarms->arena);
	build_statements(assessing);
}

static void assessing_end(struct assessing *assessing)
{
	for (size_t i = 0; i < assessing->alarms->watch.count; i++)
		free(assessing->series[i].before);
	for (size_t i = 0; i < assessing->collection->speakers.count; i++)
		free(assessing->speakers[i].days);
	free(assessing->series);
	free(assessing->speakers);
	free(assessing->gated);
	free(assessing->unlevelled);
	free(assessing->sudden);
	fingerprint_free(&assessing->day);
	fingerprint_free(&assessing->week);
	fingerprint_free(&assessing->month);
}

static bool find_days(struct collection *collection, const struct selection *selection,
	struct date *first, struct date *last, struct error *error)
{
	collection_dates(collection, first, last);
	if (date_known(selection->as_of) && date_known(*last) && last->day > selection->as_of.day)
		*last = selection->as_of;
	if (!date_known(*first)) {
		*first = (struct date){ 1 };
		*last = (struct date){ 0 };
	}
	if ((int64_t)last->day - first->day < DAYS_MOST)
		return true;
	char from[DATE_SIZE], to[DATE_SIZE];
	return error_set(error, ERROR_USAGE,
		"from %s to %s are more than %d days: is a date wrong?", date_write(*first, from),
		date_write(*last, to), DAYS_MOST);
}

bool alarms_judge(struct alarms *alarms, struct collection *collection, const struct watch *watch,
	const struct selection *selection, struct error *error)
{
	struct assessing assessing;
	struct date first, last;
	*alarms = (struct alarms){ .watch = *watch };
	if (!find_days(collection, selection, &first, &last, error))
		return false;
	statements_build(&alarms->statements, collection, selection);
	days_build(&alarms->days, collection, &alarms->statements, first, last);
	alarms->chance = memory_take((alarms->days.count + 1) * sizeof *alarms->chance);
	assessing_start(&assessing, alarms, collection);
	for (size_t day = 0; day < alarms->days.count; day++) {
		judge_at_once(&assessing, day);
		if (!assessing_read(&assessing, day))
			continue;
		judge_count(&assessing, day);
		judge_shift(&assessing, day);
		judge_rhythm(&assessing, day);
		judge_drift(&assessing, day);
	}
	assessing_end(&assessing);
	return true;
}

const struct alarm *alarms_between(
	const struct alarms *alarms, struct date from, struct date to, size_t *count)
{
	size_t first = 0, end = alarms->count;
	while (date_known(from) && first < end && alarms->alarms[first].date.day < from.day)
		first++;
	while (date_known(to) && end > first && alarms->alarms[end - 1].date.day > to.day)
		end--;
	*count = end - first;
	return alarms->alarms + first;
}

double alarms_expected(
	const struct alarms *alarms, enum alarm_kind kind, struct date from, struct date to)
{
	double sum = 0;
	for (size_t day = 0; day < alarms->days.count; day++) {
		int32_t date = alarms->days.first.day + (int32_t)day;
		if ((!date_known(from) || date >= from.day) && (!date_known(to) || date <= to.day))
			sum += alarms->chance[day][kind];
	}
	return sum;
}

void alarms_free(struct alarms *alarms)
{
	for (size_t i = 0; i < alarms->count; i++)
		free(alarms->alarms[i].documents);
	free(alarms->alarms);
	free(alarms->chance);
	days_free(&alarms->days);
	statements_free(&alarms->statements);
	arena_free(&alarms->arena);
	*alarms = (struct alarms){ 0 };
}
