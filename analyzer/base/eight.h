// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Eight bytes at a time in one number: where bytes of a kind stand among them, as a mask with the top
// bit of each such byte.  No branch a byte, and the same on every machine.
#ifndef TOCSIN_BASE_EIGHT_H
#define TOCSIN_BASE_EIGHT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { EIGHT = 8 };

#define EIGHT_ONES 0x0101010101010101u
#define EIGHT_TOPS 0x8080808080808080u

/** Eight bytes, the first the lowest. */
static inline uint64_t eight_read(const char *bytes)
{
	uint64_t eight;
	memcpy(&eight, bytes, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	eight = __builtin_bswap64(eight);
#endif
	return eight;
}

/** Which byte is the first of a mask that is not empty. */
static inline size_t eight_first(uint64_t mask)
{
	return (size_t)__builtin_ctzll(mask) / 8;
}

/** Bytes that are equal to an ASCII character. */
static inline uint64_t eight_equal(uint64_t eight, char c)
{
	uint64_t other = eight ^ EIGHT_ONES * (unsigned char)c;
	return ~(((other & ~EIGHT_TOPS) + ~EIGHT_TOPS) | other) & EIGHT_TOPS;
}

/** ASCII letters. */
static inline uint64_t eight_letters(uint64_t eight)
{
	uint64_t small = (eight | EIGHT_ONES * 0x20) & ~EIGHT_TOPS;
	return (small + EIGHT_ONES * (0x80 - 'a')) & ~(small + EIGHT_ONES * (0x7f - 'z')) & ~eight &
	       EIGHT_TOPS;
}

#endif
