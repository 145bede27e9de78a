// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What commands share that judge alarms: the configured watch list, and which alarms somebody has
// been told of.
#ifndef TOCSIN_COMMANDS_ALARMING_H
#define TOCSIN_COMMANDS_ALARMING_H

#include "archive/days.h"
#include "commands/command.h"
#include "series/alarms.h"

/** Judge the collection with the watch list of [alarms] watch, else the default one. */
MUST_CHECK bool call_alarms(const struct call *call, struct collection *collection,
	const struct selection *selection, struct alarms *alarms, struct error *error);

/** Of the alarms those that the last look under the name `look` did not know, in the arena; a look
 *  knows those of the 28 days up to its last day and takes older ones for known.  Where there was
 *  no look, all from `first_from` on (none: all). */
MUST_CHECK bool alarms_unknown(struct archive *archive, const char *look,
	const struct alarms *alarms, struct date first_from, struct arena *arena,
	const struct alarm ***unknown, size_t *count, struct error *error);

/** Note a look: all alarms are known to it.  The archive is open for writing. */
MUST_CHECK bool alarms_note(struct archive *archive, const char *look, const struct alarms *alarms,
	const char *time, struct error *error);

#endif
