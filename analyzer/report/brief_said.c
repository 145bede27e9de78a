// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What was said and to whom: counts, the strongest words, what stood out.  Threats are own levels of
// 2 or more, so "warnings and threats"; openings likewise.
#include "report/brief_page.h"

#include <stdio.h>
#include <string.h>

enum { QUOTE_MOST = 230 };

static const char *const level_words[SCALE_COUNT][LEVEL_COUNT] = {
	{ "", "hostile words", "a warning", "an explicit threat", "a threat of the extreme kind" },
	{ "", "a wish", "a readiness to talk", "a concrete step", "a commitment" },
};

static const struct brief_place *strongest(const struct brief_facts *brief, enum scale scale)
{
	static const struct brief_place nowhere;
	if (brief->quote_count[scale])
		return &brief->quotes[scale][0].place;
	return brief->quote_count[1 - scale] ? &brief->quotes[1 - scale][0].place : &nowhere;
}

// A note on the strongest of what is counted, and how to list all.
static void note_all(struct brief_page *page, const struct brief_facts *brief, enum scale scale)
{
	char all[BRIEF_ASK_SIZE + 16], command[BRIEF_ASK_SIZE];
	snprintf(all, sizeof all, "all: %s", brief_ask(brief, "explain", false, command));
	brief_note_place(page, strongest(brief, scale), all);
}

static void write_nothing_read(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	char command[BRIEF_ASK_SIZE];
	text_append_string(line, "Nothing was read of ");
	brief_period(line, brief);
	text_append_string(line,
		": not one text of these days is here. This is a gap in what we see and not silence "
		"on their side; nothing can be said of it.");
	brief_note(page, span_of(brief_ask(brief, "series", false, command)));
	brief_end(page, BRIEF_PARAGRAPH);
}

