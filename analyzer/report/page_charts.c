// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Charts: their frames, and the figures that the page's script draws.  Values are written as whole
// numbers of ten thousandths, parted by commas, nothing where there is none.
#include "base/html.h"
#include "report/page.h"

#include <stdlib.h>

static const double scale_of_unit[] = { 10000, 10000, 1 };

static void append_chart(struct text *text, const struct page_chart *chart, size_t number)
{
	text_format(text,
		"<section class=chart aria-labelledby=\"h-%s\"><h3 id=\"h-%s\">%s</h3>\n<p>",
		chart->id, chart->id, chart->title);
	html_append(text, span_of(chart->about));
	text_format(text,
		"</p>\n<div class=lines></div>\n<div class=plot data-chart=\"%zu\"></div>\n"
		"<p class=readout></p></section>\n",
		number);
}

static void append_value(struct text *text, double value, bool is_difference)
{
	struct estimate figure = { value, NAN, NAN };
	text_append_string(text, "<td>");
	page_append_figure(text, &figure, is_difference);
	text_append_string(text, "</td>");
}

static void append_month(struct text *text, const struct page *page, const struct page_month *month)
{
	char date[DATE_SIZE];
	date_write(month->first, date);
	text_format(text, "<tr><th scope=row>%.7s</th><td>", date);
	page_append_figure(text, &month->threat, false);
	text_append_string(text, "</td><td>");
	page_append_figure(text, &month->conciliation, false);
	text_append_string(text, "</td>");
	if (page->partners[0].size)
		append_value(text, month->gap, true);
	append_value(text, month->wedge, true);
	text_format(text, "<td>%lld</td><td>%lld of %lld</td></tr>\n", (long long)month->items,
		(long long)month->days_read, (long long)month->days);
}

// Months of which nothing is known are left out.
static void append_months(struct text *text, const struct page *page)
{
	text_format(text,
		"<details class=months><summary>The figures as a table, by month</summary>\n"
		"<div class=wide tabindex=0 role=region aria-label=\"Figures by month\"><table>\n"
		"<caption>Share of statements, by month; a month without a text has no row"
		"</caption>\n<thead><tr><th scope=col>Month</th><th scope=col>Threat</th>"
		"<th scope=col>Conciliation</th>%s<th scope=col>Wedge</th><th scope=col>Texts</th>"
		"<th scope=col>Days read</th></tr></thead>\n<tbody>\n",
		page->partners[0].size ? "<th scope=col>Gap</th>" : "");
	for (size_t i = page->month_count; i-- > 0;)
		if (page->months[i].items)
			append_month(text, page, &page->months[i]);
	text_append_string(text, "</tbody></table></div></details>\n");
}

void page_append_charts(struct text *text, const struct page *page)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	date_write(page->from, from);
	date_write(page->to, to);
	text_format(text,
		"<section aria-labelledby=series><h2 id=series>Series</h2>\n"
		"<noscript><p>The charts are drawn by a script, which does not run here; the table "
		"below holds the figures.</p></noscript>\n"
		"<div id=zoom class=zoom role=group aria-label=\"Days that the charts show\" hidden>"
		"<button type=button data-days=0>All</button>"
		"<button type=button data-days=1826>5 years</button>"
		"<button type=button data-days=365>1 year</button>"
		"<button type=button data-days=91>3 months</button> "
		"<span class=dates><label>from <input type=date id=from min=\"%s\" max=\"%s\" "
		"value=\"%s\"></label> <label>to <input type=date id=to min=\"%s\" max=\"%s\" "
		"value=\"%s\"></label></span> <button type=button id=csv>Figures as CSV</button>"
		"</div>\n<p class=\"fine screen\">Each day stands for the 28 days that end on it; where "
		"fewer than 5 statements stand in them nothing is drawn. Grey: days not read. &#9650; "
		"an alarm. Drag to zoom, double-click for all; with the keyboard: arrows move, + and "
		"&minus; zoom.</p>\n<p id=spoken class=unseen aria-live=polite></p>\n",
		from, to, from, from, to, to);
	for (size_t i = 0; i < page->chart_count; i++)
		append_chart(text, &page->charts[i], i);
	append_months(text, page);
	text_append_string(text, "</section>\n");
}

static void append_column(
	struct text *text, const char *name, const double *values, size_t count, double scale)
{
	text_format(text, ",\"%s\":\"", name);
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_append_byte(text, ',');
		if (!isnan(values[i]))
			text_append_number(text, llround(values[i] * scale));
	}
	text_append_byte(text, '"');
}

static void append_line(struct text *text, const struct page_line *line, size_t days, double scale)
{
	text_append_string(text, "{\"name\":");
	html_append_json(text, line->name);
	text_format(text, ",\"off\":%d", line->off);
	append_column(text, "value", line->value, days, scale);
	if (line->lo && line->hi) {
		append_column(text, "lo", line->lo, days, scale);
		append_column(text, "hi", line->hi, days, scale);
	}
	text_append_byte(text, '}');
}

static void append_lines(struct text *text, const struct page_chart *chart, size_t days)
{
	text_append_string(text, "{\"id\":");
	html_append_json(text, span_of(chart->id));
	text_append_string(text, ",\"title\":");
	html_append_json(text, span_of(chart->title));
	text_format(text, ",\"unit\":%d,\"scale\":%.0f,\"alarms\":%d,\"lines\":[", chart->unit,
		scale_of_unit[chart->unit], chart->alarms);
	for (size_t i = 0; i < chart->line_count; i++) {
		if (i)
			text_append_byte(text, ',');
		append_line(text, &chart->lines[i], days, scale_of_unit[chart->unit]);
	}
	text_append_string(text, "]}\n");
}

static void append_alarms(struct text *text, const struct page *page)
{
	for (size_t i = 0; i < page->alarm_count; i++) {
		text_format(
			text, "%s[%d,", i ? "," : "", page->alarms[i].date.day - page->from.day);
		const struct page_alarm *alarm = &page->alarms[i];
		struct text told = { 0 };
		text_format(&told, "%.*s, %.*s", SPAN_ARGUMENTS(alarm->kind),
			SPAN_ARGUMENTS(alarm->series));
		html_append_json(text, text_span(&told));
		text_free(&told);
		text_append_byte(text, ']');
	}
}

void page_append_data(struct text *text, const struct page *page)
{
	size_t days = page_days(page);
	char from[DATE_SIZE];
	text_format(text,
		"<script type=\"application/json\" id=data>{\"from\":\"%s\",\"days\":%zu,\"pack\":",
		date_write(page->from, from), days);
	html_append_json(text, page->pack);
	text_append_string(text, ",\"lexicon\":");
	html_append_json(text, page->lexicon);
	text_append_string(text, ",\"unread\":\"");
	for (size_t i = 0; i < days; i++)
		text_append_byte(
			text, day_status_read((enum day_status)page->status[i]) ? '.' : 'x');
	text_append_string(text, "\",\"alarms\":[");
	append_alarms(text, page);
	text_append_string(text, "],\"charts\":[\n");
	for (size_t i = 0; i < page->chart_count; i++) {
		if (i)
			text_append_byte(text, ',');
		append_lines(text, &page->charts[i], days);
	}
	text_append_string(text, "]}</script>\n");
}
