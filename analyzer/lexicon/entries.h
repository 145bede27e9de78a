// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Entries and rules of one language as read from its tables, and the rows of the ladder.
#ifndef TOCSIN_LEXICON_ENTRIES_H
#define TOCSIN_LEXICON_ENTRIES_H

#include "base/date.h"
#include "lexicon/pattern.h"

struct place {
	const char *file;
	int line;
};

/** A cue: what it is called, what it means, which words it is. */
struct entry {
	struct span id, written, author, source, note;
	struct place place;
	uint32_t category;
	int level;            // where the entry alone decides one, else -1
	struct date from, to; // valid for documents of these dates; none: no bound
	struct pattern pattern;
	uint32_t stratum; // 0: words only; else above the strata of the categories it names
};

enum rule_scale { RULE_THREAT, RULE_CONCILIATION, RULE_VOICE, RULE_CONDITIONAL, RULE_SCALES };

// Who acts, as bits.
enum agent { AGENT_OWN = 1, AGENT_ADVERSARY = 2, AGENT_OTHER = 4, AGENT_NONE = 8, AGENT_ANY = 15 };

enum reach {
	REACH_SENTENCE,
	REACH_TITLE,
	REACH_LEAD,
	REACH_PREVIOUS,
	REACH_NEXT,
	REACH_DOCUMENT,
	REACH_NEAR,      // within `distance` words on either side of the match, or in it
	REACH_BEFORE,    // ends at most `distance` words before the match
	REACH_AFTER,     // starts at most `distance` words behind it
	REACH_BETWEEN,   // inside it
	REACH_POSSESSOR, // owns it: "the U.S.'s X", "X of the U.S."
	REACH_QUOTED,    // the match starts inside quotation marks
};

struct condition {
	enum reach reach;
	uint16_t distance;
	uint32_t category;
	bool or_next; // of `needs`: this or the next one
};

struct conditions {
	struct condition *items;
	size_t count;
};

/** A rule: which cues, joined how, give which level. */
struct rule {
	struct span id, written, note;
	struct place place;
	enum rule_scale scale;
	int level;    // of threat and conciliation; of voice: 0 own, 1 relayed; conditional: 0 or 1
	bool caps;    // it lowers the sentence to `level` instead of giving it
	bool carries; // of voice: until another voice rule matches
	struct pattern pattern;
	unsigned agents;
	unsigned voices; // bits of enum voice's own (1) and relayed (2)
	struct conditions needs, unless;
	struct date from, to;
};

/** A row of the ladder of authority. */
struct rung {
	struct span type, organ, speaker, note;
	struct place place;
	int rank;
	bool relayed; // what such a document says is others' until a rule says otherwise
	bool own;     // it is the country's own, and no rule carries others' words on
	struct pattern title, lead, unless; // count 0: not asked
};

/** Read a table of entries behind those already there (grown array). */
MUST_CHECK bool entries_read(struct entry **entries, size_t *count, size_t *capacity,
	const char *name, struct span content, const struct pattern_context *context,
	struct error *error);

MUST_CHECK bool rules_read(struct rule **rules, size_t *count, size_t *capacity, const char *name,
	struct span content, const struct pattern_context *context, struct error *error);

/** Read the rungs for `language`: those that name it, and those that name none. */
MUST_CHECK bool ladder_read(struct rung **rungs, size_t *count, size_t *capacity, const char *name,
	struct span content, struct span language, const struct pattern_context *context,
	struct error *error);

#endif
