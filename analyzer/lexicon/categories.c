// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/categories.h"

bool categories_read(struct categories *categories, const char *name, struct span content,
	struct arena *arena, struct error *error)
{
	enum { NAME, PARENT };
	static const char *const columns[] = { "*name", "*parent", "note", NULL };
	struct table table;
	if (!table_read(&table, name, content, columns, arena, error))
		return false;
	for (size_t i = 0; i < table.count; i++) {
		const struct table_row *row = &table.rows[i];
		if (categories->names.count == CATEGORIES_MAX)
			return table_error(error, &table, row, NAME, 0, "more than %d categories",
				CATEGORIES_MAX);
		bool is_new;
		uint32_t own = map_put(&categories->names, row->cells[NAME], &is_new), parent = own;
		if (!is_new)
			return table_error(error, &table, row, NAME, 0,
				"category '%.*s' stands twice", SPAN_ARGUMENTS(row->cells[NAME]));
		if (row->cells[PARENT].size)
			parent = map_find(&categories->names, row->cells[PARENT]);
		if (parent == MAP_NONE)
			return table_error(error, &table, row, PARENT, 0,
				"parent '%.*s' is no category above this line",
				SPAN_ARGUMENTS(row->cells[PARENT]));
		categories->parent[own] = (uint16_t)parent;
		categories->family[own] =
			parent == own ? (uint16_t)own : categories->family[parent];
		if (parent != own)
			categories->above[own] = categories->above[parent];
		category_put(&categories->above[own], own);
	}
	return true;
}

uint32_t categories_add_root(struct categories *categories, struct span name)
{
	uint32_t known = map_find(&categories->names, name);
	if (known != MAP_NONE || categories->names.count == CATEGORIES_MAX)
		return known;
	uint32_t own = map_put(&categories->names, name, NULL);
	categories->parent[own] = categories->family[own] = (uint16_t)own;
	category_put(&categories->above[own], own);
	return own;
}

bool category_has_scale(const struct categories *categories, uint32_t category)
{
	struct span family = categories->names.key[categories->family[category]];
	return span_is(family, "threat") || span_is(family, "conciliation");
}

void categories_free(struct categories *categories)
{
	map_free(&categories->names);
}
