// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Walking the lists of a source: every language, every section, page after page, back to what is
// known.
#include "fetch/site.h"

#include <string.h>

// LATE_DAYS: how far behind the last reading a late item may still turn up.
enum { PAGES_MOST = 2000, LATE_DAYS = 3, FIRST_DAYS = 28, AGAIN_MOST = 3, SESSIONS_MOST = 12 };

static size_t at_least_one(size_t count)
{
	return count ? count : 1;
}

// Of an archive of copies: all prefixes of all definitions, one behind the other.
static struct span prefix_at(const struct definitions *definitions, size_t number)
{
	for (size_t i = 0; i < definitions->count; i++) {
		const struct definition_values *prefixes = &definitions->items[i].wayback;
		if (number < prefixes->count)
			return prefixes->items[number].value;
		number -= prefixes->count;
	}
	return (struct span){ 0 };
}

static size_t section_count(const struct site *site)
{
	const struct definitions *all = site->plan->definitions;
	size_t count = 0;
	if (site->definition->list.paging != PAGING_CDX)
		return at_least_one(site->definition->sections.count);
	for (size_t i = 0; i < all->count; i++)
		count += all->items[i].wayback.count;
	return count;
}

static struct span name_at(const struct definition_names *names, size_t number)
{
	return number < names->count ? names->items[number].name : (struct span){ 0 };
}

static struct span value_at(const struct definition_names *names, size_t number)
{
	return number < names->count ? names->items[number].value : (struct span){ 0 };
}

static struct span section_name(const struct site *site)
{
	const struct walk *walk = &site->walk;
	return site->definition->list.paging == PAGING_CDX
		       ? prefix_at(site->plan->definitions, walk->section)
		       : name_at(&site->definition->sections, walk->section);
}

// How far back the list at hand is to be read.
static bool start_walk(struct site *site, struct error *error)
{
	const struct harvest_plan *plan = site->plan;
	struct walk *walk = &site->walk;
	struct span language = name_at(&site->definition->languages, walk->language);
	struct date read;
	int month, day;
	text_clear(&walk->name);
	text_format(&walk->name, "%.*s %.*s %.*s", SPAN_ARGUMENTS(site->definition->file),
		SPAN_ARGUMENTS(language), SPAN_ARGUMENTS(section_name(site)));
	if (!archive_list_read(plan->archive, text_span(&walk->name), &read, error))
		return false;
	walk->is_known = date_known(read) && !date_known(plan->from);
	walk->since = date_known(plan->from) ? plan->from
		      : date_known(read)     ? (struct date){ read.day - LATE_DAYS }
					     : (struct date){ plan->today.day - FIRST_DAYS };
	walk->page = 1;
	walk->restarts = 0;
	walk->incomplete = walk->any = false;
	walk->lost = 0;
	text_clear(&walk->top_key);
	text_clear(&walk->csrf);
	text_clear(&walk->next);
	text_clear(&walk->first_key);
	text_clear(&walk->days);
	walk->day_at = 0;
	date_parts(walk->since, &walk->year, &month, &day);
	return true;
}

static bool is_wanted(const struct site *site, size_t number)
{
	struct span rest = site->plan->languages, code;
	struct span own = name_at(&site->definition->languages, number);
	if (rest.size == 0 || own.size == 0)
		return true;
	while (span_cut(&rest, ' ', &code))
		if (span_equal(code, own))
			return true;
	return false;
}

// From this language on the first that is wanted; false behind the last.
static bool find_language(struct site *site)
{
	size_t count = at_least_one(site->definition->languages.count);
	while (site->walk.language < count && !is_wanted(site, site->walk.language))
		site->walk.language++;
	return site->walk.language < count;
}

bool site_start_lists(struct site *site, struct error *error)
{
	site->walk.language = site->walk.section = 0;
	site->phase = section_count(site) && find_language(site) ? SITE_LISTS : SITE_ARTICLES;
	site_want_session(site);
	return site->phase == SITE_ARTICLES || start_walk(site, error);
}

static bool next_walk(struct site *site, struct error *error)
{
	struct walk *walk = &site->walk;
	if (++walk->section < section_count(site))
		return start_walk(site, error);
	walk->section = 0;
	bool copies = site->definition->list.paging == PAGING_CDX;
	walk->language++;
	if (!copies && find_language(site)) {
		site_want_session(site);
		return start_walk(site, error);
	}
	site->phase = SITE_ARTICLES;
	return true;
}

// A list that is whole, and had anything, is known up to today.
static bool end_walk(struct site *site, struct error *error)
{
	const struct walk *walk = &site->walk;
	if (walk->incomplete)
		site->result->failed++;
	else if (walk->any && !archive_put_list_read(site->plan->archive, text_span(&walk->name),
				      site->plan->today, error))
		return false;
	return next_walk(site, error);
}

static bool is_calendar(const struct site *site)
{
	return site->definition->list.paging == PAGING_CALENDAR;
}

