// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "extract/members.h"

#include <string.h>

static const char *const names[MEMBER_COUNT] = {
#define MEMBER(name, written) [MEMBER_##name] = written,
	MEMBERS(MEMBER)
#undef MEMBER
};

static enum member of_ours(struct span name)
{
	enum member member = 0;
	while (member < MEMBER_COUNT && !span_is(name, names[member]))
		member++;
	return member;
}

static bool parts(struct span map, struct span *theirs, enum member *ours)
{
	struct span rest = map;
	if (!span_cut(&rest, '=', theirs) || !rest.bytes || theirs->size == 0)
		return false;
	*ours = of_ours(rest);
	return *ours != MEMBER_COUNT;
}

enum member member_of(const struct member_maps *maps, struct span name)
{
	struct span theirs;
	enum member ours, own = of_ours(name);
	bool taken = false;
	for (size_t i = 0; i < maps->count; i++) {
		if (!parts(maps->written[i], &theirs, &ours))
			continue;
		if (span_equal(theirs, name))
			return ours;
		taken = taken || ours == own;
	}
	return taken ? MEMBER_COUNT : own;
}

struct span member_extra_name(struct span name, struct arena *arena)
{
	static const char prefix[] = "given_";
	size_t size = of_ours(name) == MEMBER_COUNT ? 0 : sizeof prefix - 1;
	char *bytes = arena_take(arena, size + name.size + 1);
	memcpy(bytes, prefix, size);
	if (name.size)
		memcpy(bytes + size, name.bytes, name.size);
	return (struct span){ bytes, size + name.size };
}

void members_append_names(struct text *text)
{
	for (size_t i = 0; i < MEMBER_COUNT; i++)
		text_format(text, "%s%s", i ? ", " : "", names[i]);
}

bool member_maps_check(const struct member_maps *maps, struct error *error)
{
	struct span theirs;
	enum member ours;
	for (size_t i = 0; i < maps->count; i++) {
		if (parts(maps->written[i], &theirs, &ours))
			continue;
		struct text list = { 0 };
		members_append_names(&list);
		error_set(error, ERROR_USAGE,
			"--map '%.*s': expected THEIRS=OURS, where OURS is one of %s",
			SPAN_ARGUMENTS(maps->written[i]), list.bytes);
		text_free(&list);
		return false;
	}
	return true;
}

/** Milliseconds since 1970; small numbers are years, days or seconds, and not guessed at. */
static bool of_milliseconds(struct span written, struct date *date)
{
	int64_t number;
	const int64_t day = 86400000, least = 10000000000, most = 253402300800000;
	if (!span_integer(written, &number) || number >= most || number <= -most ||
		(number < least && number > -least))
		return false;
	*date = (struct date){ (int32_t)((number - (number < 0 ? day - 1 : 0)) / day) };
	return true;
}

bool member_date(struct span written, struct date *date, struct error *error)
{
	struct span span = span_trim(written);
	bool timed = span.size > 10 && (span.bytes[10] == 'T' || span.bytes[10] == ' ');
	*date = DATE_NONE;
	if (span.size == 0 || span_is(span, "NA"))
		return true;
	if (date_parse(timed ? span_part(span, 0, 10) : span, date) || of_milliseconds(span, date))
		return true;
	*date = DATE_NONE;
	return error_set(error, ERROR_INCOMPLETE,
		"'%.*s' is no date: expected YYYY-MM-DD, perhaps with a time, or milliseconds "
		"since 1970",
		SPAN_ARGUMENTS(span_part(span, 0, span.size < 80 ? span.size : 80)));
}

static struct span extra_object(const struct text *extra, struct arena *arena)
{
	if (extra->size == 0)
		return (struct span){ 0 };
	char *bytes = arena_take(arena, extra->size + 3);
	bytes[0] = '{';
	memcpy(bytes + 1, extra->bytes, extra->size);
	bytes[extra->size + 1] = '}';
	return (struct span){ bytes, extra->size + 2 };
}

bool members_document(const struct members *members, struct document *document,
	struct date *first_seen, struct arena *arena, struct error *error)
{
	const struct span *value = members->value;
	*document = (struct document){
		.id = span_trim(value[MEMBER_ID]),
		.source = span_trim(value[MEMBER_SOURCE]),
		.language = span_trim(value[MEMBER_LANGUAGE]),
		.title = value[MEMBER_TITLE],
		.text = value[MEMBER_TEXT],
		.url = value[MEMBER_URL],
		.section = value[MEMBER_SECTION],
		.speaker = value[MEMBER_SPEAKER],
		.before = value[MEMBER_BEFORE],
	};
	document->title = document_title(document);
	if (span_trim(document->text).size == 0)
		document->text = (struct span){ 0 };
	if (document->text.size == 0 && document->title.size == 0)
		return error_set(
			error, ERROR_INCOMPLETE, "neither 'text' nor 'title' holds a text");
	if (!member_date(value[MEMBER_DATE], &document->date, error) ||
		!member_date(value[MEMBER_FIRST_SEEN], first_seen, error))
		return false;
	document->date_origin = date_known(document->date) ? DATE_ORIGIN_LIST : DATE_ORIGIN_NONE;
	document->extra = extra_object(&members->extra, arena);
	return true;
}
