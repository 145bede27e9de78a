// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/tree.h"
#include "extract/xpath_nodes.h"

#include <libxml/xpathInternals.h>
#include <string.h>

enum { OPERATIONS_MAX = 5000000 };

static void keep_quiet(void *context, xmlErrorPtr cause)
{
	(void)context;
	(void)cause;
}

static struct span string_span(const xmlChar *string)
{
	return span_of((const char *)string);
}

static void call_class(xmlXPathParserContext *call, int count)
{
	if (count != 1) {
		xmlXPathSetArityError(call);
		return;
	}
	xmlChar *name = xmlXPathPopString(call);
	const xmlNode *node = call->context->node;
	bool has = name && node && tree_has_class(node, (const char *)name);
	xmlFree(name);
	xmlXPathReturnBoolean(call, has);
}

static void call_written(xmlXPathParserContext *call, int count)
{
	if (count != 0) {
		xmlXPathSetArityError(call);
		return;
	}
	const xmlNode *node = call->context->node;
	xmlXPathReturnBoolean(call, node && tree_has_text(node));
}

static void call_matches(xmlXPathParserContext *call, int count)
{
	if (count != 2) {
		xmlXPathSetArityError(call);
		return;
	}
	xmlChar *pattern = xmlXPathPopString(call);
	xmlChar *text = xmlXPathPopString(call);
	bool found =
		pattern && text && pattern_finds(string_span(pattern), string_span(text), NULL);
	xmlFree(pattern);
	xmlFree(text);
	xmlXPathReturnBoolean(call, found);
}

xmlXPathContext *xpath_context(xmlDoc *tree)
{
	xmlXPathContext *context = xmlXPathNewContext(tree);
	if (!context)
		return NULL;
	context->error = keep_quiet;
	xmlXPathRegisterFunc(context, BAD_CAST "class", call_class);
	xmlXPathRegisterFunc(context, BAD_CAST "written", call_written);
	xmlXPathRegisterFunc(context, BAD_CAST "matches", call_matches);
	return context;
}

static xmlXPathCompExpr *compile(xmlXPathContext *context, struct span expression)
{
	struct arena arena = { 0 };
	char *string = arena_copy(&arena, expression.bytes, expression.size);
	xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(context, BAD_CAST string);
	arena_free(&arena);
	return compiled;
}

bool xpath_check(struct span expression, size_t *at, struct error *error)
{
	xmlXPathContext *context = xpath_context(NULL);
	xmlXPathCompExpr *compiled = context ? compile(context, expression) : NULL;
	bool ok = compiled;
	int place = ok ? 0 : context ? context->lastError.int1 : 0;
	*at = place > 0 && (size_t)place <= expression.size ? (size_t)place : 0;
	xmlXPathFreeCompExpr(compiled);
	xmlXPathFreeContext(context);
	return ok ||
	       error_set(error, ERROR_USAGE, "'%.*s' is no XPath", SPAN_ARGUMENTS(expression));
}

static bool is_path(struct span expression)
{
	size_t at;
	struct error error;
	return xpath_check(expression, &at, &error);
}

size_t xpath_beginning(struct span expression, size_t below)
{
	for (size_t size = below < expression.size ? below : expression.size; size-- > 1;)
		if (strchr("/[", expression.bytes[size]) && expression.bytes[size - 1] != '/' &&
			is_path(span_part(expression, 0, size)))
			return size;
	return 0;
}

static void keep_nodes(struct xpath_found *found, const xmlNodeSet *set, struct arena *arena)
{
	if (!set || set->nodeNr <= 0)
		return;
	found->count = (size_t)set->nodeNr;
	found->nodes = ARENA_ARRAY(arena, xmlNode *, found->count);
	memcpy(found->nodes, set->nodeTab, sizeof *found->nodes * found->count);
}

static void keep_text(struct xpath_found *found, xmlXPathObject *result, struct arena *arena)
{
	if (result->type == XPATH_BOOLEAN && !result->boolval)
		return;
	xmlChar *text = xmlXPathCastToString(result);
	found->text = span_copy(arena, span_trim(string_span(text)));
	xmlFree(text);
}

bool xpath_find(xmlXPathContext *context, xmlNode *from, struct span expression,
	struct xpath_found *found, struct arena *arena)
{
	*found = (struct xpath_found){ 0 };
	xmlXPathCompExpr *compiled = compile(context, expression);
	if (!compiled)
		return false;
	// A page made for it can make a harmless condition quadratic.
	context->opLimit = OPERATIONS_MAX;
	context->opCount = 0;
	context->node = from;
	xmlXPathObject *result = xmlXPathCompiledEval(compiled, context);
	if (result && result->type == XPATH_NODESET) {
		xmlXPathNodeSetSort(result->nodesetval);
		keep_nodes(found, result->nodesetval, arena);
	} else if (result) {
		keep_text(found, result, arena);
	}
	xmlXPathFreeObject(result);
	xmlXPathFreeCompExpr(compiled);
	return found->count || found->text.size;
}
