// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The brief as Markdown: CommonMark with tables and footnotes.
#include "report/brief_page.h"

#include <string.h>

static void append_escaped(struct text *text, struct span span, bool in_table)
{
	bool digits = true; // so far: "1." would begin a list
	for (size_t i = 0; i < span.size; i++) {
		char c = span.bytes[i];
		bool is_digit = c >= '0' && c <= '9';
		if (strchr("\\`*_{}[]<>#|~&$", c) || (i == 0 && strchr("-+=", c)) ||
			(digits && i > 0 && (c == '.' || c == ')')) ||
			(c == ':' && span_starts(span_part(span, i, span.size), "://")))
			text_append_byte(text, '\\');
		digits = digits && is_digit;
		if (c == BRIEF_NOTE)
			text_append_string(text, "[^");
		else if (c == BRIEF_NOTE_END)
			text_append_byte(text, ']');
		else if (c == BRIEF_CELL)
			text_append_string(text, in_table ? " | " : " ");
		else
			text_append_byte(text, c);
	}
}

static void append_row(struct text *text, const struct brief_block *block)
{
	size_t cells = 1;
	text_append_string(text, "| ");
	append_escaped(text, block->text, true);
	text_append_string(text, " |\n");
	if (block->kind != BRIEF_HEAD_ROW)
		return;
	for (size_t i = 0; i < block->text.size; i++)
		cells += block->text.bytes[i] == BRIEF_CELL;
	for (size_t i = 0; i < cells; i++)
		text_append_string(text, i ? " ---: |" : "| --- |");
	text_append_byte(text, '\n');
}

static bool is_tight(enum brief_block_kind before, enum brief_block_kind kind)
{
	bool row = kind == BRIEF_ROW || kind == BRIEF_HEAD_ROW;
	return (row && (before == BRIEF_ROW || before == BRIEF_HEAD_ROW)) ||
	       (kind == BRIEF_ITEM && before == BRIEF_ITEM);
}

static void append_block(struct text *text, const struct brief_block *block)
{
	static const char *const before[] = { [BRIEF_TITLE] = "# ",
		[BRIEF_BANNER] = "**",
		[BRIEF_HEADING] = "## ",
		[BRIEF_PARAGRAPH] = "",
		[BRIEF_ITEM] = "- ",
		[BRIEF_QUOTATION] = "  > ",
		[BRIEF_FINE] = "" };
	if (block->kind == BRIEF_HEAD_ROW || block->kind == BRIEF_ROW) {
		append_row(text, block);
	} else if (block->kind == BRIEF_NEW_PAGE) {
		text_append_string(text, "---\n");
	} else {
		// The numbers of headings are ours.
		text_append_string(text, before[block->kind]);
		if (block->kind == BRIEF_HEADING)
			text_append(text, block->text);
		else
			append_escaped(text, block->text, false);
		text_append_string(text, block->kind == BRIEF_BANNER ? "**\n" : "\n");
	}
}

void brief_append_markdown(struct text *text, const struct brief_facts *brief)
{
	struct brief_page page = { 0 };
	brief_page_write(&page, brief);
	for (size_t i = 0; i < page.count; i++) {
		if (i && !is_tight(page.blocks[i - 1].kind, page.blocks[i].kind))
			text_append_byte(text, '\n');
		append_block(text, &page.blocks[i]);
	}
	text_append_byte(text, '\n');
	for (size_t i = 0; i < page.note_count; i++) {
		text_format(text, "[^%zu]: ", i + 1);
		append_escaped(text, page.notes[i], false);
		text_append_byte(text, '\n');
	}
	brief_page_free(&page);
}
