// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/atoms.h"

#include "lexicon/pattern.h"

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
	struct numbers groups;  // that it belongs to: atoms of kind any
	struct numbers members; // of an atom of kind any
};

// Globs and regexes are asked of words that start as they do: by their first letters, up to the
// first that is not certain.  Those that start with a star are asked of words that have the letters
// behind it anywhere, and those without certain letters of every word.
// A letter in lower case may be longer than its capital.
enum { PREFIX_MAX = 12, PREFIX_FOLDED_MAX = 24 };

enum { AT_START, ANYWHERE, PLACES };

struct prefixes {
	struct map texts;
	struct numbers *atoms; // of each text
	size_t capacity;
	unsigned lengths; // bit n: some text has n bytes
};

struct atoms {
	struct map keys; // kind, case and text: the same test is one atom
	struct atom *items;
	size_t capacity;
	struct map literals[2]; // folded, cased
	uint32_t *literal_atoms[2];
	size_t literal_capacity[2];
	struct prefixes prefixes[2][PLACES]; // of folded words, of cased
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

static void free_prefixes(struct prefixes *prefixes)
{
	for (size_t i = 0; i < prefixes->texts.count; i++)
		free(prefixes->atoms[i].items);
	free(prefixes->atoms);
	map_free(&prefixes->texts);
}

void atoms_free(struct atoms *atoms)
{
	if (!atoms)
		return;
	for (size_t i = 0; i < atoms->keys.count; i++) {
		pcre2_code_free(atoms->items[i].code);
		free(atoms->items[i].groups.items);
		free(atoms->items[i].members.items);
	}
	for (int i = 0; i < 2; i++) {
		map_free(&atoms->literals[i]);
		free(atoms->literal_atoms[i]);
		for (int place = 0; place < PLACES; place++)
			free_prefixes(&atoms->prefixes[i][place]);
	}
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

static size_t character_size(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// Whether a regex has alternatives outside of all brackets: then it has no certain start.
static bool is_parted(struct span regex)
{
	int depth = 0;
	bool in_class = false;
	for (size_t i = 0; i < regex.size; i++) {
		char c = regex.bytes[i];
		if (c == '\\')
			i++;
		else if (in_class)
			in_class = c != ']';
		else if (c == '[')
			in_class = true;
		else if (c == '|' && depth == 0)
			return true;
		else
			depth += (c == '(') - (c == ')');
	}
	return false;
}

// The certain letters from `from` on, at most PREFIX_MAX bytes of whole characters.
static struct span certain_letters(const struct atom *atom, size_t from)
{
	struct span written = atom->written;
	size_t end = from, last = from;
	while (end < written.size) {
		unsigned char first = (unsigned char)written.bytes[end];
		size_t next = end + character_size(first);
		if ((first < 0x80 && strchr("*?\\.+()[]{}^$|", first)) || next - from > PREFIX_MAX)
			break;
		last = end;
		end = next;
	}
	// In a regex the last letter may be there any number of times.
	bool counted = atom->kind == ATOM_REGEX && end < written.size &&
		       memchr("*?{", written.bytes[end], 3);
	return span_part(written, from, counted ? last : end);
}

// What every word that satisfies the atom has, and where.
static struct span find_prefix(const struct atom *atom, int *place)
{
	*place = AT_START;
	if (atom->kind == ATOM_REGEX && is_parted(atom->written))
		return (struct span){ 0 };
	struct span prefix = certain_letters(atom, 0);
	const char *star = atom->kind == ATOM_GLOB ? "*" : ".*";
	if (prefix.size || !span_starts(atom->written, star))
		return prefix;
	prefix = certain_letters(atom, strlen(star));
	if (prefix.size)
		*place = ANYWHERE;
	return prefix;
}

static void index_prefix(struct atoms *atoms, uint32_t number)
{
	const struct atom *atom = &atoms->items[number];
	int place;
	struct text prefix = { 0 };
	struct span written = find_prefix(atom, &place);
	struct prefixes *prefixes = &atoms->prefixes[atom->cased][place];
	if (atom->cased)
		text_append(&prefix, written);
	else
		pattern_fold(&prefix, written);
	bool is_new;
	uint32_t at = map_put(&prefixes->texts, text_span(&prefix), &is_new);
	prefixes->atoms =
		memory_grow(prefixes->atoms, &prefixes->capacity, at, sizeof *prefixes->atoms);
	if (is_new)
		prefixes->atoms[at] = (struct numbers){ 0 };
	numbers_add(&prefixes->atoms[at], number);
	prefixes->lengths |= 1u << prefix.size;
	text_free(&prefix);
}

static void index_atom(struct atoms *atoms, uint32_t number)
{
	const struct atom *atom = &atoms->items[number];
	if (atom->kind != ATOM_LITERAL) {
		index_prefix(atoms, number);
		return;
	}
	uint32_t at = map_put(&atoms->literals[atom->cased], atom->written, NULL);
	atoms->literal_atoms[atom->cased] = memory_grow(atoms->literal_atoms[atom->cased],
		&atoms->literal_capacity[atom->cased], at, sizeof(uint32_t));
	atoms->literal_atoms[atom->cased][at] = number;
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

// Brackets inside brackets are one list of words.
static struct numbers plain_members(const struct atoms *atoms, const uint32_t *others, size_t count)
{
	struct numbers members = { 0 };
	for (size_t i = 0; i < count; i++) {
		const struct atom *atom = &atoms->items[others[i]];
		if (atom->kind != ATOM_ANY)
			numbers_add(&members, others[i]);
		for (size_t j = 0; j < atom->members.count; j++)
			numbers_add(&members, atom->members.items[j]);
	}
	numbers_sort(&members);
	return members;
}

uint32_t atoms_put_any(struct atoms *atoms, const uint32_t *others, size_t count)
{
	struct numbers members = plain_members(atoms, others, count);
	struct text key = { 0 };
	uint32_t number = members.items[0];
	bool is_new = false;
	text_format(&key, "%d0", ATOM_ANY);
	for (size_t i = 0; i < members.count; i++)
		text_format(&key, "%s%u", i ? "|" : "", members.items[i]);
	if (members.count > 1) {
		number = map_put(&atoms->keys, text_span(&key), &is_new);
		atoms->items =
			memory_grow(atoms->items, &atoms->capacity, number, sizeof *atoms->items);
	}
	if (is_new) {
		for (size_t i = 0; i < members.count; i++)
			numbers_add(&atoms->items[members.items[i]].groups, number);
		atoms->items[number] = (struct atom){ .kind = ATOM_ANY, .members = members };
	} else {
		free(members.items);
	}
	text_free(&key);
	return number;
}

bool atoms_include(const struct atoms *atoms, uint32_t any, uint32_t atom)
{
	const struct numbers *groups = &atoms->items[atom].groups;
	for (size_t i = 0; i < groups->count; i++)
		if (groups->items[i] == any)
			return true;
	return any == atom;
}

void atoms_complete(const struct atoms *atoms, struct numbers *found)
{
	for (size_t i = 0, count = found->count; i < count; i++) {
		const struct numbers *groups = &atoms->items[found->items[i]].groups;
		for (size_t j = 0; j < groups->count; j++)
			numbers_add(found, groups->items[j]);
	}
	numbers_sort(found);
}

size_t atoms_count(const struct atoms *atoms)
{
	return atoms->keys.count;
}

enum atom_kind atoms_kind(const struct atoms *atoms, uint32_t atom)
{
	return atoms->items[atom].kind;
}

struct span atoms_written(const struct atoms *atoms, uint32_t atom)
{
	return atoms->items[atom].written;
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
			kept += character_size((unsigned char)word.bytes[kept]);
			w = kept;
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
	return error_set(error, ERROR_INCOMPLETE, "regex '%.*s' on the word '%.*s': %s",
		SPAN_ARGUMENTS(atom->written), word.size > 60 ? 60 : (int)word.size, word.bytes,
		(char *)cause);
}

static bool ask_atom(const struct atom *atom, struct atoms_scratch *scratch, struct span word,
	bool *matches, struct error *error)
{
	if (atom->kind == ATOM_REGEX)
		return regex_matches(scratch, atom, word, matches, error);
	*matches = glob_matches(atom->written, word);
	return true;
}

// All globs and regexes that start as this part of the word does.
static bool ask_prefixes(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct prefixes *prefixes, struct span word, size_t from, struct numbers *found,
	uint32_t *failed, struct error *error)
{
	for (size_t size = 0; size <= PREFIX_FOLDED_MAX && from + size <= word.size; size++) {
		uint32_t at = MAP_NONE;
		if (prefixes->lengths >> size & 1)
			at = map_find(&prefixes->texts, span_part(word, from, from + size));
		for (size_t i = 0; at != MAP_NONE && i < prefixes->atoms[at].count; i++) {
			uint32_t number = prefixes->atoms[at].items[i];
			bool matches;
			if (!ask_atom(&atoms->items[number], scratch, word, &matches, error)) {
				*failed = number;
				return false;
			}
			if (matches)
				numbers_add(found, number);
		}
	}
	return true;
}

static bool ask_form(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct prefixes prefixes[PLACES], struct span word, struct numbers *found,
	uint32_t *failed, struct error *error)
{
	if (!ask_prefixes(atoms, scratch, &prefixes[AT_START], word, 0, found, failed, error))
		return false;
	for (size_t from = 0; prefixes[ANYWHERE].lengths && from < word.size;
		from += character_size((unsigned char)word.bytes[from]))
		if (!ask_prefixes(
			    atoms, scratch, &prefixes[ANYWHERE], word, from, found, failed, error))
			return false;
	return true;
}

bool atoms_ask(const struct atoms *atoms, struct atoms_scratch *scratch, struct span written,
	struct span folded, struct numbers *found, uint32_t *failed, struct error *error)
{
	struct span forms[2] = { folded, written };
	for (int cased = 0; cased < 2; cased++) {
		uint32_t at = map_find(&atoms->literals[cased], forms[cased]);
		if (at != MAP_NONE)
			numbers_add(found, atoms->literal_atoms[cased][at]);
		if (!ask_form(atoms, scratch, atoms->prefixes[cased], forms[cased], found, failed,
			    error))
			return false;
	}
	return true;
}
