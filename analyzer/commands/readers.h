// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which outlets are read at home, from the source definitions.
#ifndef TOCSIN_COMMANDS_READERS_H
#define TOCSIN_COMMANDS_READERS_H

#include "archive/scores.h"
#include "commands/command.h"

/** Fill from the definitions of the call ([source] at_home = LANGUAGE ...).  Give it back with
 *  readers_free(), whatever came of it. */
MUST_CHECK bool call_readers(
	struct call *call, struct archive_readers *readers, struct error *error);

void readers_free(struct archive_readers *readers);

#endif
