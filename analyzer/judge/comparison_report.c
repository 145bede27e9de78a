// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "judge/comparison.h"

#include <stdio.h>
#include <stdlib.h>

static void show_ratio(struct text *text, double ratio)
{
	if (isnan(ratio))
		text_append_string(text, "   -  ");
	else
		text_format(text, "%6.2f", ratio);
}

static void show_alpha(struct text *text, const char *name, const struct estimate *alpha)
{
	if (isnan(alpha->value))
		return;
	text_format(text, "  %-13s alpha %.3f", name, alpha->value);
	if (!isnan(alpha->lo))
		text_format(text, " (%.3f to %.3f)", alpha->lo, alpha->hi);
}

static void show_finding(struct text *text, const char *name, const struct finding *finding)
{
	int64_t positives = finding->found + finding->missed;
	text_format(text, "  %-17s %4lld", name, (long long)positives);
	if (positives < POSITIVES_ENOUGH) {
		text_format(text, "    not measured: fewer than %d\n", POSITIVES_ENOUGH);
		return;
	}
	show_ratio(text, finding_precision(finding));
	show_ratio(text, finding_recall(finding));
	show_ratio(text, finding_f1(finding));
	text_append_byte(text, '\n');
}

static void show_agreement(struct text *text, const struct comparison *comparison)
{
	for (int scale = 0; comparison->columns.levels && scale < SCALE_COUNT; scale++) {
		const char *name = scale_name((enum scale)scale);
		if (isnan(comparison->alpha[scale].value))
			text_format(
				text, "  %-13s alpha not measured: the codes do not vary", name);
		show_alpha(text, name, &comparison->alpha[scale]);
		text_format(text, "   the same level %.1f %%, within one %.1f %%\n",
			100 * comparison->exact[scale], 100 * comparison->within_one[scale]);
		show_alpha(text, "  weighted", &comparison->weighted[scale]);
		if (!isnan(comparison->weighted[scale].value))
			text_append_byte(text, '\n');
	}
	show_alpha(text, "voice", &comparison->voice);
	if (!isnan(comparison->voice.value))
		text_append_string(text, "   nominal: own, relayed or none\n");
}

static void show_findings(
	struct text *text, const struct comparison *comparison, const struct naming *naming)
{
	char name[64];
	text_append_string(text, "\n  found             coded  prec.   rec.    F1\n");
	for (int scale = 0; comparison->columns.levels && scale < SCALE_COUNT; scale++)
		for (int level = 1; level < FINDING_LEVELS; level++) {
			snprintf(name, sizeof name, "%s >= %d", scale_name((enum scale)scale),
				level);
			show_finding(text, name, &comparison->levels[scale][level]);
		}
	for (size_t i = 0; comparison->columns.target && i < naming->target_count; i++) {
		snprintf(name, sizeof name, "target %.*s", SPAN_ARGUMENTS(naming->targets[i]));
		show_finding(text, name, &comparison->targets[i]);
	}
	if (comparison->columns.conditional)
		show_finding(text, "conditional", &comparison->conditional);
}

static void show_share(struct text *text, const struct estimate *share, int64_t units)
{
	text_format(text, "  %5lld", (long long)units);
	if (isnan(share->value))
		text_append_string(text, "  -                   ");
	else
		text_format(text, "  %.2f (%.2f to %.2f) ", share->value, share->lo, share->hi);
}

static void show_basis(struct text *text, const char *name, const struct recognition *recognition)
{
	text_format(text, "  %-15s", name);
	show_share(text, &recognition->sensitivity, recognition->positives);
	show_share(text, &recognition->specificity, recognition->negatives);
	while (text->bytes[text->size - 1] == ' ')
		text->bytes[--text->size] = '\0';
	text_append_byte(text, '\n');
}

