// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The days of a range with their status and their sums, laid out so that the sums of any run of
// days cost one subtraction.
#ifndef TOCSIN_SERIES_DAYS_H
#define TOCSIN_SERIES_DAYS_H

#include "series/statements.h"

/** Bands of rank, lowest first: 0, 1, 2-4, 5-6, 7-9. */
enum { BAND_COUNT = 5, DAYS_MOST = 100000 };

/** The name of a band, and the band of a rank. */
const char *band_name(int band);
int band_of(int rank);

/** Sums over days.  All members are of one type: they are added as an array. */
struct sums {
	int64_t items;      // distinct documents, those set aside too
	int64_t statements; // measured ones
	int64_t gated;
	int64_t words;                    // of all statements
	int64_t sentences_2[SCALE_COUNT]; // own sentences at level >= 2, of all statements
	int64_t days_read;
	// Of gated statements:
	int64_t gated_words;
	int64_t docs[SCALE_COUNT]; // with own level >= 2
	int64_t target_docs[SCALE_COUNT][TARGETS_MAX];
	int64_t band_gated[BAND_COUNT];
	int64_t band_docs[SCALE_COUNT][BAND_COUNT];
	int64_t sentences[SCALE_COUNT][LEVEL_COUNT]; // own
	int64_t relayed[SCALE_COUNT];                // at level >= 2
};

struct days {
	struct date first;
	size_t count;
	uint8_t *status;     // enum day_status of each
	bool *asked;         // whether a source was switched on: without items it would be silent
	struct sums *before; // before[i]: sums of the days before the i-th; count + 1 of them
	size_t *statement;   // the first statement not before the i-th day; count + 1
	size_t *document;    // the same of documents
};

/** Lay out the days from `first` to `last`, at most DAYS_MOST of them.  Status comes from all
 *  sources of the collection.  Give it back with days_free(). */
void days_build(struct days *days, const struct collection *collection,
	const struct statements *statements, struct date first, struct date last);

/** The index of a date inside the days, cut to them. */
size_t days_index(const struct days *days, struct date date);

/** The sums of the days from index `from` to index `to`, the latter included. */
struct sums days_sums(const struct days *days, size_t from, size_t to);

/** Mark the days of which no figure is to be drawn: 7 or more in a row that were not read.  `status` is
 *  an enum day_status of each. */
void days_mark_blank(const uint8_t *status, size_t count, bool *blank);

void days_free(struct days *days);

#endif
