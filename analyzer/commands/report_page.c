// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/report_page.h"

#include "commands/alarming.h"
#include "commands/partners.h"
#include "report/top_csv.h"

enum {
	YEARS = 10,
	FOUR_YEARS = 1461, // in days
	RECENT_MOST = 10,
	HIGHEST_MOST = 12,
};

static bool open_all(struct page_making *making, struct error *error)
{
	struct call *call = making->call;
	const char *path;
	if (!call_collect(call, &making->collection, error) ||
		!call_pack(call, &making->pack, error) ||
		!call_archive_path(call, false, &path, error) ||
		!archive_open(&making->archive, path, ARCHIVE_READ, 0, error))
		return false;
	making->scorer = scorer_new(making->pack);
	collection_tell_missing(&making->collection);
	return true;
}

static bool set_range(struct page_making *making, struct error *error)
{
	struct page *page = &making->page;
	struct date first, last;
	if (!call_dates(making->call, &page->from, &page->to, error))
		return false;
	collection_dates(&making->collection, &first, &last);
	if (!date_known(last))
		return error_set(error, ERROR_INCOMPLETE, "no page: the archive has no dated text");
	if (!date_known(page->to))
		page->to = last;
	if (!date_known(page->from)) {
		page->from.day = page->to.day - YEARS * FOUR_YEARS / 4;
		if (page->from.day < first.day && first.day <= page->to.day)
			page->from = first;
	}
	if ((int64_t)page->to.day - page->from.day >= DAYS_MOST - LONG_DAYS)
		return error_set(error, ERROR_USAGE, "more than %d days: is a date wrong?",
			DAYS_MOST - LONG_DAYS);
	making->days = page_days(page);
	return true;
}

static bool add_list(struct page_making *making, const char *id, const char *title,
	enum scale scale, struct date from, size_t most, struct error *error)
{
	struct page_list *list = &making->page.lists[making->page.list_count++];
	size_t count;
	const struct statement **chosen = top_choose(&making->alarms.statements, scale, from,
		making->page.to, most, &making->arena, &count);
	*list = (struct page_list){ .id = id, .title = title, .scale = scale };
	return page_add_statements(making, list, chosen, count, error);
}

static bool add_statements(struct page_making *making, struct error *error)
{
	struct date from = making->page.from;
	struct date recent = { making->page.to.day - LONG_DAYS + 1 };
	if (recent.day < from.day)
		recent = from;
	return add_list(making, "recent", "Highest threats of the last 28 days", SCALE_THREAT,
		       recent, RECENT_MOST, error) &&
	       add_list(making, "threats", "Highest threats of all these days", SCALE_THREAT, from,
		       HIGHEST_MOST, error) &&
	       add_list(making, "conciliations", "Furthest conciliation of all these days",
		       SCALE_CONCILIATION, from, HIGHEST_MOST, error);
}

static void name(struct page_making *making)
{
	struct page *page = &making->page;
	page->pack = making->pack->name;
	page->lexicon = making->collection.lexicon;
	page->program = collection_program(&making->collection);
	making->naming = making->collection.naming;
	for (size_t i = 0; i < making->naming.target_count; i++)
		making->naming.targets[i] = page_name(making->naming.targets[i], &making->arena);
	page->naming = &making->naming;
	page->is_sample = collection_is_sample(&making->collection);
	making->blank = ARENA_ARRAY(&making->arena, bool, making->days);
	making->status = ARENA_ARRAY(&making->arena, uint8_t, making->days);
	page->status = making->status;
}

static bool gather(struct page_making *making, struct error *error)
{
	struct selection all = { .as_of = DATE_NONE };
	if (!open_all(making, error) || !set_range(making, error))
		return false;
	name(making);
	if (!call_alarms(making->call, &making->collection, &all, &making->alarms, error) ||
		!page_add_figures(making, error))
		return false;
	page_add_alarms(making);
	page_add_sources(making);
	return add_statements(making, error) && page_add_validity(making, error);
}

static bool write_page(const struct page_making *making, const char *path, struct error *error)
{
	struct output *output;
	if (!output_open(&output, path, error))
		return false;
	page_append(output_text(output), &making->page);
	return output_close(output, error);
}

bool report_page(struct call *call, const char *path, struct error *error)
{
	struct page_making making = { .call = call };
	bool ok = gather(&making, error) && write_page(&making, path, error);
	joint_free(&making.joint);
	partners_free(making.partners);
	scorer_free(making.scorer);
	archive_close(making.archive);
	alarms_free(&making.alarms);
	collection_free(&making.collection);
	pack_close(making.pack);
	arena_free(&making.arena);
	return ok;
}
