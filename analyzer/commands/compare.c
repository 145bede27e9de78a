// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin compare A B`: two statements, sentence by sentence, or two periods.
#include "commands/compare.h"

#include "commands/measure.h"
#include "precedent/rewording.h"
#include "precedent/sayings.h"

#include <stdlib.h>

enum { SAYINGS_SHOWN = 10 };

/** A statement while it is compared; two scorers, so that both codings stay. */
struct compared {
	struct archive_document found;
	struct document document;
	struct coding coding;
	struct scorer *scorer;
	struct arena arena;
};

const struct language *compare_language(const struct pack *pack, struct span code)
{
	for (size_t i = 0; i < pack->language_count; i++)
		if (span_equal(pack->languages[i].code, code))
			return &pack->languages[i];
	return NULL;
}

// What the archive hands out is good until it is asked again.
static void keep_document(struct compared *compared)
{
	struct document *document = &compared->document;
	*document = compared->found.document;
	struct span *const kept[] = { &document->id, &document->source, &document->language,
		&document->title, &document->text, &document->before, &document->speaker };
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		*kept[i] = span_copy(&compared->arena, *kept[i]);
}

static bool read_statement(
	struct comparing *comparing, const char *id, struct compared *compared, struct error *error)
{
	bool found;
	*compared = (struct compared){ .scorer = scorer_new(comparing->pack) };
	if (!archive_find(comparing->archive, span_of(id), &compared->found, &found, error))
		return false;
	if (!found)
		return error_set(error, ERROR_INCOMPLETE,
			"'%s' is neither a date, a range FROM..TO nor an id of the archive", id);
	keep_document(compared);
	return scorer_score(compared->scorer, &compared->document, &compared->coding, error);
}

static void free_statement(struct compared *compared)
{
	scorer_free(compared->scorer);
	arena_free(&compared->arena);
}

static void append_one_line(struct text *text, struct span given)
{
	size_t from = text->size;
	text_append(text, given);
	for (size_t i = from; i < text->size; i++)
		if (text->bytes[i] == '\n' || text->bytes[i] == '\r' || text->bytes[i] == '\t')
			text->bytes[i] = ' ';
}

static void append_head(
	const struct comparing *comparing, char side, const struct compared *compared)
{
	const struct record *record = &compared->coding.record;
	struct text *text = comparing->text;
	char date[DATE_SIZE];
	text_format(text, "%c  %.*s  %s  ", side, SPAN_ARGUMENTS(record->id),
		date_known(record->date) ? date_write(record->date, date) : "no date");
	append_one_line(text, record->title);
	struct span type = record->type.size ? record->type : span_of("no type");
	text_format(text, "\n   %.*s, rank %d%s%.*s, to ", SPAN_ARGUMENTS(type), record->rank,
		record->speaker.size ? ", " : "", SPAN_ARGUMENTS(record->speaker));
	targets_append(text, record->targets, &comparing->naming);
	text_format(text, "   own T%d C%d, relayed T%d C%d   %.*s, %u sentences, %u words\n",
		record->own[SCALE_THREAT], record->own[SCALE_CONCILIATION],
		record->relayed[SCALE_THREAT], record->relayed[SCALE_CONCILIATION],
		SPAN_ARGUMENTS(record->language), record->sentences, record->words);
}

static void append_sentence(
	struct text *text, const char *mark, const struct sentence_coding *sentence)
{
	text_append_string(text, mark);
	if (sentence->number < 0)
		text_append_string(text, " [title]");
	else
		text_format(text, " [%d]", sentence->number);
	text_format(text, "  T%d C%d  ", sentence->level[SCALE_THREAT],
		sentence->level[SCALE_CONCILIATION]);
	append_one_line(text, sentence->text);
	text_append_byte(text, '\n');
}

static bool same_levels(const struct sentence_coding *a, const struct sentence_coding *b)
{
	return a->level[SCALE_THREAT] == b->level[SCALE_THREAT] &&
	       a->level[SCALE_CONCILIATION] == b->level[SCALE_CONCILIATION];
}

