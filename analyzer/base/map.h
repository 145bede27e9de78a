// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A map from keys (runs of bytes) to numbers, in order of arrival: the n-th distinct key put in has
// index n.  Keys are copied.  `{0}` is an empty map.
#ifndef TOCSIN_BASE_MAP_H
#define TOCSIN_BASE_MAP_H

#include "base/span.h"

struct map_slot {
	uint32_t hash, number; // number: index + 1, or 0 for an empty slot
};

struct map {
	struct arena keys;
	struct span *key;
	struct map_slot *slots;
	size_t count, key_capacity, slot_count;
};

#define MAP_NONE UINT32_MAX

/** The index of `key`, or MAP_NONE. */
uint32_t map_find(const struct map *map, struct span key);

/** The hash of a key: one for all maps that are asked for it. */
uint32_t map_hash(struct span key);

/** map_find() of a key whose hash is known. */
uint32_t map_find_hashed(const struct map *map, struct span key, uint32_t hash);

/** The index of `key`, put in if it is new; `*is_new` (may be NULL) says which. */
uint32_t map_put(struct map *map, struct span key, bool *is_new);

/** The indices of all `count` keys, by the keys' bytes, in the arena. */
uint32_t *map_order(const struct map *map, struct arena *arena);

/** Give all back; the map is `{0}` again. */
void map_free(struct map *map);

#endif
