// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/fingerprint.h"

#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

static int order(const void *a, const void *b)
{
	return span_order((*(const struct series_document *const *)a)->hash,
		(*(const struct series_document *const *)b)->hash);
}

static void make_room(struct fingerprint *fingerprint, size_t size)
{
	if (size <= fingerprint->capacity)
		return;
	fingerprint->capacity = size * 2;
	fingerprint->window = memory_resize(
		fingerprint->window, fingerprint->capacity * sizeof *fingerprint->window);
	fingerprint->merged = memory_resize(
		fingerprint->merged, fingerprint->capacity * sizeof *fingerprint->merged);
}

// Those that leave are the ones from before the new start: documents stand by date in one array.
static void drop_before(
	struct fingerprint *fingerprint, const struct statements *statements, size_t from)
{
	size_t kept = 0;
	if (from == fingerprint->from)
		return;
	struct date first =
		from < statements->document_count ? statements->documents[from]->date : DATE_NONE;
	for (size_t i = 0; i < fingerprint->count; i++)
		if (date_known(first) && fingerprint->window[i]->date.day >= first.day)
			fingerprint->window[kept++] = fingerprint->window[i];
	fingerprint->count = kept;
	fingerprint->from = from;
}

static void merge(
	struct fingerprint *fingerprint, const struct series_document **more, size_t count)
{
	size_t i = 0, j = 0, size = 0;
	while (i < fingerprint->count || j < count) {
		bool old = j == count || (i < fingerprint->count &&
						 order(&fingerprint->window[i], &more[j]) <= 0);
		fingerprint->merged[size++] = old ? fingerprint->window[i++] : more[j++];
	}
	const struct series_document **window = fingerprint->window;
	fingerprint->window = fingerprint->merged;
	fingerprint->merged = window;
	fingerprint->count = size;
}

static void add_to(struct fingerprint *fingerprint, const struct statements *statements, size_t to)
{
	size_t start = fingerprint->to > fingerprint->from ? fingerprint->to : fingerprint->from;
	size_t count = to > start ? to - start : 0;
	fingerprint->to = to;
	if (count == 0)
		return;
	make_room(fingerprint, fingerprint->count + count);
	const struct series_document **more = memory_take(count * sizeof *more);
	memcpy(more, statements->documents + start, count * sizeof *more);
	qsort(more, count, sizeof(struct series_document *), order);
	merge(fingerprint, more, count);
	free(more);
}

// Spreadsheets take 12345678 and 1e234567 for numbers, and write others back.
static size_t first_letter(const char *hex)
{
	size_t at = strcspn(hex, "abcdef");
	return at + 8 < DIGEST_HEX_SIZE ? at : 0;
}

void fingerprint_move(struct fingerprint *fingerprint, const struct statements *statements,
	size_t from, size_t to, char written[9])
{
	struct text hashes = { 0 };
	drop_before(fingerprint, statements, from);
	add_to(fingerprint, statements, to);
	written[0] = '\0';
	if (fingerprint->count == 0)
		return;
	for (size_t i = 0; i < fingerprint->count; i++) {
		text_append(&hashes, fingerprint->window[i]->hash);
		text_append_byte(&hashes, '\n');
	}
	char hex[DIGEST_HEX_SIZE];
	struct digest digest = digest_of(text_span(&hashes));
	memcpy(written, hex + first_letter(digest_hex(&digest, hex)), 8);
	written[8] = '\0';
	text_free(&hashes);
}

void fingerprint_free(struct fingerprint *fingerprint)
{
	free(fingerprint->window);
	free(fingerprint->merged);
	*fingerprint = (struct fingerprint){ 0 };
}
