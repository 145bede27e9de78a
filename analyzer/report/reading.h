// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A statement as an analyst reads it: what it is, how high it goes, which sentences and why.
#ifndef TOCSIN_REPORT_READING_H
#define TOCSIN_REPORT_READING_H

#include "document/coding.h"

struct reading_options {
	const struct naming *naming;
	int width; // columns
	bool colour;
	bool why;            // every cue of every sentence with a level, not only what decided
	bool brief;          // the sentence to quote only
	bool year_assumed;   // the date's year is not in the text
	struct span against; // what the record says, written already, or empty
};

/** Append the report on one coded document. */
void reading_append(
	struct text *text, const struct coding *coding, const struct reading_options *options);

#endif
