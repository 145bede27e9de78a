// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Getting what the lists of a source named: the oldest first, each kept before it is read.
#include "base/headers.h"
#include "fetch/entry.h"
#include "fetch/site.h"

#include <string.h>

// An entry that brings nothing is asked for again in so many runs, one that is not there in two.
enum { RUNS_MOST = 8, RUNS_MOST_MISSING = 2, AGAIN_MOST = 4 };

static void keep_entry(struct site *site, const struct archive_listed *listed)
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
	return archive_settle_listed(site->plan->archive, site->entry.number, state, error);
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

static bool read_article(struct site *site, struct page *page, const struct definition *definition,
	int64_t raw, struct error *error)
{
	const struct archive_listed *entry = &site->entry;
	struct harvested *result = site->result;
	struct page_article article;
	if (!entry_read(page, definition, entry, &article))
		return ask_again(
			site, article.soft.size ? article.soft : span_of(SOFT_NO_BODY), error);
	result->articles++;
	site->again = 0;
	return entry_take(site->plan, entry, &article.document, latest_day(site), raw,
		       &result->documents, &result->revisions, error) &&
	       settle(site, LISTED_GOT, error);
}

// A copy of a page of several articles that nobody lists one by one.
static bool read_all(struct site *site, struct page *page, const struct definition *definition,
	int64_t raw, struct error *error)
{
	struct harvested *result = site->result;
	struct entry_count taken = { 0 };
	if (!entry_take_all(site->plan, page, definition, site->entry.url, latest_day(site), raw,
		    &taken, error))
		return false;
	if (taken.articles == 0)
		return ask_again(site, span_of(SOFT_NO_BODY), error);
	result->articles += taken.articles;
	result->documents += taken.documents;
	result->revisions += taken.revisions;
	site->again = 0;
	return settle(site, LISTED_GOT, error);
}

static bool take_page(struct site *site, struct span address, const char *charset,
	struct span bytes, int64_t raw, struct error *error)
{
	struct page *page;
	struct error unreadable;
	enum page_kind kind;
	bool copies = site->definition->list.paging == PAGING_CDX;
	struct page_origin origin = {
		.address = address, .charset = charset, .near = latest_day(site)
	};
	if (site_is_cut(site, bytes))
		return ask_again(site, span_of(SOFT_CUT_SHORT), error);
	if (!page_open(&page, bytes, &origin, &unreadable))
		return ask_again(site, span_of(SOFT_UNKNOWN_LAYOUT), error);
	const struct definition *known = page_recognise(
		page, site->plan->definitions, copies ? NULL : site->definition, &kind);
	struct span soft = copies ? (struct span){ 0 } : page_soft_error(page, site->definition);
	if (soft.size == 0 && (!known || kind != PAGE_ARTICLE))
		soft = span_of(SOFT_UNKNOWN_LAYOUT);
	bool several = soft.size == 0 && copies && page_article_count(page, known) > 1;
	bool ok = soft.size ? ask_again(site, soft, error)
		  : several ? read_all(site, page, known, raw, error)
			    : read_article(site, page, known, raw, error);
	page_close(page);
	return ok;
}

// Another part of the page that came last.
static bool is_here(const struct site *site)
{
	return site->page_at_hand.size &&
	       span_equal(entry_page(site->entry.url), text_span(&site->page_at_hand));
}

static bool take_part(struct site *site, struct error *error)
{
	struct archive *archive = site->plan->archive;
	struct archive_raw raw;
	bool found;
	if (!archive_begin(archive, error))
		return false;
	arena_reset(&site->arena);
	if (!archive_last_raw(archive, text_span(&site->page_at_hand), (struct span){ 0 }, &raw,
		    &found, &site->arena, error))
		return false;
	struct span type = found ? header_value(raw.headers, "Content-Type") : (struct span){ 0 };
	if (found && !take_page(site, site->entry.url, entry_charset(type, &site->arena), raw.bytes,
			     raw.number, error))
		return false;
	// What does not stand on the page now will not be asked for again today.
	if (site->again && !settle(site, not_got(site, RUNS_MOST), error))
		return false;
	return archive_commit(archive, error);
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
		keep_entry(site, &listed);
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
		if (!site->again && is_here(site)) {
			if (!take_part(site, error))
				return false;
			site->again = 0;
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
	site->phase = SITE_DONE;
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
	if (span_find(site->entry.url, "#", 0) != SPAN_NOT_FOUND)
		text_append(&site->page_at_hand, entry_page(site->entry.url));
	return take_page(site, site->entry.url, entry_charset(response->content_type, &site->arena),
		response->body, raw, error);
}
