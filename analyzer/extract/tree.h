// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Elements of a parsed page and the text that stands in them.  Only this folder's .c files include
// this header: libxml2's types go no further.
#ifndef TOCSIN_EXTRACT_TREE_H
#define TOCSIN_EXTRACT_TREE_H

#include "base/error.h"
#include "base/text.h"

#include <libxml/tree.h>

/** Parse UTF-8 as HTML, or as XML; no network, no document type, no entities but the named ones,
 *  elements no deeper than 256.  Free with xmlFreeDoc(). */
MUST_CHECK bool tree_parse(xmlDoc **tree, struct span bytes, bool xml, struct error *error);

bool tree_is(const xmlNode *node, const char *tag);

/** Whether one of the blank-parted words of its class is `name`. */
bool tree_has_class(const xmlNode *node, const char *name);

bool tree_attribute_is(const xmlNode *node, const char *attribute, const char *value);

/** The next element in document order below `root`; NULL behind the last. */
xmlNode *tree_next(const xmlNode *root, const xmlNode *node);

/** The first element below `root` with this tag or class or id; NULL names are any. */
xmlNode *tree_find(xmlNode *root, const char *tag, const char *class_name, const char *id);

/** Whether any text stands in it, or in the attribute. */
bool tree_has_text(const xmlNode *node);

/** Marked elements have no text for the others' sake: what is a title is not body. */
void tree_mark(xmlNode *node);
bool tree_is_marked(const xmlNode *node); // or stands in one that is
void tree_clear_marks(xmlNode *root);

/** Elements that begin and end a line of text; all others are part of their line. */
bool tree_is_block(const xmlNode *node);

enum tree_part {
	TREE_ALL = 0,
	TREE_SHALLOW = 1,  // no text of blocks below it other than paragraphs
	TREE_NO_LINKS = 2, // no text of links
};

/** Append the text of the node: blanks folded to one, a line end where a block begins or ends or a
 *  break stands, no line empty.  Scripts, styles, forms and what is marked have no text. */
void tree_append_text(struct text *text, const xmlNode *node, unsigned part);

/** Append the value of any node as it is: of an element its text on one line, of an attribute its
 *  value. */
void tree_append_value(struct text *text, const xmlNode *node);

/** Append the text of any node, where an attribute or a node of an XML answer holds HTML. */
void tree_append_html(struct text *text, const xmlNode *node, bool xml);

#endif
