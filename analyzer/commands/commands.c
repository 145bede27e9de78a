// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The table of commands, in the order that `help` shows.
#include "commands/command.h"

#include <stddef.h>

extern const struct command help_command;
extern const struct command series_command;

const struct command *const commands[] = {
	&help_command,
	&series_command,
	NULL,
};
