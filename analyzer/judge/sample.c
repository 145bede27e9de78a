// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/sample.h"

void sample_allot(const size_t *sizes, size_t count, size_t wanted, size_t *allotted)
{
	bool gave = true;
	for (size_t i = 0; i < count; i++)
		allotted[i] = 0;
	while (wanted && gave) {
		gave = false;
		for (size_t i = 0; i < count && wanted; i++) {
			if (allotted[i] == sizes[i])
				continue;
			allotted[i]++;
			wanted--;
			gave = true;
		}
	}
}

// Fisher and Yates, as far as is needed.
void sample_draw(struct random *random, uint32_t *numbers, size_t count, size_t wanted)
{
	for (size_t i = 0; i < wanted && i < count; i++) {
		size_t other = i + random_below(random, (uint32_t)(count - i));
		uint32_t number = numbers[i];
		numbers[i] = numbers[other];
		numbers[other] = number;
	}
}
