// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What the pages of a list bring.
#include "fetch/entry.h"
#include "fetch/walk.h"

#include <string.h>

enum { PAGES_MOST = 2000, AGAIN_MOST = 3, SESSIONS_MOST = 12 };

bool walk_put_item(
	struct site *site, const struct page_item *item, bool *wanted, struct error *error)
{
	struct archive_listed listed = { .definition = site->definition->file,
		.key = item->key.size ? item->key : item->url,
		.url = item->url,
		.form = item->form,
		.language = walk_language(site),
		.sections = item->section.size ? item->section : walk_section(site),
		.title = item->title,
		.date = item->date,
		.date_origin = item->date_origin };
	site->result->listed++;
	return archive_put_listed(site->plan->archive, &listed, wanted, error);
}

bool walk_put_items(
	struct site *site, const struct page_list *list, struct tally *tally, struct error *error)
{
	*tally = (struct tally){ .count = list->count, .last = DATE_NONE };
	for (size_t i = 0; i < list->count; i++) {
		const struct page_item *item = &list->items[i];
		bool wanted;
		if (!walk_put_item(site, item, &wanted, error))
			return false;
		tally->wanted += wanted;
		if (date_known(item->date))
			tally->last = item->date;
		if (i == 0)
			tally->first_key = item->key.size ? item->key : item->url;
	}
	return true;
}

// From the first page on, in a new session.
static bool restart(struct site *site, struct error *error)
{
	struct walk *walk = &site->walk;
	if (walk->lost++ == SESSIONS_MOST) {
		site_soft(site, span_of("session-lost"), text_span(&site->address));
		walk->incomplete = true;
		return walk_end(site, error);
	}
	walk->page = 1;
	text_clear(&walk->csrf);
	text_clear(&walk->next);
	text_clear(&walk->first_key);
	site_want_session(site);
	return true;
}

// The same page, then all of it in a new session, then no more.
static bool ask_again(struct site *site, struct span soft, struct error *error)
{
	struct walk *walk = &site->walk;
	if (span_is(soft, "session-lost"))
		return restart(site, error);
	if (walk->restarts++ < AGAIN_MOST)
		return true;
	if (site->definition->session.size && walk->lost < AGAIN_MOST)
		return restart(site, error);
	site_soft(site, soft, text_span(&site->address));
	walk->incomplete = true;
	return walk_is_calendar(site) ? walk_turn_day(site, error) : walk_end(site, error);
}

// Behind the last page there is nothing; a section without entries is one, unless it had some
// before.  An empty answer may also be a fault, so it is asked for again.
static bool take_empty(struct site *site, struct error *error)
{
	struct walk *walk = &site->walk;
	bool shrunk = walk->page == 1 && walk->had_any;
	if (walk->restarts < AGAIN_MOST || shrunk)
		return ask_again(site, span_of(shrunk ? "shrunk-list" : SOFT_EMPTY_LIST), error);
	return walk_end(site, error);
}

static bool turn_page(struct site *site, const struct page_list *list, const struct tally *tally,
	struct error *error)
{
	struct walk *walk = &site->walk;
	const struct definition_list *how = &site->definition->list;
	bool old = date_known(tally->last) && tally->last.day < walk->since.day;
	// Late items may stand anywhere among the days that are still open.
	bool known =
		walk->is_known && !walk->was_left && tally->wanted == 0 && !date_known(tally->last);
	bool same = span_equal(tally->first_key, text_span(&walk->first_key));
	bool top = span_equal(tally->first_key, text_span(&walk->top_key));
	bool last = how->paging == PAGING_LINKS         ? list->next.size == 0
		    : how->paging == PAGING_NONE        ? true
		    : list->total >= 0 && how->per_page ? walk->page * how->per_page >= list->total
							: false;
	// A session that was lost gives the first page again.
	if (walk->page > 1 && top && site->definition->session.size && walk->lost < AGAIN_MOST)
		return restart(site, error);
	if (walk->page == 1) {
		text_clear(&walk->top_key);
		text_append(&walk->top_key, tally->first_key);
	}
	if (old || known || same || last || walk->page >= PAGES_MOST)
		return walk_end(site, error);
	if (walk->page == 1 && !walk_leave(site, site->plan->today, error))
		return false;
	walk->page++;
	walk->restarts = 0;
	text_clear(&walk->first_key);
	text_append(&walk->first_key, tally->first_key);
	text_clear(&walk->csrf);
	text_append(&walk->csrf, list->csrf);
	text_clear(&walk->next);
	if (how->paging == PAGING_LINKS)
		text_append(&walk->next, list->next);
	return true;
}

