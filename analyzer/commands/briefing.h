// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a brief tells, gathered from the archive as the commands `series`, `joint`, `voices`, `alerts`
// and `tripwires` gather it.
#ifndef TOCSIN_COMMANDS_BRIEFING_H
#define TOCSIN_COMMANDS_BRIEFING_H

#include "commands/alarming.h"
#include "commands/partners.h"
#include "commands/tripping.h"
#include "report/brief.h"

/** `{0}` but for the call, the days that were asked for and the unit.  Give it back with
 *  briefing_free(). */
struct briefing {
	struct call *call;
	int week_end;
	struct date on; // a day of the period, or none
	struct brief_facts brief;
	struct collection collection;
	struct alarms alarms;
	struct voices voices;
	struct tripping tripping;
	struct tripping_list list;
	struct archive *archive;
	struct pack *pack;
	struct scorer *scorer;
};

/** Fill the brief. */
MUST_CHECK bool briefing_gather(struct briefing *briefing, struct error *error);

void briefing_free(struct briefing *briefing);

// Its parts; for the briefing*.c files only.

/** The highest own sentence on a scale of the document with this id, one aimed at the target
 *  (BRIEFING_ANY: whoever it is) before others. */
#define BRIEFING_ANY UINT32_MAX
MUST_CHECK bool briefing_place(struct briefing *briefing, struct span id, enum scale scale,
	uint32_t target, struct brief_place *place, struct error *error);
/** What the partners find, where the pack names two. */
MUST_CHECK bool briefing_joint(struct briefing *briefing, struct error *error);
/** How the tripwires stand on the last day, and what was found in the period. */
MUST_CHECK bool briefing_tripwires(struct briefing *briefing, struct error *error);
/** Events of the period by their names. */
MUST_CHECK bool briefing_deeds(struct briefing *briefing, struct error *error);
/** The sums of the days between two dates, of days that nothing is known of none. */
struct sums briefing_sums(const struct briefing *briefing, struct date from, struct date to);

#endif