/** How many steps are of each kind. */
struct step_counts {
	size_t same, reworded, only_a, only_b;
};

static void append_step(const struct comparing *comparing, const struct compared pair[2],
	const struct rewording_step *step, struct step_counts *counts)
{
	struct text *text = comparing->text;
	const struct sentence_coding *a = step->a < 0 ? NULL : &pair[0].coding.sentences[step->a];
	const struct sentence_coding *b = step->b < 0 ? NULL : &pair[1].coding.sentences[step->b];
	bool same = a && b && step->likeness >= 1 && same_levels(a, b);
	counts->same += same;
	counts->reworded += a && b && !same;
	counts->only_a += !b;
	counts->only_b += !a;
	if (same && comparing->all)
		append_sentence(text, "  =  A", a);
	if (same)
		return;
	if (a)
		append_sentence(text, b ? "  ~  A" : "  -  A", a);
	if (b)
		append_sentence(text, a ? "     B" : "  +  B", b);
}

static bool append_alignment(
	struct comparing *comparing, const struct compared pair[2], struct error *error)
{
	struct arena arena = { 0 };
	struct rewording_step *steps;
	size_t count;
	struct step_counts counts = { 0 };
	struct statement_text a = { &pair[0].document, &pair[0].coding },
			      b = { &pair[1].document, &pair[1].coding };
	const struct language *language =
		compare_language(comparing->pack, pair[0].coding.record.language);
	bool ok = rewording_find(&a, &b, language, &arena, &steps, &count, error);
	text_append_byte(comparing->text, '\n');
	for (size_t i = 0; ok && i < count; i++)
		append_step(comparing, pair, &steps[i], &counts);
	if (ok)
		text_format(comparing->text,
			"%zu same, %zu reworded, %zu only in A, %zu only in B\n", counts.same,
			counts.reworded, counts.only_a, counts.only_b);
	arena_free(&arena);
	return ok;
}

static void append_sayings(
	struct comparing *comparing, const char *heading, const struct saying *found, size_t count)
{
	size_t most = comparing->all ? SIZE_MAX : SAYINGS_SHOWN;
	if (count)
		text_format(comparing->text, "  %s: ", heading);
	for (size_t i = 0; i < count && i < most; i++) {
		text_append_string(comparing->text, i ? ", \"" : "\"");
		append_one_line(comparing->text, found[i].text);
		text_append_byte(comparing->text, '"');
	}
	if (count > most)
		text_format(comparing->text, ", %zu more: --all", count - most);
	if (count)
		text_append_byte(comparing->text, '\n');
}

// Cues that gave a level, and formulas, that the other does not have.
static void append_own(struct comparing *comparing, const char *heading, const struct compared *own,
	const struct compared *other)
{
	struct arena arena = { 0 };
	struct saying *found;
	struct sayings *sayings = sayings_new(&own->document, &own->coding,
		compare_language(comparing->pack, own->coding.record.language));
	sayings_hear_also(sayings, &other->document);
	text_format(comparing->text, "%s\n", heading);
	size_t before = comparing->text->size;
	size_t count = sayings_of(sayings, SAYING_FRESH, &arena, &found);
	append_sayings(comparing, "cues", found, count);
	count = sayings_of(sayings, SAYING_NEW, &arena, &found);
	append_sayings(comparing, "formulas", found, count);
	if (comparing->text->size == before)
		text_append_string(comparing->text, "  nothing\n");
	sayings_free(sayings);
	arena_free(&arena);
}

static bool append_pair(
	struct comparing *comparing, const struct compared pair[2], struct error *error)
{
	const struct record *a = &pair[0].coding.record, *b = &pair[1].coding.record;
	append_head(comparing, 'A', &pair[0]);
	append_head(comparing, 'B', &pair[1]);
	if (a->set_aside || b->set_aside || !span_equal(a->language, b->language)) {
		text_append_string(comparing->text,
			"\nnot aligned: two languages, or one without a lexicon\n");
		return true;
	}
	if (!append_alignment(comparing, pair, error))
		return false;
	append_own(comparing, "\nonly in A", &pair[0], &pair[1]);
	append_own(comparing, "only in B", &pair[1], &pair[0]);
	return true;
}

