// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Coded files, the texts of their units, and what the program, or another coder, says of them.
#ifndef TOCSIN_COMMANDS_JUDGING_H
#define TOCSIN_COMMANDS_JUDGING_H

#include "base/map.h"
#include "commands/command.h"
#include "judge/comparison.h"
#include "lexicon/pack.h"
#include "score/score.h"

struct judged_file {
	struct span name;
	struct coded_file coded;
	struct compared_columns columns;
	size_t first;                // of its units among those of all files
	struct compared_unit *units; // those that were compared, in the file's order
	size_t count;
};

struct judging {
	struct call *call;
	const struct pack *pack;
	struct naming naming;
	struct judged_file *files;
	size_t file_count;
	struct map ids;                  // of the units of all files, in order
	struct document *texts;          // of each of them
	bool *found;                     // whether it has a text, or another coder's codes
	struct map wanted;               // documents that the units are or belong to
	uint32_t *first, *next;          // unit of each document; of the same document; or MAP_NONE
	bool *placed;                    // whether a document gave its text
	size_t parts, in_context;        // parts of documents; those whose document was found
	struct compared_unit *units;     // of all files
	struct compared_columns columns; // that every file has
};

/** Read the coded files that the call names, and the weights of --key.  An id that stands in two files
 *  is an error. */
MUST_CHECK bool judging_read(
	struct judging *judging, struct call *call, const struct pack *pack, struct error *error);

/** Find the text of each unit: its own, else that of --texts, else that of the archive.  A part of a
 *  document that one of these has is measured where it stands, as its coder saw it. */
MUST_CHECK bool judging_find_texts(struct judging *judging, struct error *error);

/** Compare with the program without these parts (bits of enum score_part); with its cues, to read,
 *  where asked for. */
MUST_CHECK bool judging_score(
	struct judging *judging, unsigned without, bool with_cues, struct error *error);

/** Compare with another coder's files, those of --coder. */
MUST_CHECK bool judging_take_coder(struct judging *judging, struct error *error);

/** How many were compared, in all files; judging->units has them. */
size_t judging_compared(const struct judging *judging);

/** Tell which ids were not found: ERROR_INCOMPLETE where there are any. */
MUST_CHECK bool judging_tell_missing(const struct judging *judging, struct error *error);

void judging_free(struct judging *judging);

#endif
