// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/file.h"
#include "commands/definitions.h"
#include "commands/report_page.h"
#include "judge/recognised.h"
#include "report/alarms_csv.h"

#include <string.h>

// What alarms_show() says behind kind, date and series.
static struct span told(struct page_making *making, const struct alarm *alarm)
{
	struct text line = { 0 };
	char date[DATE_SIZE];
	date_write(alarm->date, date);
	alarm_show(&line, alarm, &making->collection);
	size_t at = span_find(text_span(&line), date, 0);
	at = span_find(text_span(&line), ": ", at) + strlen(": ");
	struct span shown =
		span_copy(&making->arena, span_trim(span_part(text_span(&line), at, line.size)));
	text_free(&line);
	return shown;
}

static struct span kept_text(struct page_making *making, struct text *text)
{
	struct span kept = span_copy(&making->arena, text_span(text));
	text_free(text);
	return kept;
}

void page_add_alarms(struct page_making *making)
{
	struct page *page = &making->page;
	struct date_range range = { page->from, page->to };
	struct text expected = { 0 }, unjudged = { 0 };
	const struct alarm *alarms =
		alarms_between(&making->alarms, page->from, page->to, &page->alarm_count);
	page->alarms = ARENA_ARRAY(&making->arena, struct page_alarm, page->alarm_count + 1);
	for (size_t i = 0; i < page->alarm_count; i++)
		page->alarms[i] = (struct page_alarm){ alarms[i].date,
			span_of(alarm_kind_name(alarms[i].kind)), alarms[i].series,
			told(making, &alarms[i]) };
	alarms_show_expected(&expected, &making->alarms, range, page->alarm_count);
	alarms_show_unjudged(&unjudged, &making->alarms, range);
	page->alarms_expected = kept_text(making, &expected);
	page->alarms_unjudged = kept_text(making, &unjudged);
}

static bool in_range(const struct page *page, struct date date)
{
	return date_in(date, (struct date_range){ page->from, page->to });
}

// Documents come by date.
static void add_document(
	struct page *page, const uint32_t *places, const struct series_document *document)
{
	struct page_source *source = &page->sources[places[document->source]];
	if (!in_range(page, document->date))
		return;
	page->documents++;
	page->set_aside += document->set_aside;
	source->documents++;
	source->days_with_documents +=
		!date_known(source->last) || source->last.day != document->date.day;
	if (!date_known(source->first))
		source->first = document->date;
	source->last = document->date;
}

void page_add_sources(struct page_making *making)
{
	struct page *page = &making->page;
	const struct collection *collection = &making->collection;
	size_t count = collection->sources.count;
	const uint32_t *order = map_order(&collection->sources, &making->arena);
	uint32_t *places = ARENA_ARRAY(&making->arena, uint32_t, count + 1);
	page->sources = ARENA_ARRAY(&making->arena, struct page_source, count + 1);
	page->source_count = count;
	page->undated = collection->undated;
	for (uint32_t i = 0; i < count; i++) {
		places[order[i]] = i;
		page->sources[i] = (struct page_source){ .name = collection->sources.key[order[i]],
			.first = DATE_NONE,
			.last = DATE_NONE };
	}
	const struct statements *statements = &making->alarms.statements;
	for (size_t i = 0; i < statements->document_count; i++)
		add_document(page, places, statements->documents[i]);
	for (size_t i = 0; i < collection->day_count; i++)
		if (in_range(page, collection->days[i].date))
			page->sources[places[collection->days[i].source]]
				.days[collection->days[i].status]++;
}

// What was found with another state of the lexicon says nothing of this one.
bool page_add_validity(struct page_making *making, struct error *error)
{
	struct recognised recognised;
	const char *path = call_corpora_path(making->call, "agreement.csv");
	struct page *page = &making->page;
	if (!path || !file_exists(path))
		return true;
	if (!recognised_read(&recognised, path, &making->arena, error))
		return false;
	page->has_validity = span_equal(recognised.lexicon, making->collection.lexicon);
	page->sensitivity = recognised.sensitivity;
	page->specificity = recognised.specificity;
	return true;
}
