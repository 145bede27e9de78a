// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The brief as one page of HTML: no script, nothing besides itself, two sheets when printed.
#include "base/html.h"
#include "report/brief_page.h"

static const char style[] =
	":root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--faint:#595959;--line:#c9c9c9;"
	"--link:#0b4f8a}\n"
	"@media(prefers-color-scheme:dark){:root{--ink:#e8e6e3;--paper:#16181a;--faint:#aaa;"
	"--line:#444;--link:#8ec2f5}}\n"
	"html{background:var(--paper);color:var(--ink);font:1rem/1.45 Georgia,'Noto Serif',"
	"'Noto Serif CJK KR',serif}\n"
	"body{max-width:44rem;margin:1.5rem auto;padding:0 1rem;overflow-wrap:anywhere}\n"
	"h1{font-size:1.6rem;line-height:1.2;margin:.4rem 0 .8rem}\n"
	"h2{font-size:1.1rem;margin:1rem 0 .3rem}\n"
	"p,ul,ol{margin:.3rem 0}\nul{padding-left:1.1rem}\nli{margin:.2rem 0}\n"
	"blockquote{margin:.1rem 0 .3rem;padding-left:.8rem;border-left:2px solid var(--line);"
	"font-style:italic}\n"
	"blockquote:lang(ko){font-style:normal}\n"
	".banner{text-align:center;font:bold .85rem sans-serif;letter-spacing:.04em;"
	"border:1px solid var(--ink);padding:.2rem;margin:.3rem 0}\n"
	"sup{line-height:0;font-size:.7em}\na{color:var(--link);text-decoration:none}\n"
	"sup a+a::before{content:','}\n"
	"table{border-collapse:collapse;font-size:.8rem;width:100%}\n"
	"th,td{text-align:right;padding:.1rem .4rem;border-bottom:1px solid var(--line);"
	"font-weight:normal}\n"
	"thead th{font-weight:bold}\nth:first-child{text-align:left}\n"
	".wide{overflow-x:auto}\n"
	".fine,.notes{font-size:.78rem;line-height:1.35;color:var(--faint)}\n"
	".notes{columns:18rem 2;column-gap:1.5rem;border-top:1px solid var(--line);"
	"padding:.4rem 0 0 1.6rem;margin-top:.6rem}\n"
	".notes li{margin:0}\n"
	"@media print{\n"
	":root{color-scheme:light;--ink:#000;--paper:#fff;--faint:#333;--line:#bbb;--link:#000}\n"
	"@page{margin:14mm 16mm}\n"
	"html{font-size:9.6pt;line-height:1.32}\nbody{max-width:none;margin:0;padding:0}\n"
	".two{break-before:page}\nh2{break-after:avoid}\n"
	".fine,.notes{font-size:6.7pt;line-height:1.22}\ntable{font-size:7.4pt}\n"
	".wide{overflow:visible}\n}\n";

// Text with its notes: numbers that stand side by side share one raised place.
static void append_text(struct text *text, struct span span)
{
	size_t from = 0;
	for (size_t i = 0; i < span.size; i++) {
		if (span.bytes[i] != BRIEF_NOTE)
			continue;
		html_append(text, span_part(span, from, i));
		text_append_string(text, "<sup>");
		while (i < span.size && span.bytes[i] == BRIEF_NOTE) {
			size_t end = i + 1;
			while (span.bytes[end] != BRIEF_NOTE_END)
				end++;
			struct span number = span_part(span, i + 1, end);
			text_format(text, "<a href=\"#n%.*s\">%.*s</a>", SPAN_ARGUMENTS(number),
				SPAN_ARGUMENTS(number));
			i = end + 1;
		}
		text_append_string(text, "</sup>");
		from = i--;
	}
	html_append(text, span_part(span, from, span.size));
}

