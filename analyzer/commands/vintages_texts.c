// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The texts of which two lexicons say different things, and their sentences where both packs are at
// hand.
#include "archive/documents.h"
#include "base/notice.h"
#include "commands/measure.h"
#include "commands/vintages_inside.h"
#include "document/difference.h"

/** What sentences are scored with. */
struct bench_of_two {
	struct archive *archive;
	struct pack *packs[2]; // the earlier, the later
	struct scorer *scorers[2];
	struct differences differences;
};

static bool open_bench(struct bench_of_two *bench, struct vintages *vintages, struct error *error)
{
	struct call *call = vintages->call;
	const char *folder = call_value(call, "earlier-pack"), *path;
	struct span wanted = vintages->earlier.lexicon;
	if (!pack_open(&bench->packs[0], folder, NULL, error))
		return false;
	if (!span_equal(bench->packs[0]->lexicon_id, wanted))
		return error_set(error, ERROR_USAGE, "'%s' is lexicon %.*s, not %.*s", folder,
			SPAN_ARGUMENTS(bench->packs[0]->lexicon_id), SPAN_ARGUMENTS(wanted));
	if (!call_pack(call, &bench->packs[1], error) ||
		!call_archive_path(call, false, &path, error) ||
		!archive_open(&bench->archive, path, ARCHIVE_READ, 0, error))
		return false;
	for (int side = 0; side < 2; side++) {
		bench->scorers[side] = scorer_new(bench->packs[side]);
		scorer_without_hits(bench->scorers[side]);
	}
	return true;
}

static void close_bench(struct bench_of_two *bench)
{
	for (int side = 0; side < 2; side++) {
		scorer_free(bench->scorers[side]);
		pack_close(bench->packs[side]);
	}
	differences_free(&bench->differences);
	archive_close(bench->archive);
}

static void append_change(struct text *text, const char *what, int earlier, int later)
{
	if (earlier != later)
		text_format(text, "  %s %d -> %d", what, earlier, later);
}

// As the columns of documents.csv are called.
static void append_counts(struct text *text, const struct moved *moved, enum scale scale)
{
	struct text what = { 0 };
	for (int level = 1; level < LEVEL_COUNT; level++) {
		text_clear(&what);
		text_format(&what, "%s_%d", scale_name(scale), level);
		append_change(text, what.bytes, (int)moved->earlier->sentences[scale][level],
			(int)moved->later->sentences[scale][level]);
	}
	text_clear(&what);
	text_format(&what, "relayed %s", scale_name(scale));
	append_change(text, what.bytes, (int)moved->earlier->relayed[scale],
		(int)moved->later->relayed[scale]);
	text_free(&what);
}

static void append_targets(
	struct text *text, const struct moved *moved, enum scale scale, const struct naming *naming)
{
	struct text what = { 0 };
	for (size_t i = 0; i < naming->target_count; i++) {
		text_clear(&what);
		text_format(
			&what, "%s_%.*s", scale_name(scale), SPAN_ARGUMENTS(naming->targets[i]));
		append_change(text, what.bytes, moved->earlier->target_level[scale][i],
			moved->later->target_level[scale][i]);
	}
	text_free(&what);
}

static void append_text(struct text *text, const struct moved *moved, const struct naming *naming)
{
	const struct series_document *was = moved->earlier, *now = moved->later;
	char date[DATE_SIZE];
	text_format(text, "%s  %.*s", date_write(now->date, date), SPAN_ARGUMENTS(now->id));
	append_change(text, "set aside", was->set_aside, now->set_aside);
	append_change(text, "gated", was->gated, now->gated);
	append_change(text, "rank", was->rank, now->rank);
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		append_change(text, scale ? "own_conciliation" : "own_threat", was->own[scale],
			now->own[scale]);
		append_targets(text, moved, (enum scale)scale, naming);
		append_counts(text, moved, (enum scale)scale);
	}
	append_change(text, "words", (int)was->words, (int)now->words);
	if (!span_equal(was->statement, now->statement))
		text_format(text, "  statement %.*s -> %.*s", SPAN_ARGUMENTS(was->statement),
			SPAN_ARGUMENTS(now->statement));
	text_append_byte(text, '\n');
}

