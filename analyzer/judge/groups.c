// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/groups.h"

#include "base/map.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const names[] = {
	[GROUP_TYPE] = "type", [GROUP_YEAR] = "year", [GROUP_LANGUAGE] = "lang"
};

const char *grouping_name(enum grouping by)
{
	return names[by];
}

bool grouping_parse(struct span name, enum grouping *by)
{
	for (int i = 0; i < GROUPING_COUNT; i++)
		if (span_is(name, names[i])) {
			*by = (enum grouping)i;
			return true;
		}
	return false;
}

// The year is written into `year`.
static struct span name_of(const struct compared_unit *unit, enum grouping by, char year[DATE_SIZE])
{
	struct span name = by == GROUP_TYPE ? unit->type : unit->language;
	if (by == GROUP_YEAR) {
		name = span_of(date_write(unit->coded->date, year));
		name.size = name.size < 4 ? 0 : name.size - 6;
	}
	return name.size ? name : span_of("none");
}

static void compare_group(struct group *group, const struct compared_unit *units, size_t unit_count,
	const uint32_t *group_of, uint32_t wanted, const struct compared_columns *columns,
	const struct naming *naming)
{
	struct compared_unit *members = memory_take((unit_count + 1) * sizeof *members);
	size_t count = 0;
	for (size_t i = 0; i < unit_count; i++)
		if (group_of[i] == wanted)
			members[count++] = units[i];
	struct compared_columns told = { .levels = count >= GROUP_ENOUGH,
		.weight = columns->weight };
	compare(&group->comparison, members, count, &told, naming);
	free(members);
}

void groups_make(struct group **groups, size_t *count, const struct compared_unit *units,
	size_t unit_count, enum grouping by, const struct compared_columns *columns,
	const struct naming *naming, struct arena *arena)
{
	struct map found = { 0 };
	char year[DATE_SIZE];
	uint32_t *group_of = ARENA_ARRAY(arena, uint32_t, unit_count + 1);
	for (size_t i = 0; i < unit_count; i++)
		group_of[i] = map_put(&found, name_of(&units[i], by, year), NULL);
	const uint32_t *order = map_order(&found, arena);
	*count = found.count;
	*groups = ARENA_ARRAY(arena, struct group, found.count + 1);
	for (size_t i = 0; i < found.count; i++) {
		(*groups)[i].name = span_copy(arena, found.key[order[i]]);
		compare_group(
			&(*groups)[i], units, unit_count, group_of, order[i], columns, naming);
	}
	map_free(&found);
}

static void show_alpha(struct text *text, const struct estimate *alpha)
{
	char written[64] = "-";
	if (!isnan(alpha->value))
		snprintf(written, sizeof written, "%.3f", alpha->value);
	if (!isnan(alpha->lo))
		snprintf(written, sizeof written, "%.3f (%.3f to %.3f)", alpha->value, alpha->lo,
			alpha->hi);
	text_format(text, "  %-23s", written);
}

static void trim_line(struct text *text)
{
	while (text->size && text->bytes[text->size - 1] == ' ')
		text->bytes[--text->size] = '\0';
}

static void show_number(struct text *text, double number, int width, int places)
{
	if (isnan(number))
		text_format(text, "  %*s", width, "-");
	else
		text_format(text, "  %*.*f", width, places, number);
}

static void show_group(struct text *text, const struct group *group, bool weighted)
{
	const struct comparison *comparison = &group->comparison;
	text_format(text, "  %-20.*s %5zu", SPAN_ARGUMENTS(group->name), comparison->units);
	if (!comparison->columns.levels)
		text_format(text, "  fewer than %d", GROUP_ENOUGH);
	for (int scale = 0; comparison->columns.levels && scale < SCALE_COUNT; scale++) {
		show_alpha(text, &comparison->alpha[scale]);
		if (weighted)
			show_number(text, comparison->weighted[scale].value, 8, 3);
		show_number(text, 100 * comparison->exact[scale], 6, 1);
	}
	text_append_byte(text, '\n');
}

void groups_show(
	struct text *text, const char *by, const struct group *groups, size_t count, bool weighted)
{
	text_format(text, "\n  by %-17s units", by);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		text_format(text, "  %-23s%s  same %%", scale_name((enum scale)scale),
			weighted ? "  weighted" : "");
	text_append_byte(text, '\n');
	for (size_t i = 0; i < count; i++)
		show_group(text, &groups[i], weighted);
}

enum { FIGURES = 2 * SCALE_COUNT + 2 };

// Alphas plain and weighted, that of voice, and F1 of conditional; NAN where there is none.
static void take_figures(double figures[FIGURES], const struct comparison *comparison)
{
	const struct finding *conditional = &comparison->conditional;
	const struct compared_columns *columns = &comparison->columns;
	bool enough = conditional->found + conditional->missed >= POSITIVES_ENOUGH;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		figures[2 * scale] = columns->levels ? comparison->alpha[scale].value : NAN;
		figures[2 * scale + 1] = columns->levels && columns->weight
						 ? comparison->weighted[scale].value
						 : NAN;
	}
	figures[FIGURES - 2] = columns->voice ? comparison->voice.value : NAN;
	figures[FIGURES - 1] = columns->conditional && enough ? finding_f1(conditional) : NAN;
}

static void show_difference(struct text *text, double figure, double first, bool is_first)
{
	show_number(text, figure, 6, 3);
	if (is_first)
		text_append_string(text, "        ");
	else if (isnan(figure) || isnan(first))
		text_append_string(text, "       -");
	else
		text_format(text, "  %+.3f", figure - first);
}

// Of what the first row does not tell there is no column.
void groups_show_differences(struct text *text, const struct group *groups, size_t count)
{
	static const char *const heads[FIGURES] = { "threat", "weighted", "conciliation",
		"weighted", "voice", "conditional F1" };
	double first[FIGURES], figures[FIGURES];
	text_format(text, "\n  %-14s", "without");
	for (size_t i = 0; i <= count; i++) {
		const struct group *group = &groups[i ? i - 1 : 0];
		take_figures(i > 1 ? figures : first, &group->comparison);
		if (i > 0)
			text_format(
				text, "  %-14s", group->name.size ? group->name.bytes : "nothing");
		for (int j = 0; j < FIGURES; j++) {
			if (isnan(first[j]))
				continue;
			if (i == 0)
				text_format(text, "  %-14s", heads[j]);
			else
				show_difference(
					text, i > 1 ? figures[j] : first[j], first[j], i == 1);
		}
		trim_line(text);
		text_append_byte(text, '\n');
	}
}

// A group too small has rows without a value, so that its count is told.
static void append_small(struct text *text, const struct group *group, struct compared_place *place)
{
	struct comparison empty = { .columns = { .levels = true },
		.units = group->comparison.units };
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		empty.alpha[scale] = empty.weighted[scale] = ESTIMATE_MISSING;
		empty.exact[scale] = NAN;
	}
	comparison_append_brief(text, &empty, place);
}

void groups_append(struct text *text, const char *by, const struct group *groups, size_t count,
	const struct compared_place *whole)
{
	for (size_t i = 0; i < count; i++) {
		struct compared_place place = *whole;
		place.by = span_of(by);
		place.group = groups[i].name;
		const struct compared_columns *columns = &groups[i].comparison.columns;
		if (columns->levels || columns->voice || columns->conditional)
			comparison_append_brief(text, &groups[i].comparison, &place);
		else
			append_small(text, &groups[i], &place);
	}
}
