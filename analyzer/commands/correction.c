// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/correction.h"

#include "base/file.h"
#include "base/notice.h"
#include "commands/definitions.h"
#include "judge/recognised.h"

// "NAME" of "NAME-VERSION-HEX": another pack's units are no news.
static struct span pack_of(struct span lexicon)
{
	size_t end = span_find(lexicon, "-", 0);
	return span_part(lexicon, 0, end == SPAN_NOT_FOUND ? lexicon.size : end);
}

bool call_correction(struct call *call, struct span lexicon, const struct correction **correction,
	struct error *error)
{
	struct recognised recognised;
	const char *path = call_corpora_path(call, "agreement.csv");
	*correction = NULL;
	if (!path || !file_exists(path))
		return true;
	if (!recognised_read(&recognised, path, &call->arena, error))
		return false;
	if (!span_equal(recognised.lexicon, lexicon)) {
		if (span_equal(pack_of(recognised.lexicon), pack_of(lexicon)))
			notice("no corrected prevalence: %s was found with lexicon %.*s, not %.*s",
				path, SPAN_ARGUMENTS(recognised.lexicon), SPAN_ARGUMENTS(lexicon));
		return true;
	}
	struct correction *built = ARENA_ARRAY(&call->arena, struct correction, 1);
	correction_build(built, recognised.sensitivity, recognised.specificity);
	*correction = built;
	return true;
}
