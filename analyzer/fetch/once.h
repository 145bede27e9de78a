// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One page of a source, asked for once and not kept: to probe a site, to score an address.
#ifndef TOCSIN_FETCH_ONCE_H
#define TOCSIN_FETCH_ONCE_H

#include "base/text.h"
#include "fetch/harvest.h"
#include "fetch/transport.h"

struct once {
	const struct definition *definition;
	struct text address, form; // what to ask for; an empty form: a plain request
	enum fetch_failure failure;
	bool forbidden; // by robots.txt, so it was not asked for
	int status;
	struct text body, content_type, message;
	int64_t milliseconds; // of the last request
};

/** Ask, after robots.txt and the session that the definition wants, with the plan's proxy, agent and
 *  pace, else the definition's, 2 s at most; nothing is repeated.  In a private network or on this machine only the definition's own host
 *  is asked.  What the site does wrong stands in `once`.  End with once_free(). */
MUST_CHECK bool once_ask(struct once *once, const struct harvest_plan *plan, struct error *error);

/** Set the address and form to those of the first list of the definition. */
void once_list(struct once *once, const struct definition *definition, struct date today);

void once_free(struct once *once);

#endif
