// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/normal.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "language/characters.h"
#include "language/compose.h"
#include "language/marks.h"

#include <stdlib.h>
#include <string.h>

// Code points that become something else: a range, each of which becomes `ascii` (empty: nothing);
// by first code point, searched in halves.
static const struct folded {
	uint32_t first, last;
	const char *ascii;
} folds[] = {
	{ 0x0d, 0x0d, "\n" },
	{ 0x85, 0x85, "\n" },
	// What windows-1252 has where Latin-1 has control characters.
	{ 0x91, 0x92, "'" },
	{ 0x93, 0x94, "\"" },
	{ 0x96, 0x96, "-" },
	{ 0x97, 0x97, "--" },
	{ 0xa0, 0xa0, " " },
	{ 0xab, 0xab, "\"" },
	{ 0xad, 0xad, "" },
	{ 0xb4, 0xb4, "'" },
	{ 0xbb, 0xbb, "\"" },
	{ 0x1680, 0x1680, " " },
	{ 0x2000, 0x200a, " " },
	{ 0x200b, 0x200f, "" },
	{ 0x2010, 0x2013, "-" },
	{ 0x2014, 0x2015, "--" },
	{ 0x2018, 0x201b, "'" },
	{ 0x201c, 0x201f, "\"" },
	{ 0x2028, 0x2029, "\n" },
	{ 0x202a, 0x202e, "" },
	{ 0x202f, 0x202f, " " },
	{ 0x2032, 0x2032, "'" },
	{ 0x2033, 0x2033, "\"" },
	{ 0x205f, 0x205f, " " },
	{ 0x2060, 0x2060, "" },
	{ 0x2212, 0x2212, "-" },
	{ 0x226a, 0x226a, "\xe3\x80\x8a" },
	{ 0x226b, 0x226b, "\xe3\x80\x8b" },
	{ 0x3000, 0x3000, " " },
	{ 0xfeff, 0xfeff, "" },
};

/** What a code point becomes, or NULL where it stays; `room` is for full-width ASCII. */
static const char *fold(uint32_t c, char room[2])
{
	if (c >= 0xff01 && c <= 0xff5e) {
		room[0] = (char)(c - 0xff01 + '!');
		room[1] = '\0';
		return room;
	}
	if ((c < 0x80 && c != '\r') || (c > 0x3000 && c < 0xfeff))
		return NULL;
	size_t low = 0, high = sizeof folds / sizeof *folds;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (folds[middle].last < c)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < sizeof folds / sizeof *folds && folds[low].first <= c;
	return found ? folds[low].ascii : NULL;
}

/** The first byte at or after `from` that is not plain: not ASCII, or CR. */
static size_t plain_end(struct span text, size_t from)
{
	size_t at = from;
	for (; at + 2 * EIGHT <= text.size; at += 2 * EIGHT) {
		uint64_t first = eight_read(text.bytes + at),
			 second = eight_read(text.bytes + at + EIGHT);
		if (((first | second) & EIGHT_TOPS) | eight_equal(first, '\r') |
			eight_equal(second, '\r'))
			break;
	}
	while (at < text.size && (unsigned char)text.bytes[at] < 0x80 && text.bytes[at] != '\r')
		at++;
	return at;
}

