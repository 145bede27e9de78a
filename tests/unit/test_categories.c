// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "lexicon/categories.h"

#include <string.h>

static const struct faulty {
	const char *name, *content, *message;
} faulties[] = {
	{ "twice", "name,parent\na,\na,\n", "c.tsv:3:1: category 'a' stands twice" },
	{ "no such parent", "name,parent\na,b\n",
		"c.tsv:2:3: parent 'b' is no category above this line" },
	{ "a parent further down", "name,parent\na,b\nb,\n",
		"c.tsv:2:3: parent 'b' is no category above this line" },
	{ "no column for parents", "name,note\na,\n", "c.tsv:1:1: column 'parent' is missing" },
};

static void test_fault(void **state)
{
	const struct faulty *row = *state;
	struct arena arena = { 0 };
	struct categories categories = { 0 };
	struct error error = { 0 };
	assert_false(categories_read(&categories, "c.tsv", span_of(row->content), &arena, &error));
	assert_string_equal(error.message, row->message);
	categories_free(&categories);
	arena_free(&arena);
}

static const struct relation {
	const char *name, *category, *wanted, *family;
	bool is;
} relations[] = {
	{ "itself", "a", "a", "a", true },
	{ "a child", "a.b", "a", "a", true },
	{ "a grandchild", "a.b.c", "a", "a", true },
	{ "a parent is no child", "a", "a.b", "a", false },
	{ "a sister", "a.d", "a.b", "a", false },
	{ "another family", "e", "a", "e", false },
};

static void test_relation(void **state)
{
	const struct relation *row = *state;
	struct arena arena = { 0 };
	struct categories categories = { 0 };
	struct error error = { 0 };
	assert_true(categories_read(&categories, "c.tsv",
		span_of("name,parent\na,\na.b,a\na.b.c,a.b\na.d,a\ne,\n"), &arena, &error));
	uint32_t category = map_find(&categories.names, span_of(row->category));
	uint32_t wanted = map_find(&categories.names, span_of(row->wanted));
	assert_int_equal(category_is(&categories, category, wanted), row->is);
	assert_span(categories.names.key[categories.family[category]], row->family);
	categories_free(&categories);
	arena_free(&arena);
}

static const struct crowd {
	const char *name;
	size_t count;
	bool ok;
} crowds[] = {
	{ "as many as there may be", CATEGORIES_MAX, true },
	{ "one too many", CATEGORIES_MAX + 1, false },
};

static void test_crowd(void **state)
{
	const struct crowd *row = *state;
	struct arena arena = { 0 };
	struct categories categories = { 0 };
	struct error error = { 0 };
	struct text content = { 0 };
	text_append_string(&content, "name,parent\n");
	for (size_t i = 0; i < row->count; i++)
		text_format(&content, "c%zu,\n", i);
	assert_int_equal(categories_read(&categories, "c.tsv", text_span(&content), &arena, &error),
		row->ok);
	if (!row->ok)
		assert_string_equal(error.message, "c.tsv:514:1: more than 512 categories");
	text_free(&content);
	categories_free(&categories);
	arena_free(&arena);
}

int main(void)
{
	return ROWS_RUN(faulties, test_fault) + ROWS_RUN(relations, test_relation) +
	       ROWS_RUN(crowds, test_crowd);
}
