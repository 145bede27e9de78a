// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/harvesting.h"

#include "archive/days.h"
#include "base/amount.h"
#include "base/clock.h"
#include "commands/definitions.h"
#include "language/detect.h"
#include "score/dating.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { AGENT_ROOM = 64 };

bool harvesting_open(struct harvesting *harvesting, struct error *error)
{
	return call_definitions(harvesting->call, &harvesting->definitions, error);
}

static void add(struct harvesting *harvesting, const struct definition *definition)
{
	struct harvest_plan *plan = &harvesting->plan;
	for (size_t i = 0; i < plan->source_count; i++)
		if (plan->sources[i] == definition)
			return;
	plan->sources[plan->source_count++] = definition;
}

bool harvesting_add(struct harvesting *harvesting, struct span name, struct error *error)
{
	struct definitions *all = &harvesting->definitions;
	if (!harvesting->plan.sources)
		harvesting->plan.sources = ARENA_ARRAY(
			&harvesting->call->arena, const struct definition *, all->count + 1);
	size_t before = harvesting->plan.source_count;
	for (size_t i = 0; i < all->count; i++)
		if (span_equal(all->items[i].file, name) || span_equal(all->items[i].name, name))
			add(harvesting, &all->items[i]);
	if (harvesting->plan.source_count > before)
		return true;
	for (size_t i = 0; i < all->count; i++)
		if (span_equal(all->items[i].file, name))
			return true;
	return error_set(error, ERROR_USAGE, "no source '%.*s'; 'tocsin sources list' names them",
		SPAN_ARGUMENTS(name));
}

bool harvesting_add_configured(struct harvesting *harvesting, struct error *error)
{
	struct span rest = settings_value(&harvesting->call->configuration, "fetch", "sources"),
		    name;
	while (span_cut(&rest, ' ', &name))
		if (name.size && !harvesting_add(harvesting, name, error))
			return false;
	return true;
}

static struct span setting(const struct call *call, const char *option, const char *key)
{
	const char *given = call_value(call, option);
	return given ? span_of(given) : settings_value(&call->configuration, "fetch", key);
}

static bool read_milliseconds(const struct call *call, const char *option, const char *key,
	int64_t otherwise, int64_t *number, struct error *error)
{
	struct span written = setting(call, option, key);
	*number = otherwise;
	return written.size == 0 ||
	       (span_integer(written, number) && *number >= 0 && *number <= 3600000) ||
	       error_set(error, ERROR_USAGE, "%s takes milliseconds from 0 to 3600000, not '%.*s'",
		       key, SPAN_ARGUMENTS(written));
}

static bool read_again(const struct call *call, int64_t *days, struct error *error)
{
	struct span written = settings_value(&call->configuration, "fetch", "again_days");
	*days = -1;
	return written.size == 0 || (span_integer(written, days) && *days >= 0 && *days <= 365) ||
	       error_set(error, ERROR_USAGE, "again_days takes days from 0 to 365, not '%.*s'",
		       SPAN_ARGUMENTS(written));
}

static bool read_deadline(const struct call *call, int64_t *deadline_ms, struct error *error)
{
	struct span written = setting(call, "deadline", "deadline");
	int64_t seconds = 0;
	if (written.size && !amount_parse_time(written, &seconds))
		return error_set(error, ERROR_USAGE,
			"deadline takes a time like 90s, 20m or 3h, not '%.*s'",
			SPAN_ARGUMENTS(written));
	*deadline_ms = seconds * 1000;
	return true;
}

// With socks5 and without h, names would be looked up here.
static bool check_proxy(struct span proxy, struct error *error)
{
	return proxy.size == 0 || span_starts(proxy, "http://") || span_starts(proxy, "https://") ||
	       span_starts(proxy, "socks5h://") ||
	       error_set(error, ERROR_USAGE,
		       "proxy takes http://HOST:PORT, https://HOST:PORT or socks5h://HOST:PORT, "
		       "not '%.*s'",
		       SPAN_ARGUMENTS(proxy));
}

