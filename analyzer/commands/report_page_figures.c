// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/partners.h"
#include "commands/report_page_curves.h"

#include <stdlib.h>

static struct curve curve_new(struct page_making *making)
{
	struct curve curve = { ARENA_ARRAY(&making->arena, double, making->days),
		ARENA_ARRAY(&making->arena, double, making->days),
		ARENA_ARRAY(&making->arena, double, making->days) };
	for (size_t i = 0; i < making->days; i++)
		curve.value[i] = curve.lo[i] = curve.hi[i] = NAN;
	return curve;
}

static void curve_put(
	struct page_making *making, struct curve *curve, size_t day, struct estimate figure)
{
	if (making->blank[day])
		return;
	curve->value[day] = figure.value;
	curve->lo[day] = figure.lo;
	curve->hi[day] = figure.hi;
}

static struct estimate bare(double value)
{
	return (struct estimate){ value, NAN, NAN };
}

static void put_row(struct page_making *making, struct base_curves *curves, size_t day,
	const struct series_row *row)
{
	bool few = row->window.gated < FEW_GATED;
	for (int scale = 0; !few && scale < SCALE_COUNT; scale++)
		curve_put(making, &curves->share[scale], day, row->prevalence[scale]);
	if (!few)
		curve_put(making, &curves->wedge, day, bare(row->wedge));
	for (int i = 0; !few && i < SERIES_TARGETS; i++)
		curve_put(making, &curves->target[i], day, bare(row->target[SCALE_THREAT][i]));
	if (!day_status_read(row->status))
		return;
	curves->items.value[day] = (double)row->items;
	curves->gated.value[day] = (double)row->gated;
}

static bool gather_days(struct page_making *making, struct base_curves *curves, struct error *error)
{
	struct series_plan plan = { .week_end = 6,
		.from = making->page.from,
		.to = making->page.to,
		.selection.as_of = DATE_NONE,
		.alarms = &making->alarms };
	struct series *series;
	struct series_row *rows = memory_take(making->days * sizeof *rows);
	size_t count = 0;
	bool ok = series_build(&series, &making->collection, &plan, error);
	for (; ok && count < making->days && series_next(series, &rows[count]); count++)
		making->status[count] = (uint8_t)rows[count].status;
	days_mark_blank(making->status, count, making->blank);
	for (size_t day = 0; day < count; day++)
		put_row(making, curves, day, &rows[day]);
	if (ok)
		series_free(series);
	free(rows);
	return ok;
}

static bool gather_months(struct page_making *making, struct error *error)
{
	struct page *page = &making->page;
	struct series_plan plan = { .by = BY_MONTH,
		.week_end = 6,
		.from = page->from,
		.to = page->to,
		.selection.as_of = DATE_NONE };
	struct series *series;
	struct series_row row;
	page->months = ARENA_ARRAY(&making->arena, struct page_month, making->days / 28 + 3);
	if (!series_build(&series, &making->collection, &plan, error))
		return false;
	while (series_next(series, &row)) {
		struct date first, last;
		period_of(row.date, BY_MONTH, 6, &first, &last);
		int32_t from = first.day > page->from.day ? first.day : page->from.day;
		int32_t to = last.day < page->to.day ? last.day : page->to.day;
		page->months[page->month_count++] = (struct page_month){ .first = first,
			.days = to - from + 1,
			.days_read = row.days_read,
			.items = row.items,
			.threat = row.prevalence[SCALE_THREAT],
			.conciliation = row.prevalence[SCALE_CONCILIATION],
			.gap = NAN,
			.wedge = row.wedge };
	}
	series_free(series);
	return true;
}

static void put_window(struct page_making *making, struct joint_curves *curves, size_t day,
	const struct joint_window *window)
{
	const struct joint_figure *threat = &window->figures[0];
	for (int figure = 0; window->n_all >= FEW_GATED && figure < JOINT_FIGURES; figure++) {
		const struct joint_figure *found = &window->figures[figure];
		curve_put(making, &curves->joint[figure], day, found->joint);
		for (int who = 0; who < PARTNERS; who++)
			curve_put(making, &curves->partner[figure][who], day, found->partner[who]);
	}
	if (window->n_all < FEW_GATED)
		return;
	curve_put(making, &curves->gap, day, bare(threat->gap));
	curve_put(making, &curves->lexicon, day, bare(threat->lexicon));
	curve_put(making, &curves->language, day, bare(threat->language));
	curve_put(making, &curves->coverage, day, bare(threat->coverage));
}

static struct joint_curves *joint_curves_new(struct page_making *making)
{
	struct joint_curves *curves = ARENA_ARRAY(&making->arena, struct joint_curves, 1);
	for (int figure = 0; figure < JOINT_FIGURES; figure++) {
		curves->joint[figure] = curve_new(making);
		for (int who = 0; who < PARTNERS; who++)
			curves->partner[figure][who] = curve_new(making);
	}
	curves->gap = curve_new(making);
	curves->lexicon = curve_new(making);
	curves->language = curve_new(making);
	curves->coverage = curve_new(making);
	return curves;
}

static void look_at_days(struct page_making *making, struct joint_curves *curves)
{
	struct joint_prints prints = { 0 };
	struct joint_window window;
	for (size_t day = 0; day < making->days; day++) {
		struct date to = { making->page.from.day + (int32_t)day };
		if (making->blank[day])
			continue;
		joint_look(&making->joint, (struct date){ to.day - LONG_DAYS + 1 }, to, &prints,
			&window);
		put_window(making, curves, day, &window);
	}
	joint_prints_free(&prints);
}

static void look_at_months(struct page_making *making)
{
	struct joint_prints prints = { 0 };
	struct joint_window window;
	for (size_t i = 0; i < making->page.month_count; i++) {
		struct page_month *month = &making->page.months[i];
		struct date from = month->first;
		if (from.day < making->page.from.day)
			from = making->page.from;
		joint_look(&making->joint, from,
			(struct date){ from.day + (int32_t)month->days - 1 }, &prints, &window);
		if (window.n_all == 0)
			continue;
		month->threat = window.figures[0].joint;
		month->conciliation = window.figures[JOINT_TARGETS].joint;
		month->gap = window.figures[0].gap;
		month->wedge = window.figures[JOINT_WEDGE].joint.value;
	}
	joint_prints_free(&prints);
}

static bool gather_joint(struct page_making *making, struct error *error)
{
	struct partner_source source;
	if (making->pack->partner_count != PARTNERS)
		return true;
	bool ok = partner_source_open(&source, making->call, error) &&
		  partners_gather(making->partners, &source, making->pack, error) &&
		  joint_build(&making->joint, making->partners, error);
	archive_close(source.archive);
	making->is_joint = ok && making->joint.count > 0;
	return ok;
}

bool page_add_figures(struct page_making *making, struct error *error)
{
	struct base_curves base = {
		.wedge = curve_new(making), .items = curve_new(making), .gated = curve_new(making)
	};
	struct joint_curves *joint = NULL;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		base.share[scale] = curve_new(making);
	for (int i = 0; i < SERIES_TARGETS; i++)
		base.target[i] = curve_new(making);
	if (!gather_days(making, &base, error) || !gather_months(making, error) ||
		!gather_joint(making, error))
		return false;
	if (making->is_joint) {
		joint = joint_curves_new(making);
		for (int who = 0; who < PARTNERS; who++)
			making->page.partners[who] =
				page_name(making->partners[who].name, &making->arena);
		look_at_days(making, joint);
		look_at_months(making);
	}
	page_add_charts(making, &base, joint);
	return true;
}
