// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A stratified sample: how many of each stratum, and which.
#ifndef TOCSIN_JUDGE_SAMPLE_H
#define TOCSIN_JUDGE_SAMPLE_H

#include "base/random.h"

/** Share `wanted` out among strata of these sizes: as many of each as of the others, but no more than
 *  it has; what is left over goes to the first of them. */
void sample_allot(const size_t *sizes, size_t count, size_t wanted, size_t *allotted);

/** Draw `wanted` (at most `count`) of the numbers, each as likely, none twice: they stand first then,
 *  in the order drawn.  With `wanted` the same as `count` it shuffles. */
void sample_draw(struct random *random, uint32_t *numbers, size_t count, size_t wanted);

#endif
