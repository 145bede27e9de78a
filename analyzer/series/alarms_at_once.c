// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// At once: a statement of rank 5 or more with an own threat of 3 or more, or of rank 4 with 4.  It
// stands under an earlier alarm where, in the 14 days before, a statement that met the same
// conditions was at least as high in level and in `specific` at each target that it threatens.
#include "series/assessing.h"

#include <stdlib.h>
#include <string.h>

enum { ECHO_DAYS = 14, NO_TARGET = TARGETS_MAX };

static int least_level(const struct statement *statement)
{
	return statement->rank >= 5 ? 3 : statement->rank == 4 ? 4 : LEVEL_COUNT;
}

static int highest_at_targets(const struct statement *statement)
{
	int highest = 0;
	for (int i = 0; i < TARGETS_MAX; i++)
		if (statement->target_level[SCALE_THREAT][i] > highest)
			highest = statement->target_level[SCALE_THREAT][i];
	return highest;
}

// The level at a target.  Where no target is threatened so highly, the words that are name none: they
// are meant for whom the statement threatens most, and stand at NO_TARGET where it threatens nobody.
static int level_at(const struct statement *statement, int target)
{
	int least = least_level(statement), highest = highest_at_targets(statement);
	if (target == NO_TARGET)
		return highest ? 0 : statement->own[SCALE_THREAT];
	int level = statement->target_level[SCALE_THREAT][target];
	if (highest >= least)
		return level >= least ? level : 0;
	return level && level == highest ? statement->own[SCALE_THREAT] : 0;
}

static bool is_watched(const struct assessing *assessing, const struct statement *statement)
{
	if (!statement->gated || statement->own[SCALE_THREAT] < least_level(statement))
		return false;
	for (int target = 0; target <= NO_TARGET; target++)
		if (level_at(statement, target) && watch_holds_threat(&assessing->alarms->watch,
							   target == NO_TARGET ? TO_ALL : target))
			return true;
	return false;
}

static const struct sudden *earlier_at(const struct assessing *assessing,
	const struct statement *statement, int target, size_t day)
{
	for (size_t i = assessing->sudden_count; i-- > 0;) {
		const struct sudden *earlier = &assessing->sudden[i];
		if (earlier->day + ECHO_DAYS < day)
			return NULL;
		if (level_at(earlier->statement, target) >= level_at(statement, target) &&
			earlier->statement->text->specific >= statement->text->specific)
			return earlier;
	}
	return NULL;
}

// The earlier alarm that the statement stands under, by its first target, or none.
static size_t alarm_above(
	const struct assessing *assessing, const struct statement *statement, size_t day)
{
	size_t above = SIZE_MAX;
	for (int target = 0; target <= NO_TARGET; target++) {
		if (!level_at(statement, target))
			continue;
		const struct sudden *earlier = earlier_at(assessing, statement, target, day);
		if (!earlier)
			return SIZE_MAX;
		if (above == SIZE_MAX)
			above = earlier->alarm;
	}
	return above;
}

static void give(struct assessing *assessing, const struct statement *statement, size_t day)
{
	const struct naming *naming = &assessing->collection->naming;
	struct text series = { 0 };
	uint32_t targets = 0;
	for (int target = 0; target < TARGETS_MAX; target++)
		targets |= (uint32_t)(level_at(statement, target) > 0) << target;
	text_append_string(&series, scale_name(SCALE_THREAT));
	if (targets) {
		text_append_byte(&series, '_');
		targets_append(&series, targets, naming);
	}
	struct alarm *alarm = assessing_add(assessing, ALARM_AT_ONCE, day, 1, text_span(&series));
	alarm->statement = statement;
	alarm->statistic = alarm->observed = statement->own[SCALE_THREAT];
	alarm->threshold = least_level(statement);
	text_free(&series);
}

static void take(struct assessing *assessing, const struct statement *statement, size_t day)
{
	size_t alarm = alarm_above(assessing, statement, day);
	if (alarm == SIZE_MAX) {
		give(assessing, statement, day);
		alarm = assessing->alarms->count - 1;
	}
	alarm_add_document(&assessing->alarms->alarms[alarm], statement->text);
	assessing->sudden = memory_grow(assessing->sudden, &assessing->sudden_capacity,
		assessing->sudden_count, sizeof *assessing->sudden);
	assessing->sudden[assessing->sudden_count++] = (struct sudden){ statement, day, alarm };
}

// The strongest of a day first: those of the same day then stand under it.
static int order(const void *first, const void *second)
{
	const struct statement *a = *(const struct statement *const *)first;
	const struct statement *b = *(const struct statement *const *)second;
	if (a->own[SCALE_THREAT] != b->own[SCALE_THREAT])
		return a->own[SCALE_THREAT] > b->own[SCALE_THREAT] ? -1 : 1;
	if (a->text->specific != b->text->specific)
		return a->text->specific > b->text->specific ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank > b->rank ? -1 : 1;
	int by = span_order(a->text->id, b->text->id);
	return by ? by : span_order(a->text->hash, b->text->hash);
}

void judge_at_once(struct assessing *assessing, size_t day)
{
	const struct alarms *alarms = assessing->alarms;
	size_t from = alarms->days.statement[day], to = alarms->days.statement[day + 1], count = 0;
	const struct statement **found =
		memory_take((to - from + 1) * sizeof(const struct statement *));
	for (size_t i = from; i < to; i++)
		if (is_watched(assessing, &alarms->statements.statements[i]))
			found[count++] = &alarms->statements.statements[i];
	qsort(found, count, sizeof(const struct statement *), order);
	for (size_t i = 0; i < count; i++)
		take(assessing, found[i], day);
	free(found);
}
