// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/address.h"

#include "commands/harvesting.h"
#include "fetch/entry.h"
#include "fetch/once.h"
#include "score/dating.h"

bool address_is(const char *operand)
{
	return span_starts(span_of(operand), "http://") ||
	       span_starts(span_of(operand), "https://");
}

static bool unknown_host(
	const struct definitions *definitions, const char *address, struct error *error)
{
	struct text names = { 0 };
	for (size_t i = 0; i < definitions->count; i++) {
		struct span host = definitions->items[i].address;
		bool is_new = true;
		for (size_t j = 0; j < i; j++)
			is_new = is_new && !span_equal(definitions->items[j].address, host);
		if (is_new)
			text_format(&names, "%s%.*s", names.size ? ", " : "", SPAN_ARGUMENTS(host));
	}
	error_set(error, ERROR_USAGE, "no source is at '%s'; known are %s", address,
		names.size ? names.bytes : "none");
	text_free(&names);
	return false;
}

static bool fetch(
	struct harvesting *harvesting, struct once *once, const char *address, struct error *error)
{
	once->definition = definitions_of_url(&harvesting->definitions, span_of(address));
	if (!once->definition)
		return unknown_host(&harvesting->definitions, address, error);
	text_append(&once->address, entry_page(span_of(address)));
	if (!harvesting_read_plan(harvesting, error) || !once_ask(once, &harvesting->plan, error))
		return false;
	if (once->forbidden)
		return error_set(error, ERROR_INCOMPLETE, "%s: %s", address,
			harvest_outcome_name(HARVEST_FORBIDDEN));
	if (once->failure == FETCH_NONE)
		return true;
	if (once->status)
		return error_set(error, ERROR_INCOMPLETE, "%s: %s, status %d", address,
			fetch_failure_name(once->failure), once->status);
	return error_set(error, ERROR_INCOMPLETE, "%s: %s%s%s", address,
		fetch_failure_name(once->failure), once->message.size ? ": " : "",
		once->message.size ? once->message.bytes : "");
}

static bool no_article(const struct definition *known, enum page_kind kind, struct span soft,
	const char *address, struct error *error)
{
	if (kind == PAGE_LIST)
		return error_set(error, ERROR_INCOMPLETE, "%s: a list of '%.*s', and no article",
			address, SPAN_ARGUMENTS(known->file));
	if (soft.size == 0)
		soft = span_of(SOFT_UNKNOWN_LAYOUT);
	return error_set(
		error, ERROR_INCOMPLETE, "%s: no article: %.*s", address, SPAN_ARGUMENTS(soft));
}

static bool read_page(struct harvesting *harvesting, const struct once *once, const char *address,
	struct page **page, struct document *document, struct error *error)
{
	const struct definition *owner = once->definition;
	bool copies = owner->list.paging == PAGING_CDX;
	struct page_origin origin = { .address = span_of(address),
		.charset = entry_charset(text_span(&once->content_type), &harvesting->call->arena),
		.near = harvesting->plan.today };
	struct page_article article;
	enum page_kind kind;
	if (!page_open(page, text_span(&once->body), &origin, error))
		return error_while(error, "%s", address);
	const struct definition *known =
		page_recognise(*page, &harvesting->definitions, copies ? NULL : owner, &kind);
	struct span soft = copies ? (struct span){ 0 } : page_soft_error(*page, owner);
	if (soft.size || !known || kind != PAGE_ARTICLE)
		return no_article(known, kind, soft, address, error);
	size_t number = page_article_named(*page, known);
	if (!page_article_read(*page, known, number, NULL, &article, error))
		return error_while(error, "%s", address);
	*document = article.document;
	document->id = document->key;
	return true;
}

bool address_read(struct call *call, const struct pack *pack, const char *address,
	struct page **page, struct document *document, struct error *error)
{
	struct harvesting harvesting = { .call = call };
	struct once once = { 0 };
	*page = NULL;
	harvesting.plan.today = date_today(pack->seconds_east);
	bool ok = harvesting_open(&harvesting, error) &&
		  fetch(&harvesting, &once, address, error) &&
		  read_page(&harvesting, &once, address, page, document, error);
	once_free(&once);
	if (!ok) {
		page_close(*page);
		*page = NULL;
		return false;
	}
	document_infer_date(document, pack, harvesting.plan.today, NULL);
	return true;
}
