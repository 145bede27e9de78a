// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What stands around a statement's own words: dateline, end mark, byline.  Marked, not cut: offsets
// in the normal text.
#ifndef TOCSIN_LANGUAGE_MARKS_H
#define TOCSIN_LANGUAGE_MARKS_H

#include "language/language.h"

struct marks {
	size_t body_start;  // behind the dateline and its blanks
	size_t body_end;    // before end mark and byline
	struct span byline; // of the normal text, or empty
	int month, day;     // of the dateline, 0 where it names none
	struct date
		stated; // a whole date in dateline or end mark (in years of an era too), or none
};

void marks_find(struct marks *marks, const struct language *language, struct span text,
	int era_base); // year = era year + era_base, 0: no such calendar

/** The date of a dateline's month and day in the year of `near` or the year before, whichever lies
 *  last without being after `near`. */
struct date marks_date(const struct marks *marks, struct date near);

#endif
