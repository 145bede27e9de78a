// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon diff`: what a change of lexicon changes in the measure of a corpus.
#include "base/csv.h"
#include "base/file.h"
#include "base/notice.h"
#include "commands/workshop.h"
#include "document/difference.h"

struct comparing {
	struct workshop *workshop;
	struct pack *packs[2]; // the old one, the new one
	struct scorer *scorers[2];
	struct differences differences;
	struct span language; // only this one, or empty
	bool only_counts;
};

static const char *const kinds[] = { "documents", "sentences" };

static void append_level(struct text *text, int level)
{
	if (level != LEVEL_NONE)
		text_format(text, "%d", level);
}

static void append_row(struct text *text, struct span id, const struct difference *difference)
{
	csv_append(text, id);
	text_append_byte(text, ',');
	if (difference->kind == KIND_SENTENCE)
		text_format(text, "%d", difference->sentence);
	text_format(text, ",%s,", figure_name(difference->figure));
	append_level(text, difference->level[0]);
	text_append_byte(text, ',');
	append_level(text, difference->level[1]);
	for (int side = 0; side < 2; side++) {
		text_append_byte(text, ',');
		csv_append(text, difference->rule[side]);
	}
	text_append_byte(text, ',');
	csv_append(text, difference->text);
	text_append_byte(text, '\n');
}

static void append_readable(struct text *text, struct span id, const struct difference *difference)
{
	text_format(text, "%.*s", SPAN_ARGUMENTS(id));
	if (difference->kind == KIND_SENTENCE && difference->sentence < 0)
		text_append_string(text, "  title");
	else if (difference->kind == KIND_SENTENCE)
		text_format(text, "  sentence %d", difference->sentence);
	text_format(text, "  %s ", figure_name(difference->figure));
	append_level(text, difference->level[0]);
	text_append_string(text, " -> ");
	append_level(text, difference->level[1]);
	if (difference->rule[0].size || difference->rule[1].size)
		text_format(text, "  (%.*s -> %.*s)", SPAN_ARGUMENTS(difference->rule[0]),
			SPAN_ARGUMENTS(difference->rule[1]));
	if (difference->text.size)
		text_format(text, "\n    %.*s", SPAN_ARGUMENTS(difference->text));
	text_append_byte(text, '\n');
}

static bool compare_document(void *context, struct document *document, struct error *error)
{
	struct comparing *comparing = context;
	struct coding codings[2];
	struct text *text = output_text(comparing->workshop->output);
	for (int side = 0; side < 2; side++)
		if (!scorer_score(comparing->scorers[side], document, &codings[side], error))
			return false;
	if (comparing->language.size &&
		!span_equal(codings[1].record.language, comparing->language))
		return true;
	differences_add(&comparing->differences, &codings[0], &codings[1]);
	for (size_t i = 0; i < comparing->differences.count && !comparing->only_counts; i++) {
		const struct difference *difference = &comparing->differences.items[i];
		if (comparing->workshop->readable)
			append_readable(text, document->id, difference);
		else
			append_row(text, document->id, difference);
	}
	return output_flow(comparing->workshop->output, error);
}

static void append_counts(struct text *text, const struct differences *differences)
{
	for (int kind = 0; kind < KIND_COUNT; kind++)
		for (enum figure figure = 0; figure < FIGURE_COUNT; figure++)
			for (int level = 0; level < LEVEL_COUNT; level++) {
				const uint64_t *count = differences->levels[kind][figure][level];
				text_format(text, "%s,%s,%d,%llu,%llu\n", kinds[kind],
					figure_name(figure), level, (unsigned long long)count[0],
					(unsigned long long)count[1]);
			}
}

static void append_table(struct text *text, const struct differences *differences)
{
	static const char *const sides[] = { "before", "after" };
	text_format(text, "%-34s", "Level");
	for (int level = 0; level < LEVEL_COUNT; level++)
		text_format(text, "%9d", level);
	text_append_byte(text, '\n');
	for (int kind = 0; kind < KIND_COUNT; kind++)
		for (enum figure figure = 0; figure < FIGURE_COUNT; figure++)
			for (int side = 0; side < 2; side++) {
				text_format(text, "%-10s%-18s%-6s", side ? "" : kinds[kind],
					side ? "" : figure_name(figure), sides[side]);
				for (int level = 0; level < LEVEL_COUNT; level++)
					text_format(text, "%9llu",
						(unsigned long long)differences
							->levels[kind][figure][level][side]);
				text_append_byte(text, '\n');
			}
}

static void conclude(const struct comparing *comparing)
{
	struct text *text = output_text(comparing->workshop->output);
	const struct differences *differences = &comparing->differences;
	if (comparing->only_counts && !comparing->workshop->readable)
		append_counts(text, differences);
	if (comparing->workshop->readable && !comparing->only_counts &&
		differences->changed[KIND_DOCUMENT] + differences->changed[KIND_SENTENCE])
		text_append_byte(text, '\n');
	if (comparing->workshop->readable)
		append_table(text, differences);
	notice("%.*s to %.*s: %llu of %llu documents and %llu of %llu sentences differ",
		SPAN_ARGUMENTS(comparing->packs[0]->lexicon_id),
		SPAN_ARGUMENTS(comparing->packs[1]->lexicon_id),
		(unsigned long long)differences->changed[KIND_DOCUMENT],
		(unsigned long long)differences->units[KIND_DOCUMENT],
		(unsigned long long)differences->changed[KIND_SENTENCE],
		(unsigned long long)differences->units[KIND_SENTENCE]);
}

// The second operand may be a pack too: then it takes the place of the one in use.
static bool open_packs(struct comparing *comparing, size_t *files, struct error *error)
{
	struct workshop *workshop = comparing->workshop;
	const char *profile = call_value(workshop->call, "profile");
	*files = 1;
	if (!file_is_folder(workshop->operands[0]))
		return error_set(error, ERROR_USAGE, "'%s' is not the folder of a pack",
			workshop->operands[0]);
	if (file_is_folder(workshop->operands[1])) {
		*files = 2;
		pack_close(workshop->pack);
		workshop->pack = NULL;
		if (!pack_open(&workshop->pack, workshop->operands[1], profile, error))
			return false;
	}
	comparing->packs[1] = workshop->pack;
	if (*files == workshop->operand_count)
		return error_set(error, ERROR_USAGE, "'lexicon diff' needs files to measure");
	return pack_open(&comparing->packs[0], workshop->operands[0], profile, error);
}

static bool run(struct workshop *workshop, struct error *error)
{
	struct comparing comparing = { .workshop = workshop,
		.language = span_of(call_value(workshop->call, "lang")),
		.only_counts = call_has(workshop->call, "counts") };
	size_t files;
	bool ok = open_packs(&comparing, &files, error);
	for (int side = 0; ok && side < 2; side++) {
		comparing.scorers[side] = scorer_new(comparing.packs[side]);
		scorer_without_hits(comparing.scorers[side]);
	}
	if (ok && !workshop->readable)
		text_append_string(output_text(workshop->output),
			comparing.only_counts
				? "unit,figure,level,before,after\n"
				: "id,sentence,figure,before,after,rule_before,rule_after,text\n");
	ok = ok && workshop_read(workshop, files, compare_document, &comparing, error);
	if (ok)
		conclude(&comparing);
	for (int side = 0; side < 2; side++)
		scorer_free(comparing.scorers[side]);
	differences_free(&comparing.differences);
	pack_close(comparing.packs[0]);
	return ok;
}

const struct bench lexicon_diff = { "diff", 2, "OTHER-PACK and FILE...", BENCH_EITHER, run };
