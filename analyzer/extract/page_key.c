// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A source's own key, by the rules of its definition:
//
//	key = address REGEX   the first group, or the match, in the page's address
//	key = token           in base64 behind the address's ?: the part between the first two @
//	key = page XPATH      what the page says
#include "base/base64.h"
#include "extract/page_date.h"
#include "extract/page_inside.h"

#include <string.h>

/** The second part of "12@2024-08-01-H003@15@1@@0@1"; what the token holds else may be garbage. */
static struct span key_of_token(struct span address, struct arena *arena)
{
	size_t at = span_find(address, "?", 0);
	struct text plain = { 0 };
	struct span key = { 0 };
	if (at == SPAN_NOT_FOUND)
		return key;
	(void)base64_read(&plain, span_part(address, at + 1, address.size));
	struct span rest = text_span(&plain), kind, part;
	if (span_cut(&rest, '@', &kind) && kind.size <= 3 && rest.bytes &&
		span_cut(&rest, '@', &part) && rest.bytes)
		key = span_copy(arena, part);
	text_free(&plain);
	struct date date;
	return date_known((page_key_of_name(key, &date), date)) ? key : (struct span){ 0 };
}

/** By one rule, "address", "token" or "page" with what belongs to it. */
static struct span by_rule(
	struct span rule, struct span address, const struct page_part *part, struct arena *arena)
{
	struct span rest = rule, kind, key = { 0 };
	(void)span_cut(&rest, ' ', &kind);
	rest = span_trim(rest);
	if (span_is(kind, "token"))
		return key_of_token(address, arena);
	if (span_is(kind, "address")) {
		if (rest.size == 0)
			return address;
		return pattern_finds(rest, address, &key) ? key : (struct span){ 0 };
	}
	if (!part || !span_is(kind, "page"))
		return key;
	struct definition_value path = { rest, 0 };
	return page_value(part, NULL, &(struct definition_values){ &path, 1 }, NULL, arena);
}

struct span page_language(const struct definition *definition, struct span address)
{
	for (size_t i = 0; i < definition->languages.count; i++) {
		const struct definition_name *language = &definition->languages.items[i];
		struct text part = { 0 };
		text_format(&part, "/%.*s/", SPAN_ARGUMENTS(language->value));
		bool found =
			language->value.size && span_find(address, part.bytes, 0) != SPAN_NOT_FOUND;
		text_free(&part);
		if (found)
			return language->name;
	}
	return (struct span){ 0 };
}

/** With the language in front where the same key may stand in several. */
static struct span per_language(const struct definition *definition, struct span key,
	struct span address, struct arena *arena)
{
	struct span language = page_language(definition, address);
	if (!definition->key_per_language || language.size == 0 ||
		span_equal(language, definition->languages.items[0].name))
		return key;
	struct text both = { 0 };
	text_format(&both, "%.*s:%.*s", SPAN_ARGUMENTS(language), SPAN_ARGUMENTS(key));
	struct span copy = span_copy(arena, text_span(&both));
	text_free(&both);
	return copy;
}

struct span page_key(const struct definition *definition, struct span address,
	const struct page_part *part, struct arena *arena)
{
	for (size_t i = 0; i < definition->key.count; i++) {
		struct span key =
			span_trim(by_rule(definition->key.items[i].value, address, part, arena));
		if (key.size)
			return per_language(definition, key, address, arena);
	}
	return (struct span){ 0 };
}

/** Year, month and day as the groups of a pattern; a year of two digits is of the last century. */
static bool day_of(struct span pattern, struct span text, struct date *date)
{
	struct span group[3];
	int64_t number[3];
	if (!pattern_groups(pattern, text, group, 3))
		return false;
	for (size_t i = 0; i < 3; i++)
		if (!group[i].size || !span_integer(group[i], &number[i]) || number[i] > 9999)
			return false;
	if (number[0] < 100)
		number[0] += 1900;
	return date_of((int)number[0], (int)number[1], (int)number[2], date);
}

struct date page_key_day(const struct definition *definition, struct span key, struct span address)
{
	struct date date;
	for (size_t i = 0; i < definition->key_dates.count; i++)
		if (day_of(definition->key_dates.items[i].value, key, &date))
			return date;
	for (size_t i = 0; i < definition->address_dates.count; i++)
		if (day_of(definition->address_dates.items[i].value, address, &date))
			return date;
	return DATE_NONE;
}
