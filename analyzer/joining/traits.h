// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Traits of a text: what two texts of one act of speaking have in common, whatever language they
// are in - runs of words within one language; numbers, and names as they sound, across languages.
#ifndef TOCSIN_JOINING_TRAITS_H
#define TOCSIN_JOINING_TRAITS_H

#include "base/span.h"
#include "language/language.h"

enum {
	RUN_WORDS = 5,       // words of a run
	PLACES = 10000,      // a place is told in parts of the text
	SMALL_NUMBER = 12,   // up to here numbers are months, hours and counts that any text has
	NAME_LETTERS = 4,    // of the key of a name of several words, and of beginnings of words
	WORD_LETTERS = 5,    // of that of a name of one word
	NAME_CONSONANTS = 4, // of a name whose vowels are spelt otherwise
	TITLE_WORDS = 4,     // of a title that tells something
};

/** A number in thousandths, or the hash of a name, and its place. */
struct trait {
	uint64_t key, consonants; // consonants: hash of a name's, or 0 where they are too few
	uint32_t at;              // of PLACES
	struct span written;
};

struct trait_list {
	struct trait *items;
	size_t count, capacity;
};

/** Hashes, ascending, each once. */
struct hash_list {
	uint64_t *items;
	size_t count, capacity;
};

/** `{0}` is of an empty text.  Spans are of the text.  Give it back with traits_free(). */
struct traits {
	bool caseless;           // names cannot be told from other words
	bool title_only;         // the text is its title
	size_t words;            // of a caseless text about as many as English would need
	size_t length;           // letters in tenths, a Hangul syllable as 2.7 of them
	uint64_t title;          // hash of its folded words, 0: fewer than TITLE_WORDS
	struct hash_list runs;   // of RUN_WORDS words
	struct hash_list proper; // numbers, and words that start with a capital inside a sentence
	uint32_t *sentences;     // their lengths, like `length`
	size_t sentence_count;
	struct trait_list numbers; // above SMALL_NUMBER, in order
	struct trait_list names;   // by key; of a caseless text the beginnings of all its words
	struct trait_list sounds;  // of a caseless text beginnings of their consonants, by key
};

/** Find the traits of a title and a normal text, which must stay; where the text is empty the title
 *  stands for it.  `language` is for its sentences, or NULL. */
void traits_make(struct traits *traits, struct span title, struct span text,
	const struct language *language);

/** The first of a list by key with this key, or its count. */
size_t traits_find(const struct trait_list *list, uint64_t key);

/** How many hashes two lists have in common. */
size_t hashes_common(const struct hash_list *a, const struct hash_list *b);

void traits_free(struct traits *traits);

#endif
