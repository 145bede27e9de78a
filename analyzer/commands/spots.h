// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Sentences of a coded text to follow a figure down to: their levels, the bytes they stand at, and
// the rules and entries that gave them, with file and line.
#ifndef TOCSIN_COMMANDS_SPOTS_H
#define TOCSIN_COMMANDS_SPOTS_H

#include "document/coding.h"
#include "lexicon/pack.h"

/** Which sentences: those with a level from `least` to `most` on a scale that is asked for. */
struct spots {
	bool scales[SCALE_COUNT];
	int least, most;
	enum voice voice;   // whose, VOICE_NONE: anybody's
	uint32_t targets;   // one of these, 0: whoever is meant
	bool without_title; // which gives levels, and is no sentence
};

/** Of level 2 and more, on either scale. */
#define SPOTS_DECIDING ((struct spots){ .scales = { true, true }, .least = 2, .most = LEVEL_COUNT })

/** Append the sentences; returns how many. */
size_t spots_append(struct text *text, const struct coding *coding, const struct pack *pack,
	const struct spots *spots);

#endif
