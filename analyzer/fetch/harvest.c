// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/harvest.h"

#include "fetch/entry.h"
#include "fetch/site.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CAPTURES_SIZE_MOST = 64 << 20 };

// Sources of one host share its lane, and go one after another.
struct host {
	struct host *next;
	struct lane *lane;
	struct site *first, *now;
	struct robots robots;
	struct arena arena;
	bool robots_read;
	uint64_t counted; // requests that a source was charged with
};

struct harvest {
	const struct harvest_plan *plan;
	struct transport *transport;
	struct host *hosts;
	struct site *sites;
};

const char *harvest_outcome_name(enum harvest_outcome outcome)
{
	static const char *const names[] = {
#define OUTCOME(name, written) written,
		HARVEST_OUTCOMES(OUTCOME)
#undef OUTCOME
	};
	return names[outcome];
}

void site_trouble(struct site *site, const char *format, ...)
{
	struct harvested *result = site->result;
	va_list arguments;
	if (result->trouble[0])
		return;
	va_start(arguments, format);
	vsnprintf(result->trouble, sizeof result->trouble, format, arguments);
	va_end(arguments);
}

bool site_is_cut(struct site *site, struct span bytes)
{
	bool before = site->cut_size == bytes.size;
	bool cut = entry_may_be_cut(site->definition, bytes);
	site->cut_size = cut ? bytes.size : 0;
	return cut && !before;
}

void site_soft(struct site *site, struct span name, struct span address)
{
	struct harvested *result = site->result;
	struct harvest_soft *soft = result->soft;
	site_trouble(site, "%.*s: '%.*s'", SPAN_ARGUMENTS(name), SPAN_ARGUMENTS(address));
	while (soft->count && !span_equal(span_of(soft->name), name))
		if (++soft == result->soft + HARVEST_SOFT_MOST)
			return;
	if (soft->count++ == 0)
		snprintf(soft->name, sizeof soft->name, "%.*s", SPAN_ARGUMENTS(name));
}

void site_failure(struct site *site, const struct fetch_response *response)
{
	const char *name = fetch_failure_name(response->failure);
	if (response->failure == FETCH_STATUS)
		site_trouble(site, "%s, status %d: '%s'", name, response->status,
			response->request->address);
	else if (response->message.size)
		site_trouble(site, "%s (%.*s): '%s'", name, SPAN_ARGUMENTS(response->message),
			response->request->address);
	else
		site_trouble(site, "%s: '%s'", name, response->request->address);
}

void site_ask(struct site *site, const struct fetch_request *request, bool *allowed)
{
	*allowed = robots_allow(site->robots, robots_path(span_of(request->address)));
	if (*allowed)
		lane_ask(site->lane, request);
}

bool site_keep(
	struct site *site, const struct fetch_response *response, int64_t *raw, struct error *error)
{
	struct text slim = { 0 };
	page_without_data(&slim, response->body);
	struct archive_raw kept = { .source = site->definition->name,
		.address = span_of(response->request->address),
		.form = span_of(response->request->form),
		.time = span_of(response->time),
		.headers = response->headers,
		.bytes = text_span(&slim),
		.status = response->status };
	bool ok = archive_put_raw(site->plan->archive, &kept, error);
	*raw = kept.number;
	text_free(&slim);
	return ok;
}

// What is to be asked next, one source of the host after another.
static bool go_on(struct host *host, struct error *error)
{
	while (host->now) {
		struct site *site = host->now;
		bool asked = false;
		if (site->phase == SITE_NEW && !site_start_lists(site, error))
			return false;
		site_ask_session(site, &asked);
		if (asked)
			return true;
		if (site->phase == SITE_LISTS && !site_ask_list(site, error))
			return false;
		if (site->phase == SITE_ARTICLES && !site_ask_article(site, error))
			return false;
		if (site->phase == SITE_AGAIN && !site_ask_again(site, error))
			return false;
		if (site->phase == SITE_DONE)
			host->now = site->next;
		else if (site->session != SESSION_WANTED)
			return true;
	}
	return true;
}

