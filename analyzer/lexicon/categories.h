// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Categories: the names that entries carry and rules speak of, in a tree.
#ifndef TOCSIN_LEXICON_CATEGORIES_H
#define TOCSIN_LEXICON_CATEGORIES_H

#include "base/map.h"
#include "base/table.h"

enum { CATEGORIES_MAX = 512, CATEGORY_WORDS = CATEGORIES_MAX / 64 };

/** A set of categories. */
struct category_set {
	uint64_t bits[CATEGORY_WORDS];
};

struct categories {
	struct map names;
	uint16_t parent[CATEGORIES_MAX];           // itself for a root
	uint16_t family[CATEGORIES_MAX];           // its root
	struct category_set above[CATEGORIES_MAX]; // itself and all above it
};

/** Read categories.tsv: name, parent, note.  A parent must stand above its children. */
MUST_CHECK bool categories_read(struct categories *categories, const char *name,
	struct span content, struct arena *arena, struct error *error);

/** The root of this name, added where there is none; MAP_NONE where there is no room. */
uint32_t categories_add_root(struct categories *categories, struct span name);

void categories_free(struct categories *categories);

static inline bool category_in(const struct category_set *set, uint32_t category)
{
	return set->bits[category / 64] >> (category % 64) & 1;
}

static inline void category_put(struct category_set *set, uint32_t category)
{
	set->bits[category / 64] |= UINT64_C(1) << (category % 64);
}

/** Put all of `more` into `set`. */
static inline void category_add(struct category_set *set, const struct category_set *more)
{
	for (int i = 0; i < CATEGORY_WORDS; i++)
		set->bits[i] |= more->bits[i];
}

/** Whether all of `wanted` is in `set`. */
static inline bool category_all(const struct category_set *set, const struct category_set *wanted)
{
	uint64_t missing = 0;
	for (int i = 0; i < CATEGORY_WORDS; i++)
		missing |= wanted->bits[i] & ~set->bits[i];
	return missing == 0;
}

/** Whether `category` is `wanted` or below it. */
static inline bool category_is(
	const struct categories *categories, uint32_t category, uint32_t wanted)
{
	return category_in(&categories->above[category], wanted);
}

/** Whether it is under threat or conciliation: only those have levels. */
bool category_has_scale(const struct categories *categories, uint32_t category);

#endif
