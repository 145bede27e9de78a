// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Base64 as addresses hold it: read leniently, written with its padding.
#ifndef TOCSIN_BASE_BASE64_H
#define TOCSIN_BASE_BASE64_H

#include "base/text.h"

/** Append the bytes that `encoded` stands for: = and %3D anywhere are passed over, - and _ are read
 *  as + and /, a piece too short for a byte at the end is dropped.  False at any other character;
 *  what was read before it stays. */
bool base64_read(struct text *bytes, struct span encoded);

/** Append `bytes` in base64, padded with =. */
void base64_write(struct text *encoded, struct span bytes);

#endif
