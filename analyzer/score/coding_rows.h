// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// From units to the coding that leaves the measure: the document's record, rows of sentences, rows
// of hits.
#ifndef TOCSIN_SCORE_CODING_ROWS_H
#define TOCSIN_SCORE_CODING_ROWS_H

#include "score/units.h"

/** Fill the coding; arrays live in the scoring's arena. */
void coding_write(
	struct coding *coding, const struct scoring *scoring, bool with_sentences, bool with_hits);

#endif
