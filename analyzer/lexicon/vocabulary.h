// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The vocabulary: every distinct word that was met, with all that the lexicon can say of it alone.
// PCRE2 is asked once a word type; after that a word costs one look-up.  Words of which the lexicon
// says the same - most say nothing - are one kind: what a text needs of them fits a small cache.
// One thread's own.
#ifndef TOCSIN_LEXICON_VOCABULARY_H
#define TOCSIN_LEXICON_VOCABULARY_H

#include "lexicon/anchors.h"
#include "lexicon/word_table.h"

/** A sequence that a word is an anchor of, and what is asked of it first: whether the word at an offset
 *  satisfies an atom, or, offset 0, whether the passage holds a key. */
struct lead {
	uint32_t anchored, second;
	int16_t offset;
	uint16_t alike; // so many from this one on ask the same first
};

/** A kind of words. */
struct word {
	struct signature signature; // of the atoms
	const uint32_t *atoms;      // that it satisfies, ascending
	const uint32_t *wanted;     // their keys, of those that have one
	const uint32_t *entries;    // that it is alone
	const struct lead *leads;
	uint32_t atom_count, wanted_count, entry_count, lead_count;
	bool possessive; // ends with 's or s'
};

/** Words that are read as others too: 노동 as 로동, wherever in a word they stand. */
struct spelling {
	struct span written, read_as;
};

struct vocabulary {
	const struct atoms *atoms;
	const struct anchors *anchors;
	const uint32_t *keys; // of atoms; NULL: none has one
	const struct spelling *spellings;
	size_t spelling_count;
	uint64_t spelling_starts[64]; // a bit for what each may start with; see vocabulary.c
	bool short_spellings;         // some are too short for that
	const struct map *sealed;     // first parts that seal a hyphenated word: "anti"
	struct atoms_scratch *scratch;
	struct word_table words;
	struct map kinds; // by what they satisfy
	struct word *items;
	size_t capacity;
	struct numbers found;
	uint32_t failed; // the atom of the last error
	struct text folded, piece;
	struct arena arena;
};

void vocabulary_open(struct vocabulary *vocabulary, const struct atoms *atoms,
	const struct anchors *anchors, const struct spelling *spellings, size_t spelling_count,
	const struct map *sealed);
void vocabulary_close(struct vocabulary *vocabulary);

// What is longer is no word, and satisfies nothing.
enum { WORD_BYTES_MAX = 256 };

static inline struct span vocabulary_word(struct span written)
{
	return written.size <= WORD_BYTES_MAX ? written : (struct span){ written.bytes, 0 };
}

/** The number of the kind of a word of normal text.  A regex at its limit is an error; `vocabulary->failed` is
 *  then its atom. */
MUST_CHECK bool vocabulary_find(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error);

/** The same of a vocabulary_word() that is not among `vocabulary->words`. */
MUST_CHECK bool vocabulary_learn(
	struct vocabulary *vocabulary, struct span written, uint32_t *number, struct error *error);

/** Forget all words where more than `most` are known; numbers given before are void then. */
void vocabulary_trim(struct vocabulary *vocabulary, size_t most);

/** Whether the atom is among those of the word; most are not, and its signature tells so. */
bool word_has(const struct word *word, uint32_t atom);

static inline bool word_satisfies(const struct word *word, uint32_t atom)
{
	return signature_has(&word->signature, atom) && word_has(word, atom);
}

#endif
