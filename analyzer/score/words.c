// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "score/words.h"

#include "language/marks.h"
#include "language/normal.h"
#include "language/sentences.h"
#include "language/tokens.h"

#include <stdlib.h>

static void split_body(struct tokens *tokens, const struct pack *pack,
	const struct language *language, struct span text, struct arena *arena)
{
	struct marks marks;
	struct sentence *sentences;
	size_t count;
	marks_find(&marks, language, text, pack->era_base);
	sentences_split(
		language, text, marks.body_start, marks.body_end, arena, &sentences, &count);
	for (size_t i = 0; i < count; i++)
		tokens_split(tokens, language, text, sentences[i].start, sentences[i].end);
}

static bool visit_all(const struct tokens *tokens, struct span text, word_visit *visit,
	void *context, struct error *error)
{
	for (size_t i = 0; i < tokens->count; i++)
		if (!visit(context, span_part(text, tokens->items[i].start, tokens->items[i].end),
			    error))
			return false;
	return true;
}

bool document_words(const struct document *document, const struct pack *pack,
	const struct language *language, word_visit *visit, void *context, struct error *error)
{
	struct arena arena = { 0 };
	struct tokens tokens = { 0 };
	struct normal title, text;
	normal_make(&title, document_title(document), language, &arena);
	normal_make(&text, document->text, language, &arena);
	tokens_split(&tokens, language, title.text, 0, title.text.size);
	bool ok = visit_all(&tokens, title.text, visit, context, error);
	tokens.count = 0;
	split_body(&tokens, pack, language, text.text, &arena);
	ok = ok && visit_all(&tokens, text.text, visit, context, error);
	free(tokens.items);
	arena_free(&arena);
	return ok;
}
