// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Dictionaries of other programs, read as lists of words with their categories.  Told by the first
// line that is not blank:
//
//   %               LIWC .dic: numbers and names of categories up to the next %, then words with
//                   the numbers of theirs
//   +negative       Lexicoder .lc3, .lcd: a category, then its words, one a line
//   anything else   quanteda YAML: categories in categories, at last lists of words
#ifndef TOCSIN_LEXICON_FOREIGN_H
#define TOCSIN_LEXICON_FOREIGN_H

#include "base/error.h"
#include "base/text.h"

struct foreign_word {
	struct span category; // names of its levels, outermost first, parted by tabs; empty: none
	struct span word;     // as written, without blanks at its ends
	struct span fault;    // why it cannot be read as a word, or empty
	int line;
};

/** `{0}` before it is read. */
struct foreign {
	const char *form; // "LIWC"
	struct foreign_word *items;
	size_t count, capacity;
	struct arena arena;
};

/** Read UTF-8.  A file that is none of these is an error at `name:line:column`. */
MUST_CHECK bool foreign_read(
	struct foreign *foreign, const char *name, struct span content, struct error *error);

/** The same of YAML alone, behind what is there. */
MUST_CHECK bool foreign_read_yaml(
	struct foreign *foreign, const char *name, struct span content, struct error *error);

/** Add a word; its spans are copied. */
void foreign_add(struct foreign *foreign, const struct foreign_word *word);

void foreign_free(struct foreign *foreign);

#endif
