// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin compare A B`: what its two forms share.
#ifndef TOCSIN_COMMANDS_COMPARE_H
#define TOCSIN_COMMANDS_COMPARE_H

#include "archive/scores.h"
#include "base/output.h"
#include "commands/command.h"
#include "score/score.h"

struct comparing {
	struct call *call;
	struct archive *archive;
	struct pack *pack;
	struct naming naming;
	struct text *text; // the result
	bool all;
};

/** A period, both days included. */
struct period_compared {
	struct date from, to;
};

/** Append what two periods say. */
MUST_CHECK bool compare_periods(
	struct comparing *comparing, const struct period_compared periods[2], struct error *error);

/** The language of the pack with this code, or NULL. */
const struct language *compare_language(const struct pack *pack, struct span code);

#endif
