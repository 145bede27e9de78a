// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Several statements in one paste: each has a dateline of its own.
#ifndef TOCSIN_LANGUAGE_PARTING_H
#define TOCSIN_LANGUAGE_PARTING_H

#include "language/language.h"

/** Where the second statement begins: at the line that holds the second dateline, or at the title
 *  above it; the text's size where there is only one. */
size_t parting_find(const struct language *language, struct span text);

#endif
