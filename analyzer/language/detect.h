// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Which language a text is in: share of scripts, then a vote of function words.  By the text, never
// by its label.
#ifndef TOCSIN_LANGUAGE_DETECT_H
#define TOCSIN_LANGUAGE_DETECT_H

#include "language/language.h"

/** The language of well-formed UTF-8, or NULL where none is clear.  Very short texts may have
 *  none.  Only the first few thousand bytes are looked at. */
const struct language *language_detect(
	const struct language *languages, size_t count, struct span text);

#endif
