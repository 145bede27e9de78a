// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

enum { TAGS_MAX = 250000, WORDS_MAX = 2000 };

/** How many words, outside of quotes, the tag at `*at` has, moving behind it. */
static size_t tag_words(struct span bytes, size_t *at)
{
	size_t words = 0;
	bool blank = true;
	char quote = '\0';
	for (; *at < bytes.size && (quote || bytes.bytes[*at] != '>'); ++*at) {
		char c = bytes.bytes[*at];
		if (quote) {
			quote = c == quote ? '\0' : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else {
			bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
			words += blank && !is_blank;
			blank = is_blank;
		}
	}
	return words;
}

static size_t count_tags(struct span bytes)
{
	size_t tags = 0;
	for (size_t at = 0; at < bytes.size; at++)
		tags += bytes.bytes[at] == '<';
	return tags;
}

static size_t most_words(struct span bytes)
{
	size_t most = 0;
	for (size_t at = 0; at + 1 < bytes.size; at++) {
		char next = (char)(bytes.bytes[at + 1] | 0x20);
		if (bytes.bytes[at] != '<' || next < 'a' || next > 'z')
			continue;
		size_t words = tag_words(bytes, &at);
		most = words > most ? words : most;
	}
	return most;
}

/** What the parser takes without end: it compares each attribute of a tag with all others, and each
 *  tag takes some hundred bytes. */
static bool is_endless(struct span bytes, struct error *error)
{
	if (count_tags(bytes) > TAGS_MAX)
		error_set(error, ERROR_INCOMPLETE, "a page of more than %d tags", TAGS_MAX);
	else if (most_words(bytes) > WORDS_MAX)
		error_set(error, ERROR_INCOMPLETE, "a tag of more than %d words", WORDS_MAX);
	else
		return false;
	return true;
}

bool tree_parse(xmlDoc **tree, struct span bytes, bool xml, struct error *error)
{
	const int quiet = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET;
	int size = (int)bytes.size;
	*tree = NULL;
	if (bytes.size == 0 || bytes.size > INT32_MAX)
		return error_set(error, ERROR_INCOMPLETE, "a page of %zu bytes", bytes.size);
	if (is_endless(bytes, error))
		return false;
	if (xml)
		*tree = xmlReadMemory(bytes.bytes, size, NULL, "UTF-8", quiet);
	else
		*tree = htmlReadMemory(bytes.bytes, size, NULL, "UTF-8",
			quiet | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
	const xmlError *cause = xmlGetLastError();
	if (!*tree)
		return error_set(error, ERROR_INCOMPLETE, "not a page: %.*s",
			(int)strcspn(cause && cause->message ? cause->message : "no element", "\n"),
			cause && cause->message ? cause->message : "no element");
	if (xml && (*tree)->intSubset) {
		xmlFreeDoc(*tree);
		*tree = NULL;
		return error_set(error, ERROR_INCOMPLETE, "XML with a document type is not read");
	}
	return true;
}

bool tree_is(const xmlNode *node, const char *tag)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, tag) == 0;
}

/** The value of an attribute, or NULL; HTML values are one text node. */
static const char *attribute_value(const xmlNode *node, const char *attribute)
{
	if (node->type != XML_ELEMENT_NODE)
		return NULL;
	for (const xmlAttr *at = node->properties; at; at = at->next)
		if (strcmp((const char *)at->name, attribute) == 0)
			return at->children ? (const char *)at->children->content : "";
	return NULL;
}

bool tree_attribute_is(const xmlNode *node, const char *attribute, const char *value)
{
	const char *found = attribute_value(node, attribute);
	return found && strcmp(found, value) == 0;
}

bool tree_has_class(const xmlNode *node, const char *name)
{
	const char *classes = attribute_value(node, "class");
	size_t size = strlen(name);
	while (classes && *classes) {
		classes += strspn(classes, " \t\r\n");
		size_t word = strcspn(classes, " \t\r\n");
		if (word == size && strncmp(classes, name, size) == 0)
			return true;
		classes += word;
	}
	return false;
}

xmlNode *tree_next(const xmlNode *root, const xmlNode *node)
{
	do {
		if (node->type == XML_ELEMENT_NODE && node->children) {
			node = node->children;
		} else {
			while (node != root && !node->next)
				node = node->parent;
			if (node == root)
				return NULL;
			node = node->next;
		}
	} while (node->type != XML_ELEMENT_NODE);
	// The tree is the caller's: a const root was only looked at.
	return (xmlNode *)(uintptr_t)node;
}

xmlNode *tree_find(xmlNode *root, const char *tag, const char *class_name, const char *id)
{
	for (xmlNode *node = root; node; node = tree_next(root, node))
		if ((!tag || tree_is(node, tag)) &&
			(!class_name || tree_has_class(node, class_name)) &&
			(!id || tree_attribute_is(node, "id", id)))
			return node;
	return NULL;
}

static bool is_one_of(const xmlNode *node, const char *const *tags)
{
	for (; *tags; tags++)
		if (tree_is(node, *tags))
			return true;
	return false;
}

