// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "precedent/levels.h"

#include <inttypes.h>

// Fewer statements do not tell what is usual.
enum { LEAST_TO_TELL = 10 };

void levels_add(struct level_counts *counts, const int own[SCALE_COUNT])
{
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		counts->at[scale][own[scale]]++;
	counts->count++;
}

int levels_quantile(const struct level_counts *counts, enum scale scale, int percent)
{
	uint64_t below = 0;
	for (int level = 0; level < LEVEL_COUNT && counts->count; level++) {
		below += counts->at[scale][level];
		if (100 * below >= (uint64_t)percent * counts->count)
			return level;
	}
	return LEVEL_NONE;
}

uint64_t levels_reached(const struct level_counts *counts, enum scale scale, int level)
{
	uint64_t reached = 0;
	for (int i = level; i < LEVEL_COUNT; i++)
		reached += counts->at[scale][i];
	return reached;
}

// Out of the usual is what not one in ten reaches; and none, where nine in ten have some.
static const char *verdict(const struct level_counts *counts, enum scale scale, int level)
{
	uint64_t reached = levels_reached(counts, scale, level ? level : 1);
	if (counts->count < LEAST_TO_TELL)
		return "too few to tell";
	if (level && 10 * reached < counts->count)
		return "higher than usual";
	if (!level && 10 * reached > 9 * counts->count)
		return "lower than usual";
	return "usual";
}

void levels_append(
	struct text *text, const struct level_counts *counts, enum scale scale, int level)
{
	for (int i = 0; i < LEVEL_COUNT; i++)
		text_format(text, "%s%c%d %s%" PRIu64, i ? "  " : "",
			scale == SCALE_THREAT ? 'T' : 'C', i, i == level ? "▸" : "",
			counts->at[scale][i]);
	if (level)
		text_format(text, "   %" PRIu64 " of %" PRIu64 " as high: %s",
			levels_reached(counts, scale, level), counts->count,
			verdict(counts, scale, level));
	else
		text_format(text, "   %" PRIu64 " of %" PRIu64 " had some: %s",
			levels_reached(counts, scale, 1), counts->count,
			verdict(counts, scale, level));
	text_append_byte(text, '\n');
}
