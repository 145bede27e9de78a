// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What `tocsin report --html` gathers for its page; for the report_page*.c files and report.c only.
#ifndef TOCSIN_COMMANDS_REPORT_PAGE_H
#define TOCSIN_COMMANDS_REPORT_PAGE_H

#include "commands/gather.h"
#include "judge/joint.h"
#include "report/page.h"

/** Write the page of the call's archive to `path`, of its --from and --to, else of the ten years up
 *  to the last date. */
MUST_CHECK bool report_page(struct call *call, const char *path, struct error *error);

/** A page in the making. */
struct page_making {
	struct call *call;
	struct collection collection;
	struct alarms alarms;
	struct archive *archive;
	struct pack *pack;
	struct scorer *scorer;
	struct partner partners[PARTNERS];
	struct joint joint;
	bool is_joint;
	struct arena arena;
	size_t days;
	bool *blank;          // of the days: no figure is drawn
	uint8_t *status;      // of the days
	struct naming naming; // as a reader is shown it
	struct page page;
};

/** Compute the figures of each day and month, by the pack and by its partners, and lay out the
 *  charts. */
MUST_CHECK bool page_add_figures(struct page_making *making, struct error *error);

void page_add_alarms(struct page_making *making);
void page_add_sources(struct page_making *making);

/** How well the lexicon recognises what coders found, where that was measured. */
MUST_CHECK bool page_add_validity(struct page_making *making, struct error *error);

/** Take chosen statements into a list of the page, coded again with what gave their levels. */
MUST_CHECK bool page_add_statements(struct page_making *making, struct page_list *list,
	const struct statement *const *chosen, size_t count, struct error *error);

#endif
