// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the measure says of a document: one row for the whole (a record of documents.csv), rows for
// its sentences, and rows for the hits that gave each sentence its levels.
//
// Every level of a sentence is a function of its hits: the highest `level` among its hits of that
// scale whose effect is counted or relayed.  Every level of a document is the highest of its
// title and sentences.
#ifndef TOCSIN_DOCUMENT_CODING_H
#define TOCSIN_DOCUMENT_CODING_H

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

enum scale { SCALE_THREAT, SCALE_CONCILIATION, SCALE_COUNT };
enum { LEVEL_COUNT = 5, LEVEL_NONE = -1, TARGETS_MAX = 16, RANK_COUNT = 10 };
enum voice { VOICE_NONE, VOICE_OWN, VOICE_RELAYED };
enum effect {
	EFFECT_COUNTED,    // gives its level, in the country's own voice
	EFFECT_RELAYED,    // gives its level, in somebody else's voice
	EFFECT_DENIED,     // taken back by a negation
	EFFECT_VETOED,     // taken back by another condition of the rule
	EFFECT_OVERLAPPED, // a better match holds its words
	EFFECT_CONTEXT,    // gives no level itself: an actor, a frame, a topic
};

/** The names that come from the pack: of its own voice, and of its targets in order. */
struct naming {
	struct span own_voice;
	struct span targets[TARGETS_MAX];
	size_t target_count;
};

/** One row of documents.csv.  Targets are bits in the order of the naming. */
struct record {
	struct span id, source, language, type, speaker, title;
	struct date date;
	int rank;
	uint32_t sentences, words;
	bool gated;
	int level[SCALE_COUNT];   // of title and sentences, either voice
	int own[SCALE_COUNT];     // in the country's own voice
	int relayed[SCALE_COUNT]; // in others' voice
	uint32_t own_sentences[SCALE_COUNT][LEVEL_COUNT];
	uint32_t relayed_sentences[SCALE_COUNT]; // at level >= 2
	enum voice voice;
	uint32_t targets;
	bool conditional;
	int target_level[SCALE_COUNT][TARGETS_MAX]; // highest own level at each target
	int specific;                               // 0 to 3
	bool set_aside;                             // no lexicon for its language: no levels
	struct span lexicon, hash, program;
	// Of the archive; empty where a text was only pasted.
	int carried; // outlets within 3 days, 0: not known
	struct span audience, statement, first_seen;
};

struct hit {
	int32_t sentence; // -1 is the title
	uint32_t start, end;
	struct span entry, rule; // ids; a rule's row has no entry
	struct span category;    // of a rule's row the name of its scale
	struct span text;
	int level; // LEVEL_NONE where it gives none
	enum effect effect;
};

struct sentence_coding {
	int32_t number; // from 0; -1 is the title
	uint32_t start, end;
	int level[SCALE_COUNT];
	enum voice voice;
	uint32_t targets;
	bool conditional;
	enum voice spoken; // whose words they are, whatever their level
	struct span text;
	struct span rule; // ids of what gave its levels, joined by +
};

/** All that the measure says of one document; good until the scorer's next document. */
struct coding {
	struct record record;
	struct sentence_coding *sentences;
	size_t sentence_count;
	struct hit *hits; // by sentence, then start
	size_t hit_count;
};

const char *scale_name(enum scale scale);
const char *effect_name(enum effect effect);

/** The pack's word for its own voice, "relayed" or "none". */
struct span voice_name(enum voice voice, const struct naming *naming);

/** Append the targets' names joined by +, or "none". */
void targets_append(struct text *text, uint32_t targets, const struct naming *naming);

/** Bits of "us+rok" or "none"; false for a name that the naming does not have. */
bool targets_parse(struct span written, const struct naming *naming, uint32_t *targets);

/** balance: ln((T + .5) / (C + .5)) over own sentences at level >= 2 (Lowe, Benoit, Mikhaylov and
 *  Laver 2011); false when there is none of either. */
bool record_balance(const struct record *record, double *balance);

#endif
