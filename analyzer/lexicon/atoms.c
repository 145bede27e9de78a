// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/atoms.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { MATCH_LIMIT = 100000 };

struct atom {
	enum atom_kind kind;
	bool cased;
	struct span written;
	pcre2_code *code;
};

// Globs and regexes stand in a bucket by the first byte that a word must have, or in the last one.
enum { ANY_BYTE = 256, BUCKET_COUNT = 257 };

struct bucket {
	uint32_t *atoms;
	size_t count, capacity;
};

struct atoms {
	struct map keys; // kind, case and text: the same test is one atom
	struct atom *items;
	size_t capacity;
	struct map literals[2]; // folded, cased
	uint32_t *literal_atoms[2];
	size_t literal_capacity[2];
	struct bucket buckets[BUCKET_COUNT];
	bool just_in_time;
};

struct atoms_scratch {
	pcre2_match_data *match;
	pcre2_match_context *context;
};

struct atoms_scratch *atoms_scratch_new(void)
{
	struct atoms_scratch *scratch = memory_take(sizeof *scratch);
	scratch->match = pcre2_match_data_create(1, NULL);
	scratch->context = pcre2_match_context_create(NULL);
	if (scratch->context)
		pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
	return scratch;
}

void atoms_scratch_free(struct atoms_scratch *scratch)
{
	if (!scratch)
		return;
	pcre2_match_data_free(scratch->match);
	pcre2_match_context_free(scratch->context);
	free(scratch);
}

struct atoms *atoms_new(void)
{
	struct atoms *atoms = memory_take(sizeof *atoms);
	// valgrind cannot see what compiled code does: TOCSIN_JIT=0 leaves it out.
	const char *wish = getenv("TOCSIN_JIT");
	atoms->just_in_time = !wish || strcmp(wish, "0") != 0;
	return atoms;
}

void atoms_free(struct atoms *atoms)
{
	if (!atoms)
		return;
	for (size_t i = 0; i < atoms->keys.count; i++)
		pcre2_code_free(atoms->items[i].code);
	for (int i = 0; i < 2; i++) {
		map_free(&atoms->literals[i]);
		free(atoms->literal_atoms[i]);
	}
	for (int i = 0; i < BUCKET_COUNT; i++)
		free(atoms->buckets[i].atoms);
	map_free(&atoms->keys);
	free(atoms->items);
	free(atoms);
}

static bool compile(struct atoms *atoms, struct atom *atom, size_t *offset, struct error *error)
{
	int code;
	PCRE2_SIZE at;
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED |
			   (atom->cased ? 0 : PCRE2_CASELESS);
	atom->code = pcre2_compile(
		(PCRE2_SPTR)atom->written.bytes, atom->written.size, options, &code, &at, NULL);
	if (!atom->code) {
		PCRE2_UCHAR cause[200];
		pcre2_get_error_message(code, cause, sizeof cause);
		*offset = at;
		return error_set(error, ERROR_USAGE, "bad regex '%.*s': %s",
			SPAN_ARGUMENTS(atom->written), (char *)cause);
	}
	if (atoms->just_in_time)
		pcre2_jit_compile(atom->code, PCRE2_JIT_COMPLETE);
	return true;
}

