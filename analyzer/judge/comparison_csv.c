// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A comparison as CSV, for other programs.
#include "base/csv.h"
#include "judge/comparison.h"

#include <stdio.h>

static void append_ratio(struct text *text, double ratio)
{
	if (!isnan(ratio))
		text_format(text, "%.6f", ratio);
	text_append_byte(text, ',');
}

// Where rows of one comparison go, and what their last columns hold.
struct writing {
	struct text *text;
	const struct comparison *comparison;
	const struct compared_place *place;
};

static void append_line(const struct writing *writing, const char *measure, const char *scale,
	const char *at, struct estimate estimate, int64_t n)
{
	struct text *text = writing->text;
	const struct span last[] = { writing->place->file, writing->place->by,
		writing->place->group, writing->place->lexicon };
	text_format(text, "%s,%s,%s,", measure, scale, at);
	append_ratio(text, estimate.value);
	append_ratio(text, estimate.lo);
	append_ratio(text, estimate.hi);
	text_format(text, "%lld", (long long)n);
	for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
		text_append_byte(text, ',');
		csv_append(text, last[i]);
	}
	text_append_byte(text, '\n');
}

static void append_value(const struct writing *writing, const char *measure, const char *scale,
	const char *at, double value, int64_t n)
{
	append_line(writing, measure, scale, at, (struct estimate){ value, NAN, NAN }, n);
}

static int64_t positives_of(const struct finding *finding)
{
	return finding->found + finding->missed;
}

static double if_enough(const struct finding *finding, double value)
{
	return positives_of(finding) >= POSITIVES_ENOUGH ? value : NAN;
}

static void append_finding(const struct writing *writing, const char *scale, const char *at,
	const struct finding *finding)
{
	double values[] = { finding_precision(finding), finding_recall(finding),
		finding_f1(finding) };
	static const char *const names[] = { "precision", "recall", "f1" };
	for (int i = 0; i < 3; i++)
		append_value(writing, names[i], scale, at, if_enough(finding, values[i]),
			positives_of(finding));
}

static void append_agreement(const struct writing *writing, enum scale scale)
{
	const struct comparison *comparison = writing->comparison;
	const char *name = scale_name(scale);
	int64_t units = (int64_t)comparison->units;
	append_line(writing, "alpha", name, "", comparison->alpha[scale], units);
	append_line(writing, "alpha_weighted", name, "", comparison->weighted[scale], units);
	append_value(writing, "exact", name, "", comparison->exact[scale], units);
}

static void append_confusion(const struct writing *writing, enum scale scale)
{
	char at[8];
	for (int coded = 0; coded < LEVEL_COUNT; coded++)
		for (int given = 0; given < LEVEL_COUNT; given++) {
			snprintf(at, sizeof at, "%d:%d", coded, given);
			append_value(writing, "confusion", scale_name(scale), at,
				(double)writing->comparison->confusion[scale][coded][given],
				(int64_t)writing->comparison->units);
		}
}

static void append_recognition(const struct writing *writing, enum scale scale)
{
	static const char *const at[] = { "2", "2 own", "2 own gated" };
	for (int basis = 0; basis < BASIS_COUNT; basis++) {
		const struct recognition *recognition =
			&writing->comparison->recognition[scale][basis];
		if (!comparison_has(&writing->comparison->columns, (enum basis)basis))
			continue;
		append_line(writing, "sensitivity", scale_name(scale), at[basis],
			recognition->sensitivity, recognition->positives);
		append_line(writing, "specificity", scale_name(scale), at[basis],
			recognition->specificity, recognition->negatives);
	}
}

static void append_scale(const struct writing *writing, enum scale scale)
{
	const struct comparison *comparison = writing->comparison;
	const char *name = scale_name(scale);
	char at[8];
	append_agreement(writing, scale);
	append_value(writing, "within_one", name, "", comparison->within_one[scale],
		(int64_t)comparison->units);
	for (int level = 1; level < FINDING_LEVELS; level++) {
		snprintf(at, sizeof at, "%d", level);
		append_finding(writing, name, at, &comparison->levels[scale][level]);
	}
	append_recognition(writing, scale);
	append_confusion(writing, scale);
}

static void append_voice(const struct writing *writing)
{
	const struct comparison *comparison = writing->comparison;
	if (comparison->columns.voice)
		append_line(writing, "alpha", "voice", "", comparison->voice,
			(int64_t)comparison->units);
}

void comparison_header_append(struct text *text)
{
	text_append_string(text, "measure,scale,at,value,lo,hi,n,file,by,group,lexicon\n");
}

void comparison_append(struct text *text, const struct comparison *comparison,
	const struct naming *naming, const struct compared_place *place)
{
	struct writing writing = { text, comparison, place };
	for (int scale = 0; comparison->columns.levels && scale < SCALE_COUNT; scale++)
		append_scale(&writing, (enum scale)scale);
	append_voice(&writing);
	for (size_t i = 0; comparison->columns.target && i < naming->target_count; i++) {
		struct text at = { 0 };
		csv_append(&at, naming->targets[i]);
		append_finding(&writing, "target", at.bytes, &comparison->targets[i]);
		text_free(&at);
	}
	if (comparison->columns.conditional)
		append_finding(&writing, "conditional", "", &comparison->conditional);
}

void comparison_append_brief(
	struct text *text, const struct comparison *comparison, const struct compared_place *place)
{
	struct writing writing = { text, comparison, place };
	const struct finding *conditional = &comparison->conditional;
	for (int scale = 0; comparison->columns.levels && scale < SCALE_COUNT; scale++)
		append_agreement(&writing, (enum scale)scale);
	append_voice(&writing);
	if (comparison->columns.conditional)
		append_value(&writing, "f1", "conditional", "",
			if_enough(conditional, finding_f1(conditional)), positives_of(conditional));
}
