// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Lists of two more kinds: a year's calendar of days, and the captures that an archive of copies has.
#include "fetch/walk.h"

bool walk_turn_day(struct site *site, struct error *error)
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
	return walk->year++ < year || walk_end(site, error);
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
	return walk->days.size || walk_turn_day(site, error);
}

bool walk_take_calendar(struct site *site, const struct page_list *list, struct error *error)
{
	struct tally tally;
	if (site->walk.days.size == 0)
		return take_days(site, list, error);
	site->walk.any |= list->count > 0;
	return walk_put_items(site, list, &tally, error) && walk_turn_day(site, error);
}

bool walk_take_captures(struct site *site, struct span answer, struct error *error)
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
		ok = walk_put_item(site, &item, &wanted, error);
	}
	text_free(&address);
	return ok && walk_end(site, error);
}