static void write_counts(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	const struct sums *now = &brief->now;
	text_append_string(line, "In ");
	brief_period(line, brief);
	text_append_string(line, " we read ");
	brief_number(line, now->items);
	text_format(line, " %s from ", now->items == 1 ? "text" : "texts");
	brief_country(line, brief);
	if (now->gated == 0) {
		text_append_string(line, "; none of them concerned an adversary.");
		note_all(page, brief, SCALE_THREAT);
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	text_append_string(line, "; ");
	brief_number(line, now->gated);
	text_format(line, " %s an adversary.",
		now->gated == 1 ? "statement among them concerned"
				: "statements among them concerned");
	note_all(page, brief, SCALE_THREAT);
	if (now->gated == 1)
		text_append_string(line, " In its own words it ");
	else
		text_append_string(line, " Of these, ");
	if (now->gated == 1) {
		text_append_string(line, now->docs[SCALE_THREAT]
						 ? "warned or threatened, and "
						 : "neither warned nor threatened, and ");
		text_append_string(line,
			now->docs[SCALE_CONCILIATION] ? "made an opening." : "made no opening.");
	} else {
		brief_number(line, now->docs[SCALE_THREAT]);
		brief_per_cent(line, now->docs[SCALE_THREAT], now->gated);
		text_append_string(line, " warned or threatened in the country’s own words, and ");
		brief_number(line, now->docs[SCALE_CONCILIATION]);
		brief_per_cent(line, now->docs[SCALE_CONCILIATION], now->gated);
		text_append_string(
			line, " made an opening: a readiness to talk, a step, or a commitment.");
	}
	note_all(page, brief, SCALE_THREAT);
}

// Whether the share moved, by the interval of the difference.
static const char *movement(const struct brief_facts *brief)
{
	struct estimate moved = estimate_difference(brief->now.docs[SCALE_THREAT], brief->now.gated,
		brief->before.docs[SCALE_THREAT], brief->before.gated);
	if (isnan(moved.lo) || (moved.lo <= 0 && moved.hi >= 0))
		return "shows no clear change";
	return moved.value > 0 ? "has grown" : "has fallen";
}

static void write_before(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	const struct sums *before = &brief->before;
	char all[BRIEF_ASK_SIZE + 16], command[BRIEF_ASK_SIZE];
	text_format(line, " In %s, ", brief_period_before(brief));
	if (before->items == 0 && before->days_read == 0) {
		text_append_string(line, "nothing was read, so there is nothing to compare with.");
		brief_note(page, span_of(brief_ask(brief, "series", true, command)));
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	if (before->gated == 0) {
		text_append_string(line, "no statement concerned an adversary.");
	} else {
		brief_ratio(line, before->docs[SCALE_THREAT], before->gated);
		text_append_string(line, " warned or threatened and ");
		brief_number(line, before->docs[SCALE_CONCILIATION]);
		text_format(line, " made an opening; the share of warnings and threats %s.",
			movement(brief));
	}
	snprintf(all, sizeof all, "all: %s", brief_ask(brief, "explain", true, command));
	brief_note_place(page, &brief->before_place, all);
	brief_end(page, BRIEF_PARAGRAPH);
}

static int64_t count_of(const struct estimate *share, int64_t n)
{
	return isnan(share->value) ? 0 : llround(share->value * (double)n);
}

// What both partners find, as counts.
static void write_joint(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	const struct brief_joint *joint = &brief->joint;
	const struct brief_figure *threat = &joint->threat[0];
	char command[BRIEF_ASK_SIZE];
	if (!joint->known || joint->n[0] + joint->n[1] == 0)
		return;
	text_append_string(
		line, "Counted by each partner’s own list of words, warnings and threats are ");
	for (int who = 0; who < 2; who++) {
		brief_ratio(line, count_of(&threat->partner[who], joint->n[who]), joint->n[who]);
		text_append_string(line, " (");
		brief_name(line, brief, "partner", joint->names[who]);
		text_append_string(line, who ? ")." : ") and ");
	}
	brief_note_place(
		page, strongest(brief, SCALE_THREAT), brief_ask(brief, "joint", false, command));
	if (joint->n_both == 0)
		text_append_string(line, " No statement was read by both.");
	else if (joint->differences == 0)
		text_append_string(line, " On each statement that both read they agree.");
	else {
		text_append_string(line, " They judge the strength of ");
		brief_number(line, joint->differences);
		text_append_string(line, joint->differences == 1 ? " statement differently."
								 : " statements differently.");
	}
	for (size_t i = 0; i < joint->place_count; i++)
		brief_note_place(page, &joint->places[i], NULL);
	if (joint->place_count == 0)
		brief_note(page, span_of(brief_ask(brief, "joint", false, command)));
	brief_end(page, BRIEF_PARAGRAPH);
}

static void append_targets(struct text *line, const struct brief_facts *brief, uint32_t targets)
{
	size_t count = 0, shown = 0;
	for (size_t i = 0; i < brief->target_count; i++)
		count += targets >> i & 1;
	for (size_t i = 0; i < brief->target_count; i++)
		if (targets >> i & 1) {
			text_append_string(line, brief_join(shown++, count));
			brief_name(line, brief, "target", brief->naming->targets[i]);
		}
}

static void write_quote(struct brief_page *page, const struct brief_facts *brief,
	const struct brief_quote *quote, enum scale scale)
{
	struct text *line = &page->line;
	const struct statement *statement = quote->statement;
	brief_date(line, statement->first->date, false);
	text_append_string(line, ", ");
	if (quote->speaker.size)
		brief_name(line, brief, "speaker", quote->speaker);
	else
		brief_name(line, brief, "type", quote->type);
	text_format(line, ": %s", level_words[scale][statement->own[scale]]);
	if (scale == SCALE_THREAT && quote->place.conditional)
		text_append_string(line, ", on a condition");
	if (quote->place.targets) {
		text_append_string(line, scale == SCALE_THREAT ? ", at " : ", to ");
		append_targets(line, brief, quote->place.targets);
	}
	text_append_string(line, ".");
	brief_note_place(page, &quote->place, NULL);
	brief_end(page, BRIEF_ITEM);
	if (!quote->place.quote.size)
		return;
	text_append_string(line, quote->place.begins_late ? "“… " : "“");
	brief_outside(line, quote->place.quote, QUOTE_MOST);
	text_append_string(line, "”");
	brief_end(page, BRIEF_QUOTATION);
	page->blocks[page->count - 1].language = quote->place.language;
}

static void write_quotes(struct brief_page *page, const struct brief_facts *brief, enum scale scale)
{
	if (brief->quote_count[scale] == 0)
		return;
	brief_put(page, BRIEF_PARAGRAPH,
		scale == SCALE_THREAT ? "The strongest warnings and threats:"
				      : "The openings that went furthest:");
	for (size_t i = 0; i < brief->quote_count[scale]; i++)
		write_quote(page, brief, &brief->quotes[scale][i], scale);
}

// "threat_rok" as "warnings and threats at South Korea".
static void append_series(struct text *line, const struct brief_facts *brief, struct span series)
{
	bool offers = span_starts(series, scale_name(SCALE_CONCILIATION));
	size_t name = strlen(scale_name(offers ? SCALE_CONCILIATION : SCALE_THREAT));
	text_append_string(line, offers ? "openings" : "warnings and threats");
	if (series.size > name + 1) {
		text_append_string(line, offers ? " to " : " at ");
		brief_name(line, brief, "target", span_part(series, name + 1, series.size));
	}
}

static void append_alarm(
	struct text *line, const struct brief_facts *brief, const struct alarm *alarm)
{
	text_append_string(line,
		alarm->kind == ALARM_SHIFT || (alarm->kind == ALARM_RHYTHM && alarm->document_count)
			? " By "
			: " On ");
	brief_date(line, alarm->date, false);
	text_append_byte(line, ' ');
	if (alarm->kind == ALARM_COUNT) {
		text_append_string(line, "the count of ");
		append_series(line, brief, alarm->series);
		text_format(line,
			" in seven days stood at %lld, where the weeks before let one expect %.1f.",
			llround(alarm->observed), alarm->expected);
	} else if (alarm->kind == ALARM_SHIFT) {
		append_series(line, brief, alarm->series);
		text_append_string(
			line, " had been running above the level of the eight weeks before.");
	} else if (alarm->kind == ALARM_DRIFT) {
		text_append_string(line, "more statements than usual held no word that the list "
					 "knows: new words may be in use.");
	} else if (alarm->document_count == 0) {
		text_append_string(
			line, "nothing was published, which is unusual on such a day of the week.");
	} else {
		brief_name(line, brief, "speaker", alarm->series);
		text_format(line, " had spoken %lld times in seven days, where %.1f is usual.",
			llround(alarm->observed), alarm->expected);
	}
}

// Threats of a high office in one sentence.
static size_t write_at_once(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	size_t count = 0, shown = 0;
	for (size_t i = 0; i < brief->alarm_count; i++)
		count += brief->alarms[i].kind == ALARM_AT_ONCE;
	if (count > BRIEF_ALARMS)
		count = BRIEF_ALARMS;
	if (count)
		text_append_string(
			line, count == 1 ? "One threat stands out for its strength and the "
					   "office it came from: "
					 : "Threats that stand out for their strength and the "
					   "office they came from: ");
	for (size_t i = 0; i < brief->alarm_count && shown < count; i++) {
		const struct alarm *alarm = &brief->alarms[i];
		if (alarm->kind != ALARM_AT_ONCE)
			continue;
		const struct series_document *text = alarm->statement->text;
		struct span speaker = brief->collection->speakers.key[text->speaker];
		text_append_string(line, brief_join(shown, count));
		if (speaker.size)
			brief_name(line, brief, "speaker", speaker);
		else
			brief_name(line, brief, "type", brief->collection->types.key[text->type]);
		text_append_string(line, " on ");
		brief_date(line, alarm->date, false);
		if (++shown == count)
			text_append_byte(line, '.');
		brief_note_place(page, &brief->alarm_places[i], NULL);
	}
	return shown;
}

static void write_alarms(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	char command[BRIEF_ASK_SIZE];
	brief_ask(brief, "alerts", false, command);
	if (brief->alarm_count == 0) {
		text_append_string(line, "No alarm was raised for these days.");
		brief_note(page, span_of(command));
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	size_t shown = write_at_once(page, brief), others = 0;
	for (size_t i = 0; i < brief->alarm_count && others < BRIEF_ALARMS - 1; i++) {
		if (brief->alarms[i].kind == ALARM_AT_ONCE)
			continue;
		others++;
		append_alarm(line, brief, &brief->alarms[i]);
		brief_note_place(page, &brief->alarm_places[i],
			brief->alarm_places[i].id.size ? NULL : command);
	}
	if (brief->alarm_count > shown + others) {
		text_append_byte(line, ' ');
		brief_number_first(line, (int64_t)(brief->alarm_count - shown - others));
		text_append_string(line, brief->alarm_count == shown + others + 1
						 ? " more alarm is not told here."
						 : " more alarms are not told here.");
		brief_note(page, span_of(command));
	}
	brief_end(page, BRIEF_PARAGRAPH);
}

// Targets that any was at, most first.
static size_t order_targets(
	const struct brief_facts *brief, enum scale scale, size_t order[TARGETS_MAX])
{
	const int64_t *docs = brief->now.target_docs[scale];
	size_t count = 0;
	for (size_t i = 0; i < brief->target_count; i++) {
		if (docs[i] == 0)
			continue;
		size_t at = count++;
		for (; at > 0 && docs[order[at - 1]] < docs[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	return count;
}

static void write_targets(
	struct brief_page *page, const struct brief_facts *brief, enum scale scale)
{
	struct text *line = &page->line;
	size_t order[TARGETS_MAX], count = order_targets(brief, scale, order);
	bool threat = scale == SCALE_THREAT;
	int64_t docs = brief->now.docs[scale];
	if (docs == 0)
		return;
	text_append_string(
		line, threat ? "Warnings and threats were aimed " : "Openings were made ");
	if (count == 0)
		text_append_string(
			line, threat ? "at nobody who was named" : "to nobody who was named");
	for (size_t i = 0; i < count; i++) {
		text_append_string(line, brief_join(i, count));
		text_append_string(line, threat ? "at " : "to ");
		brief_name(line, brief, "target", brief->naming->targets[order[i]]);
		text_append_string(line, " in ");
		brief_number(line, brief->now.target_docs[scale][order[i]]);
		if (i == 0)
			text_append_string(line, brief->now.target_docs[scale][order[0]] == 1
							 ? " statement"
							 : " statements");
	}
	text_append_string(line, count > 1 ? "; one statement may be meant for several." : ".");
	for (size_t i = 0; i < count && i < BRIEF_TARGETS; i++)
		brief_note_place(page, &brief->at_target[scale][order[i]], NULL);
	if (count == 0)
		note_all(page, brief, scale);
	text_append_byte(line, ' ');
}

// Threat to one ally, an open hand to the other: what a balance would hide.
static void write_wedge(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	const int64_t *threat = brief->now.target_docs[SCALE_THREAT];
	const struct estimate *wedge = &brief->joint.wedge.joint;
	if (brief->target_count < 2 || threat[0] + threat[1] == 0)
		return;
	size_t more = threat[1] >= threat[0], less = 1 - more;
	if (threat[0] == threat[1]) {
		text_append_string(line, "As many threats fell on ");
		brief_name(line, brief, "target", brief->naming->targets[0]);
		text_append_string(line, " as on ");
		brief_name(line, brief, "target", brief->naming->targets[1]);
	} else {
		text_append_string(line, "More threats fell on ");
		brief_name(line, brief, "target", brief->naming->targets[more]);
		text_append_string(line, " than on ");
		brief_name(line, brief, "target", brief->naming->targets[less]);
		if (brief->joint.known && !isnan(wedge->lo))
			text_append_string(line,
				wedge->lo > 0 || wedge->hi < 0
					? ", by more than chance would explain"
					: ", but not by enough to say that one ally is singled out");
	}
	text_append_byte(line, '.');
	for (size_t i = 0; i < 2; i++)
		if (threat[i])
			brief_note_place(page, &brief->at_target[SCALE_THREAT][i], NULL);
	const int64_t *offers = brief->now.target_docs[SCALE_CONCILIATION];
	for (size_t i = 0; i < 2; i++)
		if (offers[i] && threat[1 - i]) {
			text_append_string(line, " While ");
			brief_name(line, brief, "target", brief->naming->targets[1 - i]);
			text_append_string(line, " was threatened, an opening was made to ");
			brief_name(line, brief, "target", brief->naming->targets[i]);
			text_append_byte(line, '.');
			brief_note_place(page, &brief->at_target[SCALE_CONCILIATION][i], NULL);
		}
}

static void write_to_whom(struct brief_page *page, const struct brief_facts *brief)
{
	brief_put(page, BRIEF_HEADING, "2. To whom");
	if (brief->now.docs[SCALE_THREAT] + brief->now.docs[SCALE_CONCILIATION] == 0) {
		text_append_string(&page->line,
			brief_is_read(brief)
				? "There was no warning, threat or opening, and so nobody it was meant for."
				: "Not known: nothing was read.");
		note_all(page, brief, SCALE_THREAT);
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		write_targets(page, brief, (enum scale)scale);
	write_wedge(page, brief);
	brief_end(page, BRIEF_PARAGRAPH);
}

void brief_write_said(struct brief_page *page, const struct brief_facts *brief)
{
	brief_put(page, BRIEF_HEADING, "1. What was said");
	if (!brief_is_read(brief)) {
		write_nothing_read(page, brief);
	} else {
		write_counts(page, brief);
		if (brief->now.gated) {
			write_before(page, brief);
			write_joint(page, brief);
			for (int scale = 0; scale < SCALE_COUNT; scale++)
				write_quotes(page, brief, (enum scale)scale);
		}
		write_alarms(page, brief);
	}
	write_to_whom(page, brief);
}