void tree_mark(xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE)
		node->_private = node;
}

bool tree_is_marked(const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (node->_private)
			return true;
	return false;
}

void tree_clear_marks(xmlNode *root)
{
	for (xmlNode *node = root; node; node = tree_next(root, node))
		node->_private = NULL;
}

bool tree_is_block(const xmlNode *node)
{
	static const char *const blocks[] = { "p", "div", "br", "td", "th", "tr", "table", "tbody",
		"li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre",
		"section", "article", "main", "header", "footer", "nav", "aside", "center", "dl",
		"dt", "dd", "figure", "figcaption", "body", "html", "address", "caption", NULL };
	return is_one_of(node, blocks);
}

static bool has_no_text(const xmlNode *node)
{
	static const char *const silent[] = { "script", "style", "noscript", "template", "head",
		"select", "textarea", "button", "iframe", "object", "svg", NULL };
	return is_one_of(node, silent);
}

/** U+3000 indents paragraphs. */
static bool ends_in_wide_blank(const struct text *text)
{
	return text->size >= 3 && memcmp(text->bytes + text->size - 3, "\xe3\x80\x80", 3) == 0;
}

static void end_line(struct text *text)
{
	for (;;) {
		if (text->size && text->bytes[text->size - 1] == ' ')
			text->size--;
		else if (ends_in_wide_blank(text))
			text->size -= 3;
		else
			break;
	}
	if (text->size && text->bytes[text->size - 1] != '\n')
		text_append_byte(text, '\n');
}

static size_t blank_size(const char *bytes)
{
	if (*bytes == ' ' || (*bytes >= '\t' && *bytes <= '\r'))
		return 1;
	return strncmp(bytes, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static void append_folded(struct text *text, const char *bytes)
{
	while (*bytes) {
		size_t blank = blank_size(bytes);
		char last = text->size ? text->bytes[text->size - 1] : '\n';
		if (last == '\n' && strncmp(bytes, "\xe3\x80\x80", 3) == 0)
			blank = 3;
		if (!blank)
			text_append_byte(text, *bytes);
		else if (last != ' ' && last != '\n')
			text_append_byte(text, ' ');
		bytes += blank ? blank : 1;
	}
}

static void append_node(struct text *text, const xmlNode *node, unsigned part)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
		append_folded(text, (const char *)node->content);
		return;
	}
	if (node->type != XML_ELEMENT_NODE || has_no_text(node) || node->_private ||
		(part & TREE_NO_LINKS && tree_is(node, "a")))
		return;
	bool block = tree_is_block(node);
	if (block)
		end_line(text);
	if (!(part & TREE_SHALLOW) || !block || tree_is(node, "p"))
		for (const xmlNode *child = node->children; child; child = child->next)
			append_node(text, child, part);
	if (block)
		end_line(text);
}

void tree_append_text(struct text *text, const xmlNode *node, unsigned part)
{
	end_line(text);
	for (const xmlNode *child = node->children; child; child = child->next)
		append_node(text, child, part);
	end_line(text);
}

bool tree_has_text(const xmlNode *node)
{
	struct text text = { 0 };
	tree_append_value(&text, node);
	bool found = text.size > 0;
	text_free(&text);
	return found;
}

static void as_one_line(struct text *text, size_t from)
{
	for (size_t i = from; i < text->size; i++)
		if (text->bytes[i] == '\n')
			text->bytes[i] = ' ';
	while (text->size > from && text->bytes[text->size - 1] == ' ')
		text->size--;
	if (text->bytes)
		text->bytes[text->size] = '\0';
}

void tree_append_value(struct text *text, const xmlNode *node)
{
	struct text value = { 0 };
	if (node->type == XML_ELEMENT_NODE) {
		tree_append_text(&value, node, TREE_ALL);
		as_one_line(&value, 0);
		text_append(text, text_span(&value));
	} else {
		xmlChar *content = xmlNodeGetContent(node);
		text_append(text, span_trim(span_of((const char *)content)));
		xmlFree(content);
	}
	text_free(&value);
}

static void append_fragment(struct text *text, struct span html)
{
	struct text wrapped = { 0 };
	struct error ignored;
	xmlDoc *tree = NULL;
	text_format(&wrapped, "<div>%.*s</div>", SPAN_ARGUMENTS(html));
	if (tree_parse(&tree, text_span(&wrapped), false, &ignored) && xmlDocGetRootElement(tree))
		tree_append_text(text, xmlDocGetRootElement(tree), TREE_ALL);
	xmlFreeDoc(tree);
	text_free(&wrapped);
}

void tree_append_html(struct text *text, const xmlNode *node, bool xml)
{
	if (node->type == XML_ELEMENT_NODE && !xml) {
		tree_append_text(text, node, TREE_ALL);
		return;
	}
	xmlChar *content = xmlNodeGetContent(node);
	append_fragment(text, span_of((const char *)content));
	xmlFree(content);
}
