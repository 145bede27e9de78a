// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/atoms.h"

#include "lexicon/expansion.h"
#include "lexicon/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { MATCH_LIMIT = 100000 };

// One way to satisfy an atom.  A literal or glob has one; a regex has one for each word that it can be
// written out as, or is asked itself; a stem is one, with what may follow it.
struct test {
	struct span written;
	enum atom_kind kind;
	bool wild; // a glob, or a stem that holds stars
	uint32_t atom, class;
	uint32_t next; // one more than the number of the next with the same prefix, 0: none
};

// An atom that a word satisfies for being that word.
struct literal {
	uint32_t atom;
	uint32_t next; // as above
};

// By what is written: the first test or literal of each text; the rest hang on it.
struct literals {
	struct map texts;
	uint32_t *first;
	struct literal *items;
	size_t count, capacity, first_capacity;
};

struct atom {
	enum atom_kind kind;
	bool cased;
	struct span written;
	pcre2_code *code;
	struct numbers groups;  // that it belongs to: atoms of kind any
	struct numbers members; // of an atom of kind any
};

// Globs, stems and regexes are asked of words that start as they do: by their first letters, up to
// the first that is not certain.  Those that start with a star are asked of words that have the
// letters behind it anywhere, and those without certain letters of every word.
// A letter in lower case may be longer than its capital.
enum { PREFIX_MAX = 12, PREFIX_FOLDED_MAX = 24 };

enum { AT_START, ANYWHERE, PLACES };

struct prefixes {
	struct map texts;
	uint32_t *first; // test of each text
	struct test *tests;
	size_t count, capacity, first_capacity;
	unsigned lengths; // bit n: some text has n bytes
	bool starts[256]; // by a text's first two bytes: most places in a word have no such text
};

// Where in `starts` two bytes stand.
static size_t start_of(char first, char second)
{
	return ((unsigned char)first * 67u + (unsigned char)second) % 256;
}

struct atoms {
	struct map keys; // kind, case and text: the same test is one atom
	struct atom *items;
	size_t capacity;
	struct literals literals[2];         // folded, cased
	struct prefixes prefixes[2][PLACES]; // of folded words, of cased
	struct map classes;                  // regexes of endings, by case and name
	pcre2_code **class_codes;
	size_t class_capacity;
	struct arena arena, passing; // to keep; of the regex in hand
	bool just_in_time;
};

// What a class of endings says of the rest of the word in hand, from each place on.
enum ending { ENDING_UNASKED, ENDING_NO, ENDING_YES };

struct atoms_scratch {
	pcre2_match_data *match;
	pcre2_match_context *context;
	unsigned char *endings; // by class and place
	size_t ending_count;
	size_t asked; // words
	const unsigned char *
		*firsts; // of each atom that was asked: bytes that a match may start with
	struct arena arena;
};

// To find what a regex may start with is worth it for long texts only.
enum { SETTLED = 1000, FIRSTS_SIZE = 32 };

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
	free(scratch->endings);
	free(scratch->firsts);
	arena_free(&scratch->arena);
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

static void free_words(struct atoms *atoms, int cased)
{
	struct literals *literals = &atoms->literals[cased];
	free(literals->first);
	free(literals->items);
	map_free(&literals->texts);
	for (int place = 0; place < PLACES; place++) {
		struct prefixes *prefixes = &atoms->prefixes[cased][place];
		free(prefixes->first);
		free(prefixes->tests);
		map_free(&prefixes->texts);
	}
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
	for (size_t i = 0; i < atoms->classes.count; i++)
		pcre2_code_free(atoms->class_codes[i]);
	free_words(atoms, 0);
	free_words(atoms, 1);
	map_free(&atoms->classes);
	free(atoms->class_codes);
	map_free(&atoms->keys);
	free(atoms->items);
	arena_free(&atoms->arena);
	arena_free(&atoms->passing);
	free(atoms);
}

