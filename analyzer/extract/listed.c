// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/listed.h"

#include <stdlib.h>

// More of them are no lists that a reader would see.
enum { LISTED_MAX = 1 << 20 };

static void keep(
	struct listed *listed, const struct page_item *item, const struct definition *definition)
{
	bool is_new;
	uint32_t at = map_put(&listed->addresses, item->url, &is_new);
	if (!is_new)
		return;
	listed->items = memory_grow(listed->items, &listed->capacity, at, sizeof *listed->items);
	listed->items[at] = (struct listed_item){ .item = *item, .definition = definition };
	struct page_item *kept = &listed->items[at].item;
	kept->url = listed->addresses.key[at];
	kept->key = span_copy(&listed->arena, item->key);
	kept->title = span_copy(&listed->arena, item->title);
	kept->section = span_copy(&listed->arena, item->section);
}

void listed_note(struct listed *listed, struct page *page, const struct definition *definition)
{
	struct page_list list;
	page_list_read(page, definition, &list);
	for (size_t i = 0; i < list.count && listed->addresses.count < LISTED_MAX; i++) {
		const struct page_item *item = &list.items[i];
		if (item->form.size == 0 && span_find(item->url, "#", 0) == SPAN_NOT_FOUND)
			keep(listed, item, definition);
	}
}

const struct page_item *listed_find(
	struct listed *listed, struct span address, const struct definition *definition)
{
	uint32_t at = map_find(&listed->addresses, address);
	if (at == MAP_NONE)
		return NULL;
	struct listed_item *found = &listed->items[at];
	if (found->definition != definition)
		found->item.key = (struct span){ 0 };
	return &found->item;
}

void listed_free(struct listed *listed)
{
	map_free(&listed->addresses);
	free(listed->items);
	arena_free(&listed->arena);
	*listed = (struct listed){ 0 };
}
