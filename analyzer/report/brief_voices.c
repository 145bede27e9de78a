// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// By whom: the voices with most warnings and threats, and who spoke first after a quiet time.
#include "report/brief_page.h"

enum { FIRSTS_MOST = 2 };

static int64_t weight(const struct voice_row *row)
{
	return row->docs[SCALE_THREAT] * 1000000 + row->docs[SCALE_CONCILIATION] * 1000 +
	       row->gated;
}

size_t brief_choose_voices(const struct voices *voices, size_t chosen[BRIEF_VOICES])
{
	size_t count = 0;
	for (size_t i = 0; i < voices->count; i++) {
		const struct voice_row *row = &voices->rows[i];
		if (row->target != VOICES_ALL ||
			row->docs[SCALE_THREAT] + row->docs[SCALE_CONCILIATION] == 0)
			continue;
		if (count == BRIEF_VOICES &&
			weight(&voices->rows[chosen[count - 1]]) >= weight(row))
			continue;
		size_t at = count < BRIEF_VOICES ? count++ : count - 1;
		for (; at > 0 && weight(&voices->rows[chosen[at - 1]]) < weight(row); at--)
			chosen[at] = chosen[at - 1];
		chosen[at] = i;
	}
	return count;
}

static void append_voice(struct text *line, const struct brief_facts *brief, struct span voice)
{
	brief_name(line, brief, "voice", voice);
}

// "; most often at South Korea (five)".
static void append_most(
	struct text *line, const struct brief_facts *brief, const struct voice_row *all)
{
	int64_t threats = all->docs[SCALE_THREAT], most = 0;
	size_t target = 0;
	bool alone = false;
	for (size_t i = 1; i <= brief->target_count; i++) {
		int64_t docs = all[i].docs[SCALE_THREAT];
		alone = docs > most || (alone && docs < most);
		if (docs > most) {
			most = docs;
			target = i - 1;
		}
	}
	if (!alone)
		return;
	text_append_string(line, threats == 1      ? ", at "
				 : most == threats ? ", all at "
						   : ", most often at ");
	brief_name(line, brief, "target", brief->naming->targets[target]);
	if (most == threats)
		return;
	text_append_string(line, " (");
	brief_number(line, most);
	text_append_byte(line, ')');
}

static void write_voice(
	struct brief_page *page, const struct brief_facts *brief, const struct brief_voice *voice)
{
	struct text *line = &page->line;
	const struct voice_row *all = voice->all;
	int64_t offers = all->docs[SCALE_CONCILIATION];
	size_t start = line->size;
	append_voice(line, brief, all->voice);
	if (line->bytes[start] >= 'a' && line->bytes[start] <= 'z')
		line->bytes[start] = (char)(line->bytes[start] - 'a' + 'A');
	text_append_string(line, ": ");
	brief_ratio(line, all->docs[SCALE_THREAT], all->gated);
	append_most(line, brief, all);
	if (offers) {
		text_append_string(line, "; ");
		brief_number(line, offers);
		text_append_string(line, " made an opening");
	}
	text_append_byte(line, '.');
	brief_note_place(page, &voice->place, NULL);
	brief_end(page, BRIEF_ITEM);
}

static void write_rest(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	int64_t voices = 0, threats = brief->now.docs[SCALE_THREAT];
	for (size_t i = 0; i < brief->all_voices->count; i++) {
		const struct voice_row *row = &brief->all_voices->rows[i];
		voices += row->target == VOICES_ALL &&
			  row->docs[SCALE_THREAT] + row->docs[SCALE_CONCILIATION] > 0;
	}
	for (size_t i = 0; i < brief->voice_count; i++)
		threats -= brief->voices[i].all->docs[SCALE_THREAT];
	voices -= (int64_t)brief->voice_count;
	if (voices <= 0)
		return;
	brief_number_first(line, voices);
	text_append_string(line, voices == 1 ? " more voice: " : " more voices together: ");
	brief_number(line, threats);
	text_append_byte(line, '.');
	brief_note_command(page, brief, "voices");
	brief_end(page, BRIEF_ITEM);
}

// Of the voices above: a threat at a target at which nobody threatened for two weeks.
static void write_firsts(struct brief_page *page, const struct brief_facts *brief)
{
	struct text *line = &page->line;
	size_t told = 0;
	for (size_t target = 0; target < brief->target_count; target++)
		for (size_t i = 0; i < brief->voice_count && told < FIRSTS_MOST; i++) {
			const struct brief_voice *voice = &brief->voices[i];
			if (voice->all[target + 1].opened == 0)
				continue;
			told++;
			text_append_string(line, "Nobody had threatened ");
			brief_name(line, brief, "target", brief->naming->targets[target]);
			text_append_string(line, " for two weeks or more until this voice did: ");
			append_voice(line, brief, voice->all->voice);
			text_append_byte(line, '.');
			struct brief_place first = {
				.id = voice->all[target + 1].first->text->id,
			};
			brief_note_place(page, &first, NULL);
			text_append_byte(line, ' ');
		}
	if (told)
		brief_end(page, BRIEF_PARAGRAPH);
}

void brief_write_voices(struct brief_page *page, const struct brief_facts *brief)
{
	brief_put(page, BRIEF_HEADING, "3. By whom");
	if (brief->voice_count == 0) {
		text_append_string(&page->line,
			brief_is_read(brief) ? "Nobody warned, threatened or made an opening."
					     : "Not known: nothing was read.");
		brief_note_command(page, brief, "voices");
		brief_end(page, BRIEF_PARAGRAPH);
		return;
	}
	text_append_string(&page->line,
		"Of each voice’s statements on an adversary so many warned or threatened:");
	brief_end(page, BRIEF_PARAGRAPH);
	for (size_t i = 0; i < brief->voice_count; i++)
		write_voice(page, brief, &brief->voices[i]);
	write_rest(page, brief);
	write_firsts(page, brief);
}
