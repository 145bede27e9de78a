// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The runs of words of a statement that are looked for in other texts; for this folder's .c files.
#ifndef TOCSIN_PRECEDENT_RUNS_H
#define TOCSIN_PRECEDENT_RUNS_H

#include "precedent/sayings.h"
#include "precedent/wording.h"

enum { SHINGLE = 5, PAIR_WORDS = 1024 };

/** What a formula holds. */
enum worth { WORTH_ACTOR, WORTH_CUE, WORTH_DECIDES };

/** A run of words, wherever it stands in the statement. */
struct run {
	uint32_t first, count; // tokens: where its sentence has the highest level
	int32_t sentence;
	int level;
	bool is_cue; // gave a level
	bool is_shingle;
	enum worth worth;      // of a formula
	uint32_t times, heard; // texts that have it; the number of the last of them
	struct date last;
	struct span last_id, around;
};

/** A run where it stands in a text that is heard. */
struct heard_run {
	uint32_t run, token;
};

/** A formula where it stands. */
struct place_of_run {
	uint32_t first, count, run;
};

/** Tokens of a cue or an actor. */
struct cue {
	uint32_t first, last;
	bool has_scale, decides;
};

struct sayings {
	const struct document *document;
	const struct coding *coding;
	const struct language *language;
	struct map words, keys; // keys: of the runs, their words' numbers
	struct wording own, other;
	struct run *runs;
	size_t run_capacity;
	struct place_of_run *formulas; // by first, then count
	size_t formula_count, formula_capacity;
	struct cue *cues; // by first
	size_t cue_count, cue_capacity;
	int32_t *sentence_of; // each token: index into the coding's sentences, or -1
	bool *is_small;       // each token: a function word or a number
	uint32_t shingle_count, texts;
	uint64_t pairs[PAIR_WORDS]; // two words that follow one another somewhere
	struct heard_run *heard;    // of the text in hand, each run once
	size_t heard_count, heard_capacity;
	struct arena arena;
};

/** Note which words follow which; a pair that was not noted follows nowhere. */
static inline uint32_t pair_place(uint32_t a, uint32_t b)
{
	return (a * 2654435761u + b * 40503u) >> 16 & (PAIR_WORDS * 64 - 1);
}

/** The run of `count` tokens from `first`, or MAP_NONE. */
static inline uint32_t run_find(
	const struct sayings *sayings, const struct wording *wording, size_t first, size_t count)
{
	return map_find(&sayings->keys, (struct span){ (const char *)(wording->words + first),
						count * sizeof *wording->words });
}

/** Find the statement's cues and actors, and put all its runs in. */
void runs_collect(struct sayings *sayings);

#endif
