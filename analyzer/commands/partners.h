// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Partners out of the archive: what it holds, measured with a profile.
#ifndef TOCSIN_COMMANDS_PARTNERS_H
#define TOCSIN_COMMANDS_PARTNERS_H

#include "commands/gather.h"
#include "judge/joint.h"

/** An archive that is opened again for writing only where something has no score yet. */
struct partner_source {
	struct call *call;
	const char *path;
	int wait;
	struct archive *archive;
	bool writes;
};

/** Open the call's archive to read.  Its archive is to be closed, also where this fails. */
MUST_CHECK bool partner_source_open(
	struct partner_source *source, struct call *call, struct error *error);

/** Score what the archive has no score for under the profile of the call's pack (NULL: none), and
 *  gather all. */
MUST_CHECK bool partner_gather(struct partner *partner, struct partner_source *source,
	const char *profile, struct error *error);

/** The two partners that the pack names. */
MUST_CHECK bool partners_gather(struct partner partners[PARTNERS], struct partner_source *source,
	const struct pack *pack, struct error *error);

/** Write joint.csv of the pack's partners and its schema into the folder; of a pack without partners
 *  the header.  The archive is open for writing. */
MUST_CHECK bool partners_write(struct call *call, struct archive *archive, const struct pack *pack,
	const char *folder, struct error *error);

void partners_free(struct partner partners[PARTNERS]);

#endif
