// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "serve/marked.h"

#include "base/json.h"
#include "serve/view.h"

static const struct rule *find_rule(const struct marked *marked, struct span id)
{
	const struct pack *pack = marked->pack;
	for (size_t i = 0; i < pack->language_count; i++) {
		const struct lexicon *lexicon = &pack->lexicons[i];
		if (!span_equal(lexicon->language, marked->coding->record.language))
			continue;
		for (size_t rule = 0; rule < lexicon->rule_count; rule++)
			if (span_equal(lexicon->rules[rule].id, id))
				return &lexicon->rules[rule];
	}
	return NULL;
}

static void append_meter(struct text *html, const struct record *record, enum scale scale)
{
	int level = record->level[scale];
	text_format(html,
		"<tr><th scope=\"row\">%s</th><td class=\"meter %s\" aria-hidden=\"true\">",
		scale == SCALE_THREAT ? "Threat" : "Conciliation", scale_name(scale));
	for (int i = 1; i < LEVEL_COUNT; i++)
		text_append_string(html, i <= level ? "■" : "□");
	text_format(html, "</td><td><b>%d of 4</b> %s%s", level, view_level_word(scale, level),
		scale == SCALE_THREAT && record->conditional ? ", conditional" : "");
	if (level && record->own[scale] < level)
		text_format(html, " (in others’ words; own %d)", record->own[scale]);
	text_append_string(html, "</td></tr>");
}

static void append_targets(struct text *html, uint32_t targets, const struct naming *naming)
{
	struct text names = { 0 };
	targets_append(&names, targets, naming);
	html_append(html, text_span(&names));
	text_free(&names);
}

static void append_what(struct text *html, const struct marked *marked)
{
	const struct record *record = &marked->coding->record;
	text_append_string(html, "<p class=\"what\">");
	if (record->speaker.size) {
		html_append(html, record->speaker);
		text_append_string(html, " · ");
	}
	if (record->type.size) {
		html_append(html, record->type);
		text_format(html, " · rank %d of 9 · ", record->rank);
	} else {
		text_append_string(html, "no type found · ");
	}
	if (record->targets) {
		text_append_string(html, "to ");
		append_targets(html, record->targets, marked->naming);
		text_append_string(html, " · ");
	}
	if (record->voice != VOICE_NONE)
		text_append_string(html, record->voice == VOICE_OWN
						 ? "own words · "
						 : "others’ words, passed on · ");
	html_append(html, record->language);
	text_format(html, " · %u sentences, %u words · ", record->sentences, record->words);
	if (date_known(record->date))
		view_append_date(html, record->date);
	else
		text_append_string(html, "no date found");
	text_append_string(html, marked->year_assumed ? " (year assumed)</p>" : "</p>");
}

static void append_hit(struct text *html, const struct marked *marked, const struct hit *hit)
{
	bool is_rule = hit->rule.size > 0;
	const struct rule *rule = is_rule ? find_rule(marked, hit->rule) : NULL;
	text_format(html, "<span class=\"hit\"><q>");
	html_append(html, hit->text);
	text_format(html, "</q> %s <code>", is_rule ? "rule" : "cue");
	html_append(html, is_rule ? hit->rule : hit->entry);
	text_append_string(html, "</code> ");
	html_append(html, hit->category);
	if (hit->level != LEVEL_NONE)
		text_format(html, " %d", hit->level);
	text_format(html, ", %s", effect_name(hit->effect));
	if (rule && rule->note.size) {
		text_append_string(html, ": ");
		html_append(html, rule->note);
	}
	if (rule) {
		text_append_string(html, " <span class=\"place\">");
		view_append_string(html, rule->place.file);
		text_format(html, ":%d</span>", rule->place.line);
	}
	text_append_string(html, "</span>");
}

static bool is_marked(const struct sentence_coding *sentence)
{
	return sentence->level[SCALE_THREAT] > 0 || sentence->level[SCALE_CONCILIATION] > 0;
}

static void append_levels(struct text *html, const struct sentence_coding *sentence)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		if (sentence->level[scale] > 0)
			text_format(html, "%s %d, %s%s. ",
				scale == SCALE_THREAT ? "Threat" : "Conciliation",
				sentence->level[scale],
				view_level_word((enum scale)scale, sentence->level[scale]),
				scale == SCALE_THREAT && sentence->conditional ? ", conditional"
									       : "");
}

enum { TURNS = 3 };

// What gave the level comes first, then other rules, then the cues that were joined; what a better match
// holds is left out.
static int turn_of(const struct hit *hit, const struct sentence_coding *sentence)
{
	int threat = sentence->level[SCALE_THREAT], peace = sentence->level[SCALE_CONCILIATION];
	if (hit->effect == EFFECT_OVERLAPPED)
		return TURNS;
	if (!hit->rule.size)
		return 2;
	return hit->level == (threat > peace ? threat : peace) ? 0 : 1;
}

