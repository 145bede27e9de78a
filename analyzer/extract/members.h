// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// The members of a record, by their names, and the document that they make.
#ifndef TOCSIN_EXTRACT_MEMBERS_H
#define TOCSIN_EXTRACT_MEMBERS_H

#include "base/error.h"
#include "base/text.h"
#include "document/document.h"

// Member, its name.
#define MEMBERS(MEMBER) \
	MEMBER(ID, "id") \
	MEMBER(DATE, "date") \
	MEMBER(TITLE, "title") \
	MEMBER(SOURCE, "source") \
	MEMBER(LANGUAGE, "lang") \
	MEMBER(URL, "url") \
	MEMBER(SECTION, "section") \
	MEMBER(SPEAKER, "speaker") \
	MEMBER(BEFORE, "before") \
	MEMBER(TEXT, "text") \
	MEMBER(FIRST_SEEN, "first_seen")

enum member {
#define MEMBER(name, written) MEMBER_##name,
	MEMBERS(MEMBER)
#undef MEMBER
		MEMBER_COUNT
};

/** "theirs=ours", each: where a map names one of ours, a member that bears our name itself is not
 *  it. */
struct member_maps {
	const struct span *written;
	size_t count;
};

/** Which of ours a name is, or MEMBER_COUNT. */
enum member member_of(const struct member_maps *maps, struct span name);

/** The name under which a member that is none of ours is kept, in the arena: its own, or
 *  "given_NAME" where a map gave our name to another. */
struct span member_extra_name(struct span name, struct arena *arena);

/** Whether each map ends in one of ours; what is wrong is ERROR_USAGE. */
MUST_CHECK bool member_maps_check(const struct member_maps *maps, struct error *error);

/** Append our members' names, parted by commas. */
void members_append_names(struct text *text);

struct members {
	struct span value[MEMBER_COUNT];
	struct text extra; // the other members as JSON, parted by commas
};

/** Make the document that the members describe, its extra in the arena.  A date that is none, and
 *  neither text nor title, are errors without a place. */
MUST_CHECK bool members_document(const struct members *members, struct document *document,
	struct date *first_seen, struct arena *arena, struct error *error);

/** A day as records write it: ISO, ISO with a time, or milliseconds since 1970. */
MUST_CHECK bool member_date(struct span written, struct date *date, struct error *error);

#endif
