// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The time of day, in seconds since 1970-01-01T00:00:00Z.
#ifndef TOCSIN_BASE_CLOCK_H
#define TOCSIN_BASE_CLOCK_H

#include "base/span.h"

// "YYYY-MM-DDTHH:MM:SSZ" and a NUL.
#define CLOCK_SIZE 21

/** Now; where $TOCSIN_TODAY is set, noon of that day. */
int64_t clock_now(void);

/** Write "YYYY-MM-DDTHH:MM:SSZ" and return `written`. */
const char *clock_write(int64_t seconds, char written[CLOCK_SIZE]);

/** From "YYYY-MM-DDTHH:MM:SSZ", filling the span; false if it is no time. */
bool clock_parse(struct span span, int64_t *seconds);

#endif
