// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin archive export --no-text`: levels without a word of the texts, for where the law forbids
// to keep or to pass on texts.  Who has a text elsewhere finds it by its hash and its sentences by
// their offsets.
#ifndef TOCSIN_COMMANDS_EXPORT_LEVELS_H
#define TOCSIN_COMMANDS_EXPORT_LEVELS_H

#include "archive/archive.h"
#include "commands/command.h"

/** Measure the archive's documents of --from, --to and --lang with the call's pack, and write a line of
 *  JSON for each to --output or standard output, in order of arrival.  Nothing is stored. */
MUST_CHECK bool export_levels(struct call *call, struct archive *archive, struct error *error);

#endif