static void show_recognition(struct text *text, const struct comparison *comparison)
{
	static const char *const names[] = { NULL, "  own voice", "  own, gated" };
	text_format(text, "\n  %-15s  coded  sensitivity            below  specificity\n",
		comparison->columns.weight ? ">= 2, weighted" : ">= 2");
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (int basis = 0; basis < BASIS_COUNT; basis++)
			if (comparison_has(&comparison->columns, (enum basis)basis))
				show_basis(text,
					basis ? names[basis] : scale_name((enum scale)scale),
					&comparison->recognition[scale][basis]);
}

static void show_confusion(
	struct text *text, const struct comparison *comparison, const char *given)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		text_format(text, "\n  %s: coder down, %s across\n       ",
			scale_name((enum scale)scale), given);
		for (int level = 0; level < LEVEL_COUNT; level++)
			text_format(text, "%6d", level);
		for (int coded = 0; coded < LEVEL_COUNT; coded++) {
			text_format(text, "\n  %5d", coded);
			for (int level = 0; level < LEVEL_COUNT; level++)
				text_format(text, "%6lld",
					(long long)comparison->confusion[scale][coded][level]);
		}
		text_append_byte(text, '\n');
	}
}

void comparison_show(struct text *text, const struct comparison *comparison,
	const struct naming *naming, const char *given)
{
	text_format(text, "%zu unit%s; Krippendorff's alpha, ordinal; 90 %% intervals\n\n",
		comparison->units, comparison->units == 1 ? "" : "s");
	show_agreement(text, comparison);
	show_findings(text, comparison, naming);
	if (!comparison->columns.levels)
		return;
	show_recognition(text, comparison);
	show_confusion(text, comparison, given);
}

// Errors to learn from.

static int distance(const struct compared_unit *unit)
{
	int sum = 0;
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		sum += abs(unit->coded->judgement.level[scale] - unit->given.level[scale]);
	return sum;
}

static int order(const void *a, const void *b)
{
	const struct compared_unit *first = *(const struct compared_unit *const *)a;
	const struct compared_unit *second = *(const struct compared_unit *const *)b;
	int by = distance(second) - distance(first);
	return by ? by : (first > second) - (first < second);
}

static void show_judgement(struct text *text, const char *who, const struct judgement *judgement,
	const struct naming *naming)
{
	struct span voice = voice_name(judgement->voice, naming);
	text_format(text, "   %s T%d C%d %.*s ", who, judgement->level[SCALE_THREAT],
		judgement->level[SCALE_CONCILIATION], SPAN_ARGUMENTS(voice));
	targets_append(text, judgement->targets, naming);
	text_append_string(text, judgement->conditional ? " conditional" : "");
}

static void show_error(
	struct text *text, const struct compared_unit *unit, const struct naming *naming)
{
	text_format(text, "\n%.*s", SPAN_ARGUMENTS(unit->coded->id));
	show_judgement(text, "coder", &unit->coded->judgement, naming);
	show_judgement(text, "given", &unit->given, naming);
	text_append_byte(text, '\n');
	if (unit->coded->text.size)
		text_format(text, "  %.*s\n", SPAN_ARGUMENTS(unit->coded->text));
	text_append(text, unit->cues);
}

void comparison_show_errors(struct text *text, const struct compared_unit *units, size_t count,
	size_t most, const struct naming *naming)
{
	const struct compared_unit **wrong = memory_take((count + 1) * sizeof *wrong);
	size_t wrong_count = 0;
	for (size_t i = 0; i < count; i++)
		if (distance(&units[i]) > 0)
			wrong[wrong_count++] = &units[i];
	qsort(wrong, wrong_count, sizeof(struct compared_unit *), order);
	text_format(text, "\n%zu of %zu units differ in a level", wrong_count, count);
	if (wrong_count > most)
		text_format(text, "; the worst %zu", most);
	text_append_string(text, wrong_count ? ":\n" : ".\n");
	for (size_t i = 0; i < wrong_count && i < most; i++)
		show_error(text, wrong[i], naming);
	free(wrong);
}
