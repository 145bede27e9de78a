// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin sources`: which sources are defined, and what a definition finds in saved pages.
#include "base/file.h"
#include "base/notice.h"
#include "base/output.h"
#include "commands/definitions.h"
#include "commands/probe.h"
#include "extract/page.h"

#include <string.h>

enum { PAGE_MAX = 64 << 20, SHOWN_MAX = 70 };

static const char *const origins[] = {
	[DATE_ORIGIN_NONE] = "none",
	[DATE_ORIGIN_KEY] = "key or address",
	[DATE_ORIGIN_LIST] = "list",
	[DATE_ORIGIN_PAGE] = "page",
	[DATE_ORIGIN_DATELINE] = "first line",
	[DATE_ORIGIN_OPTION] = "option",
};

/** As much of a text as one line shows. */
static struct span shown(struct span text)
{
	size_t end = span_find(text, "\n", 0);
	size_t size = end == SPAN_NOT_FOUND ? text.size : end;
	if (size > SHOWN_MAX)
		size = SHOWN_MAX;
	while (size && size < text.size && ((unsigned char)text.bytes[size] & 0xc0) == 0x80)
		size--;
	return span_part(text, 0, size);
}

static bool list(struct call *call, struct text *text, struct error *error)
{
	struct definitions definitions;
	if (!call_definitions(call, &definitions, error))
		return false;
	text_format(text, "%-12s %-16s %-24s %-13s %s\n", "name", "source", "era", "paging",
		"tested on");
	for (size_t i = 0; i < definitions.count; i++) {
		const struct definition *definition = &definitions.items[i];
		text_format(text, "%-12.*s %-16.*s %-24.*s %-13s %.*s\n",
			SPAN_ARGUMENTS(definition->file), SPAN_ARGUMENTS(definition->name),
			SPAN_ARGUMENTS(definition->era), paging_name(definition->list.paging),
			SPAN_ARGUMENTS(definition->tested));
	}
	return true;
}

/** The definition of a file, or of a name among those of the pack. */
static const struct definition *find(
	struct call *call, struct definitions *definitions, struct error *error)
{
	const char *name = call->operands[1];
	*definitions = (struct definitions){ .arena = &call->arena };
	if (file_is_regular(name))
		return definitions_add(definitions, name, error) ? &definitions->items[0] : NULL;
	if (!call_definitions(call, definitions, error))
		return NULL;
	const struct definition *found = definitions_find(definitions, span_of(name));
	if (!found)
		error_set(error, ERROR_USAGE,
			"'%s' is neither a file nor the name of a definition; see 'tocsin sources "
			"list'",
			name);
	return found;
}

static void append_finding(struct text *text, const struct definition *definition,
	const char *section, const struct page_finding *finding)
{
	text_format(text, "  %.*s.ini:%-3d %s.%-9s", SPAN_ARGUMENTS(definition->file),
		finding->line, section, finding->key);
	if (finding->count)
		text_format(text, "%4zu  %.*s\n", finding->count, SPAN_ARGUMENTS(finding->sample));
	else if (finding->nearest.size)
		text_format(text, "   0  nothing; %.*s finds %zu\n",
			SPAN_ARGUMENTS(finding->nearest), finding->nearest_count);
	else
		text_format(text, "   0  nothing\n");
}

static void append_findings(struct text *text, struct page *page,
	const struct definition *definition, enum page_kind kind)
{
	const struct page_finding *findings;
	size_t count;
	page_findings(page, definition, kind, &findings, &count);
	for (size_t i = 0; i < count; i++)
		append_finding(
			text, definition, kind == PAGE_LIST ? "list" : "article", &findings[i]);
}

static void append_line(struct text *text, const char *name, struct span value)
{
	if (value.size)
		text_format(text, "  %-9s %.*s\n", name, SPAN_ARGUMENTS(shown(value)));
}

