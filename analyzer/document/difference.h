// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Differences: what two measures of the same documents say otherwise, level by level.
//
// A document and each of its sentences (its title counts as one) have four figures.  Those of the
// own voice differ of their own only where the level in either voice does not differ the same way.
#ifndef TOCSIN_DOCUMENT_DIFFERENCE_H
#define TOCSIN_DOCUMENT_DIFFERENCE_H

#include "document/coding.h"

enum figure {
	FIGURE_THREAT,
	FIGURE_CONCILIATION,
	FIGURE_OWN_THREAT,
	FIGURE_OWN_CONCILIATION,
	FIGURE_COUNT,
};

enum unit_kind { KIND_DOCUMENT, KIND_SENTENCE, KIND_COUNT };

struct difference {
	enum unit_kind kind;
	enum figure figure;
	int32_t sentence;          // of a document 0
	int level[2];              // before and after; LEVEL_NONE: set aside, or no such sentence
	struct span rule[2], text; // of a document no rule, and its title
};

/** `{0}` to begin with. */
struct differences {
	struct difference *items; // of the document added last
	size_t count, capacity;
	uint64_t units[KIND_COUNT], changed[KIND_COUNT];
	uint64_t levels[KIND_COUNT][FIGURE_COUNT][LEVEL_COUNT][2]; // units that have each
};

const char *figure_name(enum figure figure);

/** Compare two codings of one document.  Spans of the items are borrowed from them. */
void differences_add(
	struct differences *differences, const struct coding *before, const struct coding *after);

void differences_free(struct differences *differences);

#endif
