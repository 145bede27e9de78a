// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// From scored texts of an archive to statements.
#ifndef TOCSIN_COMMANDS_JOINED_H
#define TOCSIN_COMMANDS_JOINED_H

#include "archive/scores.h"
#include "lexicon/pack.h"

/** Join the scored texts that were not looked at yet, under the pack's lexicon, with those of the
 *  days around them.  The archive is open for writing. */
MUST_CHECK bool join_archive(struct archive *archive, const struct pack *pack, struct error *error);

#endif
