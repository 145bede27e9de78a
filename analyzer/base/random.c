// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/random.h"

#include "base/digest.h"

#include <assert.h>

static uint64_t read_number(const unsigned char *bytes)
{
	uint64_t number = 0;
	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return number;
}

struct random random_of(struct span seed)
{
	struct digest digest = digest_of(seed);
	struct random random = { 0, read_number(digest.bytes + 8) << 1 | 1 };
	random_next(&random);
	random.state += read_number(digest.bytes);
	random_next(&random);
	return random;
}

uint32_t random_next(struct random *random)
{
	uint64_t old = random->state;
	random->state = old * UINT64_C(6364136223846793005) + random->stream;
	uint32_t shifted = (uint32_t)((old >> 18 ^ old) >> 27);
	uint32_t turn = (uint32_t)(old >> 59);
	return shifted >> turn | shifted << (-turn & 31);
}

uint32_t random_below(struct random *random, uint32_t bound)
{
	assert(bound > 0);
	// Values under the rest of 2^32 by the bound would make the small numbers likelier.
	uint32_t rest = -bound % bound;
	for (;;) {
		uint32_t drawn = random_next(random);
		if (drawn >= rest)
			return drawn % bound;
	}
}

double random_unit(struct random *random)
{
	return random_next(random) * 0x1p-32;
}
