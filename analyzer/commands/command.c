// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/command.h"

#include "base/crew.h"

#include "base/file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { JOBS_MAX = 256 };

const struct option common_options[] = {
	{ "archive", "FILE", "the archive to work on" },
	{ "pack", "NAME|DIR", "the pack of lexicon and rules to measure with" },
	{ "config", "FILE", "configuration in place of the usual places" },
	{ "lang", "CODE", "only documents in this language" },
	{ "jobs", "N", "threads that score; as many as there are cores" },
	{ "quiet", NULL, "no notes and no progress, only errors" },
	{ "help", NULL, "show this" },
	{ NULL, NULL, NULL },
};

const struct command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static const struct option *find_option(const struct option *options, const char *name, size_t size)
{
	for (; options && options->name; options++)
		if (strlen(options->name) == size && memcmp(options->name, name, size) == 0)
			return options;
	return NULL;
}

// How many of the first letters two names share: enough to suggest what was meant.
static size_t common_letters(const char *a, const char *b)
{
	size_t n = 0;
	while (a[n] && a[n] == b[n])
		n++;
	return n;
}

static bool unknown_option(const struct command *command, const char *name, struct error *error)
{
	const struct option *lists[] = { command->options, common_options };
	const char *nearest = NULL;
	size_t best = 1;
	for (size_t i = 0; i < 2; i++)
		for (const struct option *option = lists[i]; option && option->name; option++)
			if (common_letters(option->name, name) > best) {
				best = common_letters(option->name, name);
				nearest = option->name;
			}
	if (nearest)
		return error_set(error, ERROR_USAGE,
			"'%s' has no option '--%s'; did you mean '--%s'?", command->name, name,
			nearest);
	return error_set(error, ERROR_USAGE, "'%s' has no option '--%s'; see 'tocsin help %s'",
		command->name, name, command->name);
}

static bool parse_option(
	struct call *call, const char *word, char **next, bool *used_next, struct error *error)
{
	const char *equals = strchr(word, '=');
	size_t size = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *option = find_option(call->command->options, word, size);
	if (!option)
		option = find_option(common_options, word, size);
	if (!option)
		return unknown_option(call->command, word, error);
	if (call->option_count == OPTIONS_MAX)
		return error_set(error, ERROR_USAGE, "more than %d options", OPTIONS_MAX);
	const char *value = "";
	if (option->value && equals) {
		value = equals + 1;
	} else if (option->value) {
		if (!*next)
			return error_set(error, ERROR_USAGE, "'--%s' needs a value: %s",
				option->name, option->value);
		value = *next;
		*used_next = true;
	} else if (equals) {
		return error_set(error, ERROR_USAGE, "'--%s' takes no value", option->name);
	}
	call->names[call->option_count] = option->name;
	call->values[call->option_count++] = value;
	return true;
}

bool call_parse(struct call *call, char **words, size_t count, struct error *error)
{
	call->operands = ARENA_ARRAY(&call->arena, char *, count + 1);
	bool only_operands = false;
	for (size_t i = 0; i < count; i++) {
		char *word = words[i];
		bool used_next = false;
		if (only_operands || word[0] != '-' || word[1] == '\0') {
			call->operands[call->operand_count++] = word;
			continue;
		}
		if (strcmp(word, "--") == 0) {
			only_operands = true;
			continue;
		}
		char **next = &words[i + 1];
		// -o FILE and -h are the only short ones.
		const char *name = strcmp(word, "-o") == 0   ? "output"
				   : strcmp(word, "-h") == 0 ? "help"
				   : word[1] == '-'          ? word + 2
							     : NULL;
		if (!name)
			return error_set(error, ERROR_USAGE, "unknown option '%s'", word);
		if (!parse_option(call, name, next, &used_next, error))
			return false;
		i += used_next;
	}
	return true;
}

const char *call_value(const struct call *call, const char *option)
{
	for (size_t i = call->option_count; i-- > 0;)
		if (strcmp(call->names[i], option) == 0)
			return call->values[i];
	return NULL;
}

bool call_has(const struct call *call, const char *option)
{
	return call_value(call, option) != NULL;
}

bool call_number(const struct call *call, const char *option, int64_t least, int64_t most,
	int64_t otherwise, int64_t *number, struct error *error)
{
	const char *written = call_value(call, option);
	*number = otherwise;
	if (!written)
		return true;
	if (!span_integer(span_of(written), number) || *number < least || *number > most)
		return error_set(error, ERROR_USAGE,
			"'--%s' takes a whole number from %lld to %lld, not '%s'", option,
			(long long)least, (long long)most, written);
	return true;
}

static bool one_date(
	const struct call *call, const char *option, struct date *date, struct error *error)
{
	const char *written = call_value(call, option);
	*date = DATE_NONE;
	if (written && !date_parse(span_of(written), date))
		return error_set(error, ERROR_USAGE,
			"'--%s' takes a date like 2024-10-13, not '%s'", option, written);
	return true;
}