// Of a calendar the year, then each of its days in turn; else the page whose turn it is.
static void write_request(struct site *site)
{
	const struct definition *definition = site->definition;
	const struct walk *walk = &site->walk;
	struct template_values values = {
		.lang = value_at(&definition->languages, walk->language),
		.section = value_at(&definition->sections, walk->section),
		.csrf = text_span(&walk->csrf),
		.page = walk->page,
		.per_page = definition->list.per_page,
		.date = DATE_NONE,
	};
	struct span days = span_part(text_span(&walk->days), walk->day_at, walk->days.size), next;
	if (is_calendar(site))
		(void)!date_of(walk->year, 1, 1, &values.date);
	if (definition->list.paging == PAGING_CDX)
		values.prefix = section_name(site);
	text_clear(&site->address);
	text_clear(&site->form);
	definition_list_request(definition, &values, &site->address, &site->form);
	next = text_span(&walk->next);
	if (days.size)
		span_cut(&days, '\n', &next);
	if (next.size) {
		text_clear(&site->address);
		text_append(&site->address, next);
	}
}

// What was had before need not be sent again.
static bool recall(struct site *site, const char **etag, const char **modified, struct error *error)
{
	struct archive_raw last;
	bool found;
	if (site->form.size)
		return true;
	if (!archive_last_raw(site->plan->archive, text_span(&site->address), (struct span){ 0 },
		    &last, &found, &site->arena, error))
		return false;
	if (!found)
		return true;
	*etag = span_copy(&site->arena, fetch_header(last.headers, "ETag")).bytes;
	*modified = span_copy(&site->arena, fetch_header(last.headers, "Last-Modified")).bytes;
	return true;
}

void site_want_session(struct site *site)
{
	if (site->definition->session.size)
		site->session = SESSION_WANTED;
}

// The part of addresses that stands for the language of what is read now.
static struct span language_value(const struct site *site)
{
	const struct definition_names *names = &site->definition->languages;
	if (site->phase == SITE_LISTS)
		return value_at(names, site->walk.language);
	for (size_t i = 0; i < names->count; i++)
		if (span_equal(names->items[i].name, site->entry.language))
			return names->items[i].value;
	return value_at(names, 0);
}

void site_ask_session(struct site *site, bool *asked)
{
	const struct definition *definition = site->definition;
	struct template_values values = { .lang = language_value(site), .date = DATE_NONE };
	bool post = site->session == SESSION_ASKED;
	*asked = site->session == SESSION_WANTED || post;
	if (!*asked)
		return;
	if (!post)
		lane_forget(site->lane);
	text_clear(&site->address);
	text_clear(&site->form);
	template_fill(&site->address, definition->session, &values, false);
	if (post)
		template_fill(&site->form, definition->session_form, &values, true);
	lane_ask(site->lane, &(struct fetch_request){ .address = site->address.bytes,
				     .form = post ? site->form.bytes : NULL });
	site->session = post ? SESSION_POSTED : SESSION_ASKED;
}

bool site_ask_list(struct site *site, struct error *error)
{
	bool allowed = true;
	while (site->phase == SITE_LISTS) {
		const char *etag = NULL, *modified = NULL;
		write_request(site);
		if (!recall(site, &etag, &modified, error))
			return false;
		struct fetch_request request = { .address = site->address.bytes,
			.form = site->form.size ? site->form.bytes : NULL,
			.referer = site->form.size ? site->address.bytes : NULL,
			.etag = etag,
			.modified = modified };
		site_ask(site, &request, &allowed);
		if (allowed)
			return true;
		site_trouble(site, "robots.txt forbids '%s'", site->address.bytes);
		site->result->outcome = HARVEST_FORBIDDEN;
		if (!next_walk(site, error))
			return false;
	}
	return true;
}

static bool put_item(
	struct site *site, const struct page_item *item, bool *wanted, struct error *error)
{
	struct archive_listed listed = { .definition = site->definition->file,
		.key = item->key.size ? item->key : item->url,
		.url = item->url,
		.form = item->form,
		.language = name_at(&site->definition->languages, site->walk.language),
		.sections = item->section.size ? item->section : section_name(site),
		.title = item->title,
		.date = item->date,
		.date_origin = item->date_origin };
	site->result->listed++;
	return archive_put_listed(site->plan->archive, &listed, wanted, error);
}

struct tally {
	size_t count, wanted;
	struct date newest;
	struct span first_key;
};

static bool put_items(
	struct site *site, const struct page_list *list, struct tally *tally, struct error *error)
{
	*tally = (struct tally){ .count = list->count, .newest = DATE_NONE };
	for (size_t i = 0; i < list->count; i++) {
		const struct page_item *item = &list->items[i];
		bool wanted;
		if (!put_item(site, item, &wanted, error))
			return false;
		tally->wanted += wanted;
		if (item->date.day > tally->newest.day)
			tally->newest = item->date;
		if (i == 0)
			tally->first_key = item->key.size ? item->key : item->url;
	}
	return true;
}

