// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/http_answer.h"

#include "base/deflate.h"
#include "base/headers.h"

#include <ctype.h>

bool http_answer_read(struct http_answer *answer, struct span bytes, struct error *error)
{
	size_t end = headers_end(bytes);
	struct span line, version, rest = bytes;
	int64_t status = 0;
	*answer = (struct http_answer){ 0 };
	if (end == SPAN_NOT_FOUND)
		end = bytes.size;
	if (!span_starts(bytes, "HTTP/") || !span_cut(&rest, '\n', &line) ||
		!span_cut(&line, ' ', &version) || line.size < 3 ||
		!span_integer(span_part(line, 0, 3), &status))
		return error_set(error, ERROR_INCOMPLETE,
			"expected the answer of a server: HTTP/1.1 and a status");
	answer->status = (int)status;
	answer->headers = span_part(bytes, 0, end);
	answer->body = span_part(bytes, end, bytes.size);
	answer->content_type = header_value(answer->headers, "Content-Type");
	return true;
}

bool http_is_page(struct span content_type)
{
	static const char *const pages[] = { "text/html", "application/xhtml+xml", "text/xml",
		"application/xml" };
	struct span media = header_media(content_type);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (header_equal(media, pages[i]))
			return true;
	return false;
}

/** "1a2b;extension CR LF"; false for a line that is none. */
static bool cut_chunk_size(struct span *rest, size_t *size)
{
	struct span line;
	size_t digits = 0;
	*size = 0;
	if (!span_cut(rest, '\n', &line))
		return false;
	line = header_media(line);
	for (; digits < line.size && isxdigit((unsigned char)line.bytes[digits]); digits++) {
		int c = tolower((unsigned char)line.bytes[digits]);
		*size = *size << 4 | (size_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return digits && digits <= 8 && digits == line.size;
}

/** `*body` becomes what its chunks hold; one that is in no chunks stays. */
static bool join_chunks(struct span *body, struct text *joined, struct error *error)
{
	struct span rest = *body;
	size_t size;
	if (!cut_chunk_size(&rest, &size))
		return true;
	while (size) {
		bool whole = rest.size >= size;
		text_append(joined, span_part(rest, 0, whole ? size : rest.size));
		rest = span_part(rest, whole ? size : rest.size, rest.size);
		struct span ends;
		if (!whole || !span_cut(&rest, '\n', &ends) || span_trim(ends).size ||
			!cut_chunk_size(&rest, &size))
			return error_set(
				error, ERROR_INCOMPLETE, "its chunks are cut short or damaged");
	}
	*body = text_span(joined);
	return true;
}

/** Whether it begins as markup does, which nothing packed does. */
static bool looks_plain(struct span body)
{
	struct span start = span_trim(span_part(body, 0, body.size < 256 ? body.size : 256));
	if (start.size > 3 && span_starts(start, "\xef\xbb\xbf"))
		start = span_trim(span_part(start, 3, start.size));
	return body.size == 0 || (start.size > 1 && start.bytes[0] == '<' &&
					 (isalpha((unsigned char)start.bytes[1]) ||
						 start.bytes[1] == '!' || start.bytes[1] == '?'));
}

static bool undo_coding(
	struct span *body, struct span coding, size_t limit, struct text *room, struct error *error)
{
	struct text inflated = { 0 };
	if (coding.size == 0 || header_equal(coding, "identity") || looks_plain(*body))
		return true;
	if (!header_equal(coding, "gzip") && !header_equal(coding, "x-gzip") &&
		!header_equal(coding, "deflate"))
		return error_set(error, ERROR_INCOMPLETE,
			"it is packed by '%.*s', which is not read",
			(int)(coding.size < 40 ? coding.size : 40), coding.bytes);
	bool ok = deflate_undo(&inflated, *body, limit, error);
	if (ok) {
		text_free(room);
		*room = inflated;
		*body = text_span(room);
	} else {
		text_free(&inflated);
	}
	return ok;
}

bool http_answer_body(const struct http_answer *answer, size_t limit, struct text *room,
	struct span *body, struct error *error)
{
	struct span chunked = header_value(answer->headers, "Transfer-Encoding");
	struct span coding = header_value(answer->headers, "Content-Encoding");
	int64_t size;
	text_clear(room);
	*body = answer->body;
	if (chunked.size) {
		if (!join_chunks(body, room, error))
			return false;
	} else if (span_integer(header_value(answer->headers, "Content-Length"), &size) &&
		   size > 0 && (uint64_t)size > body->size &&
		   (coding.size == 0 || !looks_plain(*body))) {
		return error_set(error, ERROR_INCOMPLETE, "it is cut short: %zu of %lld bytes",
			body->size, (long long)size);
	}
	return undo_coding(body, coding, limit, room, error);
}
