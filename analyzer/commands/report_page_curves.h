// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Curves of a page: a value for each of its days, NAN where there is none; for report_page_figures.c
// and report_page_charts.c only.
#ifndef TOCSIN_COMMANDS_REPORT_PAGE_CURVES_H
#define TOCSIN_COMMANDS_REPORT_PAGE_CURVES_H

#include "commands/report_page.h"

/** Figures of one kind, a value for each day. */
struct curve {
	double *value, *lo, *hi;
};

/** Curves of a series of days. */
struct base_curves {
	struct curve share[SCALE_COUNT], wedge, target[SERIES_TARGETS], items, gated;
};

/** Curves of a joint measurement: of each figure the joint one and each partner's. */
struct joint_curves {
	struct curve joint[JOINT_FIGURES], partner[JOINT_FIGURES][PARTNERS];
	struct curve gap, lexicon, language, coverage; // of threat to all
};

/** Lay out the charts; `joint` is NULL where one pack measures alone. */
void page_add_charts(struct page_making *making, const struct base_curves *base,
	const struct joint_curves *joint);

#endif