static int first_byte(const struct atom *atom)
{
	unsigned char first = (unsigned char)atom->written.bytes[0];
	if (atom->kind == ATOM_GLOB)
		return first == '*' || first == '?' ? ANY_BYTE : first;
	if (!atom->cased)
		return ANY_BYTE;
	uint32_t kind = 0, unit = 0;
	pcre2_pattern_info(atom->code, PCRE2_INFO_FIRSTCODETYPE, &kind);
	if (kind != 1)
		return ANY_BYTE;
	pcre2_pattern_info(atom->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	return (int)(unit & 0xff);
}

static void index_atom(struct atoms *atoms, uint32_t number)
{
	const struct atom *atom = &atoms->items[number];
	if (atom->kind == ATOM_LITERAL) {
		uint32_t at = map_put(&atoms->literals[atom->cased], atom->written, NULL);
		atoms->literal_atoms[atom->cased] = memory_grow(atoms->literal_atoms[atom->cased],
			&atoms->literal_capacity[atom->cased], at, sizeof(uint32_t));
		atoms->literal_atoms[atom->cased][at] = number;
		return;
	}
	struct bucket *bucket = &atoms->buckets[first_byte(atom)];
	bucket->atoms =
		memory_grow(bucket->atoms, &bucket->capacity, bucket->count, sizeof *bucket->atoms);
	bucket->atoms[bucket->count++] = number;
}

bool atoms_put(struct atoms *atoms, enum atom_kind kind, struct span written, bool cased,
	uint32_t *number, size_t *offset, struct error *error)
{
	struct text key = { 0 };
	text_format(&key, "%d%d%.*s", kind, cased, SPAN_ARGUMENTS(written));
	bool is_new;
	*offset = 0;
	*number = map_put(&atoms->keys, text_span(&key), &is_new);
	text_free(&key);
	if (!is_new)
		return true;
	atoms->items = memory_grow(atoms->items, &atoms->capacity, *number, sizeof *atoms->items);
	struct atom *atom = &atoms->items[*number];
	*atom = (struct atom){ .kind = kind, .cased = cased };
	atom->written = span_part(atoms->keys.key[*number], 2, atoms->keys.key[*number].size);
	if (kind == ATOM_REGEX && !compile(atoms, atom, offset, error))
		return false;
	index_atom(atoms, *number);
	return true;
}

size_t atoms_count(const struct atoms *atoms)
{
	return atoms->keys.count;
}

struct span atoms_written(const struct atoms *atoms, uint32_t atom)
{
	return atoms->items[atom].written;
}

static size_t character_size(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// * is any run, ? is one character.  The usual two pointers back to the last star.
static bool glob_matches(struct span glob, struct span word)
{
	size_t g = 0, w = 0, star = SIZE_MAX, kept = 0;
	while (w < word.size) {
		if (g < glob.size && glob.bytes[g] == '*') {
			star = g++;
			kept = w;
		} else if (g < glob.size && glob.bytes[g] == '?') {
			g++;
			w += character_size((unsigned char)word.bytes[w]);
		} else if (g < glob.size && glob.bytes[g] == word.bytes[w]) {
			g++;
			w++;
		} else if (star != SIZE_MAX) {
			g = star + 1;
			w = ++kept;
		} else {
			return false;
		}
	}
	while (g < glob.size && glob.bytes[g] == '*')
		g++;
	return g == glob.size;
}

static bool regex_matches(struct atoms_scratch *scratch, const struct atom *atom, struct span word,
	bool *matches, struct error *error)
{
	int code = pcre2_match(atom->code, (PCRE2_SPTR)word.bytes, word.size, 0, PCRE2_NO_UTF_CHECK,
		scratch->match, scratch->context);
	*matches = code >= 0;
	if (code >= 0 || code == PCRE2_ERROR_NOMATCH)
		return true;
	PCRE2_UCHAR cause[200];
	pcre2_get_error_message(code, cause, sizeof cause);
	return error_set(error, ERROR_USAGE, "regex '%.*s' on the word '%.*s': %s",
		SPAN_ARGUMENTS(atom->written), word.size > 60 ? 60 : (int)word.size, word.bytes,
		(char *)cause);
}

static void add(uint32_t **found, size_t *capacity, size_t *count, uint32_t atom)
{
	*found = memory_grow(*found, capacity, *count, sizeof **found);
	(*found)[(*count)++] = atom;
}

static bool ask_bucket(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct bucket *bucket, struct span written, struct span folded, uint32_t **found,
	size_t *capacity, size_t *count, struct error *error)
{
	for (size_t i = 0; i < bucket->count; i++) {
		const struct atom *atom = &atoms->items[bucket->atoms[i]];
		struct span word = atom->cased ? written : folded;
		bool matches;
		if (atom->kind == ATOM_GLOB)
			matches = glob_matches(atom->written, word);
		else if (!regex_matches(scratch, atom, word, &matches, error))
			return false;
		if (matches)
			add(found, capacity, count, bucket->atoms[i]);
	}
	return true;
}

bool atoms_ask(const struct atoms *atoms, struct atoms_scratch *scratch, struct span written,
	struct span folded, uint32_t **found, size_t *capacity, size_t *count, struct error *error)
{
	struct span forms[2] = { folded, written };
	for (int cased = 0; cased < 2; cased++) {
		uint32_t at = map_find(&atoms->literals[cased], forms[cased]);
		if (at != MAP_NONE)
			add(found, capacity, count, atoms->literal_atoms[cased][at]);
	}
	unsigned char first[2] = { (unsigned char)folded.bytes[0],
		(unsigned char)written.bytes[0] };
	if (!ask_bucket(atoms, scratch, &atoms->buckets[first[0]], written, folded, found, capacity,
		    count, error))
		return false;
	if (first[1] != first[0] && !ask_bucket(atoms, scratch, &atoms->buckets[first[1]], written,
					    folded, found, capacity, count, error))
		return false;
	return ask_bucket(atoms, scratch, &atoms->buckets[ANY_BYTE], written, folded, found,
		capacity, count, error);
}
