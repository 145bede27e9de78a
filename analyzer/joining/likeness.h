// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Likeness: whether two texts are of one act of speaking, and why.  A function of the two texts
// alone, so that it is the same whatever came first and whatever else there is.
//
// Texts are compared whose dates are a day apart at most, or that stand under one key of a source.
// The rules were drawn from pairs in real files.  When they change, a step of the archive's schema empties
// the table `spoken`, and what was joined before is joined again.
//
//   revision  one key of one source, in one language
//   copy      one language: 95 % of the shorter's runs of five words stand in the longer, and 95 % of
//             its names and numbers
//   part      one language, for excerpts and summaries: 80 % of at least 100 runs, or 40 % of at
//             least 150 where both texts rank above news and 70 % where one does; and 90 % of
//             names and numbers
//   title     one language: the same title, 40 % of the runs, 20 at least, and 90 % of names and
//             numbers
//   headline  one language: one of the two is only a title, which is the other's
//   names     two languages, or two outlets in one: lengths within half and double; numbers above 12
//             and names that sound alike at about the same places.  A number counts 2, a name 1;
//             they must make 4 and a fifth of all that the texts have (in one language 6 and a
//             third).  Of two languages less is enough where sentence for sentence one is about as
//             long as a translation of the other is (at least 8 of each, a mean cost of 100 at
//             most, see lengths.h): 1 and a twentieth on one day, 2 and a tenth on two; and on one
//             day with one type: of rank 2 and one known speaker 1 and a twentieth; of rank 5, where a speaker is not known, 2 and a twentieth.  Speakers
//             that differ, or ranks 4 apart, need two fifths.
#ifndef TOCSIN_JOINING_LIKENESS_H
#define TOCSIN_JOINING_LIKENESS_H

#include "base/text.h"
#include "document/spoken.h"
#include "joining/traits.h"

enum likeness_kind {
	LIKENESS_NONE,
	LIKENESS_NAMES,
	LIKENESS_HEADLINE,
	LIKENESS_PART,
	LIKENESS_TITLE,
	LIKENESS_COPY,
	LIKENESS_REVISION,
};

struct likeness {
	enum likeness_kind kind;
	int strength; // in thousandths, for choosing between several
};

/** Compare; where there is a likeness its reasons are appended to `trail`. */
struct likeness likeness_of(const struct spoken_text *a, const struct traits *a_traits,
	const struct spoken_text *b, const struct traits *b_traits, struct text *trail);

/** Whether the dates of two texts are near enough to compare them. */
bool likeness_near(const struct spoken_text *a, const struct spoken_text *b);

/** Whether an outlet has both in one language: then each is an act of its own, unless one is like
 *  the other in its words. */
bool likeness_rivals(const struct spoken_text *a, const struct spoken_text *b);

#endif
