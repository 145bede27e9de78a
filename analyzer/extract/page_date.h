// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Days as pages, lists and file names write them.
#ifndef TOCSIN_EXTRACT_PAGE_DATE_H
#define TOCSIN_EXTRACT_PAGE_DATE_H

#include "extract/definition.h"

/** The day in a text like "2022.02.11", "[2026.7.19.]", "[Era113.8.4.]", "2031년 1월 9일",
 *  "Feb. 11, Era 111 (2022) Friday", "September 1. 2016", "16/03/2021" or "20240102"; none where it
 *  names none with a year.  Years of an era are those of the definition (may be NULL). */
struct date page_date(struct span written, const struct definition *definition);

/** The last day not after `near` that a text like "June 23", "23 June" or "6월 23일" can mean; none
 *  where it names none. */
struct date page_date_near(struct span written, struct date near);

/** A key "YYYY-MM-DD-NNNN" (also -NNN, -XNNN) inside a file name or address, and its day; the empty
 *  span and none where it holds none. */
struct span page_key_of_name(struct span name, struct date *date);

#endif
