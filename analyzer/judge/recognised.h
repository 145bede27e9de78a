// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What `tocsin agree` found on coded units, read back to correct a prevalence by it.
#ifndef TOCSIN_JUDGE_RECOGNISED_H
#define TOCSIN_JUDGE_RECOGNISED_H

#include "base/error.h"
#include "series/interval.h"

/** Sensitivity and specificity of own threats of 2 or more in gated documents, and of which lexicon. */
struct recognised {
	struct estimate sensitivity, specificity;
	struct span lexicon; // in the arena
};

/** Read the rows `sensitivity` and `specificity` of scale `threat` at `2 own gated` from what `tocsin
 *  agree --format csv` wrote, those of a whole file; a file that lacks them, has them twice, or
 *  from two lexicons, is an error. */
MUST_CHECK bool recognised_read(
	struct recognised *recognised, const char *path, struct arena *arena, struct error *error);

#endif
