// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What a call's series are corrected by.
#ifndef TOCSIN_COMMANDS_CORRECTION_H
#define TOCSIN_COMMANDS_CORRECTION_H

#include "commands/command.h"
#include "series/correction.h"

/** Read corpora/PACK/agreement.csv of the data folder, what `tocsin agree` found on the pack's coded
 *  units.  `*correction` lives in the call's arena; it is NULL where there is no such file, and,
 *  with a notice, where the file tells of another state of the lexicon than `lexicon`. */
MUST_CHECK bool call_correction(struct call *call, struct span lexicon,
	const struct correction **correction, struct error *error);

#endif
