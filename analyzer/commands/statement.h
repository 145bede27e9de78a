// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The statement that a text of the archive is of: its texts, why they are joined, and the text
// beside its translation.
#ifndef TOCSIN_COMMANDS_STATEMENT_H
#define TOCSIN_COMMANDS_STATEMENT_H

#include "archive/documents.h"
#include "lexicon/pack.h"
#include "report/side_by_side.h"

/** Append the texts of the statement of document `number`, each with the texts before it that it is
 *  like; nothing where it stands alone. */
MUST_CHECK bool statement_append(struct text *text, struct archive *archive,
	const struct pack *pack, int64_t number, struct error *error);

/** Append document `number` beside the text of its statement in each other language that the pack
 *  measures and that it is most like; nothing where there is none. */
MUST_CHECK bool statement_append_pairs(struct text *text, struct archive *archive,
	const struct pack *pack, int64_t number, const struct side_by_side_options *options,
	struct error *error);

#endif
