// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// An article at an address of a known source: fetched once, and not stored.
#ifndef TOCSIN_COMMANDS_ADDRESS_H
#define TOCSIN_COMMANDS_ADDRESS_H

#include "commands/measure.h"
#include "extract/page.h"

/** Whether an operand is an address and no file. */
bool address_is(const char *operand);

/** Fetch and read it; the date without a year is near today.  The document lives as long as the page,
 *  which goes back with page_close().  A host that no definition has is ERROR_USAGE; an answer without
 *  an article ERROR_INCOMPLETE. */
MUST_CHECK bool address_read(struct call *call, const struct pack *pack, const char *address,
	struct page **page, struct document *document, struct error *error);

#endif
