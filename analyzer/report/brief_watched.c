// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Promises and conditions with their state, and deeds beside the words.
#include "report/brief_page.h"

#include <string.h>

enum { TRIPWIRES_MOST = 5, NAME_MOST = 60, DEEDS_MOST = 5 };

static bool in_period(const struct brief_facts *brief, struct date date)
{
	return date.day >= brief->from.day && date.day <= brief->to.day;
}

static struct brief_place place_of(const struct tripwire_text *text)
{
	return (struct brief_place){
		.id = text->id,
		.has_sentence = text->number && text->quote.size,
		.sentence = text->sentence,
		.start = text->start,
		.end = text->end,
	};
}

static void note_text(struct brief_page *page, const struct brief_facts *brief,
	const struct tripwire_text *text, int row)
{
	struct brief_place place = text ? place_of(text) : (struct brief_place){ 0 };
	struct text file = { 0 };
	if (row)
		text_format(&file, "%s, line %d", brief->tripwires->path, row);
	brief_note_place(page, &place, row ? file.bytes : NULL);
	text_free(&file);
}

// What the file says of the period, then what was found and nobody has judged.
static void write_changes(struct brief_page *page, const struct brief_facts *brief, size_t number)
{
	struct text *line = &page->line;
	const struct tripwire_find *first = NULL;
	int64_t finds = 0;
	for (size_t i = 0; i < brief->item_count; i++) {
		const struct tripwire_item *item = &brief->items[i];
		if (item->tripwire != number)
			continue;
		if (item->find && in_period(brief, item->find->date)) {
			first = first ? first : item->find;
			finds++;
		} else if (item->line && in_period(brief, item->line->date) &&
			   item->line->state != TRIPWIRE_NOTED) {
			text_format(line, " On ");
			brief_date(line, item->line->date, false);
			text_format(line, " it was %s.", tripwire_state_name(item->line->state));
			note_text(page, brief, &item->line->text, item->line->line);
		}
	}
	if (!first)
		return;
	text_append_string(line, " To be judged: ");
	brief_number(line, finds);
	text_format(line, finds == 1 ? " find of %s" : " finds, the first of %s", "");
	brief_date(line, first->date, false);
	text_format(line, ", which may mean “%s”.", tripwire_state_name(first->state));
	note_text(page, brief, &first->text, first->watch ? first->watch->line : 0);
}

static void write_tripwire(struct brief_page *page, const struct brief_facts *brief, size_t number)
{
	struct text *line = &page->line;
	const struct tripwire *tripwire = &brief->tripwires->items[number];
	const struct tripwire_line *standing = tripwire_standing(tripwire, brief->to);
	struct date due = tripwire_due(tripwire, brief->to);
	brief_outside(line, tripwire->name, NAME_MOST);
	text_format(line, ": %s", tripwire_stands(tripwire, standing));
	if (standing) {
		text_append_string(line, " since ");
		brief_date(line, standing->date, true);
	}
	if (date_known(due)) {
		text_append_string(line, ", due ");
		brief_date(line, due, true);
	}
	text_append_byte(line, '.');
	if (standing)
		note_text(page, brief, &standing->text, standing->line);
	write_changes(page, brief, number);
	brief_end(page, BRIEF_ITEM);
}

// Whether anything is told of it beyond that it stands as it stood.
static bool is_news(const struct brief_facts *brief, size_t number)
{
	for (size_t i = 0; i < brief->item_count; i++) {
		const struct tripwire_item *item = &brief->items[i];
		if (item->tripwire == number &&
			in_period(brief, item->find ? item->find->date : item->line->date))
			return true;
	}
	return false;
}

void brief_write_tripwires(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	size_t shown = 0;
	brief_put(page, BRIEF_HEADING, "4. Promises and conditions");
	if (!brief->has_tripwires) {
		text_append_string(line,
			"No list of promises and conditions was given, so none was looked after.");
		brief_note(page, span_of("tocsin help tripwires"));
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < brief->tripwires->count && shown < TRIPWIRES_MOST; i++)
			if (is_news(brief, i) == (pass == 0)) {
				write_tripwire(page, brief, i);
				shown++;
			}
	if (shown < brief->tripwires->count) {
		text_append_string(line, "And ");
		brief_number(line, (int64_t)(brief->tripwires->count - shown));
		text_append_string(line, " more on the list.");
		brief_note(page, span_of("tocsin tripwires"));
		brief_end(page, BRIEF_ITEM);
	}
}

static void write_deed(
	struct brief_page *page, const struct brief_facts *brief, const struct brief_deed *deed)
{
	struct text *line = &page->line, note = { 0 };
	brief_outside(line, deed->name, NAME_MOST);
	text_append_string(line, ": ");
	if (deed->count > 1) {
		brief_number(line, deed->count);
		text_append_string(line, " times, ");
	}
	brief_dates(line, deed->first, deed->last);
	text_append_string(line, deed->count > 1 ? "; in the seven days before the first, "
						 : "; in the seven days before, ");
	if (deed->gated_before == 0) {
		text_append_string(line, "no statement on an adversary is known.");
	} else {
		brief_ratio(line, deed->threats_before, deed->gated_before);
		text_append_string(line, deed->gated_before == 1 ? " statement" : " statements");
		text_append_string(line, " on an adversary warned or threatened.");
	}
	brief_outside(&note, brief->events, NAME_MOST);
	text_format(&note, ", line %d", deed->line);
	brief_note(page, text_span(&note));
	text_free(&note);
	brief_end(page, BRIEF_ITEM);
}

void brief_write_deeds(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	brief_put(page, BRIEF_HEADING, "5. Words and deeds");
	if (brief->deed_count == 0) {
		struct text note = { 0 };
		text_append_string(line,
			brief->events.size
				? "The list of events has none in this period."
				: "No list of events was given, so nothing is said of deeds.");
		brief_outside(&note,
			brief->events.size ? brief->events : span_of("tocsin help brief"),
			NAME_MOST);
		brief_note(page, text_span(&note));
		text_free(&note);
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	for (size_t i = 0; i < brief->deed_count && i < DEEDS_MOST; i++)
		write_deed(page, brief, &brief->deeds[i]);
	if (brief->deed_count > DEEDS_MOST) {
		int64_t rest = 0;
		for (size_t i = DEEDS_MOST; i < brief->deed_count; i++)
			rest += brief->deeds[i].count;
		text_append_string(line, "And ");
		brief_number(line, rest);
		text_format(line, " more %s of other kinds.", rest == 1 ? "event" : "events");
		brief_note(page, brief->events);
		brief_end(page, BRIEF_ITEM);
	}
}
