// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The brief: two pages for a reader who has no time.  What it says is given here, gathered and
// computed elsewhere; here it becomes sentences, each with the number of a note that names the
// document behind it, as Markdown or as a page of HTML.
#ifndef TOCSIN_REPORT_BRIEF_H
#define TOCSIN_REPORT_BRIEF_H

#include "report/tripwires_csv.h"
#include "series/alarms.h"
#include "series/period.h"
#include "series/voices.h"

enum {
	BRIEF_QUOTES = 3,
	BRIEF_VOICES = 5,
	BRIEF_ALARMS = 3,
	BRIEF_DIFFERENCES = 3,
	BRIEF_TARGETS = 3, // of the joint figures
	BRIEF_WEEK_BEFORE = 7,
};

/** Words for what the pack calls by a code: columns kind, name, words.  `{0}` has none. */
struct brief_words {
	struct table *table;
};

/** Read them; they live in the arena. */
MUST_CHECK bool brief_words_read(
	struct brief_words *words, const char *path, struct arena *arena, struct error *error);

/** A place in a document: its sentence, where one is known, else all of it. */
struct brief_place {
	struct span id, title, quote, language; // id empty: no document
	bool has_sentence, conditional;
	bool begins_late; // the quote leaves out the sentence's beginning
	int32_t sentence; // -1: the title
	uint32_t start, end, targets;
};

struct brief_quote {
	const struct statement *statement;
	struct span speaker, type;
	struct brief_place place;
};

struct brief_voice {
	const struct voice_row *all; // followed by the rows of its targets
	struct brief_place place;    // of its first threat, or where none its first offer
};

/** A figure of both partners: the naming's first targets behind "all", then the wedge. */
struct brief_figure {
	struct estimate partner[2], joint;
	double gap;
};

struct brief_joint {
	bool known;
	struct span names[2], lexicons[2];
	int64_t n[2], n_both, differences;
	struct brief_figure threat[1 + BRIEF_TARGETS], conciliation, wedge;
	double alpha;
	struct brief_place places[BRIEF_DIFFERENCES];
	size_t place_count;
};

/** Events of one name: how many, and the statements of the 7 days before the first. */
struct brief_deed {
	struct span name;
	struct date first, last;
	int64_t count, gated_before, threats_before;
	int line; // of the first in its file
};

struct brief_source {
	struct span name, language;
	int64_t texts;
};

struct brief_facts {
	struct brief_words words;
	const struct naming *naming;
	const struct collection *collection;
	struct span own_voice, banner, lexicon, program;
	bool is_sample;
	enum series_by by; // BY_DAY: just these days
	struct date from, to, before_from, before_to;
	struct date archive_first, archive_last;
	struct sums now, before;
	size_t target_count;
	struct brief_quote quotes[SCALE_COUNT][BRIEF_QUOTES];
	size_t quote_count[SCALE_COUNT];
	struct brief_place at_target[SCALE_COUNT][TARGETS_MAX];
	struct brief_place before_place; // of the strongest of the period before
	struct brief_joint joint;
	struct brief_voice voices[BRIEF_VOICES];
	size_t voice_count;
	const struct voices *all_voices;
	const struct alarm *alarms;
	size_t alarm_count;
	const struct brief_place *alarm_places; // of each alarm
	double alarms_expected;
	bool has_tripwires;
	const struct tripwires *tripwires;
	const struct tripwire_item *items;
	size_t item_count;
	struct span events; // the file's name, empty where there is none
	const struct brief_deed *deeds;
	size_t deed_count;
	size_t status[DAY_STATUS_COUNT];
	const struct date *unread; // days of the period
	size_t unread_count;
	const struct brief_source *sources;
	size_t source_count;
	const struct span *absent; // languages with a lexicon and without a text in the period
	size_t absent_count;
	int64_t set_aside, undated;
};

/** Append it.  The same facts give the same bytes. */
void brief_append_markdown(struct text *text, const struct brief_facts *brief);
void brief_append_html(struct text *text, const struct brief_facts *brief);

/** The voices that it tells of, those with most threats first: indices of their rows of all. */
size_t brief_choose_voices(const struct voices *voices, size_t chosen[BRIEF_VOICES]);

#endif
