// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The records of a WARC file (ISO 28500), one at a time:
//
//	WARC/1.1 CRLF, "Name: value" CRLF ..., CRLF, as many bytes as Content-Length says, CRLF CRLF
//
// A record that is damaged, cut short or too large is told of, and the search goes on for the next
// one.
#ifndef TOCSIN_EXTRACT_WARC_READ_H
#define TOCSIN_EXTRACT_WARC_READ_H

#include "extract/stream.h"

enum warc_found {
	WARC_END,
	WARC_ANSWER, // a response, a resource or a conversion
	WARC_OTHER,  // any other record, which was not loaded
	WARC_DAMAGED // `*error` says how
};

/** Spans are good until the next call. */
struct warc_record {
	struct span type, address, date, media;
	struct span truncated; // why it does not hold all, or empty
	struct span block;
};

/** Begin with the stream and the limit of a block set and the rest `{0}`. */
struct warc_reader {
	struct stream *stream;
	size_t limit;
	size_t number;  // of the record given last, from 1
	size_t pending; // bytes to go past in the next call
	bool lost;      // and to look for a record then
};

/** The next record.  False: the input cannot be read on. */
MUST_CHECK bool warc_next(struct warc_reader *reader, struct warc_record *record,
	enum warc_found *found, struct error *error);

#endif
