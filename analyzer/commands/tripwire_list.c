// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/tripping.h"

#include <stdlib.h>

void tripping_list_add(struct tripping_list *list, struct tripwire_item item)
{
	list->items = memory_grow(list->items, &list->capacity, list->count, sizeof *list->items);
	list->items[list->count++] = item;
	list->found += item.find != NULL;
}

// Lines up to the last day, then finds in range that no line deals with.
static void choose(
	struct tripping_list *list, const struct tripwires *tripwires, struct date_range range)
{
	struct date_range until = { DATE_NONE, range.to };
	for (size_t i = 0; i < tripwires->count; i++) {
		const struct tripwire *tripwire = &tripwires->items[i];
		for (size_t j = 0; j < tripwire->count; j++)
			if (date_in(tripwire->lines[j].date, until))
				tripping_list_add(list, (struct tripwire_item){ .tripwire = i,
								.line = &tripwire->lines[j] });
		for (size_t j = 0; j < list->finds.count; j++) {
			const struct tripwire_find *find = &list->finds.items[j];
			if (find->tripwire == i && date_in(find->date, range) &&
				!tripwire_deals_with(tripwire, find))
				tripping_list_add(list,
					(struct tripwire_item){ .tripwire = i, .find = find });
		}
	}
}

bool tripping_list(struct tripping *tripping, struct archive *archive, struct scorer *scorer,
	struct date_range range, struct tripping_list *list, struct error *error)
{
	struct archive_counts counts;
	int64_t last;
	if (!tripping_look_up(tripping, archive, scorer, error) ||
		!archive_count(archive, &counts, error) ||
		!tripping_search(tripping, archive, scorer, 0, &last, &list->finds, error))
		return false;
	tripping_search_events(
		tripping, date_known(range.to) ? range.to : counts.last, &list->finds);
	choose(list, &tripping->tripwires, range);
	return true;
}

void tripping_list_free(struct tripping_list *list)
{
	free(list->items);
	tripwire_finds_free(&list->finds);
	*list = (struct tripping_list){ 0 };
}
