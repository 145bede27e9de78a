// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Patterns: how entries, rules and the ladder say which words they mean.
//
//   strike            the word, in any case (unless the entry says case = yes)
//   annihilat*  ?     any run of characters, any one character
//   /re(ad|d)y/       a regex over the whole word (PCRE2)
//   (a|b c|)          alternatives; an empty one makes the rest optional
//   <0-3>             a gap of that many words
//   {actor.us}        what an entry of this category, or one below it, found
//   ^  $              the first, the last word of the sentence
//   대화+josa          a stem and what may follow it, by a named class of endings
//   핵_무기+josa       an optional blank
//
// Pieces are parted by blanks.  A pattern is the list of all sequences that its alternatives make;
// alternatives of one word each are one element and make no more sequences.
#ifndef TOCSIN_LEXICON_PATTERN_H
#define TOCSIN_LEXICON_PATTERN_H

#include "lexicon/atoms.h"
#include "lexicon/categories.h"

enum element_kind { ELEMENT_ATOM, ELEMENT_CATEGORY, ELEMENT_GAP, ELEMENT_START, ELEMENT_END };

struct element {
	enum element_kind kind;
	uint16_t least, most; // of a gap
	uint32_t value;       // atom or category
};

enum { SIGNATURE_WORDS = 4 };

/** What a word satisfies, as a mask: most atoms are not in it, and need not be looked for. */
struct signature {
	uint64_t bits[SIGNATURE_WORDS];
};

static inline uint32_t signature_bit(uint32_t atom)
{
	return atom * 0x9e3779b1u >> 24;
}

static inline void signature_put(struct signature *signature, uint32_t atom)
{
	uint32_t bit = signature_bit(atom);
	signature->bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/** False where the atom is not in it; true where it may be. */
static inline bool signature_has(const struct signature *signature, uint32_t atom)
{
	uint32_t bit = signature_bit(atom);
	return signature->bits[bit / 64] >> (bit % 64) & 1;
}

static inline void signature_add(struct signature *signature, const struct signature *more)
{
	for (int i = 0; i < SIGNATURE_WORDS; i++)
		signature->bits[i] |= more->bits[i];
}

/** False where no atom is in both; true where one may be. */
static inline bool signature_shares(const struct signature *a, const struct signature *b)
{
	uint64_t shared = 0;
	for (int i = 0; i < SIGNATURE_WORDS; i++)
		shared |= a->bits[i] & b->bits[i];
	return shared != 0;
}

struct sequence {
	struct element *elements;
	size_t count;
	struct category_set wanted; // categories that it cannot do without
	uint32_t *atoms;            // and atoms
	uint32_t atom_count;
};

struct pattern {
	struct sequence *sequences;
	size_t count;
	uint32_t first; // the number of its first sequence among all of its kind
};

/** What patterns of one language are parsed with. */
struct pattern_context {
	struct atoms *atoms;
	const struct categories *categories;
	const struct map *ending_names; // of classes
	const struct span *endings;     // the regex each class stands for
	struct arena *arena;
	struct arena *passing; // for what a pattern needs while it is parsed; NULL: the other one
};

/** Parse `written`; on failure `*offset` is where.  Lives in the context's arena. */
MUST_CHECK bool pattern_parse(struct pattern *pattern, const struct pattern_context *context,
	struct span written, bool cased, size_t *offset, struct error *error);

/** Append a word in the form that literals and globs are compared with: lower case by simple
 *  case folding. */
void pattern_fold(struct text *folded, struct span word);

#endif
