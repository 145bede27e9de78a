// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A coder and the program, or two coders, on the same units: their agreement, and a report of it.
#ifndef TOCSIN_JUDGE_COMPARISON_H
#define TOCSIN_JUDGE_COMPARISON_H

#include "judge/agreement.h"
#include "judge/coded.h"

enum {
	FINDING_LEVELS = 4,    // findings are told for levels >= 1, 2, 3
	POSITIVES_ENOUGH = 30, // below, a finding is not measured
};

/** One unit with both judgements.  `cues`: what the program saw, to read, or empty; so are type and
 *  language, as the program found them. */
struct compared_unit {
	const struct coded_unit *coded;
	struct judgement given;
	struct span cues, type, language;
	bool gated;
};

/** What is compared: what both files, or the file and the program, can tell. */
struct compared_columns {
	bool levels, weight, voice, target, conditional;
	bool own, gate;         // whether voices are known, and whether the program's gate is
	bool without_intervals; // for whoever compares many times
};

/** Levels of all that a unit says; of what is said in the country's own voice; of the latter in units
 *  that the program's gate lets in, as the prevalence of a series counts them. */
enum basis { BASIS_ALL, BASIS_OWN, BASIS_GATED, BASIS_COUNT };

/** How well levels >= 2 are recognised, and what is below them: what a prevalence is corrected by.
 *  Units count by their weights; the interval is Wilson's for the units that they are worth. */
struct recognition {
	struct estimate sensitivity, specificity;
	int64_t positives, negatives; // units coded so
};

struct comparison {
	struct compared_columns columns;
	size_t units;
	struct estimate alpha[SCALE_COUNT], weighted[SCALE_COUNT], voice;
	double exact[SCALE_COUNT], within_one[SCALE_COUNT];
	struct finding levels[SCALE_COUNT][FINDING_LEVELS]; // [scale][1..3]: at that level or above
	struct recognition recognition[SCALE_COUNT][BASIS_COUNT];
	int64_t confusion[SCALE_COUNT][LEVEL_COUNT][LEVEL_COUNT]; // [coded][given]
	struct finding targets[TARGETS_MAX], conditional;
};

/** Whether the columns can tell of a basis. */
bool comparison_has(const struct compared_columns *columns, enum basis basis);

/** Compare.  Alpha of voice is over own, relayed and none. */
void compare(struct comparison *comparison, const struct compared_unit *units, size_t count,
	const struct compared_columns *columns, const struct naming *naming);

/** The report to read; `given` names who is compared with the coder ("program").  It starts with
 *  "N units". */
void comparison_show(struct text *text, const struct comparison *comparison,
	const struct naming *naming, const char *given);

/** Of which file a row of CSV tells, which part of it (`by` "year", `group` "2031"), and of which
 *  lexicon, empty where two coders are compared. */
struct compared_place {
	struct span file, by, group, lexicon;
};

/** The header line of what comparison_append() writes: measure, scale, at, value, lo, hi, n, file, by,
 *  group, lexicon. */
void comparison_header_append(struct text *text);

void comparison_append(struct text *text, const struct comparison *comparison,
	const struct naming *naming, const struct compared_place *place);

/** Alpha, the same level, and F1 of conditional only. */
void comparison_append_brief(
	struct text *text, const struct comparison *comparison, const struct compared_place *place);

/** The worst `most` errors with their cues: farthest apart first, then in the file's order. */
void comparison_show_errors(struct text *text, const struct compared_unit *units, size_t count,
	size_t most, const struct naming *naming);

#endif
