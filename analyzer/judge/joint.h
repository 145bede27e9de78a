// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Joint measurement: two partners measure the same statements, each with its own profile.  What
// each finds, what they find together, and where the gap between them comes from.
#ifndef TOCSIN_JUDGE_JOINT_H
#define TOCSIN_JUDGE_JOINT_H

#include "series/fingerprint.h"
#include "series/series.h"

enum {
	PARTNERS = 2,
	JOINT_TARGETS = 1 + SERIES_TARGETS, // all, then each of the naming's first
	JOINT_WEDGE = SCALE_COUNT * JOINT_TARGETS,
	JOINT_FIGURES = JOINT_WEDGE + 1, // by scale and target, then the wedge
};

/** A partner, and all that it measured: documents that it does not read are set aside. */
struct partner {
	struct span name; // in the collection's arena
	struct collection collection;
};

/** One statement as one partner reads it. */
struct joint_reading {
	bool read, gated;
	uint8_t level[SCALE_COUNT][JOINT_TARGETS]; // highest own level: of all, at each target
};

/** A statement: texts that share their hash or the name of their statement.  Its date is the
 *  earliest of its texts that anybody read. */
struct joint_statement {
	struct date date;
	struct span key;                       // the lowest hash of its texts
	struct span id;                        // of that text, where it is known
	struct joint_reading whole[PARTNERS];  // by all texts that the partner read
	struct joint_reading common[PARTNERS]; // by the texts that both read
};

/** A figure of a window.  gap = lexicon + language + coverage; NAN where it has no base. */
struct joint_figure {
	struct estimate partner[PARTNERS], joint;
	double gap;      // the second partner's figure minus the first's
	double lexicon;  // the gap on texts that both read
	double language; // what the other texts of statements that both read add
	double coverage; // what statements that one alone read add
	double alpha;    // Krippendorff's, ordinal, over levels of statements that both read
};

struct joint_window {
	struct date from, to;
	int64_t n[PARTNERS]; // statements that the partner read and gates
	int64_t n_both;      // that both read and one gates
	int64_t n_all;       // that anybody read and gates
	char data[PARTNERS][9], data_both[9];
	struct joint_figure figures[JOINT_FIGURES];
};

struct joint {
	const struct partner *partners;
	struct span targets[JOINT_TARGETS]; // "all" first
	size_t target_count;
	struct joint_statement *statements; // by date, then key
	size_t count;
	struct statements texts[PARTNERS + 1]; // what each read, and what both read, by date
	struct date first, last;
	bool paired; // some statement has several texts
};

/** Lay the partners' statements side by side.  They must have the same targets, and live as long.
 *  Give it back with joint_free(). */
MUST_CHECK bool joint_build(
	struct joint *joint, const struct partner partners[PARTNERS], struct error *error);

/** Fingerprints of one kind of window; `{0}` is a new one. */
struct joint_prints {
	struct fingerprint texts[PARTNERS + 1];
};

/** Compute the window of days `from` to `to`, both included; with the same `prints` neither may be
 *  earlier than at the call before.  The interval of the joint figure resamples the window's
 *  statements 1,000 times, the same draws for both partners and all figures, PCG32 seeded from
 *  "TO|all|all|joint"; replicates in which a partner has no statement are left out. */
void joint_look(const struct joint *joint, struct date from, struct date to,
	struct joint_prints *prints, struct joint_window *window);

/** The first of the statements on or after a date. */
size_t joint_find(const struct joint *joint, struct date date);

/** Whether the partners differ in the level of a statement that both read. */
bool joint_differs(const struct joint_statement *statement, enum scale scale);

void joint_prints_free(struct joint_prints *prints);
void joint_free(struct joint *joint);

/** The scale of a figure, and its target's number: 0 is all. */
enum scale joint_scale(int figure);
size_t joint_target(int figure);

#endif
