// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Random numbers that are the same everywhere for the same seed: PCG32 (O'Neill 2014,
// XSH-RR 64/32), seeded by SHA-256.
#ifndef TOCSIN_BASE_RANDOM_H
#define TOCSIN_BASE_RANDOM_H

#include "base/span.h"

struct random {
	uint64_t state, stream;
};

/** A generator for these bytes, such as "2024-01-05|SOURCE|en|base". */
struct random random_of(struct span seed);

/** The next 32 bits. */
uint32_t random_next(struct random *random);

/** A number from 0 to `bound` - 1, each as likely; `bound` is above 0. */
uint32_t random_below(struct random *random, uint32_t bound);

/** A number from 0 to 1, the latter not included. */
double random_unit(struct random *random);

#endif
