// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Run the named command, print its error, set the exit status.
#include "base/interrupt.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/configuration.h"

#include <string.h>

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
	// Who asks for help may have a configuration that needs it.
	bool helps = strcmp(words[0], "help") == 0;
	return (helps || configuration_read(call, error)) && call->command->run(call, error);
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
