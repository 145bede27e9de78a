// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/tripwires_csv.h"

#include <string.h>

enum { QUOTE_SIZE = 240, NAME_SIZE = 60, NAME_WIDTH = 40 };

// At most so many bytes, and no half character.
static struct span cut(struct span text, size_t most)
{
	size_t size = text.size < most ? text.size : most;
	while (size < text.size && size > 0 && ((unsigned char)text.bytes[size] & 0xc0) == 0x80)
		size--;
	return span_part(text, 0, size);
}

// On one line.
static void append_quote(struct text *text, struct span quote)
{
	struct span shown = cut(quote, QUOTE_SIZE);
	text_append_byte(text, '"');
	for (size_t i = 0; i < shown.size; i++) {
		bool blank =
			shown.bytes[i] == '\r' || shown.bytes[i] == '\n' || shown.bytes[i] == '\t';
		text_append_byte(text, blank ? ' ' : shown.bytes[i]);
	}
	text_append_string(text, shown.size < quote.size ? " …\"" : "\"");
}

static void append_upper(struct text *text, const char *word)
{
	for (; *word; word++)
		text_append_byte(
			text, *word >= 'a' && *word <= 'z' ? (char)(*word - 'a' + 'A') : *word);
}

void tripwire_show_heading(struct text *text, const struct tripwire *tripwire, struct date day)
{
	char date[DATE_SIZE];
	const struct tripwire_line *standing = tripwire_standing(tripwire, day);
	text_append(text, tripwire->name);
	for (size_t i = tripwire->name.size; i < NAME_WIDTH; i++)
		text_append_byte(text, ' ');
	text_append_string(text, "  ");
	append_upper(text, tripwire_stands(tripwire, standing));
	if (standing)
		text_format(text, " since %s", date_write(standing->date, date));
	struct date due = tripwire_due(tripwire, day);
	if (date_known(due))
		text_format(text, ", due %s", date_write(due, date));
	text_append_byte(text, '\n');
}

static void show_text(struct text *text, const struct tripwire_text *of)
{
	if (!of->number) {
		if (of->id.size)
			text_format(text, "  (%.*s: not in the archive)", SPAN_ARGUMENTS(of->id));
		return;
	}
	text_format(text, "  %.*s, rank %d", SPAN_ARGUMENTS(of->type), of->rank);
	if (of->speaker.size)
		text_format(text, ", %.*s", SPAN_ARGUMENTS(of->speaker));
	text_append_string(text, "  ");
	append_quote(text, of->quote);
	text_format(text, "  (%.*s)", SPAN_ARGUMENTS(of->id));
}

static void show_find(struct text *text, const struct tripwire_find *find)
{
	const struct tripwire_watch *watch = find->watch;
	if (!watch) {
		text_append_string(text, "  the day by which it was due is over");
		return;
	}
	if (watch->events.size)
		text_format(text, "  event of %.*s%s%.*s", SPAN_ARGUMENTS(watch->events),
			watch->type.size ? ", type " : "", SPAN_ARGUMENTS(watch->type));
	show_text(text, &find->text);
	text_format(text, "  by line %d", watch->line);
}

void tripwire_show(struct text *text, const struct tripwire_item *item)
{
	char date[DATE_SIZE], state[24] = "noted";
	const struct tripwire_line *line = item->line;
	enum tripwire_state shown = line ? line->state : item->find->state;
	if (shown != TRIPWIRE_NOTED)
		strcpy(state, tripwire_state_name(shown));
	if (item->find)
		strcat(state, "?");
	text_format(
		text, "  %s  %-11s", date_write(line ? line->date : item->find->date, date), state);
	if (item->find) {
		show_find(text, item->find);
	} else {
		show_text(text, &line->text);
		if (line->note.size)
			text_format(text, "  %.*s", SPAN_ARGUMENTS(line->note));
	}
	while (text->bytes[text->size - 1] == ' ')
		text->size--;
	text_append_byte(text, '\n');
}

void tripwire_show_briefly(
	struct text *text, const struct tripwires *tripwires, const struct tripwire_item *item)
{
	struct span name = tripwires->items[item->tripwire].name, shown = cut(name, NAME_SIZE);
	text_format(text, "%.*s%s: %s%s", SPAN_ARGUMENTS(shown), shown.size < name.size ? "…" : "",
		tripwire_state_name(item->line ? item->line->state : item->find->state),
		item->find ? "?" : "");
	if (item->find && item->find->text.id.size)
		text_format(text, " (%.*s)", SPAN_ARGUMENTS(item->find->text.id));
}

void tripwires_show_standing(struct text *text, const struct tripwires *tripwires, struct date day)
{
	static const char *const words[] = { "not yet", "standing", "open", "questioned", "met",
		"done", "kept", "broken", "ended", "lapsed" };
	size_t shown = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t count = 0;
		for (size_t j = 0; j < tripwires->count; j++) {
			const struct tripwire *tripwire = &tripwires->items[j];
			count += strcmp(tripwire_stands(tripwire, tripwire_standing(tripwire, day)),
					 words[i]) == 0;
		}
		if (count)
			text_format(text, "%s%s %zu", shown++ ? ", " : "", words[i], count);
	}
}

static bool changed(const struct tripwire_line *line, struct date from, struct date to)
{
	return line->state != TRIPWIRE_NOTED &&
	       date_in(line->date, (struct date_range){ from, to });
}

void tripwires_show_changes(
	struct text *text, const struct tripwires *tripwires, struct date from, struct date to)
{
	char date[DATE_SIZE];
	size_t count = 0;
	for (size_t i = 0; i < tripwires->count; i++) {
		const struct tripwire *tripwire = &tripwires->items[i];
		bool any = false;
		for (size_t j = 0; j < tripwire->count; j++) {
			const struct tripwire_line *line = &tripwire->lines[j];
			if (!changed(line, from, to))
				continue;
			any = true;
			text_format(text, "TRIPWIRE %s  %.*s: %s\n", date_write(line->date, date),
				SPAN_ARGUMENTS(tripwire->name), tripwire_state_name(line->state));
		}
		count += any;
	}
	if (count)
		text_format(text, "TRIPWIRE %zu of %zu changed.  ", count, tripwires->count);
	else
		text_format(text, "TRIPWIRE none of %zu changed.  ", tripwires->count);
	tripwires_show_standing(text, tripwires, to);
	text_append_string(text, "   (tocsin tripwires)\n");
}

void tripwire_candidate_show(struct text *text, enum tripwire_kind kind,
	const struct record *record, const struct sentence_coding *sentence,
	const struct naming *naming)
{
	char date[DATE_SIZE];
	text_format(text, "%s  %-9s  T%d C%d  %.*s, rank %d", date_write(record->date, date),
		kind == TRIPWIRE_CONDITION ? "condition" : "promise", sentence->level[SCALE_THREAT],
		sentence->level[SCALE_CONCILIATION], SPAN_ARGUMENTS(record->type), record->rank);
	if (record->speaker.size)
		text_format(text, ", %.*s", SPAN_ARGUMENTS(record->speaker));
	text_append_string(text, ", to ");
	targets_append(text, sentence->targets, naming);
	text_append_string(text, "\n    ");
	append_quote(text, sentence->text);
	text_format(text, "  (%.*s)\n", SPAN_ARGUMENTS(record->id));
}
