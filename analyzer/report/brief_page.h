// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Between the brief's sentences and its forms: blocks of text in order, and the notes they point
// to.  In a block BRIEF_NOTE, a number and BRIEF_NOTE_END stand for a note's number, BRIEF_CELL parts
// the cells of a row; text from outside holds no such bytes.
#ifndef TOCSIN_REPORT_BRIEF_PAGE_H
#define TOCSIN_REPORT_BRIEF_PAGE_H

#include "report/brief.h"

enum { BRIEF_NOTE = 1, BRIEF_NOTE_END = 2, BRIEF_CELL = 3 };

enum brief_block_kind {
	BRIEF_TITLE,
	BRIEF_BANNER,
	BRIEF_HEADING,
	BRIEF_PARAGRAPH,
	BRIEF_ITEM,
	BRIEF_QUOTATION, // behind a line that says whose
	BRIEF_HEAD_ROW,
	BRIEF_ROW,
	BRIEF_FINE,
	BRIEF_NEW_PAGE,
};

struct brief_block {
	enum brief_block_kind kind;
	struct span text, language;
};

/** `{0}` is empty. */
struct brief_page {
	struct brief_block *blocks;
	size_t count, capacity;
	struct span *notes;
	size_t note_count, note_capacity;
	struct text line; // of the block that is being written
	struct arena arena;
};

/** Write all blocks and notes.  Give them back with brief_page_free(). */
void brief_page_write(struct brief_page *page, const struct brief_facts *brief);
void brief_page_free(struct brief_page *page);

// For the brief_*.c files that write sentences.
void brief_write_said(struct brief_page *page, const struct brief_facts *brief);
void brief_write_voices(struct brief_page *page, const struct brief_facts *brief);
void brief_write_tripwires(struct brief_page *page, const struct brief_facts *brief);
void brief_write_deeds(struct brief_page *page, const struct brief_facts *brief);
void brief_write_unseen(struct brief_page *page, const struct brief_facts *brief);
void brief_write_figures(struct brief_page *page, const struct brief_facts *brief);

/** End the block that was written into `page->line`. */
void brief_end(struct brief_page *page, enum brief_block_kind kind);
/** A block of one string of ours. */
void brief_put(struct brief_page *page, enum brief_block_kind kind, const char *string);
/** Put the number of a note with this text. */
void brief_note(struct brief_page *page, struct span says);
/** Put the number of a note on a place; `also` (may be NULL) stands behind it. */
void brief_note_place(struct brief_page *page, const struct brief_place *place, const char *also);

enum { BRIEF_ASK_SIZE = 80 };

/** Write the command that shows what is told, of this period or the one before; return `written`. */
const char *brief_ask(const struct brief_facts *brief, const char *command, bool before,
	char written[BRIEF_ASK_SIZE]);
/** Put the number of a note with that command for this period. */
void brief_note_command(
	struct brief_page *page, const struct brief_facts *brief, const char *command);

/** Append text from outside on one line without control characters and marks of direction, cut
 *  behind `most` characters. */
void brief_outside(struct text *text, struct span outside, size_t most);
/** Append the words for a code, else the code itself with blanks for its dashes. */
void brief_name(
	struct text *text, const struct brief_facts *brief, const char *kind, struct span name);
/** The name of the country whose words these are. */
void brief_country(struct text *text, const struct brief_facts *brief);
/** "three", "10", "253". */
void brief_number(struct text *text, int64_t number);
/** "four of seven", "9 of 97". */
void brief_ratio(struct text *text, int64_t some, int64_t all);
/** A number to begin a sentence. */
void brief_number_first(struct text *text, int64_t number);
/** "1 October 2024", without the year where it is false. */
void brief_date(struct text *text, struct date date, bool year);
/** "1 to 31 October 2024". */
void brief_dates(struct text *text, struct date from, struct date to);
/** "October 2024", "the week to Friday 18 October 2024", "the days from 3 to 9 October 2024". */
void brief_period(struct text *text, const struct brief_facts *brief);
/** "the month before", ... */
const char *brief_period_before(const struct brief_facts *brief);
/** " (54 per cent)" where `all` is large enough for a share. */
void brief_per_cent(struct text *text, int64_t some, int64_t all);
/** Joins: "", ", " or " and " in front of item `i` of `count`. */
const char *brief_join(size_t i, size_t count);
/** Whether any day of the period was read, or any text of it is there. */
bool brief_is_read(const struct brief_facts *brief);

#endif
