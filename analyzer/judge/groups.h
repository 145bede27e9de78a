// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Agreement told apart: by type, year or language of the units, or by what the program leaves out.
#ifndef TOCSIN_JUDGE_GROUPS_H
#define TOCSIN_JUDGE_GROUPS_H

#include "judge/comparison.h"

enum grouping { GROUP_TYPE, GROUP_YEAR, GROUP_LANGUAGE, GROUPING_COUNT };

enum { GROUP_ENOUGH = 10 }; // units; of smaller groups only the count is told

/** One group.  Its comparison has levels where it is large enough. */
struct group {
	struct span name;
	struct comparison comparison;
};

/** "type", "year", "lang". */
const char *grouping_name(enum grouping by);

/** False for a name that is none. */
bool grouping_parse(struct span name, enum grouping *by);

/** Compare each group of the units by itself, in order of their names: levels, weighted where
 *  `columns` say so.  What has no type, date or language is in the group "none".  All lives in the
 *  arena or with the units. */
void groups_make(struct group **groups, size_t *count, const struct compared_unit *units,
	size_t unit_count, enum grouping by, const struct compared_columns *columns,
	const struct naming *naming, struct arena *arena);

/** A table to read: a row of alpha, weighted alpha and share of the same level for each. */
void groups_show(
	struct text *text, const char *by, const struct group *groups, size_t count, bool weighted);

/** A table to read of alphas, and how far each is from that of the first group. */
void groups_show_differences(struct text *text, const struct group *groups, size_t count);

/** As CSV, in the columns of comparison_header_append(); `whole` is what they are groups of. */
void groups_append(struct text *text, const char *by, const struct group *groups, size_t count,
	const struct compared_place *whole);

#endif
