// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/warc_record.h"

#include "base/deflate.h"
#include "base/digest.h"

const char *warc_uuid(struct span seed, char uuid[WARC_UUID_SIZE])
{
	char hex[DIGEST_HEX_SIZE];
	struct digest digest = digest_of(seed);
	digest.bytes[6] = (unsigned char)((digest.bytes[6] & 0x0f) | 0x80);
	digest.bytes[8] = (unsigned char)((digest.bytes[8] & 0x3f) | 0x80);
	digest_hex(&digest, hex);
	for (size_t from = 0, to = 0; to < WARC_UUID_SIZE - 1; to++)
		uuid[to] = to == 8 || to == 13 || to == 18 || to == 23 ? '-' : hex[from++];
	uuid[WARC_UUID_SIZE - 1] = '\0';
	return uuid;
}

// What could end a header or is no part of an address.
void warc_append_address(struct text *text, struct span address)
{
	for (size_t i = 0; i < address.size; i++) {
		unsigned char c = (unsigned char)address.bytes[i];
		if (c <= ' ' || c >= 0x7f || c == '<' || c == '>')
			text_format(text, "%%%02X", c);
		else
			text_append_byte(text, (char)c);
	}
}

static void append_digest(struct text *text, const char *name, struct span bytes)
{
	char hex[DIGEST_HEX_SIZE];
	struct digest digest = digest_of(bytes);
	text_format(text, "%s: sha256:%s\r\n", name, digest_hex(&digest, hex));
}

static void append_headers(struct text *text, const struct warc_record *record, struct span block)
{
	text_format(text, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\n",
		record->type, record->id);
	text_format(text, "WARC-Date: %.*s\r\n", SPAN_ARGUMENTS(record->time));
	if (record->address.size) {
		text_append_string(text, "WARC-Target-URI: ");
		warc_append_address(text, record->address);
		text_append_string(text, "\r\n");
	}
	if (record->response)
		text_format(text, "WARC-Concurrent-To: <urn:uuid:%s>\r\n", record->response);
	append_digest(text, "WARC-Block-Digest", block);
	if (record->is_http)
		append_digest(text, "WARC-Payload-Digest", record->payload);
	if (record->is_cut)
		text_append_string(text, "WARC-Truncated: unspecified\r\n");
	text_format(
		text, "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n", record->media, block.size);
}

void warc_append_record(struct text *text, const struct warc_record *record, bool packed)
{
	struct text block = { 0 }, whole = { 0 };
	text_append(&block, record->head);
	text_append(&block, record->payload);
	struct text *target = packed ? &whole : text;
	append_headers(target, record, text_span(&block));
	text_append(target, text_span(&block));
	text_append_string(target, "\r\n\r\n");
	if (packed)
		deflate_member(text, text_span(&whole));
	text_free(&block);
	text_free(&whole);
}
