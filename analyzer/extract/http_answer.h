// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// An answer of a server as it came over the wire: status line, headers, and a body that may be in
// chunks and deflated.
#ifndef TOCSIN_EXTRACT_HTTP_ANSWER_H
#define TOCSIN_EXTRACT_HTTP_ANSWER_H

#include "base/error.h"
#include "base/text.h"

struct http_answer {
	int status;
	struct span headers, body; // body: as it came
	struct span content_type;
};

/** Take an answer apart; spans point into `bytes`. */
MUST_CHECK bool http_answer_read(
	struct http_answer *answer, struct span bytes, struct error *error);

/** The body without chunks and inflated, in `room` where it was not plain; a server's word that is
 *  not so (archives often keep the headers of what they unpacked) is let pass.  Above the limit, cut
 *  short, damaged, or packed by what is not read (br, zstd), is an error. */
MUST_CHECK bool http_answer_body(const struct http_answer *answer, size_t limit, struct text *room,
	struct span *body, struct error *error);

/** Whether a Content-Type is that of HTML or XML. */
bool http_is_page(struct span content_type);

#endif
