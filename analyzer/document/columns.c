// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "document/columns.h"

// Columns as the interface fixes them: none is ever removed or moved, new ones come at the end.
static const struct column documents[] = {
	{ "id", COLUMN_TEXT, NULL, NULL, "of the record, or of the text's first appearance" },
	{ "date", COLUMN_DATE, NULL, NULL, "day of release; of several appearances the first" },
	{ "source", COLUMN_TEXT, NULL, NULL, "who published it" },
	{ "lang", COLUMN_TEXT, NULL, NULL, "language of the text, as found in the text" },
	{ "type", COLUMN_TEXT, NULL, NULL, "type of statement, of the ladder of authority" },
	{ "rank", COLUMN_INTEGER, "rank 0 to 9", NULL, "rank of the type on the ladder" },
	{ "speaker", COLUMN_TEXT, NULL, NULL, "who speaks, where it is known" },
	{ "title", COLUMN_TEXT, NULL, NULL, "title; place-holders such as NA are none" },
	{ "sentences", COLUMN_INTEGER, "sentence", NULL, "sentences of the body" },
	{ "words", COLUMN_INTEGER, "word", NULL, "words of the body" },
	{ "gated", COLUMN_FLAG, NULL, NULL,
		"1: names an adversary outside incidental news, or has rank 2 or more; the base of "
		"prevalences" },
	{ "threat", COLUMN_INTEGER, "level 0 to 4", NULL,
		"threat as a coder of the whole document gives it: the highest of title and "
		"sentences, in either voice" },
	{ "conciliation", COLUMN_INTEGER, "level 0 to 4", NULL,
		"conciliation, the highest of title and sentences, in either voice" },
	{ "threat_1", COLUMN_INTEGER, "sentence", NULL, "own-voice sentences of threat level 1" },
	{ "threat_2", COLUMN_INTEGER, "sentence", NULL, "own-voice sentences of threat level 2" },
	{ "threat_3", COLUMN_INTEGER, "sentence", NULL, "own-voice sentences of threat level 3" },
	{ "threat_4", COLUMN_INTEGER, "sentence", NULL, "own-voice sentences of threat level 4" },
	{ "conciliation_1", COLUMN_INTEGER, "sentence", NULL,
		"own-voice sentences of conciliation level 1" },
	{ "conciliation_2", COLUMN_INTEGER, "sentence", NULL,
		"own-voice sentences of conciliation level 2" },
	{ "conciliation_3", COLUMN_INTEGER, "sentence", NULL,
		"own-voice sentences of conciliation level 3" },
	{ "conciliation_4", COLUMN_INTEGER, "sentence", NULL,
		"own-voice sentences of conciliation level 4" },
	{ "relayed_threat", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest threat in others' voice" },
	{ "relayed_conciliation", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest conciliation in others' voice" },
	{ "voice", COLUMN_TEXT, NULL, NULL,
		"the pack's word for its own voice if any coded sentence is its own, else "
		"relayed, else none" },
	{ "target", COLUMN_TEXT, NULL, NULL,
		"targets of the sentences of level 1 or more, joined by +, or none" },
	{ "conditional", COLUMN_FLAG, NULL, NULL,
		"1: the strongest threat (2 or more) hangs on what the adversary does" },
	{ "balance", COLUMN_NUMBER, "natural logarithm", NULL,
		"ln((T + .5) / (C + .5)), T and C own-voice sentences at level 2 or more of "
		"threat and conciliation (Lowe, Benoit, Mikhaylov and Laver 2011); empty where "
		"there is neither" },
	{ "lexicon", COLUMN_TEXT, NULL, NULL, "id of the lexicon that measured it" },
	{ "own_threat", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest threat in its own voice; what series count" },
	{ "own_conciliation", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest conciliation in its own voice; what series count" },
	{ "threat_{}", COLUMN_INTEGER, "level 0 to 4", NULL, "highest own-voice threat at {}" },
	{ "conciliation_{}", COLUMN_INTEGER, "level 0 to 4", NULL,
		"highest own-voice conciliation towards {}" },
	{ "specific", COLUMN_INTEGER, "0 to 3", NULL,
		"how many of means, target in particular, and time or trigger the strongest "
		"threat names" },
	{ "carried", COLUMN_INTEGER, "outlet", NULL,
		"sources that published any text of its statement within 3 days of the first; empty "
		"where it is not known" },
	{ "audience", COLUMN_TEXT, NULL, NULL,
		"of those sources: domestic where they are read at home in the text's language "
		"(at_home of the source's definition), external where they are not, both, or empty "
		"where no source is known" },
	{ "statement", COLUMN_TEXT, NULL, NULL,
		"id of the first text of the act of speaking that the text is of: translations, other "
		"outlets' wording, edits, excerpts; its own id where it stands alone, empty outside "
		"an archive" },
	{ "first_seen", COLUMN_DATE, NULL, NULL, "day on which the archive first had the text" },
	{ "set_aside", COLUMN_FLAG, NULL, NULL,
		"1: not measured (a language without a lexicon, or a digest of other items); its "
		"levels are empty" },
	{ "hash", COLUMN_TEXT, NULL, NULL,
		"SHA-256 of the normalised text: the document's identity" },
	{ "program", COLUMN_TEXT, NULL, NULL, "version of the program that measured it" },
	{ "relayed_threat_sentences", COLUMN_INTEGER, "sentence", NULL,
		"sentences in others' voice at threat level 2 or more" },
	{ "relayed_conciliation_sentences", COLUMN_INTEGER, "sentence", NULL,
		"sentences in others' voice at conciliation level 2 or more" },
};

static const struct column sentences[] = {
	{ "id", COLUMN_TEXT, NULL, NULL, "of the document" },
	{ "sentence", COLUMN_INTEGER, NULL, NULL, "number in the body, from 0; -1 is the title" },
	{ "start", COLUMN_INTEGER, "byte", NULL,
		"first byte of the text as given (of the title for -1), from 0" },
	{ "end", COLUMN_INTEGER, "byte", NULL, "the byte behind its last" },
	{ "threat", COLUMN_INTEGER, "level 0 to 4", NULL,
		"the highest threat level of its hits that are counted or relayed" },
	{ "conciliation", COLUMN_INTEGER, "level 0 to 4", NULL,
		"the highest conciliation level of its hits that are counted or relayed" },
	{ "voice", COLUMN_TEXT, NULL, NULL, "the pack's word for its own voice, relayed or none" },
	{ "target", COLUMN_TEXT, NULL, NULL, "targets joined by +, or none" },
	{ "conditional", COLUMN_FLAG, NULL, NULL,
		"1: a threat of 2 or more hangs on what the adversary does" },
	{ "text", COLUMN_TEXT, NULL, NULL, "the bytes from start to end" },
	{ "rule", COLUMN_TEXT, NULL, NULL,
		"ids of the rules or entries that gave its levels, joined by +" },
};

static const struct column hits[] = {
	{ "id", COLUMN_TEXT, NULL, NULL, "of the document" },
	{ "sentence", COLUMN_INTEGER, NULL, NULL, "number in the body; -1 is the title" },
	{ "start", COLUMN_INTEGER, "byte", NULL, "first byte, from 0" },
	{ "end", COLUMN_INTEGER, "byte", NULL, "the byte behind its last" },
	{ "entry", COLUMN_TEXT, NULL, NULL, "id of the entry; empty in the row of a rule" },
	{ "category", COLUMN_TEXT, NULL, NULL,
		"category of the entry; of a rule the scale that it gives a level on" },
	{ "level", COLUMN_INTEGER, "level 0 to 4", NULL, "level that it gives, or empty" },
	{ "effect", COLUMN_TEXT, NULL, NULL,
		"counted, relayed, denied, vetoed, overlapped or context" },
	{ "text", COLUMN_TEXT, NULL, NULL, "the bytes from start to end" },
	{ "rule", COLUMN_TEXT, NULL, NULL, "id of the rule, in the row of a rule" },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const struct column_table *documents_columns(void)
{
	static const struct column_table table = { "documents", "Documents",
		"One row a document: what the measure says of the whole text.  Statements only; "
		"no forecast.",
		"id", documents, COUNT(documents) };
	return &table;
}

const struct column_table *sentences_columns(void)
{
	static const struct column_table table = { "sentences", "Sentences",
		"One row a sentence with its levels.  The levels of a document are the highest of "
		"its title and sentences.",
		"id,sentence", sentences, COUNT(sentences) };
	return &table;
}

const struct column_table *hits_columns(void)
{
	static const struct column_table table = { "hits", "Hits",
		"One row a match of an entry or a rule.  Every level of a sentence is a function "
		"of its hits: the highest level among those of that scale (category threat or "
		"conciliation, or below it) whose effect is counted or relayed.",
		NULL, hits, COUNT(hits) };
	return &table;
}

void column_fill(struct text *text, const char *name, struct span target)
{
	struct span rest = span_of(name);
	for (size_t at; (at = span_find(rest, "{}", 0)) != SPAN_NOT_FOUND;) {
		text_append(text, span_part(rest, 0, at));
		text_append(text, target);
		rest = span_part(rest, at + 2, rest.size);
	}
	text_append(text, rest);
}

void columns_header_append(struct text *text, const struct column_table *table,
	const struct naming *naming, size_t targets)
{
	if (targets > naming->target_count)
		targets = naming->target_count;
	for (size_t i = 0; i < table->count; i++) {
		const char *name = table->columns[i].name;
		bool each = span_find(span_of(name), "{}", 0) != SPAN_NOT_FOUND;
		for (size_t target = 0; target < (each ? targets : 1); target++) {
			column_fill(text, name, each ? naming->targets[target] : span_of(""));
			text_append_byte(text, ',');
		}
	}
	text->bytes[text->size - 1] = '\n';
}