// Without robots.txt, or where it cannot be had, all is allowed (sites answer so for days).
static void take_robots(struct host *host, const struct fetch_response *response)
{
	host->robots_read = true;
	for (struct site *site = host->first; site; site = site->next)
		site->any_answer |= response->status > 0 && response->status < 500;
	if (response->failure == FETCH_NONE && response->status == 200)
		robots_read(&host->robots, response->body, ROBOTS_AGENT, &host->arena);
	else if (response->failure != FETCH_NONE && response->status != 404)
		site_trouble(host->first, "robots.txt: %s: taken as leave to read",
			fetch_failure_name(response->failure));
	lane_slow_down(host->lane, host->first->plan->pace_ms < 0 ? host->robots.delay_ms : 0);
}

// Whether the session stands shows in what is asked next.
static bool site_take_session(struct site *site, const struct fetch_response *response)
{
	bool post = site->session == SESSION_ASKED && site->definition->session_form.size;
	if (response->failure != FETCH_NONE)
		site_trouble(site, "session: %s", fetch_failure_name(response->failure));
	if (!post)
		site->session = SESSION_OPEN;
	return true;
}

static bool take_answer(
	struct host *host, const struct fetch_response *response, struct error *error)
{
	struct site *site = host->now;
	struct archive *archive = site->plan->archive;
	site->any_answer |= response->status != 0;
	if (!archive_begin(archive, error))
		return false;
	arena_reset(&site->arena);
	bool ok = site->session == SESSION_ASKED || site->session == SESSION_POSTED
			  ? site_take_session(site, response)
		  : site->phase == SITE_LISTS    ? site_take_list(site, response, error)
		  : site->phase == SITE_ARTICLES ? site_take_article(site, response, error)
		  : site->phase == SITE_AGAIN    ? site_take_again(site, response, error)
						 : true;
	return ok && archive_commit(archive, error);
}

// Sources of one host are read one after another: what went out since is the one's at hand.
static void count_requests(struct host *host)
{
	uint64_t sent = lane_requests(host->lane);
	struct site *site = host->now ? host->now : host->first;
	site->result->requests += (size_t)(sent - host->counted);
	host->counted = sent;
}

static bool done(
	void *owner, struct lane *lane, const struct fetch_response *response, struct error *error)
{
	struct host *host = owner;
	(void)lane;
	count_requests(host);
	if (!host->robots_read)
		take_robots(host, response);
	else if (!take_answer(host, response, error))
		return false;
	return go_on(host, error);
}

static bool same_origin(const struct site *site, struct span address)
{
	struct span own = robots_origin(site->definition->address), other = robots_origin(address);
	return own.size == other.size && strncasecmp(own.bytes, other.bytes, own.size) == 0;
}

static struct host *find_host(struct harvest *harvest, struct span address)
{
	struct host *host = harvest->hosts;
	while (host && !same_origin(host->first, address))
		host = host->next;
	return host;
}

static bool ask_robots(struct host *host, struct site *site, struct error *error)
{
	struct text address = { 0 };
	if (span_is(site->definition->robots, "no")) {
		host->robots_read = true;
		return go_on(host, error);
	}
	robots_address(&address, site->definition->address);
	lane_ask(host->lane, &(struct fetch_request){ .address = address.bytes, .repetitions = 1 });
	text_free(&address);
	return true;
}

static bool open_host(
	struct harvest *harvest, struct site *site, struct host **made, struct error *error)
{
	const struct harvest_plan *plan = harvest->plan;
	const struct definition *definition = site->definition;
	struct host *host = memory_take(sizeof *host);
	struct lane_options options = {
		.pace_ms = plan->pace_ms >= 0 ? plan->pace_ms : definition->pace_ms,
		.timeout_ms = definition->timeout_ms,
		.silence_ms = definition->first_byte_ms,
		.retries = definition->retries ? (int)definition->retries : -1,
		.size_most = definition->list.paging == PAGING_CDX ? CAPTURES_SIZE_MOST
								   : FETCH_PAGE_MOST,
		.backoff_ms = plan->backoff_ms,
		.proxy = plan->proxy,
		.agent = plan->agent,
	};
	host->next = harvest->hosts;
	host->first = host->now = site;
	harvest->hosts = host;
	*made = host;
	return lane_new(&host->lane, harvest->transport,
		span_copy(&host->arena, definition->address).bytes, &options, done, host, error);
}