bool call_as_of(const struct call *call, struct date *as_of, struct error *error)
{
	const char *written = call_value(call, "as-of");
	*as_of = DATE_NONE;
	return !written || date_parse(span_of(written), as_of) ||
	       error_set(error, ERROR_USAGE, "'--as-of' takes a date like 2024-10-13, not '%s'",
		       written);
}

bool call_as_table(const struct call *call, bool *as_table, struct error *error)
{
	const char *format = call_value(call, "format");
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "table") != 0)
		return error_set(
			error, ERROR_USAGE, "'--format' takes csv or table, not '%s'", format);
	*as_table = format ? *format == 't' : !call_value(call, "output") && isatty(STDOUT_FILENO);
	return true;
}

bool call_jobs(const struct call *call, size_t *jobs, struct error *error)
{
	int64_t number;
	if (!call_number(call, "jobs", 1, JOBS_MAX, (int64_t)crew_cores(), &number, error))
		return false;
	*jobs = (size_t)number;
	return true;
}

bool call_dates(const struct call *call, struct date *from, struct date *to, struct error *error)
{
	if (!one_date(call, "from", from, error) || !one_date(call, "to", to, error))
		return false;
	if (date_known(*from) && date_known(*to) && from->day > to->day)
		return error_set(error, ERROR_USAGE, "'--from' lies after '--to'");
	return true;
}

static const char *configured(struct call *call, const char *section, const char *key)
{
	struct span value = settings_value(&call->configuration, section, key);
	return value.size ? span_copy(&call->arena, value).bytes : NULL;
}

bool call_archive_path(struct call *call, bool make_folder, const char **path, struct error *error)
{
	const char *found = call_value(call, "archive");
	if (!found || !*found)
		found = getenv("TOCSIN_ARCHIVE");
	if (!found || !*found)
		found = configured(call, "archive", "path");
	if (!found || !*found) {
		const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
		if (!data || !*data)
			data = home ? file_join(&call->arena, home, ".local/share") : NULL;
		if (!data)
			return error_set(error, ERROR_USAGE,
				"no place for the archive: say --archive FILE or set $HOME");
		found = file_join(&call->arena, data, "tocsin/archive.sqlite");
	}
	*path = found;
	const char *slash = strrchr(found, '/');
	if (!make_folder || !slash || slash == found)
		return true;
	return file_make_folder(arena_copy(&call->arena, found, (size_t)(slash - found)), error);
}

static const char *beside_program(struct arena *arena)
{
	char path[4096];
	ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
	if (size <= 0)
		return NULL;
	path[size] = '\0';
	// build/tocsin, build/clang/tocsin, build/sanitize/tocsin: up to the tree's top; installed,
	// PREFIX/share/tocsin, wherever PREFIX is now.
	for (int up = 0; up < 4; up++) {
		char *slash = strrchr(path, '/');
		if (!slash || slash == path)
			return NULL;
		*slash = '\0';
		const char *share = file_join(arena, path, "share/tocsin");
		if (file_is_folder(file_join(arena, path, "lexicons")))
			return arena_copy(arena, path, strlen(path));
		if (file_is_folder(file_join(arena, share, "lexicons")))
			return share;
	}
	return NULL;
}

bool call_data_folder(struct call *call, const char **folder, struct error *error)
{
	const char *found = getenv("TOCSIN_DATA");
	if (!found || !*found)
		found = configured(call, "data", "folder");
	if (!found)
		found = beside_program(&call->arena);
	if (!found)
		found = "/usr/local/share/tocsin";
	if (!file_is_folder(file_join(&call->arena, found, "lexicons")))
		return error_set(error, ERROR_USAGE,
			"no folder 'lexicons' in '%s': set $TOCSIN_DATA to where the packs are",
			found);
	*folder = found;
	return true;
}

bool call_pack_folder(struct call *call, const char **folder, struct error *error)
{
	const char *name = call_value(call, "pack");
	if (!name || !*name)
		name = configured(call, "pack", "name");
	if (name && strchr(name, '/')) {
		*folder = name;
		return file_is_folder(name) ||
		       error_set(error, ERROR_USAGE, "pack '%s' is not a folder", name);
	}
	const char *data;
	if (!call_data_folder(call, &data, error))
		return false;
	const char *packs = file_join(&call->arena, data, "lexicons");
	if (name) {
		*folder = file_join(&call->arena, packs, name);
		return file_is_folder(*folder) ||
		       error_set(error, ERROR_USAGE, "no pack '%s' in '%s'", name, packs);
	}
	struct span *names;
	size_t count;
	if (!file_list(packs, &call->arena, &names, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		*folder = file_join(&call->arena, packs, names[i].bytes);
		if (file_is_folder(*folder))
			return true;
	}
	return error_set(error, ERROR_USAGE, "no pack in '%s'", packs);
}

bool call_incomplete(struct error *error, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	error->kind = ERROR_INCOMPLETE;
	vsnprintf(error->message, sizeof error->message, format, arguments);
	va_end(arguments);
	return false;
}
