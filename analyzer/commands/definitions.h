// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Where a call's source definitions are.
#ifndef TOCSIN_COMMANDS_DEFINITIONS_H
#define TOCSIN_COMMANDS_DEFINITIONS_H

#include "commands/command.h"
#include "extract/definition.h"

/** Read the source definitions: those of the folder $TOCSIN_SOURCES, else of the configuration's,
 *  else corpora/PACK/sources of the data folder; without any folder there are none.  They live in
 *  the call's arena. */
MUST_CHECK bool call_definitions(
	struct call *call, struct definitions *definitions, struct error *error);

/** Where `name` stands, or would stand, under corpora/PACK of the data folder; NULL where pack or data
 *  folder are not known.  Lives in the call's arena. */
const char *call_corpora_path(struct call *call, const char *name);

#endif
