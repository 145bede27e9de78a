// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Unicode's normal forms, a short run of characters at a time, so that hostile texts of nothing but
// combining marks cost no more than others.
#ifndef TOCSIN_LANGUAGE_COMPOSE_H
#define TOCSIN_LANGUAGE_COMPOSE_H

#include "base/text.h"

// The most code points of one run: Unicode's "stream-safe" text has at most 30 marks on a letter.
enum { COMPOSE_RUN = 32 };

/** Whether a character may combine with the one before it: a mark, a vowel or final jamo. */
bool compose_joins(uint32_t code_point);

/** Whether NFC may change a character that stands alone. */
bool compose_changes(uint32_t code_point);

/** Where the run that starts at `at` ends: a character and those that join it. */
size_t compose_run_end(struct span text, size_t at);

/** Append NFC, or where `compatible` NFKC, of a run. */
void compose_append(struct text *into, struct span run, bool compatible);

#endif