bool harvesting_read_plan(struct harvesting *harvesting, struct error *error)
{
	struct call *call = harvesting->call;
	struct harvest_plan *plan = &harvesting->plan;
	struct span proxy = setting(call, "proxy", "proxy");
	struct span agent = settings_value(&call->configuration, "fetch", "agent");
	if (!agent.size)
		agent = span_of(SCORE_PROGRAM);
	plan->agent = span_copy(&call->arena, agent).bytes;
	if (proxy.size)
		plan->proxy = span_copy(&call->arena, proxy).bytes;
	return check_proxy(proxy, error) &&
	       read_milliseconds(call, "pace", "pace_ms", -1, &plan->pace_ms, error) &&
	       read_milliseconds(call, "", "backoff_ms", 0, &plan->backoff_ms, error) &&
	       read_again(call, &plan->again_days, error) &&
	       read_deadline(call, &plan->deadline_ms, error);
}

bool harvesting_take(void *owner, struct document *document, struct date near, int64_t raw,
	struct archive_outcome *outcome, struct error *error)
{
	struct harvesting *harvesting = owner;
	const struct pack *pack = harvesting->pack;
	struct span text = document->text.size ? document->text : document->title;
	const struct language *language =
		language_detect(pack->languages, pack->language_count, text);
	if (document->language.size == 0 && language)
		document->language = language->code;
	document_infer_date(document, pack, near, NULL);
	return archive_put_document(harvesting->archive, document, language, harvesting->plan.today,
		raw, outcome, error);
}

// What a day is when nothing of it came.
static const char *status_without_items(const struct harvested *result)
{
	switch (result->outcome) {
	case HARVEST_READ:
		return "no_items";
	case HARVEST_PARTLY:
		return result->lists ? "no_text" : "not_fetched";
	default:
		return "not_fetched";
	}
}

struct days {
	int64_t items[DAYS_OPEN + 1]; // of today and the days before, counted back
	struct date since; // on which the source last brought anything, or was asked first
};

static bool count_days(
	struct harvesting *harvesting, struct span source, struct days *days, struct error *error)
{
	struct date today = harvesting->plan.today;
	struct archive_day day;
	bool found = true;
	bool any = false, asked = false;
	*days = (struct days){ .since = today };
	archive_days(harvesting->archive, source, DATE_NONE, today);
	while (found) {
		if (!archive_next_day(harvesting->archive, &day, &found, error))
			return false;
		if (found && !any && !asked && day.status.size)
			days->since.day = day.date.day + DAYS_OPEN;
		asked = asked || (found && day.status.size);
		any = any || (found && day.items);
		if (found && day.items)
			days->since = day.date;
		if (found && day.date.day >= today.day - DAYS_OPEN)
			days->items[today.day - day.date.day] = day.items;
	}
	return true;
}

// Late items open a day again; days further back keep what was said of them.
static bool put_days(struct harvesting *harvesting, size_t number, struct error *error)
{
	const struct harvested *result = &harvesting->results[number];
	struct date today = harvesting->plan.today;
	struct days days;
	// What an archive of copies brings is other sources', of any day.
	if (result->definition->list.paging == PAGING_CDX) {
		harvesting->silent[number] = -1;
		return true;
	}
	if (!count_days(harvesting, result->definition->name, &days, error))
		return false;
	for (int back = 0; back <= DAYS_OPEN; back++) {
		struct date date = { today.day - back };
		const char *status = days.items[back] ? "ok" : status_without_items(result);
		if (!archive_put_day(harvesting->archive, result->definition->name, date,
			    span_of(status), error))
			return false;
	}
	int64_t silent = today.day - days.since.day;
	harvesting->silent[number] = silent;
	harvesting->beyond_grace += silent > result->definition->grace_days;
	return true;
}

// How a source was read stands among the runs, under its definition's name.
static bool note_source(
	struct harvesting *harvesting, const struct harvested *result, struct error *error)
{
	struct text name = { 0 };
	char now[CLOCK_SIZE];
	harvesting_run_name(&name, result->definition);
	clock_write(clock_now(), now);
	struct archive_run noted = { .command = text_span(&name),
		.summary = span_of(result->trouble),
		.started = span_of(now),
		.ended = span_of(now),
		.status = (int)result->outcome };
	bool ok = archive_put_run(harvesting->archive, &noted, error);
	text_free(&name);
	return ok;
}

