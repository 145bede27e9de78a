// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A statement against the record: what its speaker said before, looked up in the archive; or against
// the norms of corpora/PACK/norms.csv.
#ifndef TOCSIN_COMMANDS_PRECEDENTS_H
#define TOCSIN_COMMANDS_PRECEDENTS_H

#include "archive/scores.h"
#include "commands/command.h"
#include "precedent/against.h"
#include "score/score.h"

struct precedents {
	const struct pack *pack;
	struct naming naming;
	struct archive *archive; // NULL: none
	bool own_archive;        // to be closed here
	struct norms norms;
	bool all;            // show all that was found
	struct span speaker; // where the text names none, or empty
};

/** Open the record of the call's archive, where there is one (`archive`, where the caller has it open
 *  already, else NULL), and the norms.  What cannot be read is told, and left out. */
void precedents_open(struct precedents *precedents, struct call *call, const struct pack *pack,
	struct archive *archive);

/** Append what there is to say of a document and its coding with hits.  `own` is its number in the
 *  archive, 0 where it does not come from there. */
MUST_CHECK bool precedents_append(struct text *text, const struct precedents *precedents,
	const struct document *document, const struct coding *coding, int64_t own,
	struct error *error);

void precedents_close(struct precedents *precedents);

#endif
