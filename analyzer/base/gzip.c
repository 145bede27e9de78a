// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { BLOCK = 1 << 18 };

struct gzip_reader {
	char *name;                         // for errors
	int descriptor;                     // -1: of bytes
	struct span given;                  // the bytes that are left
	bool begun, at_end, packed, inside; // inside: of a member
	z_stream stream;
	unsigned char *block;
};

static struct gzip_reader *new_reader(int descriptor, const char *name)
{
	struct gzip_reader *reader = memory_take(sizeof *reader);
	struct text copy = { 0 };
	text_append_string(&copy, name);
	reader->name = copy.bytes;
	reader->descriptor = descriptor;
	reader->block = memory_resize(NULL, BLOCK);
	return reader;
}

bool gzip_open(struct gzip_reader **reader, const char *path, struct error *error)
{
	bool standard = strcmp(path, "-") == 0;
	int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	*reader = NULL;
	if (descriptor < 0)
		return error_set(
			error, ERROR_FAILED, "cannot open '%s': %s", path, strerror(errno));
	*reader = new_reader(descriptor, standard ? "standard input" : path);
	return true;
}

struct gzip_reader *gzip_of(struct span bytes, const char *name)
{
	struct gzip_reader *reader = new_reader(-1, name);
	reader->given = bytes;
	return reader;
}

static ssize_t read_some(struct gzip_reader *reader, unsigned char *bytes, size_t room)
{
	if (reader->descriptor >= 0)
		return read(reader->descriptor, bytes, room);
	size_t size = reader->given.size < room ? reader->given.size : room;
	if (size)
		memcpy(bytes, reader->given.bytes, size);
	reader->given = span_part(reader->given, size, reader->given.size);
	return (ssize_t)size;
}

/** Read behind what the stream has not taken yet, which is nothing or the start of a header. */
static bool read_block(struct gzip_reader *reader, struct error *error)
{
	z_stream *stream = &reader->stream;
	if (stream->avail_in)
		memmove(reader->block, stream->next_in, stream->avail_in);
	stream->next_in = reader->block;
	for (;;) {
		ssize_t got = read_some(
			reader, reader->block + stream->avail_in, BLOCK - stream->avail_in);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(error, ERROR_FAILED, "cannot read '%s': %s", reader->name,
				strerror(errno));
		stream->avail_in += (uInt)got;
		reader->at_end = got == 0;
		return true;
	}
}

static bool begin(struct gzip_reader *reader, struct error *error)
{
	while (reader->stream.avail_in < 2 && !reader->at_end)
		if (!read_block(reader, error))
			return false;
	const unsigned char *bytes = reader->stream.next_in;
	reader->begun = true;
	reader->packed = reader->stream.avail_in >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
	if (reader->packed && inflateInit2(&reader->stream, 15 + 16) != Z_OK)
		return error_set(error, ERROR_FAILED, "cannot gunzip '%s'", reader->name);
	reader->inside = reader->packed;
	return true;
}

static bool read_plain(
	struct gzip_reader *reader, struct text *bytes, bool *end, struct error *error)
{
	if (reader->stream.avail_in == 0 && !reader->at_end && !read_block(reader, error))
		return false;
	text_append(bytes,
		(struct span){ (const char *)reader->stream.next_in, reader->stream.avail_in });
	reader->stream.avail_in = 0;
	*end = reader->at_end;
	return true;
}

/** Between two members: go on with the next one; tape blocks end in zeros, which are let pass. */
static bool next_member(struct gzip_reader *reader, struct error *error)
{
	z_stream *stream = &reader->stream;
	while (stream->avail_in && *stream->next_in == 0) {
		stream->next_in++;
		stream->avail_in--;
	}
	if (stream->avail_in == 0)
		return true;
	if (inflateReset(stream) != Z_OK)
		return error_set(error, ERROR_FAILED, "cannot gunzip '%s'", reader->name);
	reader->inside = true;
	return true;
}

static bool inflate_block(struct gzip_reader *reader, struct text *bytes, struct error *error)
{
	z_stream *stream = &reader->stream;
	text_reserve(bytes, BLOCK);
	stream->next_out = (unsigned char *)bytes->bytes + bytes->size;
	stream->avail_out = BLOCK;
	int status = inflate(stream, Z_NO_FLUSH);
	bytes->size += BLOCK - stream->avail_out;
	bytes->bytes[bytes->size] = '\0';
	if (status == Z_STREAM_END)
		reader->inside = false;
	else if (status != Z_OK && status != Z_BUF_ERROR)
		return error_set(error, ERROR_FAILED, "'%s' is a damaged gzip file: %s",
			reader->name, stream->msg ? stream->msg : "bad data");
	return true;
}

static bool read_packed(
	struct gzip_reader *reader, struct text *bytes, bool *end, struct error *error)
{
	size_t before = bytes->size;
	while (bytes->size == before) {
		if (reader->stream.avail_in == 0 && !reader->at_end && !read_block(reader, error))
			return false;
		if (!reader->inside && !next_member(reader, error))
			return false;
		if (!reader->inside && reader->stream.avail_in == 0) {
			*end = reader->at_end;
			if (*end)
				return true;
			continue;
		}
		if (!inflate_block(reader, bytes, error))
			return false;
		if (reader->inside && bytes->size == before && reader->at_end &&
			reader->stream.avail_in == 0)
			return error_set(error, ERROR_FAILED,
				"'%s' is a gzip file that is cut short", reader->name);
	}
	*end = false;
	return true;
}

bool gzip_read(struct gzip_reader *reader, struct text *bytes, bool *end, struct error *error)
{
	if (!reader->begun && !begin(reader, error))
		return false;
	return reader->packed ? read_packed(reader, bytes, end, error)
			      : read_plain(reader, bytes, end, error);
}

void gzip_close(struct gzip_reader *reader)
{
	if (!reader)
		return;
	if (reader->packed)
		inflateEnd(&reader->stream);
	if (reader->descriptor >= 0 && reader->descriptor != STDIN_FILENO)
		close(reader->descriptor);
	free(reader->block);
	free(reader->name);
	free(reader);
}

bool gzip_read_file(const char *path, struct text *content, struct error *error)
{
	struct gzip_reader *reader;
	if (!gzip_open(&reader, path, error))
		return false;
	bool ok = true;
	for (bool end = false; ok && !end;)
		ok = gzip_read(reader, content, &end, error);
	gzip_close(reader);
	return ok;
}

void gzip_pack(struct text *packed, struct span bytes)
{
	uLong bound = compressBound(bytes.size);
	text_reserve(packed, bound);
	uLongf size = bound;
	// It fails only where there is no room, and there is.
	if (compress2((Bytef *)packed->bytes + packed->size, &size, (const Bytef *)bytes.bytes,
		    bytes.size, 6) == Z_OK)
		packed->size += size;
	packed->bytes[packed->size] = '\0';
}

bool gzip_unpack(struct text *bytes, struct span packed, size_t size, struct error *error)
{
	text_reserve(bytes, size);
	uLongf got = size;
	int status = uncompress((Bytef *)bytes->bytes + bytes->size, &got,
		(const Bytef *)packed.bytes, packed.size);
	if (status != Z_OK || got != size)
		return error_set(error, ERROR_FAILED, "deflated bytes are damaged");
	bytes->size += size;
	bytes->bytes[bytes->size] = '\0';
	return true;
}
