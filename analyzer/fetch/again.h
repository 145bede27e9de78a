// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Reading again what is kept: the bytes of every answer, by the definitions of today.
#ifndef TOCSIN_FETCH_AGAIN_H
#define TOCSIN_FETCH_AGAIN_H

#include "fetch/entry.h"

struct again {
	size_t pages;  // answers that may hold articles
	size_t unread; // listed articles of which the definitions still make nothing
	struct entry_count taken;
};

/** Read all pages kept of the plan's sources, of all where it names none; what is new, or
 *  reads otherwise, goes to its `take`.  Committed some hundred at a time, so what was read before a failure stays. */
MUST_CHECK bool harvest_again(
	const struct harvest_plan *plan, struct again *again, struct error *error);

#endif