// Some sites say so where there are no more pages, or none in a section.
static bool is_behind(const struct site *site, struct span soft)
{
	return span_is(soft, "unknown-address") && (site->walk.page > 1 || site->result->lists);
}

static bool take_items(struct site *site, struct page *page, struct error *error)
{
	struct page_list list;
	struct tally tally;
	enum page_kind kind;
	const struct definition *definition = site->definition;
	const struct definition *known =
		page_recognise(page, site->plan->definitions, definition, &kind);
	struct span soft = page_soft_error(page, definition);
	if (soft.size == 0 && (known != definition || kind != PAGE_LIST))
		soft = span_of(SOFT_UNKNOWN_LAYOUT);
	if (span_is(soft, SOFT_EMPTY_LIST) || is_behind(site, soft))
		return take_empty(site, error);
	if (soft.size)
		return ask_again(site, soft, error);
	page_list_read(page, definition, &list);
	if (list.soft.size && !span_is(list.soft, SOFT_EMPTY_LIST))
		return ask_again(site, list.soft, error);
	site->result->lists++;
	if (walk_is_calendar(site))
		return walk_take_calendar(site, &list, error);
	if (list.count == 0)
		return take_empty(site, error);
	site->walk.any = true;
	return walk_put_items(site, &list, &tally, error) && turn_page(site, &list, &tally, error);
}

// What has lines and no capture is no such list, and the last line is whole.
static bool take_captures(struct site *site, struct span bytes, struct error *error)
{
	struct span rest = bytes;
	struct capture first;
	if (span_trim(bytes).size == 0)
		return take_empty(site, error);
	if (!capture_next(&rest, &first))
		return ask_again(site, span_of(SOFT_UNKNOWN_LAYOUT), error);
	if (!span_ends(bytes, "\n"))
		return ask_again(site, span_of(SOFT_CUT_SHORT), error);
	site->result->lists++;
	return walk_take_captures(site, bytes, error);
}

static bool take_page(struct site *site, const struct fetch_response *response, struct span bytes,
	struct error *error)
{
	struct page *page;
	struct error unreadable;
	struct page_origin origin = { .address = response->address,
		.charset = entry_charset(response->content_type, &site->arena) };
	if (site->definition->list.paging == PAGING_CDX)
		return take_captures(site, bytes, error);
	if (site_is_cut(site, bytes))
		return ask_again(site, span_of(SOFT_CUT_SHORT), error);
	if (!page_open(&page, bytes, &origin, &unreadable))
		return ask_again(site, span_of(SOFT_UNKNOWN_LAYOUT), error);
	bool ok = take_items(site, page, error);
	page_close(page);
	return ok;
}

static bool take_failure(
	struct site *site, const struct fetch_response *response, struct error *error)
{
	bool missing = response->status == 404 || response->status == 410;
	if (missing && walk_is_calendar(site) && site->walk.days.size)
		return walk_turn_day(site, error);
	if (missing && site->walk.page > 1)
		return walk_end(site, error);
	site_failure(site, response);
	site->walk.incomplete = true;
	if (walk_is_calendar(site))
		return walk_turn_day(site, error);
	return walk_end(site, error);
}

bool site_take_list(struct site *site, const struct fetch_response *response, struct error *error)
{
	struct archive_raw last;
	int64_t raw;
	bool found = false;
	if (response->failure != FETCH_NONE)
		return take_failure(site, response, error);
	if (response->status != 304)
		return site_keep(site, response, &raw, error) &&
		       take_page(site, response, response->body, error);
	if (!archive_last_raw(site->plan->archive, span_of(response->request->address),
		    (struct span){ 0 }, &last, &found, &site->arena, error))
		return false;
	return take_page(site, response, found ? last.bytes : response->body, error);
}
