// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A paste may hold several statements, each with a dateline of its own, and lines of the web page
// that they were copied from: a menu above, notes below.
#ifndef TOCSIN_LANGUAGE_PARTING_H
#define TOCSIN_LANGUAGE_PARTING_H

#include "language/language.h"

/** The first statement of a text: its lines with a title above its dateline, and where the next one
 *  begins (the text's size where there is none).  Without a dateline it is the whole text. */
struct parting {
	size_t start, body, end, next; // `body`: of the line with the dateline
	bool dropped;                  // lines before `start`, or between `end` and `next`
};

void parting_find(struct parting *parting, const struct language *language, struct span text);

#endif
