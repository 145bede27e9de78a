// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/digest.h"

#include <nettle/sha2.h>

struct digest digest_of(struct span span)
{
	struct digest digest;
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, span.size, (const uint8_t *)(span.bytes ? span.bytes : ""));
	sha256_digest(&context, DIGEST_SIZE, digest.bytes);
	return digest;
}

const char *digest_hex(const struct digest *digest, char hex[DIGEST_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	for (int i = 0; i < DIGEST_SIZE; i++) {
		hex[2 * i] = digits[digest->bytes[i] >> 4];
		hex[2 * i + 1] = digits[digest->bytes[i] & 15];
	}
	hex[DIGEST_HEX_SIZE - 1] = '\0';
	return hex;
}
