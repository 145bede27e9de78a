// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/column_meaning.h"

#include <string.h>

// Scales and voices of sentences.
#define OWN(threat, conciliation, from, to) \
	{ \
		.scales = { threat, conciliation }, .least = from, .most = to, .voice = VOICE_OWN \
	}
#define SENTENCES_OF(threat, conciliation, from, to, whose) \
	{ \
		.scales = { threat, conciliation }, .least = from, .most = to, .voice = whose, \
		.without_title = true \
	}
#define LEVEL(level) \
	{ "threat_" #level, COUNTED_SENTENCES, false, \
		SENTENCES_OF(true, false, level, level, VOICE_OWN) }, \
	{ \
		"conciliation_" #level, COUNTED_SENTENCES, false, \
			SENTENCES_OF(false, true, level, level, VOICE_OWN) \
	}

// By stem: a column's name without its window and without _lo, _hi, _adj, _docs.
static const struct {
	const char *stem;
	enum counted counted;
	bool ungated;
	struct spots spots;
} stems[] = {
	{ "threat", COUNTED_STATEMENTS, false, OWN(true, false, 2, 4) },
	{ "conciliation", COUNTED_STATEMENTS, false, OWN(false, true, 2, 4) },
	{ "wedge", COUNTED_STATEMENTS, false, OWN(true, false, 2, 4) },
	{ "balance", COUNTED_SENTENCES, false, SENTENCES_OF(true, true, 2, 4, VOICE_OWN) },
	{ "rate", COUNTED_SENTENCES, false, SENTENCES_OF(true, false, 2, 4, VOICE_OWN) },
	{ "rate_ungated", COUNTED_SENTENCES, true, SENTENCES_OF(true, false, 2, 4, VOICE_OWN) },
	LEVEL(1),
	LEVEL(2),
	LEVEL(3),
	LEVEL(4),
	{ "relayed_threat", COUNTED_SENTENCES, false,
		SENTENCES_OF(true, false, 2, 4, VOICE_RELAYED) },
	{ "relayed_conciliation", COUNTED_SENTENCES, false,
		SENTENCES_OF(false, true, 2, 4, VOICE_RELAYED) },
	{ "gated", COUNTED_ALL, false, { .least = LEVEL_COUNT } },
	{ "gated_words", COUNTED_ALL, false, { .least = LEVEL_COUNT } },
	{ "words", COUNTED_ALL, true, { .least = LEVEL_COUNT } },
	{ "peak_rank", COUNTED_PEAK, false, OWN(true, false, 1, 4) },
	{ "peak_level", COUNTED_PEAK, false, OWN(true, false, 1, 4) },
	{ "peak_document", COUNTED_PEAK, false, OWN(true, false, 1, 4) },
	{ "items", COUNTED_TEXTS, true, { .least = LEVEL_COUNT } },
	{ "status", COUNTED_DAYS, true, { .least = LEVEL_COUNT } },
	{ "days_read", COUNTED_DAYS, true, { .least = LEVEL_COUNT } },
	{ "data", COUNTED_TEXTS, true, { .least = LEVEL_COUNT } },
};

static bool cut_end(struct span *name, const char *end)
{
	size_t size = strlen(end);
	if (name->size < size || memcmp(name->bytes + name->size - size, end, size) != 0)
		return false;
	name->size -= size;
	return true;
}

static bool find_stem(struct span stem, struct column_meaning *meaning)
{
	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
		if (!span_is(stem, stems[i].stem))
			continue;
		meaning->counted = stems[i].counted;
		meaning->ungated = stems[i].ungated;
		meaning->spots = stems[i].spots;
		return true;
	}
	return false;
}

// threat_28d_NAME: the window stands before the target.
static bool cut_target(struct span *name, const struct naming *naming, uint32_t *targets)
{
	for (size_t i = 0; i < naming->target_count; i++) {
		struct span rest = *name, target = naming->targets[i];
		if (rest.size <= target.size + 1)
			continue;
		rest.size -= target.size + 1;
		if (rest.bytes[rest.size] != '_' ||
			memcmp(rest.bytes + rest.size + 1, target.bytes, target.size) != 0)
			continue;
		*name = rest;
		*targets = 1u << i;
		return true;
	}
	return false;
}

struct column_meaning column_meaning(struct span name, const struct naming *naming)
{
	struct column_meaning meaning = { .days = 1 };
	static const char *const ends[] = { "_lo", "_hi", "_adj", "_docs" };
	uint32_t targets = 0;
	if (span_is(name, "data"))
		meaning.days = 28;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		cut_end(&name, ends[i]);
	cut_end(&name, "_adj");
	cut_target(&name, naming, &targets);
	if (cut_end(&name, "_28d"))
		meaning.days = 28;
	else if (cut_end(&name, "_7d"))
		meaning.days = 7;
	if (!find_stem(name, &meaning))
		meaning.counted = COUNTED_NOTHING;
	meaning.spots.targets = span_is(name, "wedge") ? 3 : targets;
	return meaning;
}
