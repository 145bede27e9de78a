// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Days as pages and file names write them.
#ifndef TOCSIN_EXTRACT_PAGE_DATE_H
#define TOCSIN_EXTRACT_PAGE_DATE_H

#include "base/date.h"

/** The day in a line like "2022.02.11", "[2026.7.19.]", "Feb. 11, ... (2022) Friday" or
 *  "Sept. 3, 2025"; none where it names none with a year of our count. */
struct date page_date(struct span written);

/** A key "YYYY-MM-DD-NNNN" (also -NNN, -XNNN) inside a file name or address, and its day; the empty
 *  span and none where it holds none. */
struct span page_key_of_name(struct span name, struct date *date);

#endif
