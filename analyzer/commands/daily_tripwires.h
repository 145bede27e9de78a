// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Tripwires in the daily job: they are looked after where the configuration names a file, and a file
// that cannot be read stops nothing else.
#ifndef TOCSIN_COMMANDS_DAILY_TRIPWIRES_H
#define TOCSIN_COMMANDS_DAILY_TRIPWIRES_H

#include "commands/tripping.h"

/** `{0}` is none.  Give it back with daily_tripwires_close(). */
struct daily_tripwires {
	struct tripping tripping;
	bool configured;
	struct error refusal; // of the file, where it cannot be read
	size_t count;         // changes and finds that no run has told of
	struct text line;     // the first of them
};

/** Open the pack that the call names, and the tripwires with it. */
MUST_CHECK bool daily_tripwires_open(
	struct daily_tripwires *daily, struct call *call, struct pack **pack, struct error *error);

/** See what is new, in an archive that is open for writing; it is then told. */
MUST_CHECK bool daily_tripwires_look(struct daily_tripwires *daily, struct archive *archive,
	const struct pack *pack, struct arena *arena, struct error *error);

/** Append the tripwires' part of the line; nothing where there are none. */
void daily_tripwires_append(struct text *text, const struct daily_tripwires *daily);

void daily_tripwires_close(struct daily_tripwires *daily);

#endif
