// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Words in the days before and after an event.
#ifndef TOCSIN_JUDGE_WINDOWS_H
#define TOCSIN_JUDGE_WINDOWS_H

#include "judge/events.h"
#include "series/days.h"
#include "series/interval.h"

enum { WINDOW_COUNT = 8 };

/** Statements of the days `from` to `to` counted from an event (0: its day), pooled over days with
 *  one; the last window is every day by itself, event or not. */
struct window {
	int from, to;
	int64_t gated;
	struct estimate share[SCALE_COUNT];
};

/** Fill all windows over the days of a range; what reaches out of it is cut.  Intervals draw the days
 *  in blocks (judge/skill.h). */
void windows_build(
	struct window windows[WINDOW_COUNT], const struct days *days, const struct events *events);

#endif
