// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/probe.h"

#include "base/notice.h"
#include "extract/page.h"
#include "fetch/entry.h"
#include "fetch/once.h"

// What the definition makes of the answer; whether that is its list.
static bool append_list(struct text *text, const struct once *once,
	const struct definitions *definitions, struct arena *arena)
{
	const struct definition *definition = once->definition;
	struct page_origin origin = { .address = text_span(&once->address),
		.charset = entry_charset(text_span(&once->content_type), arena) };
	struct page *page;
	struct error unreadable;
	enum page_kind kind;
	struct page_list list;
	if (definition->list.paging == PAGING_CDX) {
		text_append_string(text, "an archive of copies");
		return true;
	}
	if (!page_open(&page, text_span(&once->body), &origin, &unreadable)) {
		text_append_string(text, "no page");
		return false;
	}
	const struct definition *known = page_recognise(page, definitions, definition, &kind);
	bool is_list = known == definition && kind == PAGE_LIST;
	struct span soft = page_soft_error(page, definition);
	if (is_list) {
		page_list_read(page, definition, &list);
		text_format(
			text, "its list, of %zu item%s", list.count, list.count == 1 ? "" : "s");
	} else if (known && known != definition) {
		text_format(text, "the layout of '%.*s'", SPAN_ARGUMENTS(known->file));
	} else {
		text_append(text, soft.size ? soft : span_of(SOFT_UNKNOWN_LAYOUT));
	}
	page_close(page);
	return is_list;
}

static bool append_answer(struct text *text, const struct once *once,
	const struct definitions *definitions, struct arena *arena)
{
	double seconds = (double)once->milliseconds / 1000;
	bool ok = false;
	text_format(text, "%-13.*s ", SPAN_ARGUMENTS(once->definition->file));
	if (once->forbidden) {
		text_append_string(text, harvest_outcome_name(HARVEST_FORBIDDEN));
	} else if (once->failure == FETCH_NONE) {
		text_format(text, "answers in %.1f s: ", seconds);
		ok = append_list(text, once, definitions, arena);
	} else {
		text_append_string(text, fetch_failure_name(once->failure));
		if (once->status)
			text_format(text, ": status %d", once->status);
		else if (once->message.size)
			text_format(text, ": %s", once->message.bytes);
	}
	text_append_byte(text, '\n');
	return ok;
}

static bool probe_source(struct harvesting *harvesting, const struct definition *definition,
	struct text *text, bool *answers, struct error *error)
{
	struct once once = { 0 };
	once_list(&once, definition, harvesting->plan.today);
	bool ok = once_ask(&once, &harvesting->plan, error);
	if (ok)
		*answers = append_answer(
			text, &once, &harvesting->definitions, &harvesting->call->arena);
	once_free(&once);
	return ok;
}

bool probe_sources(struct harvesting *harvesting, struct text *text, struct text *answering,
	size_t *silent, struct error *error)
{
	const struct harvest_plan *plan = &harvesting->plan;
	const struct definitions *all = &harvesting->definitions;
	size_t count = plan->source_count ? plan->source_count : all->count;
	if (!harvesting_read_plan(harvesting, error))
		return false;
	*silent = 0;
	for (size_t i = 0; i < count; i++) {
		const struct definition *definition =
			plan->source_count ? plan->sources[i] : &all->items[i];
		bool answers;
		notice_progress("probing", i + 1, count);
		if (!probe_source(harvesting, definition, text, &answers, error))
			return false;
		*silent += !answers;
		if (answers && answering)
			text_format(answering, "%s%.*s", answering->size ? " " : "",
				SPAN_ARGUMENTS(definition->file));
	}
	notice_progress_end();
	return true;
}
