// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A coded text as a page shows it: what it is, its levels, its sentences marked by level, voice and
// target, and behind each mark the rules and cues that gave it.
#ifndef TOCSIN_SERVE_MARKED_H
#define TOCSIN_SERVE_MARKED_H

#include "document/document.h"
#include "lexicon/pack.h"

struct marked {
	const struct document *document;
	const struct coding *coding;
	const struct pack *pack;
	const struct naming *naming;
	struct span quotation; // the sentence to quote, or empty
	struct span against;   // what the record says, or empty
	bool year_assumed;
	size_t number; // of the text on its page, from 0: ids of its parts begin with it
};

void marked_append(struct text *html, const struct marked *marked);

/** The same for a program: an object of JSON. */
void marked_append_json(struct text *json, const struct marked *marked);

#endif
