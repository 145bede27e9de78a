// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Run the named command, print its error, set the exit status.
#include "base/file.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/command.h"

#include <stdlib.h>
#include <string.h>

enum { CONFIGURATION_LIMIT = 1 << 20 };

static const char *configuration_path(struct call *call)
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

static bool read_configuration(struct call *call, struct error *error)
{
	const char *path = configuration_path(call);
	struct text content = { 0 };
	if (!path)
		return true;
	bool ok = file_read(path, CONFIGURATION_LIMIT, &content, error) &&
		  settings_parse(
			  &call->configuration, path, text_span(&content), &call->arena, error);
	text_free(&content);
	// Whatever is wrong with the configuration is a matter of usage.
	if (!ok)
		error->kind = ERROR_USAGE;
	return ok;
}

static bool show_help(const struct command *command, struct error *error)
{
	struct output *output;
	if (!output_open(&output, NULL, error))
		return false;
	help_append(output_text(output), command);
	return output_close(output, error);
}

static bool run(struct call *call, char **words, size_t count, struct error *error)
{
	if (count == 0 || strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0)
		return show_help(NULL, error);
	call->command = command_find(words[0]);
	if (!call->command)
		return error_set(
			error, ERROR_USAGE, "no command '%s'; 'tocsin help' lists them", words[0]);
	if (!call_parse(call, words + 1, count - 1, error))
		return false;
	if (call_has(call, "help"))
		return show_help(call->command, error);
	notice_quiet(call_has(call, "quiet"));
	return read_configuration(call, error) && call->command->run(call, error);
}

int main(int count, char **words)
{
	struct call call = { 0 };
	struct error error = { 0 };
	interrupt_watch();
	bool ok = run(&call, words + 1, count > 0 ? (size_t)count - 1 : 0, &error);
	arena_free(&call.arena);
	notice_progress_end();
	interrupt_die();
	if (ok)
		return 0;
	if (error.kind != ERROR_READER_GONE && error.message[0])
		notice_error(&error);
	return error_status(error.kind);
}