/** Whether a Hangul syllable stands at `at`: no normal form changes one alone. */
static bool syllable_at(struct span text, size_t at)
{
	if (text.size - at < 3)
		return false;
	const unsigned char *bytes = (const unsigned char *)text.bytes + at;
	uint32_t c = (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
	return bytes[0] >= 0xea && bytes[0] <= 0xed && c >= 0xac00 && c <= 0xd7a3;
}

/** The end of plain bytes and syllables. */
static size_t unchanged_end(struct span text, size_t from)
{
	for (size_t at = from;;) {
		size_t end = plain_end(text, at);
		while (end < text.size && syllable_at(text, end))
			end += 3;
		if (end == at)
			return at;
		at = end;
	}
}

/** The first code point at or after `from` that normal text has otherwise. */
static size_t normal_end(struct span text, size_t from)
{
	char room[2];
	for (size_t at = unchanged_end(text, from), next = at; at < text.size;
		at = unchanged_end(text, next)) {
		next = at;
		uint32_t c = utf8_next(text, &next);
		if (fold(c, room) || compose_joins(c) || compose_changes(c))
			return at;
	}
	return text.size;
}

// Where a name stands in the text as given, and what is wrong beside it.
struct joint {
	size_t start, end;
	bool blank_before, blank_after; // missing
	bool blank_out;                 // one too many: "Name , general"
};

static bool glues(char c)
{
	return character_is_letter(c) || character_is_digit(c) || (c && strchr(",.;:)?!", c));
}

static bool is_joint(struct span text, size_t start, size_t end, struct joint *joint)
{
	char before = start ? text.bytes[start - 1] : ' ';
	char after = end < text.size ? text.bytes[end] : ' ';
	char behind = end + 1 < text.size ? text.bytes[end + 1] : ' ';
	*joint = (struct joint){ start, end, glues(before), character_is_letter(after),
		after == ' ' && behind && strchr(",.;:", behind) };
	return joint->blank_before || joint->blank_after || joint->blank_out;
}

/** How many bytes all names start with. */
static size_t common_start(const struct word_list *names)
{
	size_t common = names->items[0].size;
	for (size_t i = 1; i < names->count; i++) {
		size_t same = 0;
		while (same < common && same < names->items[i].size &&
			names->items[i].bytes[same] == names->items[0].bytes[same])
			same++;
		common = same;
	}
	return common;
}

static bool joint_at(
	struct span text, const struct word_list *names, size_t at, struct joint *joint)
{
	for (size_t i = 0; i < names->count; i++) {
		struct span name = names->items[i];
		if (name.size <= text.size - at &&
			memcmp(text.bytes + at, name.bytes, name.size) == 0 &&
			is_joint(text, at, at + name.size, joint))
			return true;
	}
	return false;
}

/** The next joint at or after `from`. */
static bool next_joint(
	struct span text, const struct language *language, size_t from, struct joint *joint)
{
	if (!language || language->joined_names.count == 0 || from >= text.size)
		return false;
	const struct word_list *names = &language->joined_names;
	size_t common = common_start(names);
	if (common == 0) {
		for (size_t at = from; at < text.size; at++)
			if (joint_at(text, names, at, joint))
				return true;
		return false;
	}
	const char *found = text.bytes + from, *end = text.bytes + text.size;
	for (char first = names->items[0].bytes[0];
		(found = memchr(found, first, (size_t)(end - found))); found++)
		if (joint_at(text, names, (size_t)(found - text.bytes), joint))
			return true;
	return false;
}

struct builder {
	struct span given;
	size_t at; // in the text as given: all before it is done
	struct text made;
	uint32_t *offsets; // as many as `made` has bytes
	size_t capacity;
	bool closed; // nothing may join what was made last
};

static bool ends_in_blank(const struct builder *builder)
{
	return builder->made.size == 0 ||
	       character_is_blank(builder->made.bytes[builder->made.size - 1]);
}

static void append(struct builder *builder, struct span bytes, size_t offset, size_t step)
{
	size_t from = builder->made.size;
	text_append(&builder->made, bytes);
	while (builder->capacity < builder->made.size)
		builder->offsets = memory_grow(builder->offsets, &builder->capacity,
			builder->made.size, sizeof *builder->offsets);
	for (size_t i = from; i < builder->made.size; i++, offset += step)
		builder->offsets[i] = (uint32_t)offset;
}

/** Bytes of the text as given up to `to` become `ascii`.  What was dropped before them is theirs,
 *  so that what stands before ends where it ends; but behind a blank they start where they start:
 *  no word ends there. */
static void put(struct builder *builder, struct span ascii, size_t start, size_t to)
{
	append(builder, ascii, ends_in_blank(builder) ? start : builder->at, 0);
	builder->at = to;
	builder->closed = false;
}

static void copy(struct builder *builder, size_t from, size_t to)
{
	if (from == to)
		return;
	size_t first = builder->made.size;
	bool takes_in = builder->at < from && !ends_in_blank(builder);
	append(builder, span_part(builder->given, from, to), from, 1);
	if (takes_in)
		builder->offsets[first] = (uint32_t)builder->at;
	builder->at = to;
	builder->closed = false;
}

/** A run of marks joins the last character made. */
static size_t join(struct builder *builder, size_t start)
{
	struct text *made = &builder->made;
	size_t end = compose_run_end(builder->given, start), first = made->size;
	bool alone = builder->closed || ends_in_blank(builder);
	if (!alone)
		do
			first--;
		while (first && ((unsigned char)made->bytes[first] & 0xc0) == 0x80);
	struct text run = { 0 }, composed = { 0 };
	text_append(&run, span_part(text_span(made), first, made->size));
	text_append(&run, span_part(builder->given, start, end));
	compose_append(&composed, text_span(&run), false);
	size_t offset = alone ? start : builder->offsets[first];
	made->size = first;
	append(builder, text_span(&composed), offset, 0);
	builder->at = end;
	builder->closed = true;
	text_free(&run);
	text_free(&composed);
	return end;
}

/** The code point at `start` is not as normal text has it; returns where to read on. */
static size_t change(struct builder *builder, size_t start)
{
	struct span given = builder->given;
	char room[2];
	size_t next = start;
	uint32_t c = utf8_next(given, &next);
	const char *ascii = fold(c, room);
	if (c == '\r' && next < given.size && given.bytes[next] == '\n')
		next++;
	if (!ascii && compose_joins(c))
		return join(builder, start);
	if (!ascii) {
		struct text composed = { 0 };
		compose_append(&composed, span_part(given, start, next), false);
		put(builder, text_span(&composed), start, next);
		text_free(&composed);
	} else if (*ascii) {
		put(builder, span_of(ascii), start, next);
	}
	return next;
}

/** Copy up to the end of a name, and part it from its neighbours; returns where to read on. */
static size_t part(struct builder *builder, size_t read, const struct joint *joint)
{
	struct span blank = SPAN(" ");
	copy(builder, read, joint->start);
	if (joint->blank_before && !ends_in_blank(builder))
		append(builder, blank, joint->start, 0);
	copy(builder, joint->start, joint->end);
	if (joint->blank_after)
		append(builder, blank, joint->end, 0);
	return joint->end + joint->blank_out;
}

void normal_make(struct normal *normal, struct span given, const struct language *language,
	struct arena *arena)
{
	*normal = (struct normal){ given, given, NULL };
	struct joint joint;
	size_t changed = normal_end(given, 0);
	bool glued = next_joint(given, language, 0, &joint);
	if (changed == given.size && !glued)
		return;
	struct builder builder = { .given = given };
	for (size_t read = 0; read < given.size;) {
		if (changed < read)
			changed = normal_end(given, read);
		if (glued && joint.start <= changed) {
			read = part(&builder, read, &joint);
			glued = next_joint(given, language, read, &joint);
			continue;
		}
		copy(&builder, read, changed);
		read = changed < given.size ? change(&builder, changed) : changed;
	}
	size_t size = builder.made.size;
	uint32_t *offsets = ARENA_ARRAY(arena, uint32_t, size + 1);
	if (size)
		memcpy(offsets, builder.offsets, size * sizeof *offsets);
	offsets[size] = (uint32_t)(ends_in_blank(&builder) ? given.size : builder.at);
	normal->text = span_copy(arena, text_span(&builder.made));
	normal->offsets = offsets;
	text_free(&builder.made);
	free(builder.offsets);
}

size_t normal_given(const struct normal *normal, size_t at)
{
	return normal->offsets ? normal->offsets[at] : at;
}

/** Bytes up to a blank or below it, marked at their tops; above such a byte others may be marked. */
static uint64_t low_bytes(const char *bytes, uint64_t most)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	return (word - ones * (most + 1)) & ~word & tops;
}

