// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A page that no definition knows: its first heading, its densest block.
#include "extract/page_inside.h"

enum { LOOSE_MIN = 80 };

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

void page_read_other(xmlNode *root, struct text *title, struct text *body, struct text *date)
{
	for (xmlNode *node = root; node && title->size == 0; node = tree_next(root, node))
		if (tree_is(node, "h1"))
			tree_append_value(title, node);
	xmlNode *named = tree_find(root, "title", NULL, NULL);
	if (named && title->size == 0)
		tree_append_text(title, named, TREE_ALL);
	xmlNode *time = tree_find(root, "time", NULL, NULL);
	if (time)
		tree_append_value(date, time);
	xmlNode *page = tree_find(root, "body", NULL, NULL);
	xmlNode *block = densest(page ? page : root);
	if (block)
		append_running(body, block, TREE_ALL);
}
