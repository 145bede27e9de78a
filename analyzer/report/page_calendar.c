// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The calendar: a strip for each year, a column a week from Monday to Sunday, a cell a day.  Cells of
// one kind are one path.  Years of which no day was read are a line.
#include "report/page.h"
#include "series/period.h"

enum { CELL = 10, ROWS = 7, LEFT = 12, TOP = 14, WEEKS = 54 };

enum look { LOOK_READ, LOOK_PARTIAL, LOOK_SILENT, LOOK_UNREAD, LOOK_COUNT };

// Its class, what it says.
static const struct {
	const char *name, *words;
} looks[LOOK_COUNT] = {
	{ "read", "read" },
	{ "partial", "read in part" },
	{ "silent", "read, nothing published" },
	{ "unread", "not read" },
};

static enum look look_of(enum day_status status)
{
	if (status == DAY_OK)
		return LOOK_READ;
	if (status == DAY_PARTIAL)
		return LOOK_PARTIAL;
	return status == DAY_NO_ITEMS ? LOOK_SILENT : LOOK_UNREAD;
}

static void append_cell(struct text *text, enum look look, int week, int weekday)
{
	int x = LEFT + week * CELL, y = TOP + weekday * CELL;
	if (look == LOOK_UNREAD)
		text_format(text, "M%d %dh4v2h-4z", x + 2, y + 3);
	else if (look == LOOK_SILENT)
		text_format(text, "M%d.5 %d.5h7v7h-7z", x, y);
	else
		text_format(text, "M%d %dh8v8h-8z", x, y);
}

static void append_path(struct text *text, const struct page *page, enum look look,
	struct date from, struct date to, struct date first)
{
	bool any = false;
	for (struct date day = from; day.day <= to.day; day.day++) {
		if (look_of((enum day_status)page->status[day.day - page->from.day]) != look)
			continue;
		if (!any)
			text_format(text, "<path class=%s d=\"", looks[look].name);
		any = true;
		int monday = first.day - date_weekday(first);
		append_cell(text, look, (day.day - monday) / ROWS, date_weekday(day));
	}
	if (any)
		text_append_string(text, "\"/>\n");
}

static void append_months(struct text *text, int year, struct date first)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec" };
	int monday = first.day - date_weekday(first);
	for (int month = 1; month <= 12; month++) {
		struct date start;
		if (date_of(year, month, 1, &start))
			text_format(text, "<text x=%d y=9>%s</text>",
				LEFT + (start.day - monday + ROWS - 1) / ROWS * CELL,
				names[month - 1]);
	}
}

static void append_year(struct text *text, const struct page *page, struct date from,
	struct date to, const size_t counts[LOOK_COUNT])
{
	int year, month, day;
	struct date first;
	date_parts(from, &year, &month, &day);
	if (!date_of(year, 1, 1, &first))
		return;
	text_format(text, "<figure><figcaption>%d <span>", year);
	for (int look = 0, shown = 0; look < LOOK_COUNT; look++)
		if (counts[look])
			text_format(text, "%s%zu %s", shown++ ? ", " : "", counts[look],
				looks[look].words);
	text_format(text,
		"</span></figcaption>\n<svg viewBox=\"0 0 %d %d\" aria-hidden=true>"
		"<text x=0 y=%d>M</text><text x=0 y=%d>S</text>",
		LEFT + WEEKS * CELL, TOP + ROWS * CELL, TOP + 8, TOP + 6 * CELL + 8);
	append_months(text, year, first);
	text_append_byte(text, '\n');
	for (int look = 0; look < LOOK_COUNT; look++)
		append_path(text, page, (enum look)look, from, to, first);
	text_append_string(text, "</svg></figure>\n");
}

static void append_blank_years(struct text *text, int from, int to)
{
	if (from == 0)
		return;
	text_format(text, "<p class=blank><b>%d", from);
	if (to != from)
		text_format(text, "&ndash;%d", to);
	text_append_string(text, "</b> no day read</p>\n");
}

static void append_years(struct text *text, const struct page *page)
{
	int blank_from = 0, blank_to = 0;
	for (struct date from = page->from, first, to; from.day <= page->to.day;
		from.day = to.day + 1) {
		size_t counts[LOOK_COUNT] = { 0 };
		int year, month, day;
		period_of(from, BY_YEAR, 6, &first, &to);
		if (to.day > page->to.day)
			to = page->to;
		for (struct date i = from; i.day <= to.day; i.day++)
			counts[look_of((enum day_status)page->status[i.day - page->from.day])]++;
		date_parts(from, &year, &month, &day);
		if (counts[LOOK_UNREAD] == (size_t)(to.day - from.day + 1)) {
			blank_from = blank_from ? blank_from : year;
			blank_to = year;
			continue;
		}
		append_blank_years(text, blank_from, blank_to);
		blank_from = 0;
		append_year(text, page, from, to, counts);
	}
	append_blank_years(text, blank_from, blank_to);
}

void page_append_calendar(struct text *text, const struct page *page)
{
	text_append_string(text,
		"<section aria-labelledby=calendar><h2 id=calendar>Days read and silent days</h2>\n"
		"<p>Empty is not zero: a day that was not read says nothing.</p>\n<p class=key>");
	for (int look = 0; look < LOOK_COUNT; look++) {
		text_append_string(text, "<span><svg viewBox=\"0 0 9 9\" aria-hidden=true>");
		text_format(text, "<path class=%s d=\"", looks[look].name);
		text_append_string(text, look == LOOK_UNREAD   ? "M2 3h4v2h-4z"
					 : look == LOOK_SILENT ? "M.5 .5h7v7h-7z"
							       : "M0 0h8v8h-8z");
		text_format(text, "\"/></svg> %s</span> ", looks[look].words);
	}
	text_append_string(text, "</p>\n<div class=years>\n");
	append_years(text, page);
	text_append_string(text, "</div></section>\n");
}
