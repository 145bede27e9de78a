// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a passage holds: where each category and each word that sequences ask for stands, as masks of a
// bit a word.  Whether a sequence can match is a few shifts of these, all ways at once.
#ifndef TOCSIN_LEXICON_HOLDING_H
#define TOCSIN_LEXICON_HOLDING_H

#include "lexicon/numbers.h"
#include "lexicon/pattern.h"

struct find;
struct passage;
struct vocabulary;
struct word;

enum { WORD_PLACES = 64 };

/** Words of a passage, a bit each; all from the last bit's word on share it. */
static inline uint64_t place_bit(uint32_t word)
{
	return UINT64_C(1) << (word < WORD_PLACES ? word : WORD_PLACES - 1);
}

/** Keys: a category is its own; atoms that sequences ask for, but for the commonest, have theirs in
 *  the order in which they were asked for. */
struct keys {
	uint32_t *of_atom;    // 0: none
	uint16_t *indexes_of; // a key: bit n is set where index number n has sequences under it
	uint32_t count;
};

/** What a passage holds, by key.  Masks are small and stay near: those of a passage are cleared for the
 *  next by the list of what it has. */
struct holding {
	const struct passage *passage;
	const struct vocabulary *vocabulary;
	const struct keys *keys;
	uint64_t *firsts;               // where finds start, or words stand that satisfy an atom
	uint64_t lasts[CATEGORIES_MAX]; // where finds end
	uint32_t *touched;              // keys of atoms that are held
	size_t capacity, touched_count;
	struct category_set categories; // found and not hidden, and all above them
	struct numbers atoms;           // keys that sequences stand under, of those held
	uint64_t breaks;                // words that no phrase goes on with
};

static inline bool holding_has(const struct holding *holding, uint32_t key)
{
	return holding->firsts[key];
}

/** The keys for so many atoms, in the arena. */
void keys_start(struct keys *keys, size_t atom_count, struct arena *arena);

uint32_t keys_of_atom(struct keys *keys, uint32_t atom);

/** Note anew what a passage's words are keys of; no category yet. */
void holding_words(struct holding *holding, const struct passage *passage,
	const struct vocabulary *vocabulary, const struct keys *keys);

/** Note anew what was found in it, but what is hidden. */
void holding_finds(struct holding *holding, const struct categories *categories,
	const struct find *finds, size_t count);

enum { FIT_ELEMENTS = 48 };

/** How far a sequence fits: where each element may start, of so many and the one behind them. */
struct fitting {
	uint64_t places[FIT_ELEMENTS + 1];
	uint32_t known;
};

/** Whether a sequence may match, as far as places tell and FIT_ELEMENTS reach.  It goes on from the
 *  elements that are known: a fitting starts with one place, UINT64_MAX, and none known. */
bool holding_fits(
	const struct holding *holding, const struct sequence *sequence, struct fitting *fitting);

void holding_free(struct holding *holding);

#endif
