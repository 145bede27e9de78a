// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "series/watch.h"

#include <string.h>

static void add(struct watch *watch, enum scale scale, int target)
{
	for (size_t i = 0; i < watch->count; i++)
		if (watch->series[i].scale == scale && watch->series[i].target == target)
			return;
	watch->series[watch->count++] = (struct watched){ scale, target };
}

void watch_default(struct watch *watch, const struct naming *naming)
{
	int targets = (int)naming->target_count;
	*watch = (struct watch){ 0 };
	add(watch, SCALE_THREAT, TO_ALL);
	for (int i = 0; i < targets && i < 3; i++)
		add(watch, SCALE_THREAT, i);
	for (int i = 0; i < targets && i < 2; i++)
		add(watch, SCALE_CONCILIATION, i);
}

static bool parse_name(struct span name, const struct naming *naming, struct watched *watched)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		const char *word = scale_name((enum scale)scale);
		*watched = (struct watched){ (enum scale)scale, TO_ALL };
		if (!span_starts(name, word))
			continue;
		struct span rest = span_part(name, strlen(word), name.size);
		if (rest.size == 0)
			return true;
		for (size_t i = 0; rest.bytes[0] == '_' && i < naming->target_count; i++)
			if (span_equal(span_part(rest, 1, rest.size), naming->targets[i])) {
				watched->target = (int)i;
				return true;
			}
	}
	return false;
}

bool watch_parse(
	struct watch *watch, struct span written, const struct naming *naming, struct error *error)
{
	struct span rest = written, name;
	struct watched watched;
	*watch = (struct watch){ 0 };
	while (span_cut(&rest, ' ', &name)) {
		name = span_trim(name);
		if (name.size == 0)
			continue;
		if (!parse_name(name, naming, &watched))
			return error_set(error, ERROR_USAGE,
				"no series '%.*s' to watch: expected threat or conciliation, alone "
				"or with _ and a target of the pack",
				SPAN_ARGUMENTS(name));
		add(watch, watched.scale, watched.target);
	}
	return watch->count || error_set(error, ERROR_USAGE, "the watch list is empty");
}

void watched_append(struct text *text, const struct watched *watched, const struct naming *naming)
{
	text_append_string(text, scale_name(watched->scale));
	if (watched->target == TO_ALL)
		return;
	text_append_byte(text, '_');
	text_append(text, naming->targets[watched->target]);
}

bool watch_holds_threat(const struct watch *watch, int target)
{
	for (size_t i = 0; i < watch->count; i++)
		if (watch->series[i].scale == SCALE_THREAT &&
			(watch->series[i].target == TO_ALL || watch->series[i].target == target))
			return true;
	return false;
}
