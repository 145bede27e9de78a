// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Alarms, sources, and what to know of the figures.
#include "base/html.h"
#include "report/page.h"

enum { ALARMS_SHOWN = 12 };

static void append_alarms(struct text *text, const struct page *page, size_t from, size_t to)
{
	text_append_string(text, "<ul class=alarms>\n");
	for (size_t i = to; i-- > from;) {
		text_append_string(text, "<li>");
		page_append_date(text, page->alarms[i].date);
		text_append_string(text, " <span><b class=kind>");
		html_append(text, page->alarms[i].kind);
		text_append_string(text, "</b> <code>");
		html_append(text, page->alarms[i].series);
		text_append_string(text, "</code> ");
		html_append(text, page->alarms[i].text);
		text_append_string(text, "</span></li>\n");
	}
	text_append_string(text, "</ul>\n");
}

void page_append_tables(struct text *text, const struct page *page)
{
	size_t count = page->alarm_count;
	size_t shown = count < ALARMS_SHOWN ? count : ALARMS_SHOWN;
	text_append_string(text, "<section aria-labelledby=alarms><h2 id=alarms>Alarms</h2>\n<p>");
	html_append(text, page->alarms_expected);
	text_append_string(text, "</p>\n");
	if (count)
		append_alarms(text, page, count - shown, count);
	if (count > shown) {
		text_format(text, "<details><summary>%zu earlier</summary>\n", count - shown);
		append_alarms(text, page, 0, count - shown);
		text_append_string(text, "</details>\n");
	}
	text_append_string(text, "<p class=fine>");
	html_append(text, page->alarms_unjudged);
	text_append_string(text, "</p></section>\n");
}

static void append_source(struct text *text, const struct page_source *source)
{
	const int64_t *days = source->days;
	text_append_string(text, "<tr><th scope=row><bdi>");
	html_append(text, source->name);
	text_format(text, "</bdi></th><td>%lld</td><td>", (long long)source->documents);
	if (date_known(source->first))
		page_append_date(text, source->first);
	text_append_string(text, "</td><td>");
	if (date_known(source->last))
		page_append_date(text, source->last);
	text_format(text, "</td><td>%lld</td><td>%lld</td><td>%lld</td></tr>\n",
		(long long)source->days_with_documents, (long long)days[DAY_NO_ITEMS],
		(long long)(days[DAY_NOT_FETCHED] + days[DAY_NO_TEXT]));
}

static bool is_there(const struct page_source *source)
{
	int64_t days = source->documents;
	for (int status = 0; status < DAY_STATUS_COUNT; status++)
		days += source->days[status];
	return days > 0;
}

static void append_sources(struct text *text, const struct page *page)
{
	text_append_string(text,
		"<section aria-labelledby=sources><h2 id=sources>Sources</h2>\n"
		"<div class=wide tabindex=0 role=region aria-label=\"Table of sources\"><table>\n"
		"<thead><tr><th scope=col>Source</th><th scope=col>Texts</th><th scope=col>First</th>"
		"<th scope=col>Last</th><th scope=col>Days with texts</th><th scope=col>Silent days</th>"
		"<th scope=col>Days missing</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < page->source_count; i++)
		if (is_there(&page->sources[i]))
			append_source(text, &page->sources[i]);
	text_format(text,
		"</tbody></table></div>\n<p class=fine>%zu texts of these days; %zu set aside, which "
		"are in a language without a lexicon or only repeat others. Without a date and in "
		"no figure: %zu.</p></section>\n",
		page->documents, page->set_aside, page->undated);
}

static void append_validity(struct text *text, const struct page *page)
{
	if (!page->has_validity) {
		text_append_string(text, "<p>How well this state of the lexicon finds what coders "
					 "find was not measured: no coded units were compared with "
					 "it.</p>\n");
		return;
	}
	text_append_string(text,
		"<p>Of the statements in which coders found a threat of level 2 or "
		"more the program finds ");
	page_append_figure(text, &page->sensitivity, false);
	text_append_string(text, "; of those in which they found none it finds none either in ");
	page_append_figure(text, &page->specificity, false);
	text_append_string(text, ". The shares on this page are not corrected for it.</p>\n");
}

static void append_lexicon(struct text *text, const struct page *page)
{
	text_append_string(text, "<p class=fine>Lexicon <code>");
	html_append(text, page->lexicon);
	text_append_string(text, "</code>, program <code>");
	html_append(text, page->program);
	text_append_string(text,
		"</code>. The same archive and lexicon give this same page, to the "
		"byte. Charts: uPlot, MIT licence.</p>\n");
}

void page_append_notes(struct text *text, const struct page *page)
{
	append_sources(text, page);
	text_append_string(
		text, "<section aria-labelledby=notes><h2 id=notes>Validity and notes</h2>\n");
	append_validity(text, page);
	text_append_string(text,
		"<dl class=terms>\n<dt>Threat</dt><dd>0 none, 1 hostile rhetoric, 2 warning, 3 "
		"explicit threat, 4 extreme threat: nuclear use, pre-emption, annihilation</dd>\n"
		"<dt>Conciliation</dt><dd>0 none, 1 generic wish, 2 conditional openness, 3 concrete "
		"step, 4 commitment</dd>\n"
		"<dt>Share</dt><dd>of statements to or about an adversary, or by a high rank, "
		"those with a sentence of level 2 or more in the country&#39;s own voice; what it "
		"relays of others is not counted. A statement counts once, in however many texts.</dd>\n"
		"<dt>Interval</dt><dd>90&nbsp;%: chance in which statements fell into the window; not "
		"the errors of lexicon and sources</dd>\n"
		"<dt>Wedge</dt><dd>the share that threatens the one target minus the share that "
		"threatens the other</dd>\n"
		"<dt>Alarms</dt><dd><b>at once</b>: one statement of a high rank goes far. "
		"<b>count</b>: more statements in 7 days than the 56 days before let come by "
		"chance. <b>shift</b>: sentences a day stay above what was usual. <b>rhythm</b>: a "
		"speaker, or a silence, out of pattern. <b>drift</b>: the lexicon finds less than it "
		"used to.</dd>\n");
	if (page->partners[0].size)
		text_append_string(text,
			"<dt>Joint, gap</dt><dd>two partners measure the same statements, each with its "
			"lexicon; joint is their mean, the gap is the second minus the first. Profiles of one "
			"hand compare two lexicons, not two governments, until each side has coded units of "
			"its own.</dd>\n");
	text_append_string(text,
		"</dl>\n<p>It measures statements, not intentions: no figure here is a probability of "
		"anything.</p>\n");
	append_lexicon(text, page);
	text_append_string(text, "</section>\n");
}
