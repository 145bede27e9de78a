// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The date of a text that comes without one: stated in its dateline or at its end.
#ifndef TOCSIN_SCORE_DATING_H
#define TOCSIN_SCORE_DATING_H

#include "document/document.h"
#include "language/marks.h"
#include "lexicon/pack.h"

/** Set the date of a document that has none from its dateline or end mark.  A dateline without a
 *  year takes the last such day that is not after `near`; with `near` none it dates nothing.
 *  `*assumed` (may be NULL) says whether the year was taken so. */
void document_infer_date(
	struct document *document, const struct pack *pack, struct date near, bool *assumed);

/** The same for a text whose marks were found already. */
void document_take_date(
	struct document *document, const struct marks *marks, struct date near, bool *assumed);

#endif
