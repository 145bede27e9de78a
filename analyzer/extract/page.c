// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/page_read.h"

#include "base/digest.h"
#include "base/map.h"
#include "extract/page_date.h"
#include "extract/tree.h"
#include "language/encoding.h"

#include <string.h>

enum { DATA_MAX = 256, REPEATED_MIN = 40, LOOSE_MIN = 80 };

/** A layout is known by the class of its paragraphs. */
struct layout {
	const char *paragraph; // class of body paragraphs
	const char *titles[3]; // classes of the title; NULL: centred paragraphs in front
	const char *byline;    // class; NULL: a paragraph aligned to the right
	const char *dates[3];  // classes or ids of the date
};

static const struct layout layouts[] = {
	{ "ArticleContent", { "news_Title" }, NULL, { "NewsDate", "ArticleMenuDate" } },
	{ "TextP", { "RevoTitleP", "TitleP" }, "WriterP", { "article-date" } },
};

// Where other pages put title and date, best first.
static const struct layout other = { NULL, { "article-main-title" }, NULL, { "publish-time" } };

/** What is gathered from a page. */
struct draft {
	struct text title, body, byline, date;
};

static bool is_centred(const xmlNode *node)
{
	return tree_attribute_is(node, "align", "center");
}

static bool is_byline(const struct layout *layout, const xmlNode *node)
{
	if (layout->byline)
		return tree_has_class(node, layout->byline);
	return tree_has_class(node, layout->paragraph) && tree_attribute_is(node, "align", "right");
}

static bool has_text(const xmlNode *node)
{
	struct text text = { 0 };
	tree_append_text(&text, node, TREE_ALL);
	bool found = text.size > 0;
	text_free(&text);
	return found;
}

/** The first element with one of the classes, or with one as its id, that holds text. */
static void append_first(struct text *text, xmlNode *root, const char *const *names)
{
	for (size_t i = 0; i < 3 && names[i] && text->size == 0; i++) {
		for (xmlNode *node = root; node && text->size == 0; node = tree_next(root, node))
			if (tree_has_class(node, names[i]) ||
				tree_attribute_is(node, "id", names[i]))
				tree_append_text(text, node, TREE_ALL);
	}
}

/** Centred lines in front of the body: the title is the one in a font, a kicker is not. */
static void take_heading(struct draft *draft, xmlNode *node)
{
	bool in_font = tree_find(node, "font", NULL, NULL) || tree_find(node, "strong", NULL, NULL);
	if (draft->title.size && !in_font)
		return;
	text_clear(&draft->title);
	tree_append_text(&draft->title, node, TREE_ALL);
}

static void read_layout(struct draft *draft, const struct layout *layout, xmlNode *root)
{
	append_first(&draft->title, root, layout->titles);
	bool titled = draft->title.size > 0;
	for (xmlNode *node = root; node; node = tree_next(root, node)) {
		bool paragraph = tree_has_class(node, layout->paragraph);
		if (!(paragraph || is_byline(layout, node)) || !has_text(node))
			continue;
		if (is_byline(layout, node)) {
			text_clear(&draft->byline);
			tree_append_text(&draft->byline, node, TREE_ALL);
		} else if (draft->body.size == 0 && !titled && is_centred(node)) {
			take_heading(draft, node);
		} else {
			tree_append_text(&draft->body, node, TREE_ALL);
		}
	}
}

/** The running text right in an element: its paragraphs, or where it has none what stands in it
 *  itself. */
static void append_running(struct text *text, const xmlNode *node, unsigned part)
{
	bool paragraphs = false;
	for (const xmlNode *child = node->children; child; child = child->next)
		if (tree_is(child, "p")) {
			tree_append_text(text, child, part);
			paragraphs = true;
		}
	if (!paragraphs)
		tree_append_text(text, node, part | TREE_SHALLOW);
}

/** How much of it there is, links left out.  Without a paragraph, a short line is a footer and no
 *  article. */
static size_t density(const xmlNode *node)
{
	struct text text = { 0 };
	bool paragraph = false;
	append_running(&text, node, TREE_NO_LINKS);
	for (const xmlNode *child = node->children; child && !paragraph; child = child->next)
		paragraph = tree_is(child, "p");
	size_t size = paragraph || text.size >= LOOSE_MIN ? text.size : 0;
	text_free(&text);
	return size;
}

