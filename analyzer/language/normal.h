// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Normal text: NFC, full-width ASCII and blanks folded (U+3000, U+00A0), line ends as LF,
// typographic quotes and dashes folded to their ASCII forms, BOM and soft hyphens out, blanks put
// between glued names and their neighbours - with a map back to the bytes as given.  Most text is
// normal already: then nothing is copied.
#ifndef TOCSIN_LANGUAGE_NORMAL_H
#define TOCSIN_LANGUAGE_NORMAL_H

#include "language/language.h"

struct normal {
	struct span given, text;
	const uint32_t *offsets; // for each byte of `text` and its end, the byte of `given`; NULL
				 // where the two are the same
};

/** Make it; what is new lives in the arena.  `given` must be well-formed UTF-8.  `language` may be
 *  NULL: then no names are parted. */
void normal_make(struct normal *normal, struct span given, const struct language *language,
	struct arena *arena);

/** The offset in the text as given of an offset in the normal text.  Of a word or sentence, its
 *  start and end give exactly its bytes. */
size_t normal_given(const struct normal *normal, size_t at);

/** The text by which documents are the same: normal, NFKC, blanks and line ends folded to one
 *  blank, dateline and end mark off, names as given.  Appended to `identity`; its SHA-256
 *  is the document's hash.  `language` may be NULL: then nothing is taken off. */
void normal_identity(struct text *identity, struct span given, const struct language *language);

struct marks;

/** The same of a text that is normal without a language, and its marks. */
void normal_identity_marked(struct text *identity, struct span text, const struct marks *marks);

#endif
