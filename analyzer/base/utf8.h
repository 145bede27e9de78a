// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// UTF-8: checking, reading and writing code points.
#ifndef TOCSIN_BASE_UTF8_H
#define TOCSIN_BASE_UTF8_H

#include "base/text.h"

/** The offset of the first byte that is not well-formed UTF-8, or SPAN_NOT_FOUND. */
size_t utf8_invalid(struct span span);

/** The code point at `*at` of well-formed text, and move `*at` behind it. */
uint32_t utf8_next(struct span span, size_t *at);

enum { UTF8_MAX = 4 };

/** Write one code point and return its size, at most UTF8_MAX bytes. */
size_t utf8_write(uint32_t code_point, char *bytes);

/** Append one code point. */
void utf8_append(struct text *text, uint32_t code_point);

#endif
