// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mixed(uint64_t value)
{
	value *= 0x9e3779b97f4a7c15u;
	return value ^ value >> 29;
}

static uint64_t load(const char *bytes, size_t size)
{
	uint64_t value = 0;
	memcpy(&value, bytes, size);
	return value;
}

// The last bytes, at most eight; those of 5 to 7 are read as two runs that overlap.
static uint64_t load_end(struct span key, size_t at)
{
	const char *bytes = key.bytes + at;
	size_t size = key.size - at;
	if (size == 8)
		return load(bytes, 8);
	if (size >= 4)
		return load(bytes, 4) | load(bytes + size - 4, 4) << 32;
	return size ? (unsigned char)bytes[0] | (uint64_t)(unsigned char)bytes[size / 2] << 8 |
			       (uint64_t)(unsigned char)bytes[size - 1] << 16
		    : 0;
}

// Eight bytes at a time: most keys are words.
uint32_t map_hash(struct span key)
{
	uint64_t hash = mixed(key.size + 1);
	size_t at = 0;
	for (; key.size - at > 8; at += 8)
		hash = mixed(hash ^ load(key.bytes + at, 8));
	return (uint32_t)(mixed(hash ^ load_end(key, at)) >> 32);
}

// Linear probing; at most half of the slots are in use.
static size_t find_slot(const struct map *map, struct span key, uint32_t hash)
{
	size_t mask = map->slot_count - 1;
	size_t slot = hash & mask;
	while (map->slots[slot].number &&
		(map->slots[slot].hash != hash ||
			!span_equal(map->key[map->slots[slot].number - 1], key)))
		slot = (slot + 1) & mask;
	return slot;
}

uint32_t map_find_hashed(const struct map *map, struct span key, uint32_t hash)
{
	if (map->slot_count == 0 || !map->slots[hash & (map->slot_count - 1)].number)
		return MAP_NONE;
	uint32_t found = map->slots[find_slot(map, key, hash)].number;
	return found ? found - 1 : MAP_NONE;
}

uint32_t map_find(const struct map *map, struct span key)
{
	return map->slot_count ? map_find_hashed(map, key, map_hash(key)) : MAP_NONE;
}

static void widen(struct map *map)
{
	struct map_slot *old = map->slots;
	size_t old_count = map->slot_count;
	map->slot_count = old_count ? old_count * 2 : 64;
	map->slots = memory_take(map->slot_count * sizeof *map->slots);
	for (size_t i = 0; i < old_count; i++) {
		size_t slot = old[i].hash & (map->slot_count - 1);
		if (old[i].number == 0)
			continue;
		while (map->slots[slot].number)
			slot = (slot + 1) & (map->slot_count - 1);
		map->slots[slot] = old[i];
	}
	free(old);
}

uint32_t map_put(struct map *map, struct span key, bool *is_new)
{
	if (map->count * 2 >= map->slot_count)
		widen(map);
	uint32_t hash = map_hash(key);
	struct map_slot *slot = &map->slots[find_slot(map, key, hash)];
	if (is_new)
		*is_new = !slot->number;
	if (slot->number)
		return slot->number - 1;
	map->key = memory_grow(map->key, &map->key_capacity, map->count, sizeof *map->key);
	map->key[map->count] = span_copy(&map->keys, key);
	*slot = (struct map_slot){ hash, (uint32_t)++map->count };
	return slot->number - 1;
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
