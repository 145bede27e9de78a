// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Texts as parts of statements: what is known of each besides its words, and which two are alike.
#ifndef TOCSIN_DOCUMENT_SPOKEN_H
#define TOCSIN_DOCUMENT_SPOKEN_H

#include "base/date.h"
#include "base/span.h"

struct spoken_text {
	int64_t number; // the archive's
	struct date date;
	struct span hash, id, language, type, speaker;
	struct span outlets; // sources, in order, parted by line ends
	struct span key;     // of its first appearance: source, line end, key
	int rank;
	bool set_aside;    // type, speaker and rank are not known
	bool title_only;   // its text is its title
	int64_t statement; // number of the text that its statement goes by, 0: not joined yet
};

struct spoken_pair {
	int64_t a, b; // numbers, a the lower
	int kind, strength;
	struct span trail; // why they are alike
};

#endif
