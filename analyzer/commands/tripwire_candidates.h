// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin tripwires candidates`: sentences of the archive that could be made a tripwire.
#ifndef TOCSIN_COMMANDS_TRIPWIRE_CANDIDATES_H
#define TOCSIN_COMMANDS_TRIPWIRE_CANDIDATES_H

#include "commands/command.h"

MUST_CHECK bool candidates_run(struct call *call, struct error *error);

#endif
