// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The table of commands, in the order that `help` shows.
#include "commands/command.h"

#include <stddef.h>

extern const struct command help_command;
extern const struct command init_command;
extern const struct command run_command;
extern const struct command status_command;
extern const struct command import_command;
extern const struct command fetch_command;
extern const struct command extract_command;
extern const struct command score_command;
extern const struct command show_command;
extern const struct command search_command;
extern const struct command compare_command;
extern const struct command series_command;
extern const struct command alerts_command;
extern const struct command tripwires_command;
extern const struct command explain_command;
extern const struct command joint_command;
extern const struct command voices_command;
extern const struct command report_command;
extern const struct command brief_command;
extern const struct command agree_command;
extern const struct command backtest_command;
extern const struct command lexicon_command;
extern const struct command archive_command;
extern const struct command sources_command;
extern const struct command serve_command;

const struct command *const commands[] = {
	&help_command,
	&init_command,
	&run_command,
	&status_command,
	&import_command,
	&fetch_command,
	&extract_command,
	&score_command,
	&show_command,
	&search_command,
	&compare_command,
	&series_command,
	&alerts_command,
	&tripwires_command,
	&explain_command,
	&joint_command,
	&voices_command,
	&report_command,
	&brief_command,
	&serve_command,
	&agree_command,
	&backtest_command,
	&lexicon_command,
	&archive_command,
	&sources_command,
	NULL,
};
