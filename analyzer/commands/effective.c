// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/effective.h"

#include "commands/configuration.h"
#include "commands/configuration_keys.h"
#include "score/score.h"

#include <stdlib.h>
#include <string.h>

static void append_line(struct text *text, const char *section, const char *key, struct span value)
{
	text_format(text, "%s.%s = %.*s", section, key, SPAN_ARGUMENTS(value));
}

static void append_row(
	struct text *text, const struct settings *settings, const struct setting *row)
{
	text_format(text, "%.*s.%.*s = %.*s  (%s:%d)\n", SPAN_ARGUMENTS(row->section),
		SPAN_ARGUMENTS(row->key), SPAN_ARGUMENTS(row->value), settings->name, row->line);
}

static const struct setting *find_row(
	const struct settings *settings, const struct configuration_key *key)
{
	for (size_t i = settings->count; i-- > 0;)
		if (span_is(settings->rows[i].section, key->section) &&
			span_is(settings->rows[i].key, key->key))
			return &settings->rows[i];
	return NULL;
}

static bool is_key(const struct configuration_key *key, const char *section, const char *name)
{
	return strcmp(key->section, section) == 0 && strcmp(key->key, name) == 0;
}

// What is built in, where that is a value and not a rule.
static const char *built_in(struct call *call, const struct configuration_key *key)
{
	const char *value = key->otherwise, *archive;
	struct error none;
	bool found = true;
	if (is_key(key, "archive", "path"))
		found = call_archive_path(call, false, &value, &none);
	else if (is_key(key, "data", "folder"))
		found = call_data_folder(call, &value, &none);
	else if (is_key(key, "pack", "name"))
		found = call_pack_folder(call, &value, &none);
	else if (is_key(key, "fetch", "agent"))
		value = SCORE_PROGRAM;
	else if (is_key(key, "output", "folder") && call_archive_path(call, false, &archive, &none))
		value = call_series_folder(call, archive);
	return found ? value : "none found";
}

static void append_key(struct text *text, struct call *call, const struct configuration_key *key)
{
	const struct settings *settings = &call->configuration;
	const char *given = key->option ? call_value(call, key->option) : NULL;
	const char *variable = key->variable ? getenv(key->variable) : NULL;
	const struct setting *row = find_row(settings, key);
	if (given && *given) {
		append_line(text, key->section, key->key, span_of(given));
		text_format(text, "  (--%s)\n", key->option);
	} else if (variable && *variable) {
		append_line(text, key->section, key->key, span_of(variable));
		text_format(text, "  ($%s)\n", key->variable);
	} else if (row) {
		append_row(text, settings, row);
	} else {
		append_line(text, key->section, key->key, span_of(built_in(call, key)));
		text_append_string(text, "  (built in)\n");
	}
}

// Sections with a name: as many as the file has.
static void append_named(
	struct text *text, const struct settings *settings, const struct configuration_key *key)
{
	for (size_t i = 0; i < settings->count; i++)
		if (span_starts(settings->rows[i].section, key->section) &&
			span_is(settings->rows[i].key, key->key))
			append_row(text, settings, &settings->rows[i]);
}

bool effective_append(struct text *text, struct call *call, struct error *error)
{
	const struct settings *settings = &call->configuration;
	const char *path;
	if (!call_archive_path(call, false, &path, error))
		return false;
	text_format(text, "configuration: %s\n", settings->name ? settings->name : "no file");
	for (const struct configuration_key *key = configuration_keys(); key->section; key++)
		if (span_ends(span_of(key->section), " "))
			append_named(text, settings, key);
		else
			append_key(text, call, key);
	return true;
}
