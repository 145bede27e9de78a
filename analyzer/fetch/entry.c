// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "fetch/entry.h"

#include "base/headers.h"

#include <string.h>
#include <strings.h>

enum { END_ROOM = 1000 };

struct span entry_page(struct span url)
{
	size_t hash = span_find(url, "#", 0);
	return hash == SPAN_NOT_FOUND ? url : span_part(url, 0, hash);
}

bool entry_read(struct page *page, const struct definition *definition,
	const struct archive_listed *entry, struct page_article *article)
{
	struct error unreadable;
	bool own = span_equal(definition->file, entry->definition);
	struct page_item item = { .url = entry->url,
		.form = entry->form,
		.key = own ? entry->key : (struct span){ 0 },
		.title = entry->title,
		.date = entry->date_origin == DATE_ORIGIN_NONE ? DATE_NONE : entry->date,
		.date_origin = entry->date_origin };
	size_t number = page_article_named(page, definition);
	*article = (struct page_article){ 0 };
	if (number >= page_article_count(page, definition))
		return false;
	bool ok = page_article_read(page, definition, number, &item, article, &unreadable) &&
		  article->soft.size == 0;
	// A title alone is no text.
	if (ok && span_equal(span_trim(article->document.text), article->document.title)) {
		article->soft = span_of(SOFT_NO_BODY);
		return false;
	}
	// A copy is known by the key that its site gave it, not by its own address.
	if (ok && (own || article->document.key.size == 0))
		article->document.key = entry->key;
	return ok;
}

bool entry_take(const struct harvest_plan *plan, const struct archive_listed *entry,
	struct document *document, struct date near, int64_t raw, struct entry_count *taken,
	struct error *error)
{
	struct span rest = entry->sections.size ? entry->sections : span_of(""), section;
	bool replaced = false;
	taken->articles++;
	document->id = (struct span){ 0 };
	document->url = entry->url;
	if (document->language.size == 0)
		document->language = entry->language;
	while (span_cut(&rest, '|', &section)) {
		struct document copy = *document;
		struct archive_outcome outcome;
		copy.section = section;
		if (!plan->take(plan->owner, &copy, near, raw, &outcome, error))
			return false;
		taken->documents += outcome.new_document && !outcome.replaces;
		taken->revisions += outcome.revision;
		replaced = replaced || outcome.replaces;
	}
	taken->replaced += replaced;
	return true;
}

bool entry_take_all(const struct harvest_plan *plan, struct page *page,
	const struct definition *definition, struct span url, struct date near, int64_t raw,
	struct entry_count *taken, struct error *error)
{
	struct page_article article;
	struct error unreadable;
	size_t count = page_article_count(page, definition);
	for (size_t i = 0; i < count; i++) {
		if (!page_article_read(page, definition, i, NULL, &article, &unreadable) ||
			article.soft.size)
			continue;
		struct archive_listed part = { .key = article.document.key,
			.url = article.document.url.size ? article.document.url : url,
			.language = article.document.language };
		if (!entry_take(plan, &part, &article.document, near, raw, taken, error))
			return false;
	}
	return true;
}

// As parsers do, whatever stands behind.
static bool has_end(struct span bytes)
{
	size_t at = bytes.size > END_ROOM ? bytes.size - END_ROOM : 0;
	for (; at + strlen("</html") <= bytes.size; at++)
		if (strncasecmp(bytes.bytes + at, "</html", strlen("</html")) == 0)
			return true;
	return false;
}

bool entry_may_be_cut(const struct definition *definition, struct span bytes)
{
	struct span head = span_part(bytes, 0, bytes.size < END_ROOM ? bytes.size : END_ROOM);
	bool html = span_find(head, "<html", 0) != SPAN_NOT_FOUND ||
		    span_find(head, "<HTML", 0) != SPAN_NOT_FOUND;
	return definition->ends.size == 0 && html && !has_end(bytes);
}

const char *entry_charset(struct span content_type, struct arena *arena)
{
	struct span charset = header_parameter(content_type, "charset");
	return charset.size ? span_copy(arena, charset).bytes : NULL;
}
