// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin compare FROM..TO FROM..TO`: two periods side by side.
#include "commands/compare.h"

#include "base/interrupt.h"
#include "base/notice.h"
#include "precedent/sayings.h"
#include "precedent/usage.h"
#include "series/interval.h"

#include <inttypes.h>
#include <stdio.h>

enum { CHANGES_SHOWN = 10, FORMULAS_SHOWN = 10, FORMULA_STATEMENTS = 3, FORMULA_LEVEL = 2 };

/** Figures of a period. */
struct period_figures {
	int64_t items, gated;
	int64_t levels[SCALE_COUNT][LEVEL_COUNT];  // gated statements by highest level
	int64_t targets[SCALE_COUNT][TARGETS_MAX]; // of them at level 2 or more
};

struct walking {
	struct comparing *comparing;
	struct scorer *scorer;
	struct period_figures figures[2];
	struct usage cues, formulas;
	struct map statements; // counted already
	struct arena arena;
};

static void count_record(struct period_figures *figures, const struct record *record)
{
	figures->gated++;
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		figures->levels[scale][record->own[scale]]++;
		for (int i = 0; i < TARGETS_MAX; i++)
			figures->targets[scale][i] += record->target_level[scale][i] >= 2;
	}
}

// Formulas of warnings and offers: of all sentences they would be too many to tell anything.
static void count_words(struct walking *walking, int period, const struct document *document,
	const struct coding *coding)
{
	struct saying *found;
	struct sayings *sayings = sayings_new(document, coding,
		compare_language(walking->comparing->pack, coding->record.language));
	arena_reset(&walking->arena);
	size_t count = sayings_of(sayings, SAYING_FRESH, &walking->arena, &found);
	for (size_t i = 0; i < count; i++)
		usage_add(&walking->cues, period, found[i].text);
	count = sayings_of(sayings, SAYING_FORMULA, &walking->arena, &found);
	for (size_t i = 0; i < count; i++)
		if (found[i].level >= FORMULA_LEVEL)
			usage_add(&walking->formulas, period, found[i].text);
	walking->cues.statements.of[period]++;
	walking->formulas.statements.of[period]++;
	sayings_free(sayings);
}

static bool count_text(struct walking *walking, int period, struct span id, struct error *error)
{
	struct archive_document found;
	struct coding coding;
	bool is_there;
	if (!archive_find(walking->comparing->archive, id, &found, &is_there, error))
		return false;
	if (!is_there)
		return error_set(error, ERROR_FAILED, "'%.*s' has gone", SPAN_ARGUMENTS(id));
	if (!scorer_score(walking->scorer, &found.document, &coding, error))
		return false;
	count_words(walking, period, &found.document, &coding);
	return true;
}

static bool take_record(
	struct walking *walking, int period, const struct record *record, struct error *error)
{
	bool is_new;
	map_put(&walking->statements, record->statement, &is_new);
	if (!is_new)
		return true;
	walking->figures[period].items++;
	if (!record->gated)
		return true;
	count_record(&walking->figures[period], record);
	notice_progress("reading", (size_t)walking->figures[period].items, 0);
	return count_text(walking, period, record->id, error);
}

static bool walk_period(struct walking *walking, int period, const struct period_compared *days,
	struct error *error)
{
	struct comparing *comparing = walking->comparing;
	struct archive_selection selection = { .lexicon = comparing->pack->lexicon_id,
		.language = span_of(call_value(comparing->call, "lang")),
		.from = days->from,
		.to = days->to };
	map_free(&walking->statements);
	archive_scores(comparing->archive, &selection);
	for (bool found = true; found;) {
		struct record record;
		if (interrupt_came(error) ||
			!archive_next_score(comparing->archive, &record, &found, error) ||
			(found && !take_record(walking, period, &record, error)))
			return false;
	}
	notice_progress_end();
	return true;
}

static void append_share(struct text *text, int64_t some, int64_t all)
{
	struct estimate share = estimate_share(some, all);
	char written[40] = "-";
	if (all)
		snprintf(written, sizeof written, "%.3f (%.3f-%.3f)", share.value, share.lo,
			share.hi);
	text_format(text, "  %-22s", written);
}

static void append_shares(const struct walking *walking, const char *name, const int64_t some[2])
{
	struct text *text = walking->comparing->text;
	text_format(text, "%-24s", name);
	for (int i = 0; i < 2; i++)
		append_share(text, some[i], walking->figures[i].gated);
	text->size = span_trim(text_span(text)).size;
	text_append_byte(text, '\n');
}

static void append_counts(
	const struct walking *walking, const char *name, int64_t first, int64_t second)
{
	text_format(walking->comparing->text, "%-24s  %-22" PRId64 "  %" PRId64 "\n", name, first,
		second);
}

