// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "report/brief_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_MOST = 90, BANNER_MOST = 200 };

void brief_end(struct brief_page *page, enum brief_block_kind kind)
{
	page->blocks =
		memory_grow(page->blocks, &page->capacity, page->count, sizeof *page->blocks);
	page->blocks[page->count++] = (struct brief_block){
		.kind = kind,
		.text = span_copy(&page->arena, span_trim(text_span(&page->line))),
	};
	text_clear(&page->line);
}

void brief_put(struct brief_page *page, enum brief_block_kind kind, const char *string)
{
	text_append_string(&page->line, string);
	brief_end(page, kind);
}

// One note for what says the same.
void brief_note(struct brief_page *page, struct span says)
{
	size_t number = 0;
	while (number < page->note_count && !span_equal(page->notes[number], says))
		number++;
	if (number == page->note_count) {
		page->notes = memory_grow(
			page->notes, &page->note_capacity, page->note_count, sizeof *page->notes);
		page->notes[page->note_count++] = span_copy(&page->arena, says);
	}
	text_format(&page->line, "%c%zu%c", BRIEF_NOTE, number + 1, BRIEF_NOTE_END);
}

void brief_note_place(struct brief_page *page, const struct brief_place *place, const char *also)
{
	struct text says = { 0 };
	if (place->id.size) {
		brief_outside(&says, place->id, 120);
		if (place->has_sentence)
			text_format(&says, ", %s %u-%u", place->sentence < 0 ? "title" : "bytes",
				place->start, place->end);
		if (place->title.size) {
			text_append_string(&says, ": ");
			brief_outside(&says, place->title, TITLE_MOST);
		}
	}
	if (also)
		text_format(&says, "%s%s", says.size ? "; " : "", also);
	if (says.size)
		brief_note(page, text_span(&says));
	text_free(&says);
}

const char *brief_ask(const struct brief_facts *brief, const char *command, bool before,
	char written[BRIEF_ASK_SIZE])
{
	bool explains = strcmp(command, "explain") == 0;
	char from[DATE_SIZE], to[DATE_SIZE];
	date_write(before ? brief->before_from : brief->from, from);
	date_write(before ? brief->before_to : brief->to, to);
	if (explains)
		snprintf(written, BRIEF_ASK_SIZE, "tocsin explain %s..%s", from, to);
	else
		snprintf(written, BRIEF_ASK_SIZE, "tocsin %s --from %s --to %s", command, from, to);
	return written;
}

void brief_note_command(
	struct brief_page *page, const struct brief_facts *brief, const char *command)
{
	char written[BRIEF_ASK_SIZE];
	brief_note(page, span_of(brief_ask(brief, command, false, written)));
}

static void write_heading(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	if (brief->banner.size) {
		brief_outside(line, brief->banner, BANNER_MOST);
		brief_end(page, BRIEF_BANNER);
	}
	if (brief->is_sample)
		brief_put(page, BRIEF_BANNER,
			"SAMPLE: these texts are fiction, and their figures mean nothing");
	brief_country(line, brief);
	text_append_string(line, ": words of ");
	brief_period(line, brief);
	brief_end(page, BRIEF_TITLE);
}

void brief_page_write(struct brief_page *page, const struct brief_facts *brief)
{
	write_heading(page, brief);
	brief_write_said(page, brief);
	brief_write_voices(page, brief);
	brief_end(page, BRIEF_NEW_PAGE);
	brief_write_tripwires(page, brief);
	brief_write_deeds(page, brief);
	brief_write_unseen(page, brief);
	brief_write_figures(page, brief);
}

void brief_page_free(struct brief_page *page)
{
	free(page->blocks);
	free(page->notes);
	text_free(&page->line);
	arena_free(&page->arena);
	*page = (struct brief_page){ 0 };
}