static void append_level(struct text *text, int level)
{
	if (level == LEVEL_NONE)
		text_append_byte(text, '-');
	else
		text_format(text, "%d", level);
}

static const struct sentence_coding *sentence_of(const struct coding *codings, int32_t number)
{
	for (int side = 1; side >= 0; side--)
		for (size_t i = 0; i < codings[side].sentence_count; i++)
			if (codings[side].sentences[i].number == number)
				return &codings[side].sentences[i];
	return NULL;
}

static void append_sentence(
	struct text *text, const struct difference *difference, const struct coding *codings)
{
	const struct sentence_coding *sentence = sentence_of(codings, difference->sentence);
	text_append_string(text, "   ");
	if (difference->sentence < 0)
		text_append_string(text, "title ");
	else
		text_format(text, "s%d ", difference->sentence);
	if (sentence)
		text_format(text, "%u-%u ", sentence->start, sentence->end);
	text_format(text, "%s ", figure_name(difference->figure));
	append_level(text, difference->level[0]);
	text_append_string(text, " -> ");
	append_level(text, difference->level[1]);
	for (int side = 0; side < 2; side++) {
		struct span rule = difference->rule[side];
		text_format(text, "%s%.*s", side ? " -> " : "  ", (int)(rule.size ? rule.size : 1),
			rule.size ? rule.bytes : "-");
	}
	text_format(text, "\n      \"%.*s\"\n", SPAN_ARGUMENTS(difference->text));
}

static bool append_sentences(struct text *text, struct bench_of_two *bench,
	const struct moved *moved, struct error *error)
{
	struct archive_document found;
	struct coding codings[2];
	bool is_there;
	if (!archive_find(bench->archive, moved->later->id, &found, &is_there, error))
		return false;
	if (!is_there)
		return true;
	for (int side = 0; side < 2; side++)
		if (!scorer_score(bench->scorers[side], &found.document, &codings[side], error))
			return false;
	differences_add(&bench->differences, &codings[0], &codings[1]);
	for (size_t i = 0; i < bench->differences.count; i++)
		if (bench->differences.items[i].kind == KIND_SENTENCE)
			append_sentence(text, &bench->differences.items[i], codings);
	return true;
}

// Figures of the first day reach back behind it.
static bool is_wanted(const struct vintages *vintages, const struct moved *moved)
{
	struct date from = vintages->plan.from, to = vintages->plan.to;
	int32_t day = moved->later->date.day,
		back = vintages->plan.by == BY_DAY ? LONG_DAYS - 1 : 0;
	return (!date_known(from) || day >= from.day - back) && (!date_known(to) || day <= to.day);
}

bool vintages_show_texts(struct vintages *vintages, struct error *error)
{
	struct bench_of_two bench = { 0 };
	struct text *text = output_text(vintages->output);
	bool with_sentences = call_has(vintages->call, "earlier-pack");
	bool ok = !with_sentences || open_bench(&bench, vintages, error);
	text_append_string(text, vintages->moved_count ? "\nTexts\n" : "");
	for (size_t i = 0; ok && i < vintages->moved_count; i++) {
		if (!is_wanted(vintages, &vintages->moved[i]))
			continue;
		append_text(text, &vintages->moved[i], &vintages->later.naming);
		ok = !with_sentences || append_sentences(text, &bench, &vintages->moved[i], error);
		ok = ok && output_flow(vintages->output, error);
	}
	if (ok && !with_sentences && vintages->moved_count)
		text_append_string(text, "\nWhich sentences: say '--earlier-pack DIR', where the "
					 "pack of that vintage is still at hand.\n");
	close_bench(&bench);
	return ok;
}
