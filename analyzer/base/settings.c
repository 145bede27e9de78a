// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/settings.h"

#include <stdlib.h>
#include <string.h>

static bool parse_line(struct settings *settings, struct span line, int number,
	struct span *section, struct setting *row, bool *is_row, struct error *error)
{
	*is_row = false;
	struct span trimmed = span_trim(line);
	if (trimmed.size == 0 || trimmed.bytes[0] == '#' || trimmed.bytes[0] == ';')
		return true;
	size_t column = (size_t)(trimmed.bytes - line.bytes) + 1;
	if (trimmed.bytes[0] == '[') {
		if (!span_ends(trimmed, "]"))
			return error_set(error, ERROR_USAGE,
				"%s:%d:%zu: a section needs a closing ']'", settings->name, number,
				column + trimmed.size);
		*section = span_trim(span_part(trimmed, 1, trimmed.size - 1));
		return true;
	}
	size_t equals = span_find(trimmed, "=", 0);
	if (equals == SPAN_NOT_FOUND || equals == 0)
		return error_set(error, ERROR_USAGE,
			"%s:%d:%zu: expected 'key = value', found '%.*s'", settings->name, number,
			column, SPAN_ARGUMENTS(trimmed));
	*row = (struct setting){ *section, span_trim(span_part(trimmed, 0, equals)),
		span_trim(span_part(trimmed, equals + 1, trimmed.size)), number };
	*is_row = true;
	return true;
}

bool settings_parse(struct settings *settings, const char *name, struct span content,
	struct arena *arena, struct error *error)
{
	*settings = (struct settings){ .name = name };
	content = span_copy(arena, content);
	if (span_starts(content, "\xef\xbb\xbf"))
		content = span_part(content, 3, content.size);
	size_t lines = 1;
	for (size_t i = 0; i < content.size; i++)
		lines += content.bytes[i] == '\n';
	settings->rows = ARENA_ARRAY(arena, struct setting, lines);
	struct span section = { "", 0 }, line;
	for (int number = 1; span_cut(&content, '\n', &line); number++) {
		bool is_row;
		if (!parse_line(settings, line, number, &section, &settings->rows[settings->count],
			    &is_row, error))
			return false;
		settings->count += is_row;
	}
	return true;
}

struct span settings_value(const struct settings *settings, const char *section, const char *key)
{
	for (size_t i = settings->count; i-- > 0;)
		if (span_is(settings->rows[i].section, section) &&
			span_is(settings->rows[i].key, key))
			return settings->rows[i].value;
	return (struct span){ 0 };
}
