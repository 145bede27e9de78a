// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/definition.h"

#include "base/file.h"
#include "extract/definition_keys.h"
#include "extract/xpath.h"

#include <string.h>

enum { FILE_MAX = 1 << 20, DEFINITIONS_MAX = 256 };

static const char *const paging_names[] = {
#define PAGING(name, written) [PAGING_##name] = written,
	PAGINGS(PAGING)
#undef PAGING
};

enum { PAGING_COUNT = sizeof paging_names / sizeof *paging_names };

const char *paging_name(enum paging paging)
{
	return paging_names[paging];
}

/** A row and what is to be done with it. */
struct reader {
	struct settings settings;
	struct definition *definition;
	struct arena *arena;
};

/** The offset in its line of a value; a value never stands on the first line. */
static size_t column_of(const struct setting *row)
{
	size_t column = 1;
	for (const char *at = row->value.bytes; row->line > 1 && at[-1] != '\n'; at--)
		column++;
	return column;
}

static bool fail_at(
	const struct reader *reader, const struct setting *row, size_t at, struct error *error)
{
	error->kind = ERROR_USAGE;
	return error_while(error, "%s:%d:%zu: %.*s", reader->settings.name, row->line,
		column_of(row) + at, SPAN_ARGUMENTS(row->key));
}

static bool check_xpath(const struct reader *reader, const struct setting *row, struct error *error)
{
	size_t at;
	return xpath_check(row->value, &at, error) || fail_at(reader, row, at, error);
}

static void append_value(struct definition_values *values, const struct setting *row,
	struct span value, struct arena *arena)
{
	struct definition_value *grown =
		ARENA_ARRAY(arena, struct definition_value, values->count + 1);
	if (values->count)
		memcpy(grown, values->items, sizeof *grown * values->count);
	grown[values->count++] = (struct definition_value){ value, row->line };
	values->items = grown;
}

static void append_name(struct definition_names *names, const struct setting *row, struct span name,
	struct span value, struct arena *arena)
{
	struct definition_name *grown =
		ARENA_ARRAY(arena, struct definition_name, names->count + 1);
	if (names->count)
		memcpy(grown, names->items, sizeof *grown * names->count);
	grown[names->count++] = (struct definition_name){ name, value, row->line };
	names->items = grown;
}

static void append_words(
	struct definition_values *values, const struct setting *row, struct arena *arena)
{
	struct span rest = row->value, word;
	while (span_cut(&rest, ' ', &word))
		if (word.size)
			append_value(values, row, word, arena);
}

static bool take_number(const struct reader *reader, const struct setting *row, int64_t *number,
	struct error *error)
{
	if (span_integer(row->value, number) && *number >= 0)
		return true;
	error_set(error, ERROR_USAGE, "expected a whole number, found '%.*s'",
		SPAN_ARGUMENTS(row->value));
	return fail_at(reader, row, 0, error);
}

static bool take_switch(
	const struct reader *reader, const struct setting *row, bool *on, struct error *error)
{
	*on = span_is(row->value, "yes");
	if (*on || span_is(row->value, "no"))
		return true;
	error_set(
		error, ERROR_USAGE, "expected yes or no, found '%.*s'", SPAN_ARGUMENTS(row->value));
	return fail_at(reader, row, 0, error);
}

static bool take_key(const struct reader *reader, const struct setting *row,
	const struct definition_key *key, struct error *error)
{
	void *into = (char *)reader->definition + key->offset;
	switch (key->kind) {
	case KEY_SPAN:
		*(struct span *)into = row->value;
		return true;
	case KEY_NUMBER:
		return take_number(reader, row, into, error);
	case KEY_SWITCH:
		return take_switch(reader, row, into, error);
	case KEY_REGEX:
		*(struct span *)into = row->value;
		return pattern_check(row->value, error) || fail_at(reader, row, 0, error);
	case KEY_REGEXES:
		append_value(into, row, row->value, reader->arena);
		return pattern_check(row->value, error) || fail_at(reader, row, 0, error);
	case KEY_XPATHS:
		append_value(into, row, row->value, reader->arena);
		return check_xpath(reader, row, error);
	case KEY_TEXTS:
		append_value(into, row, row->value, reader->arena);
		return true;
	case KEY_WORDS:
		append_words(into, row, reader->arena);
		return true;
	}
	return true;
}

static bool take_paging(const struct reader *reader, const struct setting *row, struct error *error)
{
	for (size_t i = 0; i < PAGING_COUNT; i++)
		if (span_is(row->value, paging_names[i])) {
			reader->definition->list.paging = (enum paging)i;
			return true;
		}
	error_set(error, ERROR_USAGE,
		"expected links, number, post-form, post-columns, calendar, token, cdx or none, "
		"found '%.*s'",
		SPAN_ARGUMENTS(row->value));
	return fail_at(reader, row, 0, error);
}

static enum date_origin origin_of(struct span word)
{
	if (span_is(word, "key") || span_is(word, "address"))
		return DATE_ORIGIN_KEY;
	if (span_is(word, "list"))
		return DATE_ORIGIN_LIST;
	if (span_is(word, "page"))
		return DATE_ORIGIN_PAGE;
	return span_is(word, "dateline") ? DATE_ORIGIN_DATELINE : DATE_ORIGIN_NONE;
}

