// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What XPath finds in a parsed page.  Only this folder's .c files include this header: libxml2's
// types go no further.
#ifndef TOCSIN_EXTRACT_XPATH_NODES_H
#define TOCSIN_EXTRACT_XPATH_NODES_H

#include "extract/xpath.h"

#include <libxml/xpath.h>

/** Nodes in document order, in the arena; or the text that the expression itself makes. */
struct xpath_found {
	xmlNode **nodes;
	size_t count;
	struct span text; // where there are no nodes
};

/** A context for a tree; free with xmlXPathFreeContext(). */
xmlXPathContext *xpath_context(xmlDoc *tree);

/** Find from a node on; false where nothing is found, or the expression is none.  An empty text,
 *  zero nodes and false are nothing. */
bool xpath_find(xmlXPathContext *context, xmlNode *from, struct span expression,
	struct xpath_found *found, struct arena *arena);

#endif
