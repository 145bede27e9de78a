// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The form of one record of a WARC file that is written.
#ifndef TOCSIN_ARCHIVE_WARC_RECORD_H
#define TOCSIN_ARCHIVE_WARC_RECORD_H

#include "base/text.h"

enum { WARC_UUID_SIZE = 37 };

struct warc_record {
	const char *type, *media;
	struct span address, time;
	const char *id, *response; // response: the id of the answer to a request, or NULL
	struct span head, payload; // the block is both
	bool is_http, is_cut;
};

/** A UUID of version 8 (RFC 9562) from a hash, so that a record is the same in every export; returns
 *  `uuid`. */
const char *warc_uuid(struct span seed, char uuid[WARC_UUID_SIZE]);

/** Append an address, without what could end a header. */
void warc_append_address(struct text *text, struct span address);

/** Append a record; `packed`: as a gzip member. */
void warc_append_record(struct text *text, const struct warc_record *record, bool packed);

#endif