static void append_article(struct text *text, const struct page_article *article)
{
	const struct document *document = &article->document;
	char date[DATE_SIZE];
	size_t lines = document->text.size > 0;
	for (size_t i = 0; i < document->text.size; i++)
		lines += document->text.bytes[i] == '\n';
	append_line(text, "key", document->key);
	append_line(text, "title", document->title);
	append_line(text, "subtitle", article->subtitle);
	append_line(text, "byline", article->byline);
	text_format(text, "  %-9s %s (%s)\n", "date", date_write(document->date, date),
		origins[document->date_origin]);
	text_format(text, "  %-9s %zu paragraphs, %zu bytes\n", "text", lines, document->text.size);
	append_line(text, "begins", document->text);
	append_line(text, "soft", article->soft);
}

/** Whether each article of the page could be read. */
static bool append_articles(
	struct text *text, struct page *page, const struct definition *definition)
{
	struct page_article article;
	struct error unreadable;
	size_t count = page_article_count(page, definition);
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		bool read = page_article_read(page, definition, i, NULL, &article, &unreadable);
		append_article(text, &article);
		ok = ok && read && article.soft.size == 0;
	}
	return ok;
}

static bool append_list(struct text *text, struct page *page, const struct definition *definition)
{
	struct page_list found;
	char date[DATE_SIZE];
	page_list_read(page, definition, &found);
	text_format(text, "  %-9s %zu", "items", found.count);
	if (found.total >= 0)
		text_format(text, " of %lld", (long long)found.total);
	text_append_byte(text, '\n');
	if (found.count) {
		const struct page_item *item = &found.items[0];
		append_line(text, "url", item->url);
		append_line(text, "form", item->form);
		append_line(text, "key", item->key);
		append_line(text, "title", item->title);
		text_format(text, "  %-9s %s (%s)\n", "date", date_write(item->date, date),
			origins[item->date_origin]);
	}
	append_line(text, "next", found.next);
	append_line(text, "soft", found.soft);
	return found.soft.size == 0;
}

/** What the definition makes of one page; false where that is nothing, or less than it should. */
static bool check_page(
	struct text *text, struct page *page, const struct definition *definition, const char *path)
{
	static const struct definitions none = { 0 };
	enum page_kind kind;
	(void)page_recognise(page, &none, definition, &kind);
	if (kind == PAGE_UNKNOWN) {
		text_format(text, "%s: no page of '%.*s': none of its marks\n", path,
			SPAN_ARGUMENTS(definition->file));
		append_findings(text, page, definition, PAGE_LIST);
		append_findings(text, page, definition, PAGE_ARTICLE);
		append_line(text, "soft", page_soft_error(page, definition));
		return false;
	}
	text_format(text, "%s: %s of '%.*s'\n", path, kind == PAGE_LIST ? "a list" : "an article",
		SPAN_ARGUMENTS(definition->file));
	append_findings(text, page, definition, kind);
	return kind == PAGE_LIST ? append_list(text, page, definition)
				 : append_articles(text, page, definition);
}

static bool check_file(struct call *call, struct text *text, const struct definition *definition,
	const char *path, bool *sound, struct error *error)
{
	const char *address = call_value(call, "address");
	struct page_origin origin = { .address = span_of(address ? address : path) };
	struct text bytes = { 0 };
	struct page *page = NULL;
	bool ok = file_read(path, PAGE_MAX, &bytes, error);
	if (ok && !page_open(&page, text_span(&bytes), &origin, error)) {
		text_format(text, "%s: %s\n", path, error->message);
		*sound = false;
	} else if (ok) {
		*sound = check_page(text, page, definition, path) && *sound;
	}
	page_close(page);
	text_free(&bytes);
	return ok;
}