void harvesting_run_name(struct text *name, const struct definition *definition)
{
	text_format(name, "source %.*s", SPAN_ARGUMENTS(definition->file));
}

static bool put_all_days(struct harvesting *harvesting, struct error *error)
{
	if (!archive_begin(harvesting->archive, error))
		return false;
	for (size_t i = 0; i < harvesting->plan.source_count; i++)
		if (!put_days(harvesting, i, error) ||
			!note_source(harvesting, &harvesting->results[i], error))
			return false;
	// What came may be of days further back.
	return (harvesting->documents == 0 ||
		       archive_open_days_again(harvesting->archive, span_of("ok"), error)) &&
	       archive_commit(harvesting->archive, error);
}

// [fetch] languages, else those that the pack has a lexicon for.
static struct span languages_read(struct harvesting *harvesting)
{
	const struct pack *pack = harvesting->pack;
	struct span configured =
		settings_value(&harvesting->call->configuration, "fetch", "languages");
	struct text names = { 0 };
	if (configured.size)
		return configured;
	for (size_t i = 0; i < pack->language_count; i++)
		if (pack_lexicon(pack, &pack->languages[i]))
			text_format(&names, "%.*s ", SPAN_ARGUMENTS(pack->languages[i].code));
	struct span kept = span_copy(&harvesting->call->arena, text_span(&names));
	text_free(&names);
	return kept;
}

// What is left of the deadline, at least a moment.
static void take_time(struct harvesting *harvesting)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	int64_t began = harvesting->began ? harvesting->began : now.tv_sec;
	harvesting->began = began;
	if (harvesting->plan.deadline_ms == 0)
		return;
	int64_t left = harvesting->plan.deadline_ms - (now.tv_sec - began) * 1000;
	harvesting->plan.deadline_ms = left > 0 ? left : 1;
}

bool harvesting_run(struct harvesting *harvesting, struct error *error)
{
	struct harvest_plan *plan = &harvesting->plan;
	if (!harvesting_read_plan(harvesting, error))
		return false;
	take_time(harvesting);
	plan->archive = harvesting->archive;
	plan->definitions = &harvesting->definitions;
	plan->take = harvesting_take;
	plan->languages = languages_read(harvesting);
	plan->owner = harvesting;
	harvesting->beyond_grace = 0;
	harvesting->silent = ARENA_ARRAY(&harvesting->call->arena, int64_t, plan->source_count + 1);
	harvesting->results =
		ARENA_ARRAY(&harvesting->call->arena, struct harvested, plan->source_count + 1);
	bool ok = harvest_run(plan, harvesting->results, error);
	for (size_t i = 0; i < plan->source_count; i++) {
		harvesting->documents += harvesting->results[i].documents;
		harvesting->revisions += harvesting->results[i].revisions;
		harvesting->requests += harvesting->results[i].requests;
	}
	return ok && put_all_days(harvesting, error);
}

static void append_news(struct text *text, const struct harvested *result)
{
	const char *between = " (";
	text_format(text, "%zu new", result->documents);
	if (result->revisions) {
		text_format(text, "%s%zu edited", between, result->revisions);
		between = ", ";
	}
	if (result->gone) {
		text_format(text, "%s%zu gone", between, result->gone);
		between = ", ";
	}
	if (result->outcome == HARVEST_PARTLY) {
		text_format(text, "%spartly read", between);
		between = ", ";
	}
	if (strcmp(between, ", ") == 0)
		text_append_byte(text, ')');
}

void harvesting_append(struct text *text, const struct harvesting *harvesting)
{
	for (size_t i = 0; i < harvesting->plan.source_count; i++) {
		const struct harvested *result = &harvesting->results[i];
		text_format(
			text, "%s%.*s ", i ? ", " : "", SPAN_ARGUMENTS(result->definition->name));
		if (result->outcome == HARVEST_READ || result->outcome == HARVEST_PARTLY)
			append_news(text, result);
		else
			text_append_string(text, harvest_outcome_name(result->outcome));
		if (result->outcome == HARVEST_NOT_REACHED && harvesting->silent[i] >= 0)
			text_format(text, " (day %lld, grace %lld)",
				(long long)harvesting->silent[i],
				(long long)result->definition->grace_days);
	}
}
