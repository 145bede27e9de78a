// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Atoms: the distinct tests of single words that a language's patterns make - a word, a word with
// * or ?, a regex.  A word is asked once; what it satisfies is kept with it in the vocabulary.
// PCRE2 has its home here.
#ifndef TOCSIN_LEXICON_ATOMS_H
#define TOCSIN_LEXICON_ATOMS_H

#include "base/error.h"
#include "base/map.h"
#include "base/text.h"

enum atom_kind { ATOM_LITERAL, ATOM_GLOB, ATOM_REGEX };

struct atoms;

struct atoms *atoms_new(void);
void atoms_free(struct atoms *atoms);

/** The atom that tests `written` (without the slashes of a regex); the same test twice is one
 *  atom.  A regex that does not compile is an error: `*offset` says where in it. */
MUST_CHECK bool atoms_put(struct atoms *atoms, enum atom_kind kind, struct span written, bool cased,
	uint32_t *atom, size_t *offset, struct error *error);

size_t atoms_count(const struct atoms *atoms);

/** How an atom was written. */
struct span atoms_written(const struct atoms *atoms, uint32_t atom);

/** What one thread needs to ask; the atoms themselves are only read. */
struct atoms_scratch;
struct atoms_scratch *atoms_scratch_new(void);
void atoms_scratch_free(struct atoms_scratch *scratch);

/** The atoms that a word satisfies, appended to `found` (grown; sorted by the caller).  `folded` is
 *  the word in lower case.  A regex that runs into its match limit is an error that names it. */
MUST_CHECK bool atoms_ask(const struct atoms *atoms, struct atoms_scratch *scratch,
	struct span written, struct span folded, uint32_t **found, size_t *capacity, size_t *count,
	struct error *error);

#endif
