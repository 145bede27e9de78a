// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/page.h"

#include "base/base64.h"
#include "base/digest.h"
#include "base/html.h"

#include <string.h>

enum { WINDOW_DAYS = 28 };

size_t page_days(const struct page *page)
{
	return (size_t)(page->to.day - page->from.day + 1);
}

void page_append_date(struct text *text, struct date date)
{
	static const char *const months[] = { "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };
	int year, month, day;
	char written[DATE_SIZE];
	date_parts(date, &year, &month, &day);
	text_format(text, "<time datetime=\"%s\">%d %s %d</time>", date_write(date, written), day,
		months[month - 1], year);
}

struct span page_name(struct span name, struct arena *arena)
{
	enum { SHORT_NAME = 3 };
	char *shown = arena_copy(arena, name.bytes, name.size);
	for (size_t i = 0; i < name.size && (i == 0 || name.size <= SHORT_NAME); i++)
		if (shown[i] >= 'a' && shown[i] <= 'z')
			shown[i] = (char)(shown[i] - 'a' + 'A');
	return (struct span){ shown, name.size };
}

static void append_number(struct text *text, double value, bool is_difference)
{
	// No -0.
	if (fabs(value) < 0.0005)
		value = 0;
	text_format(text, "%s%.1f",
		value < 0                    ? "&minus;"
		: is_difference && value > 0 ? "+"
					     : "",
		fabs(value) * 100);
}

void page_append_figure(struct text *text, const struct estimate *figure, bool is_difference)
{
	if (isnan(figure->value)) {
		text_append_string(text, "<span class=none>not known</span>");
		return;
	}
	append_number(text, figure->value, is_difference);
	text_append_string(text, is_difference ? "&nbsp;points" : "&nbsp;%");
	if (isnan(figure->lo) || isnan(figure->hi))
		return;
	text_append_string(text, " <span class=interval>(");
	append_number(text, figure->lo, is_difference);
	text_append_string(text, is_difference ? " to " : "&ndash;");
	append_number(text, figure->hi, is_difference);
	text_append_string(text, ")</span>");
}

// A file of the page as the text of an element, and its digest among those that the policy allows.
static void append_file(
	struct text *body, struct text *policy, const char *element, const struct span *parts)
{
	struct text file = { 0 };
	for (; parts->size; parts++)
		text_append(&file, *parts);
	struct digest digest = digest_of(text_span(&file));
	text_append_string(policy, " 'sha256-");
	base64_write(policy, (struct span){ (const char *)digest.bytes, sizeof digest.bytes });
	text_append_string(policy, "'");
	text_format(body, "<%s>", element);
	text_append(body, text_span(&file));
	text_format(body, "</%s>\n", element);
	text_free(&file);
}

static void append_head(struct text *text, const struct page *page, struct text *scripts)
{
	const struct span styles[] = { page_file(PAGE_CHART_STYLE), page_file(PAGE_STYLE), { 0 } };
	const struct span charts[] = { page_file(PAGE_CHART_SCRIPT), { 0 } };
	const struct span own[] = { page_file(PAGE_SCRIPT), { 0 } };
	struct text style = { 0 }, policy = { 0 };
	text_append_string(&policy, "default-src 'none'; base-uri 'none'; form-action 'none'; "
				    "img-src data: blob:; style-src");
	append_file(&style, &policy, "style", styles);
	text_append_string(&policy, "; script-src");
	append_file(scripts, &policy, "script", charts);
	append_file(scripts, &policy, "script", own);
	text_format(text,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n<title>%sThreat and conciliation: ",
		policy.bytes, page->is_sample ? "SAMPLE: " : "");
	html_append(text, page->pack);
	text_append_string(text, "</title>\n");
	text_append(text, text_span(&style));
	text_append_string(text, "</head>\n");
	text_free(&style);
	text_free(&policy);
}

static void append_header(struct text *text, const struct page *page)
{
	text_append_string(
		text, "<a class=skip href=\"#main\">Skip to the figures</a>\n<header>\n");
	if (page->is_sample)
		text_append_string(text,
			"<p class=banner>SAMPLE: these texts are fiction, and their "
			"figures mean nothing</p>\n");
	text_append_string(text, "<p class=pack>");
	html_append(text, page->pack);
	text_append_string(
		text, "</p>\n<h1>Threat and conciliation in official statements</h1>\n<p>");
	page_append_date(text, page->from);
	text_append_string(text, " to ");
	page_append_date(text, page->to);
	text_append_string(text,
		". Statements only: no forecast.</p>\n"
		"<nav aria-label=\"Parts of the page\"><a href=\"#series\">Series</a> "
		"<a href=\"#alarms\">Alarms</a> <a href=\"#statements\">Statements</a> "
		"<a href=\"#calendar\">Calendar</a> <a href=\"#sources\">Sources</a> "
		"<a href=\"#notes\">Validity and notes</a> "
		"<button type=button id=theme hidden>Dark</button></nav>\n</header>\n");
}

static struct estimate of_day(const struct page_line *line, size_t day)
{
	return (struct estimate){ line->value[day], line->lo ? line->lo[day] : NAN,
		line->hi ? line->hi[day] : NAN };
}

static void append_tile(struct text *text, const struct page *page, const struct page_chart *chart,
	const char *name)
{
	size_t last = page_days(page) - 1;
	struct estimate now = of_day(&chart->lines[0], last), before = { NAN, NAN, NAN };
	bool is_difference = chart->unit == PAGE_DIFFERENCE;
	if (last >= WINDOW_DAYS)
		before.value = chart->lines[0].value[last - WINDOW_DAYS];
	text_format(text, "<div class=\"tile %s\"><dt>%s</dt><dd>", chart->id, name);
	page_append_figure(text, &now, is_difference);
	text_append_string(text, "</dd><dd class=before>28 days before: ");
	page_append_figure(text, &before, is_difference);
	text_append_string(text, "</dd></div>\n");
}

static void append_counts(struct text *text, const struct page *page)
{
	size_t last = page_days(page) - 1, days = last + 1 < WINDOW_DAYS ? last + 1 : WINDOW_DAYS;
	size_t read = 0, alarms = 0;
	for (size_t day = last + 1 - days; day <= last; day++)
		read += day_status_read((enum day_status)page->status[day]);
	for (size_t i = 0; i < page->alarm_count; i++)
		alarms += page->alarms[i].date.day > page->to.day - WINDOW_DAYS;
	text_format(text,
		"<div class=tile><dt>Alarms</dt><dd>%zu</dd><dd class=before>in the last 28 "
		"days</dd></div>\n<div class=tile><dt>Days read</dt><dd>%zu of %zu</dd>"
		"<dd class=before>%s</dd></div>\n",
		alarms, read, days,
		read == days ? "nothing is missing" : "figures rest on these alone");
}

static void append_tiles(struct text *text, const struct page *page)
{
	static const struct {
		const char *id, *name;
	} tiles[] = { { "threat", "Statements with a threat" },
		{ "conciliation", "Statements with conciliation" },
		{ "gap", "Gap of the partners" }, { "wedge", "Wedge between the targets" } };
	text_append_string(text, "<section aria-labelledby=now><h2 id=now>The last 28 days</h2>\n"
				 "<dl class=tiles>\n");
	for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++)
		for (size_t j = 0; j < page->chart_count; j++)
			if (strcmp(page->charts[j].id, tiles[i].id) == 0)
				append_tile(text, page, &page->charts[j], tiles[i].name);
	append_counts(text, page);
	text_append_string(text,
		"</dl>\n<p class=fine>Shares are of statements to or about an "
		"adversary, in the country's own voice, at level 2 or more of 4; in "
		"brackets 90&nbsp;% intervals. With fewer than 5 such statements a share is "
		"not known. The last 7 days are preliminary.</p>\n"
		"</section>\n");
}

void page_append(struct text *text, const struct page *page)
{
	struct text scripts = { 0 };
	append_head(text, page, &scripts);
	text_append_string(text, "<body>\n");
	append_header(text, page);
	text_append_string(text, "<main id=main>\n");
	append_tiles(text, page);
	page_append_charts(text, page);
	page_append_tables(text, page);
	page_append_statements(text, page);
	page_append_calendar(text, page);
	page_append_notes(text, page);
	text_append_string(text, "</main>\n");
	page_append_data(text, page);
	text_append(text, text_span(&scripts));
	text_append_string(text, "</body>\n</html>\n");
	text_free(&scripts);
}