// Each capture is an entry of its own; which site it is shows when it is read.
static bool take_captures(struct site *site, struct span answer, struct error *error)
{
	struct capture capture;
	struct text address = { 0 };
	bool ok = true, wanted;
	while (ok && capture_next(&answer, &capture)) {
		struct template_values values = {
			.timestamp = capture.timestamp, .url = capture.url, .date = DATE_NONE
		};
		text_clear(&address);
		if (site->definition->copies.count)
			template_fill(
				&address, site->definition->copies.items[0].value, &values, false);
		struct page_item item = { .key = capture.url,
			.url = text_span(&address),
			.date = capture.date,
			.date_origin = DATE_ORIGIN_NONE };
		site->walk.any = true;
		ok = put_item(site, &item, &wanted, error);
	}
	text_free(&address);
	return ok && end_walk(site, error);
}

// The next day of a calendar, the next year's, or its end.
static bool turn_day(struct site *site, struct error *error)
{
	struct walk *walk = &site->walk;
	int year, month, day;
	walk->restarts = 0;
	if (walk->day_at < walk->days.size)
		walk->day_at = span_find(text_span(&walk->days), "\n", walk->day_at) + 1;
	if (walk->day_at < walk->days.size)
		return true;
	text_clear(&walk->days);
	walk->day_at = 0;
	date_parts(site->plan->today, &year, &month, &day);
	return walk->year++ < year || end_walk(site, error);
}

// From the first page on, in a new session.
static bool restart(struct site *site, struct error *error)
{
	struct walk *walk = &site->walk;
	if (walk->lost++ == SESSIONS_MOST) {
		site_trouble(site, "session-lost: '%s'", site->address.bytes);
		walk->incomplete = true;
		return end_walk(site, error);
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
	site_trouble(site, "%.*s: '%s'", SPAN_ARGUMENTS(soft), site->address.bytes);
	walk->incomplete = true;
	return is_calendar(site) ? turn_day(site, error) : end_walk(site, error);
}

// Behind the last page there is nothing; a section without entries is one, unless it had some
// before.  An empty answer may also be a fault, so it is asked for again.
static bool take_empty(struct site *site, struct error *error)
{
	struct walk *walk = &site->walk;
	if (walk->restarts < AGAIN_MOST || (walk->page == 1 && walk->is_known))
		return ask_again(site, span_of(SOFT_EMPTY_LIST), error);
	return end_walk(site, error);
}

static bool turn_page(struct site *site, const struct page_list *list, const struct tally *tally,
	struct error *error)
{
	struct walk *walk = &site->walk;
	const struct definition_list *how = &site->definition->list;
	bool old = date_known(tally->newest) && tally->newest.day < walk->since.day;
	bool known = walk->is_known && tally->wanted == 0;
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
		return end_walk(site, error);
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

// The days that a year's calendar leads to, as far back as they are wanted.
static bool take_days(struct site *site, const struct page_list *list, struct error *error)
{
	struct walk *walk = &site->walk;
	text_clear(&walk->days);
	walk->day_at = 0;
	for (size_t i = 0; i < list->count; i++) {
		struct date date = list->items[i].date;
		if (date_known(date) &&
			(date.day < walk->since.day || date.day > site->plan->today.day))
			continue;
		text_append(&walk->days, list->items[i].url);
		text_append_byte(&walk->days, '\n');
	}
	return walk->days.size || turn_day(site, error);
}

static bool take_calendar(struct site *site, const struct page_list *list, struct error *error)
{
	struct tally tally;
	if (site->walk.days.size == 0)
		return take_days(site, list, error);
	site->walk.any |= list->count > 0;
	return put_items(site, list, &tally, error) && turn_day(site, error);
}

// Some sites say so where there are no more pages.
static bool walk_is_behind(const struct site *site, struct span soft)
{
	return site->walk.page > 1 && span_is(soft, "unknown-address");
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
	bool behind = walk_is_behind(site, soft);
	if (span_is(soft, SOFT_EMPTY_LIST) || behind)
		return take_empty(site, error);
	if (soft.size)
		return ask_again(site, soft, error);
	page_list_read(page, definition, &list);
	if (list.soft.size && !span_is(list.soft, SOFT_EMPTY_LIST))
		return ask_again(site, list.soft, error);
	site->result->lists++;
	if (is_calendar(site))
		return take_calendar(site, &list, error);
	if (list.count == 0)
		return take_empty(site, error);
	site->walk.any = true;
	return put_items(site, &list, &tally, error) && turn_page(site, &list, &tally, error);
}

static bool take_page(struct site *site, const struct fetch_response *response, struct span bytes,
	struct error *error)
{
	struct page *page;
	struct error unreadable;
	struct page_origin origin = { .address = response->address,
		.charset = site_charset(site, response) };
	if (site->definition->list.paging == PAGING_CDX)
		return take_captures(site, bytes, error);
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
	if (missing && is_calendar(site) && site->walk.days.size)
		return turn_day(site, error);
	if (missing && site->walk.page > 1)
		return end_walk(site, error);
	site_trouble(site, "%s%s%.*s: '%s'", fetch_failure_name(response->failure),
		response->status >= 400 ? ", status " : "", response->status >= 400 ? 3 : 0,
		response->status >= 400 && response->headers.size > 12 ? response->headers.bytes + 9
								       : "",
		response->request->address);
	site->walk.incomplete = true;
	if (is_calendar(site))
		return turn_day(site, error);
	return end_walk(site, error);
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