static bool add_site(struct harvest *harvest, struct site *site, struct error *error)
{
	struct host *host = find_host(harvest, site->definition->address);
	if (!host && !open_host(harvest, site, &host, error))
		return false;
	if (host->first != site) {
		struct site *last = host->first;
		while (last->next)
			last = last->next;
		last->next = site;
	}
	site->lane = host->lane;
	site->robots = &host->robots;
	return true;
}

// Lists that were read are not read again, and count.
static void take_over(struct site *site, const struct harvested *before)
{
	site->lists_read = before->outcome == HARVEST_READ;
	site->any_answer = before->outcome != HARVEST_NOT_REACHED;
	site->result->requests = before->requests;
	if (!site->lists_read)
		return;
	site->result->lists = before->lists;
	site->result->listed = before->listed;
}

static bool add_sites(struct harvest *harvest, struct harvested *results, struct error *error)
{
	const struct harvest_plan *plan = harvest->plan;
	harvest->sites = memory_take(sizeof *harvest->sites * (plan->source_count + 1));
	for (size_t i = 0; i < plan->source_count; i++) {
		struct site *site = &harvest->sites[i];
		site->plan = plan;
		site->definition = plan->sources[i];
		site->result = &results[i];
		results[i] = (struct harvested){ .definition = site->definition };
		if (plan->before)
			take_over(site, &plan->before[i]);
		if (!add_site(harvest, site, error))
			return false;
	}
	for (struct host *host = harvest->hosts; host; host = host->next)
		if (!ask_robots(host, host->first, error))
			return false;
	return true;
}

static bool conclude(struct site *site, struct error *error)
{
	struct harvested *result = site->result;
	struct archive_listed_counts counts;
	if (result->outcome != HARVEST_FORBIDDEN)
		result->outcome = !site->any_answer ? HARVEST_NOT_REACHED
				  : site->phase < SITE_AGAIN || result->failed || !result->lists
					  ? HARVEST_PARTLY
					  : HARVEST_READ;
	if (!archive_count_listed(
		    site->plan->archive, site->definition->file, site->plan->today, &counts, error))
		return false;
	result->wanted = counts.wanted;
	result->given_up = counts.given_up;
	result->due = site->plan->again_days ? counts.due : 0;
	return true;
}

static void harvest_free(struct harvest *harvest)
{
	transport_free(harvest->transport);
	for (size_t i = 0; harvest->sites && i < harvest->plan->source_count; i++) {
		struct site *site = &harvest->sites[i];
		text_free(&site->address);
		text_free(&site->form);
		text_free(&site->walk.csrf);
		text_free(&site->walk.next);
		text_free(&site->walk.name);
		text_free(&site->walk.days);
		text_free(&site->walk.first_key);
		text_free(&site->walk.top_key);
		text_free(&site->page_at_hand);
		arena_free(&site->arena);
		arena_free(&site->entry_arena);
	}
	free(harvest->sites);
	while (harvest->hosts) {
		struct host *host = harvest->hosts;
		harvest->hosts = host->next;
		arena_free(&host->arena);
		free(host);
	}
}

bool harvest_run(const struct harvest_plan *plan, struct harvested *results, struct error *error)
{
	struct harvest harvest = { .plan = plan };
	bool in_time = true;
	bool ok = transport_new(&harvest.transport, error) && add_sites(&harvest, results, error) &&
		  transport_run(harvest.transport, plan->deadline_ms, &in_time, error);
	struct error later;
	for (struct host *host = harvest.hosts; host; host = host->next)
		if (host->lane)
			count_requests(host);
	for (size_t i = 0; harvest.sites && i < plan->source_count; i++) {
		struct site *site = &harvest.sites[i];
		if (!site->lane)
			continue;
		if (!in_time && site->phase < SITE_AGAIN)
			site_trouble(site, "the time was over");
		ok = conclude(site, ok ? error : &later) && ok;
	}
	harvest_free(&harvest);
	return ok;
}
