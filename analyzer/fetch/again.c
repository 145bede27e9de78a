// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/again.h"

#include "archive/raw.h"
#include "base/clock.h"
#include "base/headers.h"
#include "base/interrupt.h"
#include "base/notice.h"
#include "fetch/transport.h"

enum { ANSWERS_A_COMMIT = 300, SECONDS_A_DAY = 86400 };

struct rereading {
	const struct harvest_plan *plan;
	struct again *again;
	struct archive_raw raw; // at hand; its spans are in the arena
	struct date fetched;
	struct page *page;
	const struct definition *definition; // that knows the page as an article's
	struct arena arena;                  // of the answer at hand
};

static void open_raw(struct rereading *reading, const struct archive_raw *raw)
{
	struct arena *arena = &reading->arena;
	reading->raw = *raw;
	reading->raw.address = span_copy(arena, raw->address);
	reading->raw.form = span_copy(arena, raw->form);
	int64_t seconds;
	// The day that it was where the source is.
	reading->fetched = DATE_NONE;
	if (clock_parse(raw->time, &seconds))
		reading->fetched.day =
			(int32_t)((seconds + reading->plan->seconds_east) / SECONDS_A_DAY);
}

static bool is_wanted(const struct harvest_plan *plan, const struct definition *definition)
{
	for (size_t i = 0; i < plan->source_count; i++)
		if (plan->sources[i] == definition)
			return true;
	return plan->source_count == 0;
}

// By whom an entry was listed, else whose address it is.
static const struct definition *preferred(
	const struct rereading *reading, const struct archive_listed *entry)
{
	const struct definitions *all = reading->plan->definitions;
	const struct definition *found = entry ? definitions_find(all, entry->definition) : NULL;
	return found ? found : definitions_of_url(all, reading->raw.address);
}

/** Parse the bytes as the page of `address`; false where they are no article's. */
static bool open_page(struct rereading *reading, struct span address,
	const struct definition *owner, struct date near)
{
	struct error unreadable;
	enum page_kind kind;
	bool copies = owner && owner->list.paging == PAGING_CDX;
	struct page_origin origin = { .address = address,
		.near = near,
		.charset = entry_charset(
			header_value(reading->raw.headers, "Content-Type"), &reading->arena) };
	page_close(reading->page);
	reading->page = NULL;
	if (!page_open(&reading->page, reading->raw.bytes, &origin, &unreadable))
		return false;
	reading->definition = page_recognise(
		reading->page, reading->plan->definitions, copies ? NULL : owner, &kind);
	return reading->definition && kind == PAGE_ARTICLE &&
	       (copies || !owner || page_soft_error(reading->page, owner).size == 0);
}

static bool read_entry(
	struct rereading *reading, const struct archive_listed *entry, struct error *error)
{
	const struct definition *owner = preferred(reading, entry);
	struct again *again = reading->again;
	struct date near = date_known(entry->date) ? entry->date : reading->fetched;
	struct page_article article;
	if (!is_wanted(reading->plan, owner))
		return true;
	if (!open_page(reading, entry->url, owner, near) ||
		!entry_read(reading->page, reading->definition, entry, &article)) {
		again->unread++;
		return true;
	}
	if (!entry_take(reading->plan, entry, &article.document, near, reading->raw.number,
		    &again->taken, error))
		return false;
	// One that is wanted changed since these bytes came, and is asked for all the same.
	return entry->state != LISTED_GIVEN_UP ||
	       archive_settle_listed(reading->plan->archive, entry->number, LISTED_GOT, error);
}

// Articles that no list named: from a page that was kept on its own.
static bool read_unlisted(struct rereading *reading, struct error *error)
{
	const struct definition *owner = preferred(reading, NULL);
	if (!is_wanted(reading->plan, owner) ||
		!open_page(reading, reading->raw.address, owner, reading->fetched))
		return true;
	return entry_take_all(reading->plan, reading->page, reading->definition,
		reading->raw.address, reading->fetched, reading->raw.number, &reading->again->taken,
		error);
}

static bool read_raw(struct rereading *reading, struct error *error)
{
	struct archive *archive = reading->plan->archive;
	struct archive_listed entry = { 0 };
	bool found = true, any = false;
	if (reading->raw.status != 200)
		return true;
	reading->again->pages++;
	while (found) {
		if (!archive_next_listed_of(archive, reading->raw.address, reading->raw.form,
			    entry.number, &entry, &found, error))
			return false;
		any |= found;
		if (found && !read_entry(reading, &entry, error))
			return false;
	}
	return any || read_unlisted(reading, error);
}

static bool read_some(struct rereading *reading, int64_t *after, bool *more, struct error *error)
{
	struct archive *archive = reading->plan->archive;
	struct archive_raw raw;
	bool ok = archive_begin(archive, error);
	for (size_t i = 0; ok && *more && i < ANSWERS_A_COMMIT; i++) {
		arena_reset(&reading->arena);
		ok = !interrupt_came(error) &&
		     archive_next_raw(archive, *after, &raw, more, &reading->arena, error);
		if (!ok || !*more)
			break;
		open_raw(reading, &raw);
		*after = raw.number;
		ok = read_raw(reading, error) ||
		     error_while(error, "answer %lld of '%.*s'", (long long)*after,
			     SPAN_ARGUMENTS(reading->raw.address));
		notice_progress("extracting", reading->again->taken.articles, 0);
	}
	return ok && archive_commit(archive, error);
}

bool harvest_again(const struct harvest_plan *plan, struct again *again, struct error *error)
{
	struct rereading reading = { .plan = plan, .again = again };
	int64_t after = 0;
	bool ok = true, more = true;
	*again = (struct again){ 0 };
	while (ok && more)
		ok = read_some(&reading, &after, &more, error);
	page_close(reading.page);
	arena_free(&reading.arena);
	notice_progress_end();
	return ok;
}
