// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The lexicons' workshop: what the sub-commands of `lexicon` share.  One file each.
#ifndef TOCSIN_COMMANDS_WORKSHOP_H
#define TOCSIN_COMMANDS_WORKSHOP_H

#include "base/output.h"
#include "commands/measure.h"

/** One run of a sub-command. */
struct workshop {
	struct call *call;
	struct pack *pack;
	struct output *output;
	char **operands; // behind the sub-command's name
	size_t operand_count;
	bool readable; // for a reader, not CSV
	size_t documents, rejected;
};

/** A sub-command of `lexicon`. */
struct bench {
	const char *name;
	size_t least; // operands that it needs
	const char *operands;
	enum { BENCH_TEXT, BENCH_CSV, BENCH_EITHER } writes; // either: text on a terminal
	bool (*run)(struct workshop *workshop, struct error *error);
};

extern const struct bench lexicon_check, lexicon_stats, lexicon_forms, lexicon_diff, lexicon_import;

typedef bool workshop_visit(void *context, struct document *document, struct error *error);

/** Call `visit` with each document of the operands from number `first` on, dated and with an id.  A
 *  record that is none is named and counted, and so is a document that a pattern cannot bear. */
MUST_CHECK bool workshop_read(struct workshop *workshop, size_t first, workshop_visit *visit,
	void *context, struct error *error);

/** How often each entry and rule of one language was found, gave a level, and was hidden inside
 *  longer finds; entries first, then rules.  Arrays are NULL where no file was read. */
struct tally {
	uint64_t *found, *counted, *hidden;
	uint32_t *hiders;
	struct map numbers; // of ids
};

/** Count over all operands; a tally for each language of the pack. */
MUST_CHECK bool tally_read(
	struct tally tallies[LANGUAGES_MAX], struct workshop *workshop, struct error *error);

void tally_free(struct tally tallies[LANGUAGES_MAX]);

/** The id of an entry, or of a rule behind the entries, and its place. */
struct span tally_id(const struct lexicon *lexicon, size_t number);
const struct place *tally_place(const struct lexicon *lexicon, size_t number);

#endif
