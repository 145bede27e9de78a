// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Bytes from outside become UTF-8: by their BOM, by being UTF-8 already, or as CP949 where that is
// what they are; never "mended".
#ifndef TOCSIN_LANGUAGE_ENCODING_H
#define TOCSIN_LANGUAGE_ENCODING_H

#include "base/error.h"
#include "base/text.h"

/** Put `bytes` as UTF-8 into `*converted`: a part of `bytes` itself where they are UTF-8 already
 *  (a BOM is left out), else in the arena.  `name` (NULL: recognise) is an encoding that iconv
 *  knows; "shift_jis" means cp932.  Bytes that fit none are an error with the offset and line of
 *  the first that does not fit. */
MUST_CHECK bool encoding_convert(struct span bytes, const char *name, struct arena *arena,
	struct span *converted, struct error *error);

/** The same for a page of a site: bytes that do not fit `name` (or that is unknown: UTF-8) become
 *  U+FFFD, since one broken letter is no reason to lose the rest. */
struct span encoding_mend(struct span bytes, const char *name, struct arena *arena);

#endif
