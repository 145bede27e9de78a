// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

// Linear probing over slots that hold index + 1; at most half of them are in use.
static size_t find_slot(const struct map *map, struct span key)
{
	size_t mask = map->slot_count - 1;
	size_t slot = (size_t)span_hash(key) & mask;
	while (map->slots[slot] && !span_equal(map->key[map->slots[slot] - 1], key))
		slot = (slot + 1) & mask;
	return slot;
}

uint32_t map_find(const struct map *map, struct span key)
{
	if (map->slot_count == 0)
		return MAP_NONE;
	uint32_t found = map->slots[find_slot(map, key)];
	return found ? found - 1 : MAP_NONE;
}

static void widen(struct map *map)
{
	size_t count = map->slot_count ? map->slot_count * 2 : 64;
	free(map->slots);
	map->slots = memory_take(count * sizeof *map->slots);
	map->slot_count = count;
	for (size_t i = 0; i < map->count; i++)
		map->slots[find_slot(map, map->key[i])] = (uint32_t)i + 1;
}

uint32_t map_put(struct map *map, struct span key, bool *is_new)
{
	if (map->count * 2 >= map->slot_count)
		widen(map);
	size_t slot = find_slot(map, key);
	if (is_new)
		*is_new = !map->slots[slot];
	if (map->slots[slot])
		return map->slots[slot] - 1;
	map->key = memory_grow(map->key, &map->key_capacity, map->count, sizeof *map->key);
	map->key[map->count] = span_copy(&map->keys, key);
	map->slots[slot] = (uint32_t)++map->count;
	return map->slots[slot] - 1;
}

static int order(const void *a, const void *b, void *map)
{
	const struct span *key = ((const struct map *)map)->key;
	return span_order(key[*(const uint32_t *)a], key[*(const uint32_t *)b]);
}

uint32_t *map_order(const struct map *map, struct arena *arena)
{
	uint32_t *indices = ARENA_ARRAY(arena, uint32_t, map->count);
	for (uint32_t i = 0; i < map->count; i++)
		indices[i] = i;
	qsort_r(indices, map->count, sizeof *indices, order, (void *)(uintptr_t)map);
	return indices;
}

void map_free(struct map *map)
{
	arena_free(&map->keys);
	free(map->key);
	free(map->slots);
	*map = (struct map){ 0 };
}
