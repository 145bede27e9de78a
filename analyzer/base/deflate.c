// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/deflate.h"

#include <stdint.h>
#include <zlib.h>

// Window bits as zlib takes them: with a gzip header, with either header, with none.
enum { BLOCK = 1 << 16, GZIP = 15 + 16, GZIP_OR_ZLIB = 15 + 32, BARE = -15 };

static z_stream stream_over(struct span bytes)
{
	// zlib does not write there.
	return (z_stream){ .next_in = (unsigned char *)(uintptr_t)bytes.bytes,
		.avail_in = (uInt)bytes.size };
}

static size_t room(z_stream *stream, struct text *text)
{
	text_reserve(text, BLOCK);
	stream->next_out = (unsigned char *)text->bytes + text->size;
	stream->avail_out = BLOCK;
	return BLOCK;
}

void deflate_member(struct text *packed, struct span bytes)
{
	z_stream stream = stream_over(bytes);
	// It fails only where there is no room, and there is.
	int status = deflateInit2(&stream, 6, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY) == Z_OK
			     ? Z_OK
			     : Z_ERRNO;
	while (status == Z_OK) {
		size_t block = room(&stream, packed);
		status = deflate(&stream, Z_FINISH);
		packed->size += block - stream.avail_out;
		packed->bytes[packed->size] = '\0';
	}
	deflateEnd(&stream);
}

static int window_bits(struct span packed)
{
	unsigned first = packed.size ? (unsigned char)packed.bytes[0] : 0;
	unsigned second = packed.size > 1 ? (unsigned char)packed.bytes[1] : 0;
	bool zlib = (first & 15) == Z_DEFLATED && (first << 8 | second) % 31 == 0;
	return zlib || (first == 0x1f && second == 0x8b) ? GZIP_OR_ZLIB : BARE;
}

/** To the end of one member. */
static bool inflate_member(z_stream *stream, struct text *bytes, size_t most, struct error *error)
{
	int status = Z_OK;
	while (status == Z_OK) {
		size_t block = room(stream, bytes);
		status = inflate(stream, Z_NO_FLUSH);
		bytes->size += block - stream->avail_out;
		bytes->bytes[bytes->size] = '\0';
		if (bytes->size > most)
			return error_set(
				error, ERROR_INCOMPLETE, "its inflated bytes are above the limit");
	}
	return status == Z_STREAM_END ||
	       error_set(error, ERROR_INCOMPLETE, "its deflated bytes are %s",
		       status == Z_BUF_ERROR ? "cut short" : "damaged");
}

bool deflate_undo(struct text *bytes, struct span packed, size_t limit, struct error *error)
{
	z_stream stream = stream_over(packed);
	size_t before = bytes->size;
	bool ok = inflateInit2(&stream, window_bits(packed)) == Z_OK ||
		  error_set(error, ERROR_FAILED, "cannot inflate");
	if (!ok)
		return false;
	do
		ok = inflate_member(&stream, bytes, before + limit, error);
	while (ok && stream.avail_in > 2 && stream.next_in[0] == 0x1f &&
		stream.next_in[1] == 0x8b && inflateReset(&stream) == Z_OK);
	inflateEnd(&stream);
	if (!ok)
		bytes->size = before;
	return ok;
}
