// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Norms: what levels statements had, by type, speaker, target and year - figures only, for whoever
// has no archive.  A file norms.csv, made from an archive by `tocsin archive norms`:
//
//   lang,group,name,year,scale,n,level_0,...,level_4,q10,q25,q50,q75,q90,lexicon
//
// `group` is all, type, speaker or target; an empty year is all years.  `n` counts gated statements,
// `level_L` those whose highest level in the own voice is L (of a target: at that target, among the
// statements with a level at it), the others are quantiles of these.
#ifndef TOCSIN_PRECEDENT_NORMS_H
#define TOCSIN_PRECEDENT_NORMS_H

#include "base/map.h"
#include "precedent/levels.h"

enum { NORMS_LEAST = 5 }; // statements of a year, below which a group has no row for it

/** `{0}` is empty.  Give it back with norms_free(). */
struct norms {
	struct map keys; // "lang,group,name,year"
	struct level_counts *counts;
	size_t capacity;
	struct arena arena;
	struct span lexicon; // that the file names
};

/** Count a statement for all groups that it belongs to; one that is not gated for none. */
void norms_add(struct norms *norms, const struct record *record, const struct naming *naming);

/** Append the file. */
void norms_append(struct text *text, const struct norms *norms, struct span lexicon);

/** Read the file; an unknown column's or level's fault is told with its line. */
MUST_CHECK bool norms_read(struct norms *norms, const char *path, struct error *error);

/** The counts of a group, a year (0: all), or NULL. */
const struct level_counts *norms_find(const struct norms *norms, struct span language,
	const char *group, struct span name, int year);

void norms_free(struct norms *norms);

#endif
