// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/warc.h"

#include "archive/warc_record.h"
#include "base/digest.h"
#include "base/headers.h"

#include <ctype.h>
#include <string.h>

void warc_append_info(struct text *text, struct span time, const char *program, bool packed)
{
	struct text block = { 0 }, seed = { 0 };
	char id[WARC_UUID_SIZE];
	text_format(&block,
		"software: %s\r\nformat: WARC File Format 1.1\r\nconformsTo: "
		"http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
		"\r\n",
		program);
	text_format(&seed, "warcinfo\n%.*s\n%s", SPAN_ARGUMENTS(time), program);
	struct warc_record record = { .type = "warcinfo",
		.media = "application/warc-fields",
		.time = time,
		.id = warc_uuid(text_span(&seed), id),
		.payload = text_span(&block) };
	warc_append_record(text, &record, packed);
	text_free(&block);
	text_free(&seed);
}

// Readers know HTTP/1; what came over HTTP/2 is written as if over 1.1.
static void append_status(struct text *head, const struct archive_raw *raw, struct span line)
{
	struct span version = { 0 };
	bool given = span_starts(line, "HTTP/") && span_cut(&line, ' ', &version) && line.bytes;
	text_append_string(head, span_is(version, "HTTP/1.0") ? "HTTP/1.0 " : "HTTP/1.1 ");
	if (given)
		text_append(head, line);
	else
		text_format(head, "%d", raw->status);
	// A reason may be missing, but not the blank in front of it.
	text_append_string(
		head, given && span_find(line, " ", 0) != SPAN_NOT_FOUND ? "\r\n" : " \r\n");
}

/** Status line and headers, with the length of the bytes as they are kept. */
static void append_head(struct text *head, const struct archive_raw *raw)
{
	struct span rest = raw->headers, line;
	bool kept = false;
	size_t end = span_find(rest, "\n", 0);
	append_status(
		head, raw, span_trim(span_part(rest, 0, end == SPAN_NOT_FOUND ? rest.size : end)));
	while (span_cut(&rest, '\n', &line)) {
		bool goes_on = line.size && (line.bytes[0] == ' ' || line.bytes[0] == '\t');
		if (!goes_on)
			kept = !span_starts(line, "HTTP/") &&
			       span_find(line, ":", 0) != SPAN_NOT_FOUND &&
			       !header_is(line, "Content-Encoding") &&
			       !header_is(line, "Transfer-Encoding") &&
			       !header_is(line, "Content-Length");
		while (span_ends(line, "\r"))
			line.size--;
		if (kept && line.size)
			text_format(head, "%.*s\r\n", SPAN_ARGUMENTS(line));
	}
	text_format(head, "Content-Length: %zu\r\n\r\n", raw->bytes.size);
}

/** Whether a data: value was replaced by its length and hash, as it is kept: "data:,1234-a1b2...". */
static bool lacks_data(struct span bytes)
{
	for (size_t at = 0; (at = span_find(bytes, "data:,", at)) != SPAN_NOT_FOUND;) {
		size_t digits = at += 6, hex;
		while (digits < bytes.size && isdigit((unsigned char)bytes.bytes[digits]))
			digits++;
		if (digits == at || digits == bytes.size || bytes.bytes[digits] != '-')
			continue;
		for (hex = digits + 1; hex < bytes.size; hex++)
			if (!isxdigit((unsigned char)bytes.bytes[hex]))
				break;
		if (hex - digits == DIGEST_HEX_SIZE)
			return true;
	}
	return false;
}

// The headers that went with a form are not kept: these are the ones it needs.
static void append_request_head(struct text *head, const struct archive_raw *raw)
{
	struct span rest = raw->address;
	size_t scheme = span_find(rest, "://", 0);
	if (scheme != SPAN_NOT_FOUND)
		rest = span_part(rest, scheme + 3, rest.size);
	size_t end = 0;
	while (end < rest.size && !strchr("/?#", rest.bytes[end]))
		end++;
	struct span path = span_part(rest, end, rest.size);
	text_append_string(head, span_starts(path, "/") ? "POST " : "POST /");
	warc_append_address(head, path);
	text_append_string(head, " HTTP/1.1\r\nHost: ");
	warc_append_address(head, span_part(rest, 0, end));
	text_format(head,
		"\r\nContent-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: %zu\r\n\r\n",
		raw->form.size);
}

static const char *id_of(const struct archive_raw *raw, const char *type, char id[WARC_UUID_SIZE])
{
	struct text seed = { 0 };
	text_format(&seed, "%s\n%.*s\n%.*s\n%d\n", type, SPAN_ARGUMENTS(raw->address),
		SPAN_ARGUMENTS(raw->time), raw->status);
	text_format(&seed, "%zu\n", raw->form.size);
	text_append(&seed, raw->form);
	text_append(&seed, raw->bytes);
	warc_uuid(text_span(&seed), id);
	text_free(&seed);
	return id;
}

void warc_append_answer(struct text *text, const struct archive_raw *raw, bool packed)
{
	char response_id[WARC_UUID_SIZE], request_id[WARC_UUID_SIZE];
	struct text head = { 0 };
	append_head(&head, raw);
	struct warc_record response = { .type = "response",
		.media = "application/http; msgtype=response",
		.address = raw->address,
		.time = raw->time,
		.id = id_of(raw, "response", response_id),
		.head = text_span(&head),
		.payload = raw->bytes,
		.is_http = true,
		.is_cut = lacks_data(raw->bytes) };
	warc_append_record(text, &response, packed);
	if (raw->form.size) {
		text_clear(&head);
		append_request_head(&head, raw);
		struct warc_record request = { .type = "request",
			.media = "application/http; msgtype=request",
			.address = raw->address,
			.time = raw->time,
			.id = id_of(raw, "request", request_id),
			.response = response_id,
			.head = text_span(&head),
			.payload = raw->form,
			.is_http = true };
		warc_append_record(text, &request, packed);
	}
	text_free(&head);
}