static xmlNode *densest(xmlNode *root)
{
	xmlNode *best = NULL;
	size_t most = 0;
	for (xmlNode *node = root; node; node = tree_next(root, node)) {
		if (!tree_is_block(node) || tree_is(node, "p") || tree_is(node, "head"))
			continue;
		size_t found = density(node);
		if (found > most) {
			most = found;
			best = node;
		}
	}
	return best;
}

static void read_other(struct draft *draft, xmlNode *root)
{
	append_first(&draft->title, root, other.titles);
	for (xmlNode *node = root; node && draft->title.size == 0; node = tree_next(root, node))
		if (tree_is(node, "h1"))
			tree_append_text(&draft->title, node, TREE_ALL);
	xmlNode *title = tree_find(root, "title", NULL, NULL);
	if (title && draft->title.size == 0)
		tree_append_text(&draft->title, title, TREE_ALL);
	xmlNode *body = tree_find(root, "body", NULL, NULL);
	xmlNode *block = densest(body ? body : root);
	if (block)
		append_running(&draft->body, block, TREE_ALL);
}

static void read_html(struct draft *draft, xmlNode *root)
{
	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
		if (!tree_find(root, NULL, layouts[i].paragraph, NULL))
			continue;
		read_layout(draft, &layouts[i], root);
		append_first(&draft->date, root, layouts[i].dates);
		return;
	}
	read_other(draft, root);
	append_first(&draft->date, root, other.dates);
}

/** The text of HTML that stands inside an XML answer. */
static bool append_fragment(struct text *text, const xmlNode *node, struct error *error)
{
	xmlChar *content = xmlNodeGetContent(node);
	struct text html = { 0 };
	xmlDoc *tree = NULL;
	text_format(&html, "<div>%s</div>", content ? (const char *)content : "");
	bool ok = tree_parse(&tree, text_span(&html), false, error);
	if (ok && xmlDocGetRootElement(tree))
		tree_append_text(text, xmlDocGetRootElement(tree), TREE_ALL);
	xmlFreeDoc(tree);
	xmlFree(content);
	text_free(&html);
	return ok;
}

// An article as an XML answer: <NData> with these members, texts as HTML in CDATA.
static bool read_xml(struct draft *draft, struct text *key, xmlNode *root, struct error *error)
{
	xmlNode *article = tree_find(root, "NData", NULL, NULL);
	if (!article)
		return error_set(error, ERROR_INCOMPLETE, "XML without an article (<NData>)");
	const struct {
		const char *tag;
		struct text *into;
	} members[] = {
		{ "mainTitle", &draft->title },
		{ "dispTitle", &draft->title },
		{ "content", &draft->body },
		{ "articleCreateDate", &draft->date },
		{ "articleCode", key },
	};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		xmlNode *found = tree_find(article, members[i].tag, NULL, NULL);
		if (found && members[i].into->size == 0 &&
			!append_fragment(members[i].into, found, error))
			return false;
	}
	return true;
}

/** The lines of a text as one, in the arena. */
static struct span one_line(const struct text *text, struct arena *arena)
{
	struct span line = span_trim(text_span(text));
	char *bytes = arena_copy(arena, line.bytes, line.size);
	for (size_t i = 0; i < line.size; i++)
		if (bytes[i] == '\n')
			bytes[i] = ' ';
	return (struct span){ bytes, line.size };
}

/** Without the paragraphs that stood already: some pages say everything twice. */
static struct span without_repeats(const struct text *body, struct arena *arena)
{
	struct map seen = { 0 };
	struct text kept = { 0 };
	struct span rest = span_trim(text_span(body)), line;
	while (span_cut(&rest, '\n', &line)) {
		bool is_new = true;
		if (line.size > REPEATED_MIN)
			map_put(&seen, line, &is_new);
		if (!is_new)
			continue;
		if (kept.size)
			text_append_byte(&kept, '\n');
		text_append(&kept, line);
	}
	struct span copy = span_copy(arena, text_span(&kept));
	map_free(&seen);
	text_free(&kept);
	return copy;
}

