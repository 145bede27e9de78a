// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What holds of the configuration, and where each value comes from.
#ifndef TOCSIN_COMMANDS_EFFECTIVE_H
#define TOCSIN_COMMANDS_EFFECTIVE_H

#include "commands/command.h"

/** Append a line for each key: name, value, and in parentheses who says so. */
MUST_CHECK bool effective_append(struct text *text, struct call *call, struct error *error);

#endif