static bool check(struct call *call, struct text *text, struct error *error)
{
	struct definitions definitions;
	bool sound = true;
	if (call->operand_count < 2)
		return error_set(error, ERROR_USAGE, "'sources check' needs a definition");
	const struct definition *definition = find(call, &definitions, error);
	if (!definition)
		return false;
	if (call->operand_count == 2)
		text_format(text, "%.*s: sound: source '%.*s', lists by %s\n",
			SPAN_ARGUMENTS(definition->file), SPAN_ARGUMENTS(definition->name),
			paging_name(definition->list.paging));
	for (size_t i = 2; i < call->operand_count; i++)
		if (!check_file(call, text, definition, call->operands[i], &sound, error))
			return false;
	return sound ||
	       error_set(error, ERROR_INCOMPLETE, "not all was found that the definition names");
}

static bool probe(struct call *call, struct text *text, struct error *error)
{
	struct harvesting harvesting = { .call = call };
	size_t silent;
	harvesting.plan.today = date_today(0);
	if (!harvesting_open(&harvesting, error))
		return false;
	for (size_t i = 1; i < call->operand_count; i++)
		if (!harvesting_add(&harvesting, span_of(call->operands[i]), error))
			return false;
	return probe_sources(&harvesting, text, NULL, &silent, error) &&
	       (!silent || error_set(error, ERROR_INCOMPLETE,
				   "sources that do not give their list here: %zu", silent));
}

static const struct {
	const char *name;
	bool (*run)(struct call *call, struct text *text, struct error *error);
} actions[] = {
	{ "list", list },
	{ "check", check },
	{ "probe", probe },
};

// What is missing is a result: it is printed though the exit says 1.
static bool finish(struct output *output, bool ok, struct error *error)
{
	struct error closing;
	if (!ok && error->kind != ERROR_INCOMPLETE) {
		output_abandon(output);
		return false;
	}
	if (!output_close(output, &closing)) {
		*error = closing;
		return false;
	}
	return ok;
}

static bool run(struct call *call, struct error *error)
{
	struct output *output;
	size_t action = 0, count = sizeof actions / sizeof *actions;
	while (action < count &&
		(call->operand_count == 0 || strcmp(call->operands[0], actions[action].name) != 0))
		action++;
	if (action == count)
		return error_set(error, ERROR_USAGE,
			"'sources' takes list, check with a definition and pages, or probe; see "
			"'tocsin help sources'");
	if (!output_open(&output, call_value(call, "output"), error))
		return false;
	return finish(output, actions[action].run(call, output_text(output), error), error);
}

static const struct option options[] = {
	{ "address", "URL", "of check: where the pages come from, which may hold key and date" },
	{ "proxy", "ADDRESS", "of probe: http://HOST:PORT or socks5h://HOST:PORT" },
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command sources_command = {
	.name = "sources",
	.arguments = "list|check DEFINITION [PAGE...]|probe [NAME...]",
	.summary = "Show the sources that are defined; try them on pages and sites",
	.details =
		"A definition is a file of corpora/PACK/sources: addresses, how to turn pages, XPath "
		"for lists and articles, where dates and keys come from, which errors a site answers "
		"with status 200. A folder of your own stands in $TOCSIN_SOURCES, or as 'sources' in "
		"[data] of the configuration.\n\n"
		"'list' shows the definitions, and whether each was tried on real bytes or written "
		"from a description.\n\n"
		"'check' reads the definition (a file, or a name of the list) and names file, line "
		"and column of what is wrong. With saved pages it says what each XPath found, where "
		"nothing, the longest beginning of it that finds something, and what comes out. "
		"Where the page is not one of the definition, lacks its text or shows an error, "
		"the exit status is 1.\n\n"
		"'probe' asks the sites themselves, each once for its first list where its robots.txt "
		"lets it, and says which answer from here; without NAME all of them, one after the other. Some countries "
		"restrict reading some of these sites: find out what holds before you ask. Sites "
		"that do not give their list make the exit status 1.",
	.examples = "tocsin sources list\n"
		    "tocsin sources check NAME article.html\n"
		    "tocsin sources check my-site.ini list.html article.html\n",
	.options = options,
	.run = run,
};