static bool compare_statements(struct comparing *comparing, struct error *error)
{
	struct compared pair[2] = { { .scorer = NULL }, { .scorer = NULL } };
	char **ids = comparing->call->operands;
	bool ok = read_statement(comparing, ids[0], &pair[0], error) &&
		  read_statement(comparing, ids[1], &pair[1], error) &&
		  append_pair(comparing, pair, error);
	free_statement(&pair[0]);
	free_statement(&pair[1]);
	return ok;
}

static bool parse_period(const char *word, struct period_compared *period)
{
	struct span written = span_of(word);
	size_t dots = span_find(written, "..", 0);
	if (dots == SPAN_NOT_FOUND) {
		period->to = DATE_NONE;
		if (!date_parse(written, &period->from))
			return false;
		period->to = period->from;
		return true;
	}
	return date_parse(span_part(written, 0, dots), &period->from) &&
	       date_parse(span_part(written, dots + 2, written.size), &period->to);
}

static bool compare(struct comparing *comparing, struct error *error)
{
	char **words = comparing->call->operands;
	struct period_compared periods[2];
	bool first = parse_period(words[0], &periods[0]),
	     second = parse_period(words[1], &periods[1]);
	if (first != second)
		return error_set(error, ERROR_USAGE,
			"'compare' takes two statements or two periods, not one of each");
	for (int i = 0; first && i < 2; i++)
		if (periods[i].from.day > periods[i].to.day)
			return error_set(error, ERROR_USAGE, "'%s' runs backwards", words[i]);
	return first ? compare_periods(comparing, periods, error)
		     : compare_statements(comparing, error);
}

static bool run(struct call *call, struct error *error)
{
	struct comparing comparing = { .call = call, .all = call_has(call, "all") };
	struct output *output = NULL;
	const char *path;
	if (call->operand_count != 2)
		return error_set(error, ERROR_USAGE,
			"'compare' takes two ids, or two periods; see 'tocsin help compare'");
	if (!call_pack(call, &comparing.pack, error))
		return false;
	score_naming(&comparing.naming, comparing.pack);
	bool ok = call_archive_path(call, false, &path, error) &&
		  archive_open(&comparing.archive, path, ARCHIVE_READ, 0, error) &&
		  output_open(&output, call_value(call, "output"), error);
	if (ok) {
		comparing.text = output_text(output);
		ok = compare(&comparing, error);
		if (ok)
			ok = output_close(output, error);
		else
			output_abandon(output);
	}
	archive_close(comparing.archive);
	pack_close(comparing.pack);
	return ok;
}

static const struct option options[] = {
	{ "all", NULL, "also sentences that are the same, and every cue and formula" },
	{ "profile", "NAME", "with a partner's changes to the lexicon" },
	{ "output", "FILE", "a file in place of standard output; also -o" },
	{ NULL, NULL, NULL },
};

const struct command compare_command = {
	.name = "compare",
	.arguments = "A B",
	.summary = "Two statements aligned, or two periods side by side",
	.details =
		"A and B are ids of documents: their sentences in the order of both, = the same, ~ "
		"reworded (at least half of the words in common, or another level), - only in A, + "
		"only in B; then cues and formulas (3 to 7 words with a cue or an actor) that only "
		"one of them has.\n\n"
		"Or each is a date or FROM..TO: prevalence and levels of the statements to "
		"adversaries, the cues that became more and less frequent, and formulas that stand "
		"in several statements of one period and in none of the other.",
	.examples = "tocsin compare ID ID\twhat was changed\n"
		    "tocsin compare 2011-01-01..2011-12-31 2012-01-01..2012-12-31\n",
	.options = options,
	.run = run,
};
