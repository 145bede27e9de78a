// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// One run of `tocsin serve`; for the serve*.c files only.
#ifndef TOCSIN_COMMANDS_SERVING_H
#define TOCSIN_COMMANDS_SERVING_H

#include "commands/measure.h"
#include "commands/precedents.h"
#include "serve/request.h"

// Bytes of a text that is held against the record: that takes time by the square of them.
enum { SERVE_AGAINST_MOST = 64 << 10 };

/** What one worker has for itself. */
struct bench {
	struct scorer *scorer;
	struct archive *archive; // to read, or NULL: there is none
	struct precedents precedents;
	struct arena arena; // of the request in hand
};

struct tables;

struct serving {
	struct call *call;
	struct pack *pack; // read only, like all else that workers share
	struct naming naming;
	struct input_options input;
	const char *archive_path;
	struct bench *benches;
	size_t bench_count;
	struct tables *tables;
};

/** Answer with a page, or an object of JSON, that says why not. */
void serve_refusal(struct answer *answer, bool json, int status, const char *reason);

/** Score what was pasted, or posted as it is; nothing is stored. */
void serve_paste(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer, bool json);

/** The page with the box to paste into. */
void serve_paste_form(struct text *html);

/** Tables as CSV, or as an array of JSON where `json`; false for a name that is none. */
bool serve_table(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer, struct span name, bool json);

struct tables *tables_new(struct serving *serving);
/** Accepts NULL. */
void tables_free(struct tables *tables);

/** Pages of the archive; false for a path that is none. */
bool serve_browse(struct serving *serving, struct bench *bench, const struct request *request,
	struct answer *answer);

#endif
