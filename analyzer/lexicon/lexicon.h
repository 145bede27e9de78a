// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The lexicon of one language, compiled: its entries as sequences of words, each at its anchor, and,
// where they speak of categories, in strata; its rules; its ladder.  Read only once loaded.
#ifndef TOCSIN_LEXICON_LEXICON_H
#define TOCSIN_LEXICON_LEXICON_H

#include "language/language.h"
#include "lexicon/anchors.h"
#include "lexicon/entries.h"
#include "lexicon/sequence_index.h"
#include "lexicon/vocabulary.h"

struct composed {
	uint32_t entry;
	const struct sequence *sequence;
};

/** What finding asks of an entry. */
struct brief {
	struct date from, to;
	uint32_t category;
	bool decides; // it gives a level alone
	bool bounded; // it has dates
};

// What a rule is for decides when it is asked.
enum rule_use { USE_VOICE, USE_CARRY, USE_LEVEL, USE_CONDITIONAL, USE_LADDER, USE_COUNT };

/** A sequence of a rule; those of one rule stand together, in its order. */
struct ruling {
	const struct rule *rule;
	const struct sequence *sequence;
};

struct lexicon {
	struct span language;
	struct atoms *atoms;
	struct anchors anchors;
	struct entry *entries;
	struct composed *composed; // by stratum
	struct sequence_index *strata;
	struct rule *rules;
	struct ruling *rulings;                 // in order of the rules
	const struct sequence **rung_sequences; // in order of the rungs; pattern.first says where
	struct sequence_index index[USE_COUNT]; // numbers of rulings; of sequences of rungs
	struct keys keys;                       // of the indexes
	struct brief *briefs;                   // of each entry
	struct rung *rungs;
	struct spelling *spellings;
	size_t entry_count, composed_count, rule_count, rung_count, spelling_count;
	uint32_t stratum_count;
	struct map ending_names;
	struct span *endings;
	struct map sealed; // first parts of hyphenated words that turn the others round
	size_t entry_capacity, composed_capacity, rule_capacity, rung_capacity, spelling_capacity,
		ending_capacity;
};

/** A file of a pack: its name inside the pack and what it holds. */
struct pack_file {
	struct span name; // "en/threat.tsv"
	struct span content;
};

/** A pattern that somebody watches for: found as an entry is, and of no effect on any level. */
struct watched_pattern {
	struct span id; // of its finds
	struct span language, written;
	struct place place;
	size_t column; // where it starts in its line
};

struct watched_patterns {
	const struct watched_pattern *items;
	size_t count;
	uint32_t category; // of their finds, once the pack is open
	bool wrong;        // they are what the pack was refused for
};

/** Read all tables among `files` whose name starts with "LANGUAGE/", and the rungs of ladder.tsv;
 *  then what is `watched` (may be NULL) in that language; then compile; words are in `common` (may be NULL) that the language's texts
 *  have most, commonest first.  Ids must be distinct.  All but what lexicon_free() gives back is in the arena. */
MUST_CHECK bool lexicon_read(struct lexicon *lexicon, struct span language,
	const struct pack_file *files, size_t count, struct watched_patterns *watched,
	const struct categories *categories, const struct map *common, struct arena *arena,
	struct error *error);

/** Open the vocabulary of the lexicon; vocabulary_close() gives it back. */
void lexicon_vocabulary(struct vocabulary *vocabulary, const struct lexicon *lexicon);

/** Note anew what finding asks of the entries: whoever changes their dates or levels calls it. */
void lexicon_brief(struct lexicon *lexicon);

/** What asks for an atom first: "entry", "rule" or "rung", its id and place; false if nothing does. */
bool lexicon_asker(const struct lexicon *lexicon, uint32_t atom, const char **what, struct span *id,
	const struct place **place);

/** Put "file:line: entry 'id': " in front of an error about an atom.  Always false. */
bool lexicon_blame(const struct lexicon *lexicon, uint32_t atom, struct error *error);

/** Whether a word, as written, with a capital or in capitals, can be a single word of a text. */
bool lexicon_reaches(const struct language *language, struct span word);

/** The atoms that no text can satisfy, since its words end elsewhere: "and/or", "U.S". */
void lexicon_unreachable(
	const struct lexicon *lexicon, const struct language *language, struct numbers *atoms);

void lexicon_free(struct lexicon *lexicon);

#endif
