// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/report_page_curves.h"

static struct page_chart *add_chart(
	struct page_making *making, const char *id, const char *title, struct text *about)
{
	struct page_chart *chart = &making->page.charts[making->page.chart_count++];
	*chart = (struct page_chart){
		.id = id, .title = title, .about = span_copy(&making->arena, text_span(about)).bytes
	};
	text_clear(about);
	return chart;
}

static void add_line(struct page_chart *chart, struct span name, struct curve curve,
	bool with_interval, bool off)
{
	chart->lines[chart->line_count++] = (struct page_line){ .name = name,
		.value = curve.value,
		.lo = with_interval ? curve.lo : NULL,
		.hi = with_interval ? curve.hi : NULL,
		.off = off };
}

static struct span whose(struct page_making *making, const char *word, struct span name)
{
	struct text text = { 0 };
	text_format(&text, "%s %.*s", word, SPAN_ARGUMENTS(name));
	struct span kept = span_copy(&making->arena, text_span(&text));
	text_free(&text);
	return kept;
}

static const char *const titles[SCALE_COUNT] = { "Threat", "Conciliation" };

static void chart_scales(struct page_making *making, const struct base_curves *base,
	const struct joint_curves *joint, struct text *about)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		text_format(about, "Share of statements with %s of level 2 or more%s.",
			scale == SCALE_THREAT ? "a threat" : "conciliation",
			joint ? ", as both partners find it (joint, with its 90\u00a0% interval) and "
				"each of them"
			      : ", with its 90\u00a0% interval");
		struct page_chart *chart =
			add_chart(making, scale_name((enum scale)scale), titles[scale], about);
		chart->alarms = scale == SCALE_THREAT;
		int figure = scale * JOINT_TARGETS;
		if (joint)
			add_line(chart, span_of("joint"), joint->joint[figure], true, false);
		for (int who = 0; joint && who < PARTNERS; who++)
			add_line(chart, whose(making, "by", making->page.partners[who]),
				joint->partner[figure][who], false, false);
		add_line(chart, joint ? span_of("without profile") : span_of("share"),
			base->share[scale], !joint, joint != NULL);
	}
}

static void chart_gap(
	struct page_making *making, const struct joint_curves *joint, struct text *about)
{
	text_format(about,
		"How much more often the partner %.*s finds a threat than the partner %.*s",
		SPAN_ARGUMENTS(making->page.partners[1]), SPAN_ARGUMENTS(making->page.partners[0]));
	text_append_string(about,
		", in points; its parts can be switched on: what the lexicons do "
		"on the same texts, other languages, and statements that one alone "
		"read.");
	struct page_chart *chart = add_chart(making, "gap", "Gap between the partners", about);
	chart->unit = PAGE_DIFFERENCE;
	add_line(chart, span_of("gap"), joint->gap, false, false);
	add_line(chart, span_of("lexicon"), joint->lexicon, false, true);
	add_line(chart, span_of("language"), joint->language, false, true);
	add_line(chart, span_of("coverage"), joint->coverage, false, true);
}

static void chart_wedge(struct page_making *making, const struct base_curves *base,
	const struct joint_curves *joint, struct text *about)
{
	const struct naming *naming = &making->naming;
	if (naming->target_count < 2)
		return;
	text_format(about,
		"Threat at %.*s minus threat at %.*s, in points: above 0 it falls on %.*s more.",
		SPAN_ARGUMENTS(naming->targets[1]), SPAN_ARGUMENTS(naming->targets[0]),
		SPAN_ARGUMENTS(naming->targets[1]));
	struct page_chart *chart = add_chart(making, "wedge", "Wedge between the targets", about);
	chart->unit = PAGE_DIFFERENCE;
	add_line(chart, joint ? span_of("joint") : span_of("wedge"),
		joint ? joint->joint[JOINT_WEDGE] : base->wedge, joint != NULL, false);
	for (int who = 0; joint && who < PARTNERS; who++)
		add_line(chart, whose(making, "by", making->page.partners[who]),
			joint->partner[JOINT_WEDGE][who], false, true);
}

static void chart_targets(struct page_making *making, const struct base_curves *base,
	const struct joint_curves *joint, struct text *about)
{
	const struct naming *naming = &making->naming;
	text_append_string(about, "Share of statements with a threat of level 2 or more at each "
				  "target; a statement may threaten several.");
	struct page_chart *chart = add_chart(making, "targets", "To whom", about);
	for (size_t i = 0; i < SERIES_TARGETS && i < naming->target_count; i++)
		add_line(chart, whose(making, "at", naming->targets[i]),
			joint ? joint->joint[i + 1] : base->target[i], false, false);
}

static void chart_items(
	struct page_making *making, const struct base_curves *base, struct text *about)
{
	text_append_string(about, "Texts a day from all sources, and statements to or about an "
				  "adversary or of a high rank, which are what is counted. No "
				  "smoothing.");
	struct page_chart *chart = add_chart(making, "items", "How much was published", about);
	chart->unit = PAGE_COUNT;
	add_line(chart, span_of("texts"), base->items, false, false);
	add_line(chart, span_of("counted statements"), base->gated, false, false);
}

void page_add_charts(struct page_making *making, const struct base_curves *base,
	const struct joint_curves *joint)
{
	struct text about = { 0 };
	chart_scales(making, base, joint, &about);
	if (joint)
		chart_gap(making, joint, &about);
	chart_wedge(making, base, joint, &about);
	chart_targets(making, base, joint, &about);
	chart_items(making, base, &about);
	text_free(&about);
}
