// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a speaker has on record: the documents that a lexicon's ladder gives to one speaker, or to
// one type where it names no speaker.
#ifndef TOCSIN_ARCHIVE_SPEECHES_H
#define TOCSIN_ARCHIVE_SPEECHES_H

#include "archive/archive.h"
#include "document/coding.h"

/** Whose record.  A speaker that is empty asks for the documents of the type without a speaker. */
struct archive_speaker {
	struct span lexicon, language, speaker, type;
};

struct archive_speech {
	int64_t number;    // of the document
	int64_t statement; // the text that its statement goes by
	struct date date;  // its first, or none
	bool revision;     // another text came before it under its key
	bool gated;
	int own[SCALE_COUNT]; // levels
};

/** Start a walk, the last day first, those without a date at the end.  One such walk at a time. */
void archive_speeches(struct archive *archive, const struct archive_speaker *speaker);

MUST_CHECK bool archive_next_speech(
	struct archive *archive, struct archive_speech *speech, bool *found, struct error *error);

/** Days of one language on which anything appeared, as first texts. */
struct archive_coverage {
	int64_t days;
	struct date first, last; // or none
};

MUST_CHECK bool archive_cover(struct archive *archive, struct span lexicon, struct span language,
	struct archive_coverage *coverage, struct error *error);

#endif