// What is read when a sentence is pointed at or focused; it follows its sentence.
static void append_reason(struct text *html, const struct marked *marked,
	const struct sentence_coding *sentence, size_t hit)
{
	const struct coding *coding = marked->coding;
	text_format(html, "<span class=\"reason\" role=\"note\" id=\"r%zu-%d\"><b>", marked->number,
		sentence->number);
	append_levels(html, sentence);
	text_format(html, "</b>%s, at ",
		sentence->voice == VOICE_OWN ? "Own voice" : "In others’ words");
	append_targets(html, sentence->targets, marked->naming);
	text_append_byte(html, '.');
	for (int turn = 0; turn < TURNS; turn++)
		for (size_t i = hit;
			i < coding->hit_count && coding->hits[i].sentence == sentence->number; i++)
			if (turn_of(&coding->hits[i], sentence) == turn)
				append_hit(html, marked, &coding->hits[i]);
	text_append_string(html, "</span>");
}

static void append_sentence(struct text *html, const struct marked *marked,
	const struct sentence_coding *sentence, struct span text, size_t hit)
{
	if (!is_marked(sentence)) {
		html_append(html, text);
		return;
	}
	int threat = sentence->level[SCALE_THREAT], peace = sentence->level[SCALE_CONCILIATION];
	text_format(html, "<mark class=\"%s%d%s\" tabindex=\"0\" aria-describedby=\"r%zu-%d\">",
		threat >= peace ? "t" : "c", threat >= peace ? threat : peace,
		sentence->voice == VOICE_OWN ? "" : " relayed", marked->number, sentence->number);
	html_append(html, text);
	text_append_string(html, "<span class=\"tag\">");
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		if (sentence->level[scale] > 0)
			text_format(html, " %c%d", scale == SCALE_THREAT ? 'T' : 'C',
				sentence->level[scale]);
	if (sentence->targets) {
		text_append_byte(html, ' ');
		append_targets(html, sentence->targets, marked->naming);
	}
	text_append_string(html, sentence->voice == VOICE_OWN ? "" : " relayed");
	text_append_string(html, "</span></mark>");
	append_reason(html, marked, sentence, hit);
}

// Hits and sentences stand in one order: the title's, then each sentence's.
static void append_text(struct text *html, const struct marked *marked, bool title)
{
	const struct coding *coding = marked->coding;
	struct span text = title ? document_title(marked->document) : marked->document->text;
	size_t at = 0, hit = 0;
	for (size_t i = 0; i < coding->sentence_count; i++) {
		const struct sentence_coding *sentence = &coding->sentences[i];
		while (hit < coding->hit_count && coding->hits[hit].sentence < sentence->number)
			hit++;
		if ((sentence->number < 0) != title || sentence->start < at ||
			sentence->end > text.size)
			continue;
		html_append(html, span_part(text, at, sentence->start));
		append_sentence(html, marked, sentence,
			span_part(text, sentence->start, sentence->end), hit);
		at = sentence->end;
	}
	html_append(html, span_part(text, at, text.size));
}

static void append_part(struct text *html, const char *heading, const char *tag, struct span text)
{
	if (!span_trim(text).size)
		return;
	text_format(html, "<h3>%s</h3><%s tabindex=\"0\">", heading, tag);
	html_append(html, span_trim(text));
	text_format(html, "</%s>\n", tag);
}

void marked_append(struct text *html, const struct marked *marked)
{
	const struct record *record = &marked->coding->record;
	bool titled = document_title(marked->document).size > 0 && marked->document->text.size > 0;
	text_append_string(html, "<article>");
	if (titled) {
		text_append_string(html, "<h2>");
		append_text(html, marked, true);
		text_append_string(html, "</h2>");
	}
	append_what(html, marked);
	if (record->set_aside) {
		text_append_string(html, "<p>Not scored: the pack has no lexicon for this language."
					 "</p><div class=\"text\">");
		html_append(html, marked->document->text);
		text_append_string(html, "</div></article>\n");
		return;
	}
	text_append_string(html, "<table class=\"levels\"><caption>Levels</caption><tbody>");
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		append_meter(html, record, (enum scale)scale);
	text_append_string(html,
		"</tbody></table>\n<h3>Text</h3><p class=\"small\">Marked: sentences "
		"with a level. Point at one, or reach it with Tab, for its rules.</p>"
		"<div class=\"text\">");
	append_text(html, marked, !titled && !marked->document->text.size);
	text_append_string(html, "</div>\n");
	append_part(html, "Against the record", "pre", marked->against);
	append_part(html, "To quote", "blockquote", marked->quotation);
	text_append_string(html, "</article>\n");
}