static void append_cells(struct text *text, const struct brief_block *block)
{
	struct span rest = block->text, cell;
	bool is_head = block->kind == BRIEF_HEAD_ROW;
	text_append_string(text, is_head ? "<div class=wide><table>\n<thead><tr>" : "<tr>");
	for (size_t i = 0; span_cut(&rest, BRIEF_CELL, &cell); i++) {
		bool is_th = is_head || i == 0;
		text_append_string(text, !is_th    ? "<td>"
					 : is_head ? "<th scope=col>"
						   : "<th scope=row>");
		html_append(text, cell);
		text_append_string(text, is_th ? "</th>" : "</td>");
	}
	text_append_string(text, is_head ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
}

static void append_quotation(struct text *text, const struct brief_block *block)
{
	text_append_string(text, "<blockquote lang=\"");
	html_append(text, block->language);
	text_append_string(text, "\"><bdi>");
	append_text(text, block->text);
	text_append_string(text, "</bdi></blockquote>\n");
}

static void append_block(struct text *text, const struct brief_block *block)
{
	static const char *const before[] = { [BRIEF_TITLE] = "<h1>",
		[BRIEF_BANNER] = "<p class=banner>",
		[BRIEF_HEADING] = "<h2>",
		[BRIEF_PARAGRAPH] = "<p>",
		[BRIEF_ITEM] = "<li>",
		[BRIEF_FINE] = "<p class=fine>" };
	static const char *const behind[] = { [BRIEF_TITLE] = "</h1>\n",
		[BRIEF_BANNER] = "</p>\n",
		[BRIEF_HEADING] = "</h2>\n",
		[BRIEF_PARAGRAPH] = "</p>\n",
		[BRIEF_ITEM] = "\n",
		[BRIEF_FINE] = "</p>\n" };
	if (block->kind == BRIEF_HEAD_ROW || block->kind == BRIEF_ROW) {
		append_cells(text, block);
	} else if (block->kind == BRIEF_QUOTATION) {
		append_quotation(text, block);
	} else if (block->kind == BRIEF_NEW_PAGE) {
		text_append_string(text, "</section>\n<section class=two>\n");
	} else {
		text_append_string(text, before[block->kind]);
		append_text(text, block->text);
		text_append_string(text, behind[block->kind]);
	}
}

static bool is_list(const struct brief_page *page, size_t i)
{
	return i < page->count &&
	       (page->blocks[i].kind == BRIEF_ITEM || page->blocks[i].kind == BRIEF_QUOTATION);
}

static bool is_row(const struct brief_page *page, size_t i)
{
	return i < page->count &&
	       (page->blocks[i].kind == BRIEF_ROW || page->blocks[i].kind == BRIEF_HEAD_ROW);
}

static void append_blocks(struct text *text, const struct brief_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		if (is_list(page, i) && (i == 0 || !is_list(page, i - 1)))
			text_append_string(text, "<ul>\n");
		append_block(text, &page->blocks[i]);
		if (is_list(page, i) && !is_list(page, i + 1))
			text_append_string(text, "</ul>\n");
		if (is_row(page, i) && !is_row(page, i + 1))
			text_append_string(text, "</tbody></table></div>\n");
	}
}

static void append_notes(struct text *text, const struct brief_page *page)
{
	text_append_string(text, "<ol class=notes>\n");
	for (size_t i = 0; i < page->note_count; i++) {
		text_format(text, "<li id=n%zu><bdi>", i + 1);
		html_append(text, page->notes[i]);
		text_append_string(text, "</bdi></li>\n");
	}
	text_append_string(text, "</ol>\n");
}

void brief_append_html(struct text *text, const struct brief_facts *brief)
{
	struct brief_page page = { 0 };
	brief_page_write(&page, brief);
	text_append_string(text,
		"<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=color-scheme content=\"light dark\">\n<title>");
	for (size_t i = 0; i < page.count; i++)
		if (page.blocks[i].kind == BRIEF_TITLE)
			html_append(text, page.blocks[i].text);
	text_format(
		text, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n<section>\n", style);
	append_blocks(text, &page);
	append_notes(text, &page);
	text_append_string(text, "</section>\n</main>\n</body>\n</html>\n");
	brief_page_free(&page);
}
