// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// SHA-256, by nettle: it uses what the processor has for it.
#ifndef TOCSIN_BASE_DIGEST_H
#define TOCSIN_BASE_DIGEST_H

#include "base/span.h"

enum { DIGEST_SIZE = 32, DIGEST_HEX_SIZE = 65 };

struct digest {
	unsigned char bytes[DIGEST_SIZE];
};

struct digest digest_of(struct span span);

/** 64 hexadecimal digits and a NUL; returns `hex`. */
const char *digest_hex(const struct digest *digest, char hex[DIGEST_HEX_SIZE]);

#endif
