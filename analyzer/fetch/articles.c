// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Getting what the lists of a source named: the oldest first, each kept before it is read.
#include "base/headers.h"
#include "fetch/entry.h"
#include "fetch/site.h"

#include <string.h>

// An entry that brings nothing is asked for again in so many runs, one that is not there in two.
enum { RUNS_MOST = 8, RUNS_MOST_MISSING = 2, AGAIN_MOST = 4 };

void site_take_entry(struct site *site, const struct archive_listed *listed)
{
	struct arena *arena = &site->entry_arena;
	arena_reset(arena);
	site->entry = *listed;
	site->entry.url = span_copy(arena, listed->url);
	site->entry.key = span_copy(arena, listed->key);
	site->entry.form = span_copy(arena, listed->form);
	site->entry.title = span_copy(arena, listed->title);
	site->entry.language = span_copy(arena, listed->language);
	site->entry.sections = span_copy(arena, listed->sections);
	site->entry.definition = site->definition->file;
	site->again = 0;
}

static bool settle(struct site *site, enum listed_state state, struct error *error)
{
	site->result->failed += state != LISTED_GOT;
	return archive_settle_listed(site->plan->archive, site->entry.number, state, error) &&
	       (state != LISTED_GOT || site_put_off(site, 1, error));
}

static enum listed_state not_got(const struct site *site, int runs_most)
{
	return site->entry.tries + 1 >= runs_most ? LISTED_GIVEN_UP : LISTED_WANTED;
}

// The day on which the entry was published at the latest.
static struct date latest_day(const struct site *site)
{
	return date_known(site->entry.date) ? site->entry.date : site->plan->today;
}

static bool ask_again(struct site *site, struct span soft, struct error *error)
{
	if (site->again++ < AGAIN_MOST) {
		site_want_session(site);
		return true;
	}
	site_soft(site, soft, site->entry.url);
	site->again = 0;
	return settle(site, not_got(site, RUNS_MOST), error);
}

static void count(struct harvested *result, const struct entry_count *taken)
{
	result->articles += taken->articles;
	result->documents += taken->documents;
	result->revisions += taken->revisions;
	result->replaced += taken->replaced;
}

static bool read_article(struct site *site, struct page *page, const struct definition *definition,
	int64_t raw, struct span *soft, struct error *error)
{
	const struct archive_listed *entry = &site->entry;
	struct entry_count taken = { 0 };
	struct page_article article;
	if (!entry_read(page, definition, entry, &article)) {
		*soft = article.soft.size ? article.soft : span_of(SOFT_NO_BODY);
		return true;
	}
	if (!entry_take(site->plan, entry, &article.document, latest_day(site), raw, &taken, error))
		return false;
	count(site->result, &taken);
	return true;
}

// A copy of a page of several articles that nobody lists one by one.
static bool read_all(struct site *site, struct page *page, const struct definition *definition,
	int64_t raw, struct span *soft, struct error *error)
{
	struct entry_count taken = { 0 };
	if (!entry_take_all(site->plan, page, definition, site->entry.url, latest_day(site), raw,
		    &taken, error))
		return false;
	if (taken.articles == 0)
		*soft = span_of(SOFT_NO_BODY);
	count(site->result, &taken);
	return true;
}

bool site_read_page(struct site *site, const char *charset, struct span bytes, int64_t raw,
	struct span *soft, struct error *error)
{
	struct page *page;
	struct error unreadable;
	enum page_kind kind;
	bool copies = site->definition->list.paging == PAGING_CDX;
	struct page_origin origin = {
		.address = site->entry.url, .charset = charset, .near = latest_day(site)
	};
	*soft = span_of(SOFT_CUT_SHORT);
	if (site_is_cut(site, bytes))
		return true;
	*soft = span_of(SOFT_UNKNOWN_LAYOUT);
	if (!page_open(&page, bytes, &origin, &unreadable))
		return true;
	const struct definition *known = page_recognise(
		page, site->plan->definitions, copies ? NULL : site->definition, &kind);
	*soft = copies ? (struct span){ 0 } : page_soft_error(page, site->definition);
	if (soft->size == 0 && (!known || kind != PAGE_ARTICLE))
		*soft = span_of(SOFT_UNKNOWN_LAYOUT);
	bool several = soft->size == 0 && copies && page_article_count(page, known) > 1;
	bool ok = soft->size ? true
		  : several  ? read_all(site, page, known, raw, soft, error)
			     : read_article(site, page, known, raw, soft, error);
	page_close(page);
	return ok;
}

