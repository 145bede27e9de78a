// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/configuration.h"

#include "base/file.h"
#include "commands/configuration_keys.h"

#include <stdlib.h>
#include <string.h>

enum { CONFIGURATION_LIMIT = 1 << 20 };

static const char *find_path(struct call *call)
{
	const char *given = call_value(call, "config");
	if (given)
		return given;
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if ((!config || !*config) && home)
		config = file_join(&call->arena, home, ".config");
	if (config) {
		const char *path = file_join(&call->arena, config, "tocsin/tocsin.ini");
		if (file_exists(path))
			return path;
	}
	return file_exists("/etc/tocsin/tocsin.ini") ? "/etc/tocsin/tocsin.ini" : NULL;
}

static bool in_section(struct span section, const char *name)
{
	return span_ends(span_of(name), " ")
		       ? span_starts(section, name) && section.size > span_of(name).size
		       : span_is(section, name);
}

static bool check_row(const char *path, const struct setting *row, struct error *error)
{
	bool section_known = false;
	for (const struct configuration_key *key = configuration_keys(); key->section; key++) {
		if (!in_section(row->section, key->section))
			continue;
		section_known = true;
		if (!span_is(row->key, key->key))
			continue;
		if (key->yes_or_no && !span_is(row->value, "yes") && !span_is(row->value, "no"))
			return error_set(error, ERROR_USAGE,
				"%s:%d: '%s' takes yes or no, not '%.*s'", path, row->line,
				key->key, SPAN_ARGUMENTS(row->value));
		return true;
	}
	if (!section_known)
		return error_set(error, ERROR_USAGE,
			"%s:%d: unknown section '[%.*s]'; there are [archive], [data], [pack], "
			"[source NAME], [fetch], [output] and [alarms]",
			path, row->line, SPAN_ARGUMENTS(row->section));
	return error_set(error, ERROR_USAGE, "%s:%d: unknown key '%.*s' in [%.*s]", path, row->line,
		SPAN_ARGUMENTS(row->key), SPAN_ARGUMENTS(row->section));
}

bool configuration_read(struct call *call, struct error *error)
{
	struct settings *settings = &call->configuration;
	const char *path = find_path(call);
	struct text content = { 0 };
	if (!path)
		return true;
	bool ok = file_read(path, CONFIGURATION_LIMIT, &content, error) &&
		  settings_parse(settings, path, text_span(&content), &call->arena, error);
	for (size_t i = 0; ok && i < settings->count; i++)
		ok = check_row(path, &settings->rows[i], error);
	text_free(&content);
	// Whatever is wrong with the configuration is a matter of usage.
	if (!ok)
		error->kind = ERROR_USAGE;
	return ok;
}

bool call_for_spreadsheet(const struct call *call)
{
	return call_has(call, "excel") ||
	       span_is(settings_value(&call->configuration, "output", "excel"), "yes");
}

const char *call_series_folder(struct call *call, const char *archive_path)
{
	const char *given = call_value(call, "series");
	struct span configured = settings_value(&call->configuration, "output", "folder");
	if (given)
		return given;
	if (configured.size)
		return span_copy(&call->arena, configured).bytes;
	const char *slash = strrchr(archive_path, '/');
	size_t size = slash ? (size_t)(slash - archive_path) : 1;
	return file_join(
		&call->arena, arena_copy(&call->arena, slash ? archive_path : ".", size), "series");
}

bool call_output(const struct call *call, bool is_csv, struct output **output, struct error *error)
{
	if (!output_open(output, call_value(call, "output"), error))
		return false;
	if (is_csv && call_for_spreadsheet(call))
		output_for_spreadsheet(*output);
	return true;
}
