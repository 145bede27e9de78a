// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/standing.h"

#include "archive/days.h"

#include <stdlib.h>

static struct standing *find(const struct standings *standings, struct span source)
{
	for (size_t i = 0; i < standings->count; i++)
		if (span_equal(standings->items[i].source, source))
			return &standings->items[i];
	return NULL;
}

static struct standing *find_or_add(struct standings *standings, struct span source)
{
	struct standing *standing = find(standings, source);
	if (standing)
		return standing;
	standings->items = memory_grow(
		standings->items, &standings->capacity, standings->count, sizeof *standings->items);
	standing = &standings->items[standings->count++];
	*standing = (struct standing){ .source = span_copy(&standings->arena, source),
		.first = DATE_NONE,
		.last = DATE_NONE,
		.stated = DATE_NONE };
	return standing;
}

bool standings_read(struct standings *standings, struct archive *archive, struct date today,
	struct error *error)
{
	struct archive_day day;
	bool found = true;
	*standings = (struct standings){ 0 };
	archive_days(archive, (struct span){ 0 }, DATE_NONE, today);
	while (found) {
		if (!archive_next_day(archive, &day, &found, error)) {
			standings_free(standings);
			return false;
		}
		if (!found)
			continue;
		struct standing *standing = find_or_add(standings, day.source);
		if (day.status.size && !date_known(standing->stated))
			standing->stated = day.date;
		if (day.items == 0)
			continue;
		if (!date_known(standing->first))
			standing->first = day.date;
		standing->last = day.date;
		standing->items += day.items;
		standing->days++;
	}
	return true;
}

struct standing standings_find(const struct standings *standings, struct span source)
{
	const struct standing *standing = find(standings, source);
	return standing ? *standing
			: (struct standing){ .source = source,
				  .first = DATE_NONE,
				  .last = DATE_NONE,
				  .stated = DATE_NONE };
}

void standings_free(struct standings *standings)
{
	free(standings->items);
	arena_free(&standings->arena);
	*standings = (struct standings){ 0 };
}
