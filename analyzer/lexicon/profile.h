// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A profile: what a partner changes in a pack.  [profile] languages, disabled; [levels] ID = LEVEL.
#ifndef TOCSIN_LEXICON_PROFILE_H
#define TOCSIN_LEXICON_PROFILE_H

#include "base/settings.h"
#include "lexicon/pack.h"

/** Change the pack as its profile says.  A key that is not known, and an id or a language that the
 *  pack does not have, are errors with file and line. */
MUST_CHECK bool profile_apply(
	struct pack *pack, const struct settings *changes, struct error *error);

#endif
