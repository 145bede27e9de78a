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

/** One unit with both judgements.  `cues`: what the program saw, to read, or empty. */
struct compared_unit {
	const struct coded_unit *coded;
	struct judgement given;
	struct span cues;
};

/** What both files or the program can tell. */
struct compared_columns {
	bool weight, voice, target, conditional;
};

struct comparison {
	struct compared_columns columns;
	size_t units;
	struct estimate alpha[SCALE_COUNT], weighted[SCALE_COUNT], voice;
	double exact[SCALE_COUNT], within_one[SCALE_COUNT];
	struct finding levels[SCALE_COUNT][FINDING_LEVELS]; // [scale][1..3]: at that level or above
	int64_t confusion[SCALE_COUNT][LEVEL_COUNT][LEVEL_COUNT]; // [coded][given]
	struct finding targets[TARGETS_MAX], conditional;
};

/** Compare.  Alpha of voice is over own, relayed and none. */
void compare(struct comparison *comparison, const struct compared_unit *units, size_t count,
	const struct compared_columns *columns, const struct naming *naming);

/** The report to read; `given` names who is compared with the coder ("program"). */
void comparison_show(struct text *text, const struct comparison *comparison,
	const struct naming *naming, const char *given);

/** As CSV: measure, scale, at, value, lo, hi, n. */
void comparison_append(
	struct text *text, const struct comparison *comparison, const struct naming *naming);

/** The worst `most` errors with their cues: farthest apart first, then in the file's order. */
void comparison_show_errors(struct text *text, const struct compared_unit *units, size_t count,
	size_t most, const struct naming *naming);

#endif
