// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The vocabulary: every distinct word that was met, with all that the lexicon can say of it alone.
// PCRE2 is asked once a word type; after that a word costs one look-up.  Words of which the lexicon
// says the same - most say nothing - are one kind: what a text needs of them fits a small cache.
// One thread's own.
#ifndef TOCSIN_LEXICON_VOCABULARY_H
#define TOCSIN_LEXICON_VOCABULARY_H

#include "lexicon/phrases.h"
#include "lexicon/word_table.h"

/** A node of the phrase tree that a word leads to, with what tells whether the words behind it lead
 *  on: asked before the node itself is looked at. */
struct root {
	struct signature next;  // of the atoms that lead on at once
	const uint32_t *behind; // keys of those that lead on behind its gaps
	uint32_t behind_count;
	uint32_t node;
};

/** A kind of words. */
struct word {
	const uint32_t *atoms;    // that it satisfies, ascending
	const uint32_t *wanted;   // their keys, of those that have one
	const struct root *roots; // from where the phrase tree leads on
	const uint32_t *entries;  // that it is alone
	uint32_t atom_count, wanted_count, root_count, entry_count;
	struct signature signature; // of the atoms
	bool possessive;            // ends with 's or s'
};

enum { STEP_CHILDREN = 2, STEPS_KEPT = 1 << 12 };

/** Where a kind of words leads from a node of the phrase tree, kept for the next time. */
struct phrase_step {
	uint32_t node, kind; // node 0: an empty place
	uint32_t count;      // of children; only the first few are kept
	uint32_t children[STEP_CHILDREN];
};

/** Words that are read as others too: 노동 as 로동, wherever in a word they stand. */
struct spelling {
	struct span written, read_as;
};

struct vocabulary {
	const struct atoms *atoms;
	const struct phrases *phrases;
	const uint32_t *keys; // of atoms; NULL: none has one
	const struct spelling *spellings;
	size_t spelling_count;
	const struct map *sealed; // first parts that seal a hyphenated word: "anti"
	struct atoms_scratch *scratch;
	struct word_table words;
	struct map kinds; // by what they satisfy
	struct word *items;
	size_t capacity;
	struct phrase_step *steps; // STEPS_KEPT, by hash; the last asked for stays
	struct numbers found;
	uint32_t failed; // the atom of the last error
	struct text folded, piece;
	struct arena arena;
};

void vocabulary_open(struct vocabulary *vocabulary, const struct atoms *atoms,
	const struct phrases *phrases, const struct spelling *spellings, size_t spelling_count,
	const struct map *sealed);
void vocabulary_close(struct vocabulary *vocabulary);

// What is longer is no word, and satisfies nothing.
enum { WORD_BYTES_MAX = 256 };

/** The number of the kind of a word of normal text.  A regex at its limit is an error; `vocabulary->failed` is
 *  then its atom. */
MUST_CHECK bool vocabulary_find(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error);

/** Where a kind leads from a node of the phrase tree other than its root; good until the next
 *  call. */
const struct phrase_step *vocabulary_step(
	const struct vocabulary *vocabulary, uint32_t node, uint32_t kind);

/** Forget all words where more than `most` are known; numbers given before are void then. */
void vocabulary_trim(struct vocabulary *vocabulary, size_t most);

/** Whether the atom is among those of the word; most are not, and its signature tells so. */
bool word_has(const struct word *word, uint32_t atom);

static inline bool word_satisfies(const struct word *word, uint32_t atom)
{
	return signature_has(&word->signature, atom) && word_has(word, atom);
}

#endif
