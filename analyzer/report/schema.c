// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/schema.h"

#include "base/file.h"
#include "base/json.h"

#include <string.h>

static void member(struct text *text, const char *indent, const char *name, struct span value)
{
	text_format(text, "%s\"%s\": ", indent, name);
	json_append(text, value);
}

static const char *type_name(enum column_type type)
{
	static const char *const names[] = {
		[COLUMN_TEXT] = "string",
		[COLUMN_DATE] = "date",
		[COLUMN_INTEGER] = "integer",
		[COLUMN_NUMBER] = "number",
		[COLUMN_FLAG] = "boolean",
	};
	return names[type];
}

static void filled_member(
	struct text *text, const char *name, const char *written, struct span target)
{
	struct text filled = { 0 };
	if (!written)
		return;
	column_fill(&filled, written, target);
	text_append_byte(text, ',');
	member(text, " ", name, text_span(&filled));
	text_free(&filled);
}

static void field(struct text *text, const struct column *column, struct span target)
{
	text_append_string(text, "    { \"type\": ");
	json_append(text, span_of(type_name(column->type)));
	filled_member(text, "name", column->name, target);
	filled_member(text, "unit", column->unit, target);
	filled_member(text, "base", column->base, target);
	filled_member(text, "description", column->definition, target);
	if (column->type == COLUMN_FLAG)
		text_append_string(text, ", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"]");
	text_append_string(text, " },\n");
}

static void key(struct text *text, const char *names)
{
	struct span rest = span_of(names), name;
	text_append_string(text, "  \"primaryKey\": [");
	for (bool first = true; span_cut(&rest, ',', &name); first = false) {
		if (!first)
			text_append_string(text, ", ");
		json_append(text, name);
	}
	text_append_string(text, "],\n");
}

void schema_append(struct text *text, const struct column_table *table, const struct naming *naming,
	size_t targets, struct span lexicon)
{
	struct text citation = { 0 };
	text_format(&citation, "The tocsin developers: tocsin, %s%s%.*s", table->title,
		lexicon.size ? ", lexicon " : "", SPAN_ARGUMENTS(lexicon));
	if (targets > naming->target_count)
		targets = naming->target_count;
	text_append_string(text, "{\n");
	member(text, "  ", "name", span_of(table->name));
	member(text, ",\n  ", "title", span_of(table->title));
	member(text, ",\n  ", "description", span_of(table->description));
	member(text, ",\n  ", "citation", text_span(&citation));
	text_append_string(text, ",\n  \"licenses\": [{ \"name\": \"CC0-1.0\", \"path\": "
				 "\"https://creativecommons.org/publicdomain/zero/1.0/\" }],\n"
				 "  \"missingValues\": [\"\"],\n");
	if (table->key)
		key(text, table->key);
	text_append_string(text, "  \"fields\": [\n");
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		bool each = span_find(span_of(column->name), "{}", 0) != SPAN_NOT_FOUND;
		for (size_t target = 0; target < (each ? targets : 1); target++)
			field(text, column, each ? naming->targets[target] : span_of(""));
	}
	text->size -= strlen(",\n");
	text_append_string(text, "\n  ]\n}\n");
	text_free(&citation);
}

bool schema_put(const char *path, const struct column_table *table, const struct naming *naming,
	size_t targets, struct span lexicon, struct error *error)
{
	struct text schema = { 0 }, beside = { 0 };
	struct span stem = span_of(path);
	// Nothing stands beside a pipe or a device.
	if (!file_is_regular(path))
		return true;
	if (span_ends(stem, ".csv"))
		stem.size -= strlen(".csv");
	text_append(&beside, stem);
	text_append_string(&beside, ".schema.json");
	schema_append(&schema, table, naming, targets, lexicon);
	bool ok = file_replace(beside.bytes, text_span(&schema), error);
	text_free(&schema);
	text_free(&beside);
	return ok;
}
