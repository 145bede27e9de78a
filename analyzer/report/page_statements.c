// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Statements: what each is, the sentence that gave its level, and on demand its sentences with the
// rules and entries that decided.  All of it was written by others and is escaped.
#include "base/html.h"
#include "report/page.h"

static const char *const words[SCALE_COUNT][LEVEL_COUNT] = {
	{ "none", "hostile rhetoric", "warning", "explicit threat", "extreme threat" },
	{ "none", "generic wish", "conditional openness", "concrete step", "commitment" },
};

static void append_targets(struct text *text, uint32_t targets, const struct naming *naming)
{
	struct text names = { 0 };
	targets_append(&names, targets, naming);
	struct span rest = text_span(&names), name;
	for (bool first = true; span_cut(&rest, '+', &name); first = false) {
		text_append_string(text, first ? "" : ", ");
		html_append(text, name);
	}
	text_free(&names);
}

static void append_text(struct text *text, struct span outside, struct span language)
{
	text_append_string(text, "<bdi lang=\"");
	html_append(text, language);
	text_append_string(text, "\">");
	html_append(text, outside);
	text_append_string(text, "</bdi>");
}

static void append_levels(struct text *text, const int levels[SCALE_COUNT], bool own)
{
	static const char *const names[SCALE_COUNT] = { "threat", "conciliation" };
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		if (levels[scale])
			text_format(text, "<span class=\"level %s l%d%s\">%s %d</span> ",
				names[scale], levels[scale], own ? "" : " relayed", names[scale],
				levels[scale]);
}

static void append_reason(struct text *text, const struct page_reason *reason)
{
	text_format(text, "<li%s>%s <code>", reason->decides ? " class=rule" : "",
		reason->is_rule ? "rule" : "entry");
	html_append(text, reason->id);
	text_append_string(text, "</code>");
	if (reason->file)
		text_append_string(text, " <span class=place>");
	if (reason->file) {
		html_append(text, span_of(reason->file));
		text_format(text, ":%d</span>", reason->line);
	}
	text_append_string(text, " <q>");
	html_append(text, reason->text);
	text_append_string(text, "</q></li>\n");
}

static size_t append_hits(struct text *text, const struct page_sentence *sentence, bool that_decide)
{
	size_t count = 0;
	text_append_string(text, "<ul>\n");
	for (size_t i = 0; i < sentence->reason_count; i++) {
		if (sentence->reasons[i].decides != that_decide)
			continue;
		append_reason(text, &sentence->reasons[i]);
		count++;
	}
	text_append_string(text, "</ul>\n");
	return count;
}

static void append_reasons(
	struct text *text, const struct page *page, const struct page_sentence *sentence)
{
	text_append_string(text, "<div class=why>");
	append_levels(text, sentence->level, sentence->voice != VOICE_RELAYED);
	if (sentence->voice == VOICE_RELAYED)
		text_append_string(text, "in others&#39; words; not counted ");
	if (sentence->targets) {
		text_append_string(text, "at ");
		append_targets(text, sentence->targets, page->naming);
	}
	size_t cues = append_hits(text, sentence, true);
	if (cues < sentence->reason_count) {
		text_format(text, "<details><summary>words of the lexicon: %zu</summary>\n",
			sentence->reason_count - cues);
		append_hits(text, sentence, false);
		text_append_string(text, "</details>\n");
	}
	text_append_string(text, "</div>\n");
}

static int highest(const struct page_sentence *sentence)
{
	int threat = sentence->level[SCALE_THREAT],
	    conciliation = sentence->level[SCALE_CONCILIATION];
	return threat > conciliation ? threat : conciliation;
}