static void append_member(struct text *json, const char *name, struct span value)
{
	text_format(json, ",\"%s\":", name);
	json_append(json, value);
}

static void append_hit_json(struct text *json, const struct hit *hit)
{
	text_format(json, "{\"start\":%u,\"end\":%u", hit->start, hit->end);
	append_member(
		json, hit->rule.size ? "rule" : "entry", hit->rule.size ? hit->rule : hit->entry);
	append_member(json, "category", hit->category);
	append_member(json, "effect", span_of(effect_name(hit->effect)));
	if (hit->level != LEVEL_NONE)
		text_format(json, ",\"level\":%d", hit->level);
	append_member(json, "text", hit->text);
	text_append_byte(json, '}');
}

static void append_targets_json(struct text *json, uint32_t targets, const struct naming *naming)
{
	const char *comma = "";
	text_append_string(json, ",\"target\":[");
	for (size_t i = 0; i < naming->target_count; i++) {
		if (!(targets >> i & 1))
			continue;
		text_append_string(json, comma);
		json_append(json, naming->targets[i]);
		comma = ",";
	}
	text_append_byte(json, ']');
}

static void append_sentence_json(struct text *json, const struct marked *marked,
	const struct sentence_coding *sentence, size_t *hit)
{
	const struct coding *coding = marked->coding;
	text_format(json,
		"{\"sentence\":%d,\"start\":%u,\"end\":%u,\"threat\":%d,\"conciliation\":%d",
		sentence->number, sentence->start, sentence->end, sentence->level[SCALE_THREAT],
		sentence->level[SCALE_CONCILIATION]);
	append_member(json, "voice", voice_name(sentence->voice, marked->naming));
	append_targets_json(json, sentence->targets, marked->naming);
	text_format(json, ",\"conditional\":%s", sentence->conditional ? "true" : "false");
	append_member(json, "text", sentence->text);
	text_append_string(json, ",\"hits\":[");
	while (*hit < coding->hit_count && coding->hits[*hit].sentence < sentence->number)
		++*hit;
	const char *comma = "";
	for (; *hit < coding->hit_count && coding->hits[*hit].sentence == sentence->number;
		++*hit) {
		text_append_string(json, comma);
		append_hit_json(json, &coding->hits[*hit]);
		comma = ",";
	}
	text_append_string(json, "]}");
}

static void append_record_json(struct text *json, const struct marked *marked)
{
	const struct record *record = &marked->coding->record;
	char date[DATE_SIZE];
	append_member(json, "title", record->title);
	append_member(json, "date",
		span_of(date_known(record->date) ? date_write(record->date, date) : ""));
	append_member(json, "lang", record->language);
	append_member(json, "type", record->type);
	append_member(json, "speaker", record->speaker);
	text_format(json, ",\"rank\":%d,\"sentences_read\":%u,\"words\":%u", record->rank,
		record->sentences, record->words);
	append_member(json, "lexicon", record->lexicon);
	append_member(json, "program", record->program);
	append_member(json, "hash", record->hash);
	text_format(json, ",\"set_aside\":%s", record->set_aside ? "true" : "false");
	if (record->set_aside)
		return;
	text_format(json,
		",\"gated\":%s,\"threat\":%d,\"conciliation\":%d,\"own_threat\":%d,"
		"\"own_conciliation\":%d",
		record->gated ? "true" : "false", record->level[SCALE_THREAT],
		record->level[SCALE_CONCILIATION], record->own[SCALE_THREAT],
		record->own[SCALE_CONCILIATION]);
	append_member(json, "voice", voice_name(record->voice, marked->naming));
	append_targets_json(json, record->targets, marked->naming);
	text_format(json, ",\"conditional\":%s,\"specific\":%d",
		record->conditional ? "true" : "false", record->specific);
}

void marked_append_json(struct text *json, const struct marked *marked)
{
	const struct coding *coding = marked->coding;
	size_t hit = 0;
	text_append_string(json, "{\"id\":");
	json_append(json, coding->record.id);
	append_record_json(json, marked);
	append_member(json, "quotation", span_trim(marked->quotation));
	append_member(json, "against", span_trim(marked->against));
	text_append_string(json, ",\"sentences\":[");
	for (size_t i = 0; i < coding->sentence_count; i++) {
		text_append_string(json, i ? "," : "");
		append_sentence_json(json, marked, &coding->sentences[i], &hit);
	}
	text_append_string(json, "]}");
}
