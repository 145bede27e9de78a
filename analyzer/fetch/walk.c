// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/walk.h"

#include "base/headers.h"

// How far behind the last reading a late item may still turn up, and how far a first one goes.
enum { LATE_DAYS = 3, FIRST_DAYS = 28 };

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

struct span walk_language(const struct site *site)
{
	return name_at(&site->definition->languages, site->walk.language);
}

struct span walk_section(const struct site *site)
{
	const struct walk *walk = &site->walk;
	return site->definition->list.paging == PAGING_CDX
		       ? prefix_at(site->plan->definitions, walk->section)
		       : name_at(&site->definition->sections, walk->section);
}

static struct span name_of_left(struct site *site)
{
	struct text name = { 0 };
	text_format(&name, "%.*s left", SPAN_ARGUMENTS(text_span(&site->walk.name)));
	struct span kept = span_copy(&site->arena, text_span(&name));
	text_free(&name);
	return kept;
}

bool walk_leave(struct site *site, struct date day, struct error *error)
{
	return archive_put_list_read(site->plan->archive, name_of_left(site), day, error);
}

// How far back the list at hand is to be read.
static bool start_walk(struct site *site, struct error *error)
{
	const struct harvest_plan *plan = site->plan;
	struct walk *walk = &site->walk;
	struct span language = walk_language(site);
	struct date read, left;
	int month, day;
	text_clear(&walk->name);
	text_format(&walk->name, "%.*s %.*s %.*s", SPAN_ARGUMENTS(site->definition->file),
		SPAN_ARGUMENTS(language), SPAN_ARGUMENTS(walk_section(site)));
	if (!archive_list_read(plan->archive, text_span(&walk->name), &read, error))
		return false;
	if (!archive_list_read(plan->archive, name_of_left(site), &left, error))
		return false;
	walk->had_any = date_known(read);
	walk->was_left = date_known(left);
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
	bool any = !site->lists_read && section_count(site) && find_language(site);
	site->phase = any ? SITE_LISTS : SITE_ARTICLES;
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

bool walk_end(struct site *site, struct error *error)
{
	const struct walk *walk = &site->walk;
	if (walk->incomplete)
		site->result->failed++;
	else if (walk->any && (!archive_put_list_read(site->plan->archive, text_span(&walk->name),
				       site->plan->today, error) ||
				      !walk_leave(site, DATE_NONE, error)))
		return false;
	return next_walk(site, error);
}

bool walk_is_calendar(const struct site *site)
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
	if (walk_is_calendar(site))
		(void)!date_of(walk->year, 1, 1, &values.date);
	if (definition->list.paging == PAGING_CDX)
		values.prefix = walk_section(site);
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

bool site_recall(struct site *site, struct span address, const char **etag, const char **modified,
	struct error *error)
{
	struct archive_raw last;
	bool found;
	if (!archive_last_raw(site->plan->archive, address, (struct span){ 0 }, &last, &found,
		    &site->arena, error))
		return false;
	if (!found)
		return true;
	*etag = span_copy(&site->arena, header_value(last.headers, "ETag")).bytes;
	*modified = span_copy(&site->arena, header_value(last.headers, "Last-Modified")).bytes;
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
		// What did not do the last time is not to be sent by its name alone.
		bool had = !site->form.size && !site->walk.restarts && !site->walk.lost;
		if (had && !site_recall(site, text_span(&site->address), &etag, &modified, error))
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
