// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Atoms: the distinct tests of single words that a language's patterns make - a word, a word with
// * or ?, a regex, or any of several such.  A word is asked once; what it satisfies is kept with it
// in the vocabulary.  PCRE2 has its home here.
#ifndef TOCSIN_LEXICON_ATOMS_H
#define TOCSIN_LEXICON_ATOMS_H

#include "base/error.h"
#include "base/map.h"
#include "base/text.h"
#include "lexicon/numbers.h"

enum atom_kind { ATOM_LITERAL, ATOM_GLOB, ATOM_REGEX, ATOM_STEM, ATOM_ANY };

#define ATOM_NONE UINT32_MAX

struct atoms;

struct atoms *atoms_new(void);
void atoms_free(struct atoms *atoms);

/** The atom that tests `written` (without the slashes of a regex); the same test twice is one
 *  atom.  A regex that does not compile is an error: `*offset` says where in it. */
MUST_CHECK bool atoms_put(struct atoms *atoms, enum atom_kind kind, struct span written, bool cased,
	uint32_t *atom, size_t *offset, struct error *error);

/** The atom that tests whether a word is `stem`, which may hold stars, alone or with one of a class of
 *  endings (a regex, known by its name) behind it.  The error of a bad regex does not say where. */
MUST_CHECK bool atoms_put_stem(struct atoms *atoms, struct span stem, struct span class_name,
	struct span endings, bool cased, uint32_t *atom, struct error *error);

/** The atom that is satisfied where one of `count` others is; they need not be distinct. */
uint32_t atoms_put_any(struct atoms *atoms, const uint32_t *others, size_t count);

/** Whether `any` is `atom`, or is satisfied where it is. */
bool atoms_include(const struct atoms *atoms, uint32_t any, uint32_t atom);

size_t atoms_count(const struct atoms *atoms);

/** Count a mention of an atom: one for it, or one for each of several such. */
void atoms_count_in(const struct atoms *atoms, uint32_t atom, uint32_t *counts);

/** How common the words are that satisfy an atom, judged by how often the patterns ask for them;
 *  `counts` is of all atoms that are not several such.  Words of a few letters, and tests that many
 *  words may pass, are taken to be commoner. */
uint32_t atoms_commonness(const struct atoms *atoms, uint32_t atom, const uint32_t *counts);

enum atom_kind atoms_kind(const struct atoms *atoms, uint32_t atom);

/** How an atom was written. */
struct span atoms_written(const struct atoms *atoms, uint32_t atom);

/** What one thread needs to ask; the atoms themselves are only read. */
struct atoms_scratch;
struct atoms_scratch *atoms_scratch_new(void);
void atoms_scratch_free(struct atoms_scratch *scratch);

/** The atoms that one form of a word satisfies, added to the list.  `folded` is the form in lower
 *  case.  A regex that runs into its match limit is an error, and `*failed` the atom. */
MUST_CHECK bool atoms_ask(const struct atoms *atoms, struct atoms_scratch *scratch,
	struct span written, struct span folded, struct numbers *found, uint32_t *failed,
	struct error *error);

/** Add the atoms that are satisfied with those in the list; then all ascending, each once. */
void atoms_complete(const struct atoms *atoms, struct numbers *found);

#endif
