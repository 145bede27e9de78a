// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "document/coding.h"

#include <math.h>

const char *scale_name(enum scale scale)
{
	return scale == SCALE_THREAT ? "threat" : "conciliation";
}

const char *effect_name(enum effect effect)
{
	static const char *const names[] = {
		[EFFECT_COUNTED] = "counted",
		[EFFECT_RELAYED] = "relayed",
		[EFFECT_DENIED] = "denied",
		[EFFECT_VETOED] = "vetoed",
		[EFFECT_OVERLAPPED] = "overlapped",
		[EFFECT_CONTEXT] = "context",
	};
	return names[effect];
}

struct span voice_name(enum voice voice, const struct naming *naming)
{
	return voice == VOICE_OWN       ? naming->own_voice
	       : voice == VOICE_RELAYED ? span_of("relayed")
					: span_of("none");
}

void targets_append(struct text *text, uint32_t targets, const struct naming *naming)
{
	bool first = true;
	for (size_t i = 0; i < naming->target_count; i++) {
		if (!(targets >> i & 1))
			continue;
		if (!first)
			text_append_byte(text, '+');
		text_append(text, naming->targets[i]);
		first = false;
	}
	if (first)
		text_append_string(text, "none");
}

bool targets_parse(struct span written, const struct naming *naming, uint32_t *targets)
{
	*targets = 0;
	if (written.size == 0 || span_is(written, "none"))
		return true;
	for (struct span name; span_cut(&written, '+', &name);) {
		size_t i = 0;
		while (i < naming->target_count && !span_equal(naming->targets[i], name))
			i++;
		if (i == naming->target_count)
			return false;
		*targets |= 1u << i;
	}
	return true;
}

bool record_balance(const struct record *record, double *balance)
{
	uint32_t sums[SCALE_COUNT] = { 0 };
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		for (int level = 2; level < LEVEL_COUNT; level++)
			sums[scale] += record->own_sentences[scale][level];
	if (sums[0] + sums[1] == 0)
		return false;
	*balance = log((sums[SCALE_THREAT] + .5) / (sums[SCALE_CONCILIATION] + .5));
	return true;
}
