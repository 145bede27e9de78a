// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The page: one HTML file that needs nothing besides itself and runs no script but its own.  What it
// shows is given here, gathered and computed elsewhere; page/ holds its scripts and styles.
#ifndef TOCSIN_REPORT_PAGE_H
#define TOCSIN_REPORT_PAGE_H

#include "base/output.h"
#include "document/coding.h"
#include "series/collection.h"
#include "series/interval.h"

enum { PAGE_LINES = 4, PAGE_CHARTS = 8 };

/** A line of a chart: a value for each day of the page, NAN where there is none; with an interval or
 *  without (NULL). */
struct page_line {
	struct span name;
	const double *value, *lo, *hi;
	bool off; // not shown until it is switched on
};

struct page_chart {
	const char *id, *title, *about;
	enum { PAGE_SHARE, PAGE_DIFFERENCE, PAGE_COUNT } unit;
	bool alarms; // marked in it
	struct page_line lines[PAGE_LINES];
	size_t line_count;
};

struct page_month {
	struct date first;
	int64_t days, days_read, items;
	struct estimate threat, conciliation;
	double gap, wedge;
};

struct page_alarm {
	struct date date;
	struct span kind, series, text;
};

struct page_source {
	struct span name;
	int64_t documents, days_with_documents;
	int64_t days[DAY_STATUS_COUNT];
	struct date first, last; // of its documents
};

/** A hit that gave a sentence its level (it decides), or a cue inside it. */
struct page_reason {
	bool is_rule, decides;
	struct span id, text;
	const char *file;
	int line;
};

struct page_sentence {
	int32_t number;
	bool behind_gap; // what stands before it is left out
	int level[SCALE_COUNT];
	enum voice voice;
	uint32_t targets;
	struct span text;
	struct page_reason *reasons;
	size_t reason_count;
};

struct page_statement {
	struct span id, title, source, language, speaker, type;
	struct date date;
	int rank, specific, own[SCALE_COUNT];
	uint32_t targets;
	bool conditional;
	struct page_sentence *sentences; // those with a level and those beside them
	size_t count;
};

struct page_list {
	const char *id, *title;
	enum scale scale;
	struct page_statement *statements;
	size_t count;
};

enum { PAGE_LISTS = 3 };

struct page {
	struct span pack, lexicon, program;
	const struct naming *naming;
	bool is_sample;
	struct date from, to; // with data of their own for each day:
	const uint8_t *status;
	struct page_chart charts[PAGE_CHARTS];
	size_t chart_count;
	// The figures at the top are those of the chart threat's, conciliation's, gap's and wedge's first
	// line on the last day, and of 28 days before.
	struct span partners[2]; // empty where one pack measures alone
	struct page_month *months;
	size_t month_count;
	struct page_alarm *alarms; // by date
	size_t alarm_count;
	struct span alarms_expected, alarms_unjudged;
	struct page_source *sources;
	size_t source_count;
	struct page_list lists[PAGE_LISTS];
	size_t list_count;
	size_t documents, undated, set_aside;
	bool has_validity;
	struct estimate sensitivity, specificity;
};

/** A name of the pack as a reader is shown it, in the arena: "us" is US, "japan" is Japan. */
struct span page_name(struct span name, struct arena *arena);

/** Append the page.  The same page gives the same bytes. */
void page_append(struct text *text, const struct page *page);

// Its parts; for the page*.c files only.
enum page_file { PAGE_CHART_STYLE, PAGE_CHART_SCRIPT, PAGE_STYLE, PAGE_SCRIPT, PAGE_FILES };
/** The bytes of a file of page/. */
struct span page_file(enum page_file file);
size_t page_days(const struct page *page);
void page_append_date(struct text *text, struct date date);
/** A share as per cent, a difference as points, "not known" where missing; with its interval. */
void page_append_figure(struct text *text, const struct estimate *figure, bool is_difference);
void page_append_data(struct text *text, const struct page *page);
void page_append_charts(struct text *text, const struct page *page);
void page_append_calendar(struct text *text, const struct page *page);
void page_append_statements(struct text *text, const struct page *page);
void page_append_tables(struct text *text, const struct page *page);
void page_append_notes(struct text *text, const struct page *page);

#endif
