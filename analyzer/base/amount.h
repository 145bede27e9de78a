// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Sizes and times as a person reads and writes them.
#ifndef TOCSIN_BASE_AMOUNT_H
#define TOCSIN_BASE_AMOUNT_H

#include "base/text.h"

/** Append a size: "412 MB", "0.9 MB". */
void amount_append_size(struct text *text, double bytes);

/** Append a time: "40 s", "12 min", "36 h", "4 days". */
void amount_append_time(struct text *text, int64_t seconds);

/** Read a time: "90s", "20m", "36h", "2d"; false if it is none, or 0. */
bool amount_parse_time(struct span written, int64_t *seconds);

#endif