static void append_figures(const struct walking *walking)
{
	const struct period_figures *a = &walking->figures[0], *b = &walking->figures[1];
	const struct naming *naming = &walking->comparing->naming;
	struct text name = { 0 };
	append_counts(walking, "statements", a->items, b->items);
	append_counts(walking, "to adversaries", a->gated, b->gated);
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		for (int level = 1; level < LEVEL_COUNT; level++) {
			int64_t some[2] = { 0 };
			for (int i = level; i < LEVEL_COUNT; i++) {
				some[0] += a->levels[scale][i];
				some[1] += b->levels[scale][i];
			}
			text_clear(&name);
			text_format(&name, "%s >= %d", scale_name((enum scale)scale), level);
			append_shares(walking, name.bytes, some);
		}
		for (size_t i = 0; i < naming->target_count; i++) {
			text_clear(&name);
			text_format(&name, "  to %.*s >= 2", SPAN_ARGUMENTS(naming->targets[i]));
			append_shares(walking, name.bytes,
				(int64_t[2]){ a->targets[scale][i], b->targets[scale][i] });
		}
	}
	text_free(&name);
}

static void append_changes(const struct walking *walking, const char *heading,
	const struct usage_change *found, size_t count, size_t shown)
{
	struct text *text = walking->comparing->text;
	size_t most = walking->comparing->all ? SIZE_MAX : shown;
	text_format(text, "\n%s\n", heading);
	for (size_t i = 0; i < count && i < most; i++)
		text_format(text, "  %5" PRIu64 " %5" PRIu64 "  %.*s\n", found[i].counts.of[0],
			found[i].counts.of[1], SPAN_ARGUMENTS(found[i].words));
	if (count == 0)
		text_append_string(text, "  none\n");
	if (count > most)
		text_format(text, "  %zu more: --all\n", count - most);
}

static void append_words(struct walking *walking)
{
	struct usage_change *found;
	size_t count = usage_changes(&walking->cues, 1, &walking->arena, &found);
	append_changes(walking, "cues more frequent in B (statements of A, of B)", found, count,
		CHANGES_SHOWN);
	count = usage_changes(&walking->cues, 0, &walking->arena, &found);
	append_changes(walking, "cues more frequent in A", found, count, CHANGES_SHOWN);
	count = usage_only(&walking->formulas, 1, FORMULA_STATEMENTS, &walking->arena, &found);
	append_changes(walking, "formulas only in B, in three statements or more", found, count,
		FORMULAS_SHOWN);
	count = usage_only(&walking->formulas, 0, FORMULA_STATEMENTS, &walking->arena, &found);
	append_changes(walking, "formulas only in A, in three statements or more", found, count,
		FORMULAS_SHOWN);
}

static bool check_scores(const struct comparing *comparing, struct error *error)
{
	struct span lexicon = comparing->pack->lexicon_id;
	int64_t scored, unscored;
	if (!archive_count_scores(comparing->archive, lexicon, &scored, &unscored, error))
		return false;
	if (unscored)
		notice("documents without a score under lexicon %.*s: %lld; 'tocsin series' makes "
		       "them",
			SPAN_ARGUMENTS(lexicon), (long long)unscored);
	return true;
}

static void append_result(struct walking *walking, const struct period_compared periods[2])
{
	char from[DATE_SIZE], to[DATE_SIZE];
	for (int i = 0; i < 2; i++)
		text_format(walking->comparing->text, "%c  %s..%s\n", 'A' + i,
			date_write(periods[i].from, from), date_write(periods[i].to, to));
	text_format(walking->comparing->text, "\n%-24s  %-22s  B\n", "", "A");
	append_figures(walking);
	append_words(walking);
	text_format(walking->comparing->text,
		"\nShares of the statements to adversaries, own voice, 90 %% intervals.  Lexicon "
		"%.*s.\n",
		SPAN_ARGUMENTS(walking->comparing->pack->lexicon_id));
}

bool compare_periods(
	struct comparing *comparing, const struct period_compared periods[2], struct error *error)
{
	struct walking walking = { .comparing = comparing };
	walking.scorer = scorer_new(comparing->pack);
	bool ok = check_scores(comparing, error) && walk_period(&walking, 0, &periods[0], error) &&
		  walk_period(&walking, 1, &periods[1], error);
	arena_reset(&walking.arena);
	if (ok)
		append_result(&walking, periods);
	scorer_free(walking.scorer);
	usage_free(&walking.cues);
	usage_free(&walking.formulas);
	map_free(&walking.statements);
	arena_free(&walking.arena);
	return ok;
}