/** The end of words parted by single spaces, from one that starts at `from`: eight bytes at a time as
 *  long as none is a control character and no two in a row are blanks. */
static size_t regular_end(struct span bytes, size_t from)
{
	size_t at = from;
	if ((unsigned char)bytes.bytes[from] > ' ')
		while (at + 8 < bytes.size && !low_bytes(bytes.bytes + at, ' ' - 1) &&
			!(low_bytes(bytes.bytes + at, ' ') & low_bytes(bytes.bytes + at + 1, ' ')))
			at += 8;
	for (; at < bytes.size; at++)
		if ((unsigned char)bytes.bytes[at] <= ' ' &&
			(bytes.bytes[at] != ' ' || at == from || at + 1 == bytes.size ||
				(unsigned char)bytes.bytes[at + 1] <= ' '))
			break;
	return at;
}

/** Append with every run of blanks as one blank, none at the start. */
static void append_folded(struct text *identity, size_t start, struct span bytes)
{
	for (size_t at = 0, end; at < bytes.size; at = end) {
		end = regular_end(bytes, at);
		if (end > at) {
			text_append(identity, span_part(bytes, at, end));
			continue;
		}
		char c = bytes.bytes[end++];
		if (!character_is_blank(c))
			text_append_byte(identity, c);
		else if (identity->size > start && identity->bytes[identity->size - 1] != ' ')
			text_append_byte(identity, ' ');
	}
}

/** The same, but for a last syllable that what stands behind it joins. */
static size_t stable_end(struct span text, size_t from)
{
	size_t end = unchanged_end(text, from), next = end;
	bool joined = end < text.size && end > from && (text.bytes[end - 1] & 0x80) &&
		      compose_joins(utf8_next(text, &next));
	return joined ? end - 3 : end;
}

void normal_identity_marked(struct text *identity, struct span text, const struct marks *marks)
{
	// A byline is the document's own, though no sentence.
	size_t end_of_words =
		marks->byline.size ? (size_t)(marks->byline.bytes + marks->byline.size - text.bytes)
				   : marks->body_end;
	struct span body = span_part(text, marks->body_start, end_of_words);
	size_t start = identity->size;
	struct text composed = { 0 };
	for (size_t at = 0, end; at < body.size; at = end) {
		end = stable_end(body, at);
		if (end > at) {
			append_folded(identity, start, span_part(body, at, end));
			continue;
		}
		end = compose_run_end(body, at);
		text_clear(&composed);
		compose_append(&composed, span_part(body, at, end), true);
		append_folded(identity, start, text_span(&composed));
	}
	if (identity->size > start && identity->bytes[identity->size - 1] == ' ')
		identity->bytes[--identity->size] = '\0';
	text_free(&composed);
}

void normal_identity(struct text *identity, struct span given, const struct language *language)
{
	struct arena arena = { 0 };
	struct normal normal;
	// Without the language: the list of joined names may grow, and the hash must not change.
	normal_make(&normal, given, NULL, &arena);
	struct marks marks = { .body_end = normal.text.size };
	if (language)
		marks_find(&marks, language, normal.text, 0);
	normal_identity_marked(identity, normal.text, &marks);
	arena_free(&arena);
}
