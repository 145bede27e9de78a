// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Names across scripts: Hangul in Latin letters by the rules of McCune and Reischauer (1939)
// without their marks, and keys in which spellings of one name are the same.
#ifndef TOCSIN_LANGUAGE_ROMANISE_H
#define TOCSIN_LANGUAGE_ROMANISE_H

#include "base/text.h"

/** Append the key of a run of words: small Latin letters, Hangul romanised, what does not tell names
 *  apart between spellings (g and k, l and r, aspiration, doubling ...) folded, all else dropped. */
void romanise_key(struct text *key, struct span words);

/** Append the consonants of a key, each run of one letter once: "washinton" and "uosinton" have
 *  the same. */
void romanise_consonants(struct text *consonants, struct span key);

#endif