static bool take_order(const struct reader *reader, const struct setting *row, struct error *error)
{
	enum date_origin *order = reader->definition->order;
	struct span rest = row->value, word;
	size_t count = 0;
	memset(order, 0, sizeof reader->definition->order);
	while (span_cut(&rest, ' ', &word)) {
		enum date_origin origin = origin_of(word);
		if (word.size == 0)
			continue;
		if (origin == DATE_ORIGIN_NONE ||
			(count && order[count - 1] == DATE_ORIGIN_DATELINE)) {
			error_set(error, ERROR_USAGE,
				"expected key, address, list, page and, at last, dateline; found "
				"'%.*s'",
				SPAN_ARGUMENTS(word));
			return fail_at(reader, row, (size_t)(word.bytes - row->value.bytes), error);
		}
		size_t known = 0;
		while (known < count && order[known] != origin)
			known++;
		order[known] = origin;
		count += known == count;
	}
	return true;
}

/** "en=en ko=kp": our code and the site's part of addresses. */
static bool take_languages(
	const struct reader *reader, const struct setting *row, struct error *error)
{
	struct span rest = row->value, word, code;
	while (span_cut(&rest, ' ', &word)) {
		struct span path = word;
		if (word.size == 0)
			continue;
		if (!span_cut(&path, '=', &code) || !path.bytes || code.size == 0) {
			error_set(error, ERROR_USAGE, "expected CODE=PART, found '%.*s'",
				SPAN_ARGUMENTS(word));
			return fail_at(reader, row, (size_t)(word.bytes - row->value.bytes), error);
		}
		append_name(&reader->definition->languages, row, code, path, reader->arena);
	}
	return true;
}

/** "name = XPath", or a text in double quotes that the page shows. */
static bool take_soft(const struct reader *reader, const struct setting *row, struct error *error)
{
	append_name(&reader->definition->soft, row, row->key, row->value, reader->arena);
	return span_starts(row->value, "\"") || check_xpath(reader, row, error);
}

static bool take_row(const struct reader *reader, const struct setting *row, struct error *error)
{
	if (span_is(row->section, "sections")) {
		append_name(
			&reader->definition->sections, row, row->key, row->value, reader->arena);
		return true;
	}
	if (span_is(row->section, "soft"))
		return take_soft(reader, row, error);
	if (span_is(row->section, "list") && span_is(row->key, "paging"))
		return take_paging(reader, row, error);
	if (span_is(row->section, "dates") && span_is(row->key, "order"))
		return take_order(reader, row, error);
	if (span_is(row->section, "source") && span_is(row->key, "languages"))
		return take_languages(reader, row, error);
	for (const struct definition_key *key = definition_keys; key->section; key++)
		if (span_is(row->section, key->section) && span_is(row->key, key->key))
			return take_key(reader, row, key, error);
	return error_set(error, ERROR_USAGE, "%s:%d:1: unknown key '%.*s' in [%.*s]",
		reader->settings.name, row->line, SPAN_ARGUMENTS(row->key),
		SPAN_ARGUMENTS(row->section));
}

/** The file's name without folder and ending. */
static struct span base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct span name = span_of(slash ? slash + 1 : path);
	return span_ends(name, ".ini") ? span_part(name, 0, name.size - 4) : name;
}

static void set_defaults(struct definition *definition)
{
	static const enum date_origin order[] = { DATE_ORIGIN_KEY, DATE_ORIGIN_LIST,
		DATE_ORIGIN_PAGE, DATE_ORIGIN_DATELINE };
	memcpy(definition->order, order, sizeof order);
	definition->pace_ms = 1000;
	definition->timeout_ms = 120000;
	definition->first_byte_ms = 90000;
	definition->retries = 3;
	definition->grace_days = 3;
	definition->again_days = 8;
}

static bool is_whole(const struct definition *definition, const char *path, struct error *error)
{
	if (definition->name.size == 0)
		return error_set(error, ERROR_USAGE, "%s: [source] lacks 'name'", path);
	if (definition->address.size == 0)
		return error_set(error, ERROR_USAGE, "%s: [source] lacks 'address'", path);
	return true;
}

static struct definition *add_one(struct definitions *definitions)
{
	struct definition *grown =
		ARENA_ARRAY(definitions->arena, struct definition, definitions->count + 1);
	if (definitions->count)
		memcpy(grown, definitions->items, sizeof *grown * definitions->count);
	definitions->items = grown;
	return &grown[definitions->count];
}

bool definitions_add(struct definitions *definitions, const char *path, struct error *error)
{
	struct text content = { 0 };
	struct arena *arena = definitions->arena;
	struct reader reader = { .arena = arena };
	const char *kept = arena_copy(arena, path, strlen(path));
	if (definitions->count >= DEFINITIONS_MAX)
		return error_set(error, ERROR_USAGE, "more than %d definitions", DEFINITIONS_MAX);
	bool ok = file_read(path, FILE_MAX, &content, error) &&
		  settings_parse(&reader.settings, kept, text_span(&content), arena, error);
	text_free(&content);
	if (!ok)
		return false;
	reader.definition = add_one(definitions);
	reader.definition->file = base_name(kept);
	set_defaults(reader.definition);
	for (size_t i = 0; i < reader.settings.count; i++)
		if (!take_row(&reader, &reader.settings.rows[i], error))
			return false;
	if (!is_whole(reader.definition, path, error))
		return false;
	definitions->count++;
	return true;
}

bool definitions_open(struct definitions *definitions, const char *folder, struct arena *arena,
	struct error *error)
{
	struct span *names;
	size_t count;
	*definitions = (struct definitions){ .arena = arena };
	if (!file_list(folder, arena, &names, &count, error))
		return false;
	for (size_t i = 0; i < count; i++)
		if (span_ends(names[i], ".ini") &&
			!definitions_add(
				definitions, file_join(arena, folder, names[i].bytes), error))
			return false;
	return true;
}