static void append_sentence(struct text *text, const struct page *page,
	const struct page_statement *statement, const struct page_sentence *sentence)
{
	int level = highest(sentence);
	if (sentence->behind_gap)
		text_append_string(text, "<p class=left-out>&hellip;</p>\n");
	text_append_string(text, "<p>");
	if (sentence->number < 0)
		text_append_string(text, "<b>Title</b> ");
	else
		text_format(text, "<span class=number>%d</span> ", sentence->number);
	if (level)
		text_format(text, "<mark class=\"%s l%d%s\">",
			sentence->level[SCALE_THREAT] == level ? "threat" : "conciliation", level,
			sentence->voice == VOICE_RELAYED ? " relayed" : "");
	append_text(text, sentence->text, statement->language);
	text_append_string(text, level ? "</mark></p>\n" : "</p>\n");
	if (level)
		append_reasons(text, page, sentence);
}

// The first of the own sentences that go furthest; a title says it already.
static void append_quote(
	struct text *text, const struct page_statement *statement, enum scale scale)
{
	const struct page_sentence *best = NULL;
	for (size_t i = 0; i < statement->count; i++) {
		const struct page_sentence *sentence = &statement->sentences[i];
		if (sentence->voice == VOICE_OWN && sentence->number >= 0 &&
			sentence->level[scale] > (best ? best->level[scale] : 0))
			best = sentence;
	}
	if (!best)
		return;
	text_append_string(text, "<span class=quote>&ldquo;");
	append_text(text, best->text, statement->language);
	text_append_string(text, "&rdquo;</span>");
}

static void append_what(struct text *text, const struct page *page,
	const struct page_statement *statement, enum scale scale)
{
	text_append_string(text, "<span class=what>");
	page_append_date(text, statement->date);
	text_format(text, " &middot; %s", words[scale][statement->own[scale]]);
	if (scale == SCALE_THREAT && statement->conditional)
		text_append_string(text, ", conditional");
	if (statement->targets) {
		text_append_string(text, " &middot; at ");
		append_targets(text, statement->targets, page->naming);
	}
	text_append_string(text, " &middot; ");
	html_append(text, statement->speaker.size ? statement->speaker : statement->type);
	text_format(text, ", rank %d of 9", statement->rank);
	if (scale == SCALE_THREAT)
		text_format(text, " &middot; specific %d of 3", statement->specific);
	text_append_string(text, "</span>");
}

static void append_statement(struct text *text, const struct page *page,
	const struct page_statement *statement, enum scale scale)
{
	text_append_string(text, "<li><details class=statement><summary>");
	append_levels(text, statement->own, true);
	text_append_string(text, "<strong>");
	if (statement->title.size)
		append_text(text, statement->title, statement->language);
	else
		text_append_string(text, "(without a title)");
	text_append_string(text, "</strong>");
	append_what(text, page, statement, scale);
	append_quote(text, statement, scale);
	text_append_string(text, "</summary>\n<div class=body>\n");
	for (size_t i = 0; i < statement->count; i++)
		append_sentence(text, page, statement, &statement->sentences[i]);
	text_append_string(text, "<p class=fine><code>tocsin explain ");
	html_append(text, statement->id);
	text_append_string(text, "</code> &middot; ");
	html_append(text, statement->source);
	text_append_string(text, ", ");
	html_append(text, statement->language);
	text_append_string(text, "</p></div></details></li>\n");
}

void page_append_statements(struct text *text, const struct page *page)
{
	text_append_string(text,
		"<section aria-labelledby=statements><h2 id=statements>Statements</h2>\n"
		"<p class=screen>Open one for its sentences, with the rules and words of the "
		"lexicon that gave each its level.</p>\n");
	for (size_t i = 0; i < page->list_count; i++) {
		const struct page_list *list = &page->lists[i];
		text_format(text, "<h3 id=\"%s\">%s</h3>\n", list->id, list->title);
		if (list->count == 0)
			text_append_string(text, "<p>None.</p>\n");
		else
			text_append_string(text, "<ol class=statements>\n");
		for (size_t j = 0; j < list->count; j++)
			append_statement(text, page, &list->statements[j], list->scale);
		if (list->count)
			text_append_string(text, "</ol>\n");
	}
	text_append_string(text, "</section>\n");
}