static bool take_page(
	struct site *site, const char *charset, struct span bytes, int64_t raw, struct error *error)
{
	struct span soft;
	if (!site_read_page(site, charset, bytes, raw, &soft, error))
		return false;
	if (soft.size)
		return ask_again(site, soft, error);
	site->again = 0;
	return settle(site, LISTED_GOT, error);
}

bool site_is_here(const struct site *site)
{
	return site->page_at_hand.size &&
	       span_equal(entry_page(site->entry.url), text_span(&site->page_at_hand));
}

void site_note_page(struct site *site)
{
	if (span_find(site->entry.url, "#", 0) != SPAN_NOT_FOUND)
		text_append(&site->page_at_hand, entry_page(site->entry.url));
}

bool site_read_part(struct site *site, struct span *soft, struct error *error)
{
	struct archive_raw raw;
	bool found;
	arena_reset(&site->arena);
	if (!archive_last_raw(site->plan->archive, text_span(&site->page_at_hand),
		    (struct span){ 0 }, &raw, &found, &site->arena, error))
		return false;
	*soft = span_of(SOFT_NO_BODY);
	if (!found)
		return true;
	struct span type = header_value(raw.headers, "Content-Type");
	return site_read_page(
		site, entry_charset(type, &site->arena), raw.bytes, raw.number, soft, error);
}

static bool take_part(struct site *site, struct error *error)
{
	struct archive *archive = site->plan->archive;
	struct span soft;
	if (!archive_begin(archive, error) || !site_read_part(site, &soft, error))
		return false;
	// What does not stand on the page now will not be asked for again today.
	return settle(site, soft.size ? not_got(site, RUNS_MOST) : LISTED_GOT, error) &&
	       archive_commit(archive, error);
}

static bool find_next(struct site *site, bool *found, struct error *error)
{
	struct archive_listed listed;
	const struct archive_listed *after = site->entry.number ? &site->entry : NULL;
	if (site->again) {
		*found = true;
		return true;
	}
	if (!archive_next_wanted(
		    site->plan->archive, site->definition->file, after, &listed, found, error))
		return false;
	if (*found)
		site_take_entry(site, &listed);
	return true;
}

bool site_ask_article(struct site *site, struct error *error)
{
	bool found, allowed = false;
	while (!site->plan->lists_only) {
		if (!find_next(site, &found, error))
			return false;
		if (!found)
			break;
		if (!site->again && site_is_here(site)) {
			if (!take_part(site, error))
				return false;
			continue;
		}
		text_clear(&site->address);
		text_append(&site->address, entry_page(site->entry.url));
		struct fetch_request request = { .address = site->address.bytes,
			.form = site->entry.form.size ? site->entry.form.bytes : NULL };
		site_ask(site, &request, &allowed);
		if (allowed)
			return true;
		site_trouble(site, "robots.txt forbids '%s'", site->address.bytes);
		site->result->failed++;
	}
	site->phase = site->plan->lists_only ? SITE_DONE : SITE_AGAIN;
	site->entry.number = 0;
	return true;
}

bool site_take_article(
	struct site *site, const struct fetch_response *response, struct error *error)
{
	int64_t raw;
	bool missing = response->status == 404 || response->status == 410;
	text_clear(&site->page_at_hand);
	if (response->failure != FETCH_NONE) {
		site->again = 0;
		site_failure(site, response);
		return settle(site, not_got(site, missing ? RUNS_MOST_MISSING : RUNS_MOST), error);
	}
	if (!site_keep(site, response, &raw, error))
		return false;
	site_note_page(site);
	return take_page(site, entry_charset(response->content_type, &site->arena), response->body,
		raw, error);
}