static bool finish(struct page *page, const struct draft *draft, const struct text *key,
	const char *name, struct arena *arena, struct error *error)
{
	struct date named;
	page->title = one_line(&draft->title, arena);
	page->byline = one_line(&draft->byline, arena);
	page->text = without_repeats(&draft->body, arena);
	page->key = one_line(key, arena);
	struct span from_name = page_key_of_name(span_of(name), &named);
	if (page->key.size == 0 && from_name.size)
		page->key = span_copy(arena, from_name);
	page->date = date_known(named) ? named : page_date(text_span(&draft->date));
	page->date_origin = date_known(named)        ? DATE_ORIGIN_KEY
			    : date_known(page->date) ? DATE_ORIGIN_PAGE
						     : DATE_ORIGIN_NONE;
	return page->text.size > 0 || error_set(error, ERROR_INCOMPLETE, "a page without a text");
}

/** The character set that the page declares in its first bytes, in the arena, or NULL. */
static const char *declared_encoding(struct span bytes, struct arena *arena)
{
	struct span head = span_part(bytes, 0, bytes.size < 4096 ? bytes.size : 4096);
	size_t at = span_find(head, "charset=", 0);
	size_t skip = 8;
	if (at == SPAN_NOT_FOUND && span_starts(head, "<?xml")) {
		at = span_find(head, "encoding=", 0);
		skip = 9;
	}
	if (at == SPAN_NOT_FOUND)
		return NULL;
	size_t from = at + skip, to;
	while (from < head.size && strchr("\"' ", head.bytes[from]))
		from++;
	for (to = from; to < head.size && !strchr("\"'/>; \n", head.bytes[to]);)
		to++;
	return to > from ? arena_copy(arena, head.bytes + from, to - from) : NULL;
}

static bool to_utf8(struct span bytes, const char *encoding, struct arena *arena,
	struct span *converted, struct error *error)
{
	const char *declared = encoding ? NULL : declared_encoding(bytes, arena);
	// What a page declares is often wrong; what the user says is not.
	struct error ignored;
	if (declared && encoding_convert(bytes, declared, arena, converted, &ignored))
		return true;
	return encoding_convert(bytes, encoding, arena, converted, error);
}

bool page_read(struct page *page, struct span bytes, const char *name, const char *encoding,
	struct arena *arena, struct error *error)
{
	struct draft draft = { 0 };
	struct text filtered = { 0 }, key = { 0 };
	struct span converted;
	xmlDoc *tree = NULL;
	bool ok = false;
	*page = (struct page){ .date = DATE_NONE };
	if (!to_utf8(bytes, encoding, arena, &converted, error))
		goto done;
	page_without_data(&filtered, span_trim(converted));
	bool xml = span_starts(text_span(&filtered), "<?xml") &&
		   span_find(text_span(&filtered), "<html", 0) == SPAN_NOT_FOUND;
	if (!tree_parse(&tree, text_span(&filtered), xml, error))
		goto done;
	xmlNode *root = xmlDocGetRootElement(tree);
	if (!root) {
		error_set(error, ERROR_INCOMPLETE, "a page without a text");
		goto done;
	}
	if (!xml)
		read_html(&draft, root);
	else if (!read_xml(&draft, &key, root, error))
		goto done;
	ok = finish(page, &draft, &key, name, arena, error);
done:
	xmlFreeDoc(tree);
	text_free(&filtered);
	text_free(&key);
	text_free(&draft.title);
	text_free(&draft.body);
	text_free(&draft.byline);
	text_free(&draft.date);
	return ok;
}

static size_t data_end(struct span bytes, size_t from)
{
	while (from < bytes.size && !strchr("\"'()<> \t\r\n", bytes.bytes[from]))
		from++;
	return from;
}

void page_without_data(struct text *text, struct span bytes)
{
	char hex[DIGEST_HEX_SIZE];
	size_t kept = 0;
	for (size_t at = 0; (at = span_find(bytes, "data:", at)) != SPAN_NOT_FOUND;) {
		size_t end = data_end(bytes, at);
		if (end - at > DATA_MAX) {
			struct digest digest = digest_of(span_part(bytes, at, end));
			text_append(text, span_part(bytes, kept, at));
			text_format(text, "data:,%zu-%s", end - at, digest_hex(&digest, hex));
			kept = end;
		}
		at = end > at ? end : at + 1;
	}
	text_append(text, span_part(bytes, kept, bytes.size));
}
