// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the parts of the measure share while one document is coded.
#ifndef TOCSIN_SCORE_UNITS_H
#define TOCSIN_SCORE_UNITS_H

#include "document/coding.h"
#include "document/document.h"
#include "language/marks.h"
#include "language/normal.h"
#include "lexicon/match.h"
#include "lexicon/pack.h"
#include "score/score.h"

/** A cue or a rule that could give a level. */
struct candidate {
	const struct rule *rule; // or
	uint32_t find;           // the number of a find whose entry alone decides
	enum scale scale;
	int level;
	struct match match;
	enum effect effect;
};

/** Numbers of sequences that may match a unit. */
struct chosen {
	const uint32_t *items;
	uint32_t count;
};

/** A title or sentence while it is coded. */
struct unit {
	int32_t number; // -1 the title, UNIT_CONTEXT what is not scored
	const struct normal *normal;
	uint32_t start, end; // in the normal text
	struct passage passage;
	struct chosen chosen[USE_COUNT];
	enum voice voice;
	bool targets_noted;
	uint32_t named;   // targets named in it
	bool unnamed;     // an enemy without a name is in it
	bool beside;      // one who counts beside a named one
	uint32_t targets; // that its levels are about
	int level[SCALE_COUNT];
	bool conditional;
	struct candidate *candidates;
	size_t candidate_count;
};

enum { UNIT_TITLE, UNIT_LEAD, UNIT_CONTEXT = -2 };

struct scoring {
	const struct pack *pack;
	const struct lexicon *lexicon;
	const struct language *language;
	struct vocabulary *vocabulary;
	struct arena *arena;
	const struct document *document;
	struct normal title, text, before;
	struct unit *units;          // the title, what precedes a passage, the body's sentences
	size_t count, body;          // the first of the body
	struct category_set present; // in the whole document
	const struct rung *rung;
	const struct met *met; // of the language, where what is met is counted
	unsigned without;      // bits of enum score_part
	bool without_sentences;
	struct error *error;
};

/** The sentence before one, or NULL. */
const struct unit *unit_previous(const struct scoring *scoring, size_t number);

/** Who acts at a word of a unit: one of the bits of enum agent.  The nearest actor before it that is
 *  a subject: not behind a preposition, not a possessor, not in another clause's "if" or "when".
 *  A pronoun stands for the subject of the unit before. */
enum agent agent_at(const struct scoring *scoring, size_t unit, uint32_t word);

/** Whether a word owns what follows it: "the U.S.'s", "the United States'". */
bool word_possesses(const struct scoring *scoring, const struct unit *unit, uint32_t word);

/** Whether a condition of a rule holds for a match. */
bool condition_holds(const struct scoring *scoring, size_t unit, const struct condition *condition,
	const struct match *match);

/** Whether all that a rule needs holds for a match, and if so whether something takes it back:
 *  `*effect` is then EFFECT_DENIED or EFFECT_VETOED, else EFFECT_COUNTED. */
bool rule_applies(const struct scoring *scoring, size_t unit, const struct rule *rule,
	const struct match *match, enum effect *effect);

/** The rule whose rulings stand at `*at` in what is chosen of a unit for a use; `*at` moves behind
 *  them, and `*rulings` are they.  NULL at the end. */
const struct rule *rules_next(const struct scoring *scoring, const struct chosen *chosen,
	uint32_t *at, struct chosen *rulings);

/** Call `visit` for each match of a rule's sequences that may match; false with an error at the
 *  limit. */
MUST_CHECK bool rule_match(const struct scoring *scoring, size_t unit, const struct rule *rule,
	const struct chosen *rulings, match_visit *visit, void *context);

/** Type, rank and speaker: the first rung of the ladder that fits, or NULL. */
MUST_CHECK bool statement_find(struct scoring *scoring);

/** Whose words each unit holds. */
MUST_CHECK bool voice_assign(struct scoring *scoring);

/** Levels, conditionals and candidates of each unit. */
MUST_CHECK bool levels_assign(struct scoring *scoring);

/** Whom each unit with a level is about. */
void targets_assign(struct scoring *scoring);

/** Whether the document belongs to the denominator. */
bool gate_opens(const struct scoring *scoring);

#endif
