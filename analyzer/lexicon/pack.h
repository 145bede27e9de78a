// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A pack: all that is about one country.  Its own voice, its targets, its languages, categories,
// lexicons, rules and ladder - with a profile's changes on top, where one is asked for.
#ifndef TOCSIN_LEXICON_PACK_H
#define TOCSIN_LEXICON_PACK_H

#include "lexicon/lexicon.h"

// Raised whenever the same lexicon would give other figures.
enum { MEASURE_VERSION = 3 };
enum { LANGUAGES_MAX = 16, PACK_TARGETS_MAX = 16, PARTNERS_MAX = 8 };

struct pack {
	struct arena arena;
	struct span name, version;
	struct span lexicon_id; // NAME-12hex
	struct span own_voice;
	struct span targets[PACK_TARGETS_MAX];
	uint32_t target_category[PACK_TARGETS_MAX];
	size_t target_count;
	uint32_t unnamed_target; // the target of enemies without a name, or PACK_TARGETS_MAX
	struct span partners[PARTNERS_MAX]; // profiles that measure side by side, in order
	size_t partner_count;
	struct categories categories;
	struct language languages[LANGUAGES_MAX];
	struct lexicon lexicons[LANGUAGES_MAX]; // language empty: set aside
	size_t language_count;
	int era_base;     // year = era year + era_base; 0: no such calendar
	int seconds_east; // of the place of release
	// Categories that the measure itself asks for; MAP_NONE where the pack has none.
	uint32_t own_actor, pronoun, preposition, subordinate, incidental, denial;
	uint32_t beside;            // enemies without a name who count beside one with a name
	uint32_t specific[3];       // means, target, time or trigger
	struct category_set gate;   // actors that put a document into the denominator
	int gate_rank;              // so does this rank
	struct map digests;         // types that only repeat others
	struct map subject_endings; // endings of a subject, where a language has them
	struct map clause_endings;  // those of them whose subject ends with its own clause
};

/** Read the pack in `folder`; `profile` may be NULL.  Errors name file, line and column. */
MUST_CHECK bool pack_open(
	struct pack **pack, const char *folder, const char *profile, struct error *error);

/** The same, and find what is watched besides: the lexicon's id and all levels are as without. */
MUST_CHECK bool pack_open_watching(struct pack **pack, const char *folder, const char *profile,
	struct watched_patterns *watched, struct error *error);

/** Give it back.  Accepts NULL. */
void pack_close(struct pack *pack);

/** The lexicon of a language of this pack, or NULL: set aside. */
const struct lexicon *pack_lexicon(const struct pack *pack, const struct language *language);

#endif