static bool compile(const struct atoms *atoms, struct span written, bool cased, pcre2_code **code,
	size_t *offset, struct error *error)
{
	int number;
	PCRE2_SIZE at;
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED |
			   (cased ? 0 : PCRE2_CASELESS);
	*code = pcre2_compile((PCRE2_SPTR)written.bytes, written.size, options, &number, &at, NULL);
	if (!*code) {
		PCRE2_UCHAR cause[200];
		pcre2_get_error_message(number, cause, sizeof cause);
		*offset = at;
		return error_set(error, ERROR_USAGE, "bad regex '%.*s': %s",
			SPAN_ARGUMENTS(written), (char *)cause);
	}
	if (atoms->just_in_time)
		pcre2_jit_compile(*code, PCRE2_JIT_COMPLETE);
	return true;
}

static size_t character_size(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static bool is_glob(struct span written)
{
	return memchr(written.bytes, '*', written.size) || memchr(written.bytes, '?', written.size);
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
static struct span certain_letters(const struct test *test, size_t from)
{
	struct span written = test->written;
	const char *uncertain = test->kind == ATOM_REGEX ? "*?\\.+()[]{}^$|"
				: test->wild             ? "*?"
							 : "";
	size_t end = from, last = from;
	while (end < written.size) {
		unsigned char first = (unsigned char)written.bytes[end];
		size_t next = end + character_size(first);
		if ((first < 0x80 && strchr(uncertain, first)) || next - from > PREFIX_MAX)
			break;
		last = end;
		end = next;
	}
	// In a regex the last letter may be there any number of times.
	bool counted = test->kind == ATOM_REGEX && end < written.size &&
		       memchr("*?{", written.bytes[end], 3);
	return span_part(written, from, counted ? last : end);
}

// What every word that passes the test has, and where.
static struct span find_prefix(const struct test *test, int *place)
{
	*place = AT_START;
	if (test->kind == ATOM_REGEX && is_parted(test->written))
		return (struct span){ 0 };
	struct span prefix = certain_letters(test, 0);
	const char *star = test->wild ? "*" : ".*";
	if (prefix.size || !span_starts(test->written, star))
		return prefix;
	prefix = certain_letters(test, strlen(star));
	if (prefix.size)
		*place = ANYWHERE;
	return prefix;
}

static void index_test(struct atoms *atoms, const struct test *test, bool cased)
{
	int place;
	struct text folded = { 0 };
	struct span prefix = find_prefix(test, &place);
	struct prefixes *prefixes = &atoms->prefixes[cased][place];
	if (!cased && test->kind == ATOM_REGEX) {
		pattern_fold(&folded, prefix);
		prefix = text_span(&folded);
	}
	bool is_new;
	uint32_t at = map_put(&prefixes->texts, prefix, &is_new);
	prefixes->first = memory_grow(
		prefixes->first, &prefixes->first_capacity, at, sizeof *prefixes->first);
	prefixes->tests = memory_grow(
		prefixes->tests, &prefixes->capacity, prefixes->count, sizeof *prefixes->tests);
	prefixes->tests[prefixes->count] = *test;
	prefixes->tests[prefixes->count].next = is_new ? 0 : prefixes->first[at];
	prefixes->first[at] = (uint32_t)++prefixes->count;
	prefixes->lengths |= 1u << prefix.size;
	if (prefix.size > 1)
		prefixes->starts[start_of(prefix.bytes[0], prefix.bytes[1])] = true;
	text_free(&folded);
}

static void index_literal(struct atoms *atoms, uint32_t number, struct span written, bool cased)
{
	bool is_new;
	struct literals *literals = &atoms->literals[cased];
	uint32_t at = map_put(&literals->texts, written, &is_new);
	literals->first = memory_grow(
		literals->first, &literals->first_capacity, at, sizeof *literals->first);
	literals->items = memory_grow(
		literals->items, &literals->capacity, literals->count, sizeof *literals->items);
	literals->items[literals->count] =
		(struct literal){ number, is_new ? 0 : literals->first[at] };
	literals->first[at] = (uint32_t)++literals->count;
}

// A word or a glob that a regex was written out as.
static void index_written(struct atoms *atoms, uint32_t number, struct span word, bool cased)
{
	if (is_glob(word))
		index_test(atoms,
			&(struct test){ .written = span_copy(&atoms->arena, word),
				.kind = ATOM_GLOB,
				.wild = true,
				.atom = number },
			cased);
	else
		index_literal(atoms, number, word, cased);
}

static bool index_regex(struct atoms *atoms, uint32_t number, size_t *offset, struct error *error)
{
	struct atom *atom = &atoms->items[number];
	struct expansion expansion;
	struct text folded = { 0 };
	arena_reset(&atoms->passing);
	if (!expansion_make(&expansion, atom->written, atom->cased, &atoms->passing)) {
		index_test(atoms,
			&(struct test){
				.written = atom->written, .kind = ATOM_REGEX, .atom = number },
			atom->cased);
		return compile(atoms, atom->written, atom->cased, &atom->code, offset, error);
	}
	for (size_t i = 0; i < expansion.count; i++) {
		struct span word = expansion.items[i];
		if (!atom->cased) {
			text_clear(&folded);
			pattern_fold(&folded, word);
			word = text_span(&folded);
		}
		index_written(atoms, number, word, atom->cased);
	}
	text_free(&folded);
	return true;
}

// The number of the atom with this key; NULL where it is known already.
static struct atom *add_atom(
	struct atoms *atoms, enum atom_kind kind, struct span written, bool cased, uint32_t *number)
{
	struct text key = { 0 };
	bool is_new;
	text_append_byte(&key, (char)('0' + kind));
	text_append_byte(&key, (char)('0' + cased));
	text_append(&key, written);
	*number = map_put(&atoms->keys, text_span(&key), &is_new);
	text_free(&key);
	if (!is_new)
		return NULL;
	atoms->items = memory_grow(atoms->items, &atoms->capacity, *number, sizeof *atoms->items);
	struct atom *atom = &atoms->items[*number];
	*atom = (struct atom){ .kind = kind, .cased = cased };
	atom->written = span_part(atoms->keys.key[*number], 2, atoms->keys.key[*number].size);
	return atom;
}

bool atoms_put(struct atoms *atoms, enum atom_kind kind, struct span written, bool cased,
	uint32_t *number, size_t *offset, struct error *error)
{
	struct atom *atom = add_atom(atoms, kind, written, cased, number);
	*offset = 0;
	if (!atom)
		return true;
	if (kind == ATOM_REGEX)
		return index_regex(atoms, *number, offset, error);
	if (kind == ATOM_LITERAL)
		index_literal(atoms, *number, atom->written, cased);
	else
		index_test(atoms,
			&(struct test){ .written = atom->written,
				.kind = kind,
				.wild = true,
				.atom = *number },
			cased);
	return true;
}

static bool put_class(struct atoms *atoms, struct span name, struct span endings, bool cased,
	uint32_t *number, struct error *error)
{
	struct text key = { 0 };
	bool is_new, ok = true;
	size_t offset;
	text_append_byte(&key, (char)('0' + cased));
	text_append(&key, name);
	*number = map_put(&atoms->classes, text_span(&key), &is_new);
	text_free(&key);
	if (is_new) {
		atoms->class_codes = memory_grow(
			atoms->class_codes, &atoms->class_capacity, *number, sizeof(pcre2_code *));
		ok = compile(atoms, endings, cased, &atoms->class_codes[*number], &offset, error);
	}
	return ok;
}

bool atoms_put_stem(struct atoms *atoms, struct span stem, struct span class_name,
	struct span endings, bool cased, uint32_t *number, struct error *error)
{
	struct text written = { 0 };
	uint32_t class;
	if (!put_class(atoms, class_name, endings, cased, &class, error))
		return false;
	if (cased)
		text_append(&written, stem);
	else
		pattern_fold(&written, stem);
	size_t size = written.size;
	text_append_byte(&written, '+');
	text_append(&written, class_name);
	struct atom *atom = add_atom(atoms, ATOM_STEM, text_span(&written), cased, number);
	text_free(&written);
	if (atom)
		index_test(atoms,
			&(struct test){ .written = span_part(atom->written, 0, size),
				.kind = ATOM_STEM,
				.wild = memchr(stem.bytes, '*', stem.size),
				.atom = *number,
				.class = class },
			cased);
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
	text_append_number(&key, ATOM_ANY);
	text_append_byte(&key, '0');
	for (size_t i = 0; i < members.count; i++) {
		if (i)
			text_append_byte(&key, '|');
		text_append_number(&key, members.items[i]);
	}
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

void atoms_count_in(const struct atoms *atoms, uint32_t number, uint32_t *counts)
{
	const struct numbers *members = &atoms->items[number].members;
	for (size_t i = 0; i < members->count; i++)
		counts[members->items[i]]++;
	if (members->count == 0)
		counts[number]++;
}

enum { SHORT_WORD = 3, SHORT_WEIGHT = 4, WIDE_WEIGHT = 16 };

uint32_t atoms_commonness(const struct atoms *atoms, uint32_t number, const uint32_t *counts)
{
	const struct atom *atom = &atoms->items[number];
	uint32_t common = 0;
	for (size_t i = 0; i < atom->members.count; i++)
		common += atoms_commonness(atoms, atom->members.items[i], counts);
	if (atom->kind == ATOM_ANY)
		return common;
	bool wide = atom->kind == ATOM_REGEX || strchr("*?", atom->written.bytes[0]);
	if (wide)
		return WIDE_WEIGHT * (1 + counts[number]);
	return (atom->written.size <= SHORT_WORD ? SHORT_WEIGHT : 1) * (1 + counts[number]);
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

static bool regex_matches(struct atoms_scratch *scratch, const pcre2_code *compiled,
	struct span written, struct span word, bool *matches, struct error *error)
{
	int code = pcre2_match(compiled, (PCRE2_SPTR)word.bytes, word.size, 0, PCRE2_NO_UTF_CHECK,
		scratch->match, scratch->context);
	*matches = code >= 0;
	if (code >= 0 || code == PCRE2_ERROR_NOMATCH)
		return true;
	PCRE2_UCHAR cause[200];
	pcre2_get_error_message(code, cause, sizeof cause);
	return error_set(error, ERROR_INCOMPLETE, "regex '%.*s' on the word '%.*s': %s",
		SPAN_ARGUMENTS(written), word.size > 60 ? 60 : (int)word.size, word.bytes,
		(char *)cause);
}

// Many stems share an ending: a class is asked once for each place in a word.
static bool ending_matches(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct test *test, struct span word, size_t from, bool *matches, struct error *error)
{
	unsigned char *known = &scratch->endings[test->class * (word.size + 1) + from];
	bool ok = true;
	*matches = from == word.size;
	if (*matches)
		return true;
	if (*known == ENDING_UNASKED) {
		ok = regex_matches(scratch, atoms->class_codes[test->class], test->written,
			span_part(word, from, word.size), matches, error);
		*known = *matches ? ENDING_YES : ENDING_NO;
	}
	*matches = *known == ENDING_YES;
	return ok;
}

// A stem with stars may end at any place in a word.
static bool wild_stem_matches(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct test *test, struct span word, bool *matches, struct error *error)
{
	*matches = false;
	for (size_t end = 0;; end += character_size((unsigned char)word.bytes[end])) {
		if (glob_matches(test->written, span_part(word, 0, end)) &&
			!ending_matches(atoms, scratch, test, word, end, matches, error))
			return false;
		if (*matches || end >= word.size)
			return true;
	}
}

static bool stem_matches(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct test *test, struct span word, bool *matches, struct error *error)
{
	size_t size = test->written.size;
	*matches = false;
	if (test->wild)
		return wild_stem_matches(atoms, scratch, test, word, matches, error);
	if (word.size < size || memcmp(word.bytes, test->written.bytes, size) != 0)
		return true;
	return ending_matches(atoms, scratch, test, word, size, matches, error);
}

// A bit for each byte that a match may start with; all where it may be empty or nobody knows.  Only
// regexes that need not start with the word's first byte have such a table.
static const unsigned char *find_firsts(const struct atom *atom, struct arena *arena)
{
	int number;
	PCRE2_SIZE at;
	const unsigned char *table = NULL;
	unsigned char *firsts = arena_take(arena, FIRSTS_SIZE);
	uint32_t options = PCRE2_UTF | PCRE2_UCP | (atom->cased ? 0 : PCRE2_CASELESS);
	pcre2_code *code = pcre2_compile(
		(PCRE2_SPTR)atom->written.bytes, atom->written.size, options, &number, &at, NULL);
	if (code && pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &table) == 0 && table)
		memcpy(firsts, table, FIRSTS_SIZE);
	else
		memset(firsts, 0xff, FIRSTS_SIZE);
	pcre2_code_free(code);
	return firsts;
}

static bool may_start(
	const struct atoms *atoms, struct atoms_scratch *scratch, uint32_t atom, struct span word)
{
	if (!scratch->firsts || word.size == 0)
		return true;
	const unsigned char **firsts = &scratch->firsts[atom];
	if (!*firsts)
		*firsts = find_firsts(&atoms->items[atom], &scratch->arena);
	unsigned char first = (unsigned char)word.bytes[0];
	return (*firsts)[first / 8] >> first % 8 & 1;
}

static bool ask_test(const struct atoms *atoms, const struct test *test,
	struct atoms_scratch *scratch, struct span word, bool *matches, struct error *error)
{
	const struct atom *atom = &atoms->items[test->atom];
	*matches = false;
	if (test->kind == ATOM_REGEX)
		return !may_start(atoms, scratch, test->atom, word) ||
		       regex_matches(scratch, atom->code, atom->written, word, matches, error);
	if (test->kind == ATOM_STEM)
		return stem_matches(atoms, scratch, test, word, matches, error);
	*matches = glob_matches(test->written, word);
	return true;
}

// All that start as this part of the word does.
static bool ask_prefixes(const struct atoms *atoms, struct atoms_scratch *scratch,
	const struct prefixes *prefixes, struct span word, size_t from, struct numbers *found,
	uint32_t *failed, struct error *error)
{
	size_t most = word.size - from < PREFIX_FOLDED_MAX ? word.size - from : PREFIX_FOLDED_MAX;
	if (most > 1 && !prefixes->starts[start_of(word.bytes[from], word.bytes[from + 1])])
		most = 1;
	for (size_t size = 0; size <= most; size++) {
		uint32_t at = MAP_NONE;
		if (prefixes->lengths >> size & 1)
			at = map_find(&prefixes->texts, span_part(word, from, from + size));
		for (uint32_t next = at == MAP_NONE ? 0 : prefixes->first[at]; next;) {
			const struct test *test = &prefixes->tests[next - 1];
			bool matches;
			next = test->next;
			if (!ask_test(atoms, test, scratch, word, &matches, error)) {
				*failed = test->atom;
				return false;
			}
			if (matches)
				numbers_add(found, test->atom);
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

static void forget_endings(const struct atoms *atoms, struct atoms_scratch *scratch, size_t size)
{
	size_t wanted = atoms->classes.count * (size + 1);
	if (wanted > scratch->ending_count) {
		scratch->endings = memory_resize(scratch->endings, wanted);
		scratch->ending_count = wanted;
	}
	if (wanted)
		memset(scratch->endings, ENDING_UNASKED, wanted);
}

bool atoms_ask(const struct atoms *atoms, struct atoms_scratch *scratch, struct span written,
	struct span folded, struct numbers *found, uint32_t *failed, struct error *error)
{
	struct span forms[2] = { folded, written };
	if (++scratch->asked == SETTLED)
		scratch->firsts = memory_take(atoms_count(atoms) * sizeof *scratch->firsts);
	for (int cased = 0; cased < 2; cased++) {
		const struct literals *literals = &atoms->literals[cased];
		uint32_t at = map_find(&literals->texts, forms[cased]);
		for (uint32_t next = at == MAP_NONE ? 0 : literals->first[at]; next;) {
			numbers_add(found, literals->items[next - 1].atom);
			next = literals->items[next - 1].next;
		}
		forget_endings(atoms, scratch, forms[cased].size);
		if (!ask_form(atoms, scratch, atoms->prefixes[cased], forms[cased], found, failed,
			    error))
			return false;
	}
	return true;
}
