// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The measure: from a document to its coding.  A scorer belongs to one thread and keeps what it
// learnt of words from document to document.
#ifndef TOCSIN_SCORE_SCORE_H
#define TOCSIN_SCORE_SCORE_H

#include "document/coding.h"
#include "document/document.h"
#include "lexicon/pack.h"

#define SCORE_PROGRAM "tocsin-0.1.0"

struct scorer;

/** The pack must live as long.  Give it back with scorer_free(). */
struct scorer *scorer_new(const struct pack *pack);

/** Accepts NULL. */
void scorer_free(struct scorer *scorer);

/** Leave out rows of hits, for whoever wants levels only. */
void scorer_without_hits(struct scorer *scorer);

/** Leave out rows of sentences and hits, for whoever wants the record only. */
void scorer_without_rows(struct scorer *scorer);

/** How often each entry of one language was found and each rule held, numbered as in its lexicon;
 *  how many of an entry's finds no rule could see, inside longer ones of words alone, and the entry
 *  of the last such (both may be NULL).  The arrays are the caller's. */
struct met {
	uint64_t *entries, *rules, *hidden;
	uint32_t *hiders;
};

/** From now on count what is met: `met` has a row for each language of the pack, of NULLs where
 *  nothing is to be counted. */
void scorer_count(struct scorer *scorer, struct met *met);

// Parts of the measure that can be left out, to see what each is worth; the word for each.
#define SCORE_PARTS(PART) \
	PART(VETO, "veto")               /* what rules need, what takes them back, caps */ \
	PART(NEGATION, "negation")       /* what the pack's denial takes back */ \
	PART(AGENT, "agent")             /* who acts */ \
	PART(VOICE, "voice")             /* whose words: all are the country's own */ \
	PART(CONDITIONAL, "conditional") /* rules of conditionals */ \
	PART(LADDER, "ladder")           /* type and rank, and the voice that comes with them */

enum score_part_number {
#define PART(name, written) PART_NUMBER_##name,
	SCORE_PARTS(PART)
#undef PART
		PART_COUNT
};

enum score_part {
#define PART(name, written) PART_##name = 1 << PART_NUMBER_##name,
	SCORE_PARTS(PART)
#undef PART
};

/** Leave these parts (bits of enum score_part) out from now on; 0, as at first, leaves out none.
 *  Records name the same lexicon: their figures are for comparison only. */
void scorer_without(struct scorer *scorer, unsigned parts);

/** The word for the n-th part, from 0; NULL behind the last. */
const char *score_part_name(int number);

/** document_infer_date() for the document that scorer_score() is asked for next: its text is read
 *  once for both, and may not change between. */
void scorer_infer_date(
	struct scorer *scorer, struct document *document, struct date near, bool *assumed);

/** Code the document.  What `coding` points to is good until the next call and while the document
 *  and the pack live.  A pattern that runs into its limits is an error that names it. */
MUST_CHECK bool scorer_score(struct scorer *scorer, const struct document *document,
	struct coding *coding, struct error *error);

/** The language that a document is scored in, or NULL where none is clear. */
const struct language *score_language(const struct pack *pack, const struct document *document);

/** The names of the pack's voice and targets. */
void score_naming(struct naming *naming, const struct pack *pack);

#endif
