// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Asking again for what was got lately: sites edit texts under the same title and list, and take them
// away, without a word.  Ever later - 1, 2, 4 ... days behind one another -, last of all, and by its name
// where the site has one for what it sent.
#include "base/headers.h"
#include "fetch/entry.h"
#include "fetch/site.h"

// Of one entry; of a site that answers no more.
enum { AGAIN_MOST = 2, FAILURES_MOST = 2 };

static int64_t days_asked(const struct site *site)
{
	const struct definition *definition = site->definition;
	int64_t days = site->plan->again_days;
	return definition->list.paging == PAGING_CDX ? 0
	       : days >= 0                           ? days
						     : definition->again_days;
}

bool site_put_off(struct site *site, int pause, struct error *error)
{
	const struct archive_listed *entry = &site->entry;
	struct date due = { site->plan->today.day + pause };
	int age = date_known(entry->date) ? due.day - entry->date.day : 2 * pause - 1;
	if (age > days_asked(site))
		due = DATE_NONE;
	return archive_put_due(site->plan->archive, entry->number, due, pause, error);
}

static int at_least_one(int days)
{
	return days > 0 ? days : 1;
}

// It is there, and as it is now.
static bool was_there(struct site *site, struct error *error)
{
	const struct archive_listed *entry = &site->entry;
	site->again = 0;
	return (entry->state != LISTED_GONE ||
		       archive_put_gone(site->plan->archive, entry->number, DATE_NONE, error)) &&
	       site_put_off(site, 2 * at_least_one(entry->pause), error);
}

// What was there and is not: it may come back tomorrow, and stays in the archive.
static bool was_gone(struct site *site, struct error *error)
{
	const struct archive_listed *entry = &site->entry;
	bool known = entry->state == LISTED_GONE;
	site->again = 0;
	site->result->gone += !known;
	return archive_put_gone(site->plan->archive, entry->number, site->plan->today, error) &&
	       site_put_off(site, known ? 2 * at_least_one(entry->pause) : 1, error);
}

static bool put_off_to_tomorrow(struct site *site, struct error *error)
{
	struct date tomorrow = { site->plan->today.day + 1 };
	site->again = 0;
	return archive_put_due(site->plan->archive, site->entry.number, tomorrow,
		at_least_one(site->entry.pause), error);
}

// What the site says is not there; a part that its page has no more.
static bool is_gone(const struct site *site, struct span soft)
{
	bool part = span_find(site->entry.url, "#", 0) != SPAN_NOT_FOUND;
	return span_is(soft, "unknown-address") || (part && span_is(soft, SOFT_NO_BODY));
}

static bool was_read(struct site *site, struct span soft, struct error *error)
{
	if (soft.size == 0)
		return was_there(site, error);
	if (site->again++ < AGAIN_MOST) {
		site_want_session(site);
		return true;
	}
	if (is_gone(site, soft))
		return was_gone(site, error);
	site_soft(site, soft, site->entry.url);
	return put_off_to_tomorrow(site, error);
}

static bool read_part(struct site *site, struct error *error)
{
	struct archive *archive = site->plan->archive;
	struct span soft;
	if (!archive_begin(archive, error) || !site_read_part(site, &soft, error))
		return false;
	bool ok = soft.size == 0        ? was_there(site, error)
		  : is_gone(site, soft) ? was_gone(site, error)
					: put_off_to_tomorrow(site, error);
	return ok && archive_commit(archive, error);
}

static bool find_next(struct site *site, bool *found, struct error *error)
{
	struct archive_listed listed;
	*found = site->again > 0;
	if (*found)
		return true;
	if (!archive_next_due(site->plan->archive, site->definition->file, site->plan->today,
		    &listed, found, error))
		return false;
	if (*found)
		site_take_entry(site, &listed);
	return true;
}

static bool ask(struct site *site, bool *asked, struct error *error)
{
	const char *etag = NULL, *modified = NULL;
	const char *form = site->entry.form.size ? site->entry.form.bytes : NULL;
	text_clear(&site->address);
	text_append(&site->address, entry_page(site->entry.url));
	arena_reset(&site->arena);
	// What did not do the last time is not to be sent by its name alone.
	if (!form && !site->again &&
		!site_recall(site, text_span(&site->address), &etag, &modified, error))
		return false;
	struct fetch_request request = { .address = site->address.bytes,
		.form = form,
		.etag = etag,
		.modified = modified,
		.repetitions = 1 };
	site_ask(site, &request, asked);
	return *asked || put_off_to_tomorrow(site, error);
}

bool site_ask_again(struct site *site, struct error *error)
{
	bool found = true, asked = false;
	while (days_asked(site) > 0 && site->failures < FAILURES_MOST) {
		if (!find_next(site, &found, error))
			return false;
		if (!found)
			break;
		bool here = !site->again && site_is_here(site);
		if (here ? !read_part(site, error) : !ask(site, &asked, error))
			return false;
		if (asked)
			return true;
	}
	site->phase = SITE_DONE;
	return true;
}

// What was had is read by the definitions of today first: where that reads otherwise now, it is they that
// changed and not the text.
static bool read_last(struct site *site, struct error *error)
{
	struct archive_raw last;
	struct span soft;
	bool found;
	if (site->again)
		return true;
	if (!archive_last_raw(site->plan->archive, entry_page(site->entry.url), site->entry.form,
		    &last, &found, &site->arena, error))
		return false;
	site->cut_size = 0;
	struct span type = found ? header_value(last.headers, "Content-Type") : (struct span){ 0 };
	bool ok = !found || site_read_page(site, entry_charset(type, &site->arena), last.bytes,
				    last.number, &soft, error);
	site->cut_size = 0;
	return ok;
}

bool site_take_again(struct site *site, const struct fetch_response *response, struct error *error)
{
	int64_t raw;
	struct span soft;
	bool missing = response->status == 404 || response->status == 410;
	site->result->asked_again += !site->again;
	text_clear(&site->page_at_hand);
	if (missing)
		return was_gone(site, error);
	if (response->failure != FETCH_NONE) {
		site->failures++;
		site_failure(site, response);
		return put_off_to_tomorrow(site, error);
	}
	site->failures = 0;
	site_note_page(site);
	if (!read_last(site, error))
		return false;
	if (response->status == 304)
		return was_there(site, error);
	return site_keep(site, response, &raw, error) &&
	       site_read_page(site, entry_charset(response->content_type, &site->arena),
		       response->body, raw, &soft, error) &&
	       was_read(site, soft, error);
}
