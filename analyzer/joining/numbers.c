// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "joining/numbers.h"

#include "language/characters.h"

#include <string.h>

// Longer ones are not read further: no text names them.
static const uint64_t most = 1000000000000000;

static bool digit_at(struct span text, size_t at)
{
	return at < text.size && character_is_digit(text.bytes[at]);
}

static uint64_t read_digits(struct span text, size_t *at, size_t *digits)
{
	uint64_t value = 0;
	size_t start = *at;
	for (; digit_at(text, *at); ++*at)
		if (value < most)
			value = value * 10 + (uint64_t)(text.bytes[*at] - '0');
	*digits = *at - start;
	return value;
}

// A comma or a point before exactly three digits parts thousands; before others, the point a
// fraction.
static uint64_t read_plain(struct span text, size_t *at)
{
	size_t digits, first;
	uint64_t value = read_digits(text, at, &first) * 1000;
	bool thousands = first <= 3;
	while (*at < text.size && (text.bytes[*at] == ',' || text.bytes[*at] == '.') &&
		digit_at(text, *at + 1) && value < most) {
		size_t behind = *at + 1;
		uint64_t more = read_digits(text, &behind, &digits);
		if (digits == 3 && thousands) {
			value = value * 1000 + more * 1000;
		} else {
			if (text.bytes[*at] == ',' || digits > 3)
				return value;
			*at = behind;
			return value + more * (digits == 1 ? 100 : digits == 2 ? 10 : 1);
		}
		*at = behind;
	}
	return value;
}

// The powers of ten that Korean writes behind digits.
static uint64_t read_power(struct span text, size_t *at)
{
	static const struct {
		const char *written;
		uint64_t value;
	} powers[] = { { "천", 1000 }, { "만", 10000 }, { "억", 100000000 } };
	struct span rest = span_part(text, *at, text.size);
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
		if (span_starts(rest, powers[i].written)) {
			*at += strlen(powers[i].written);
			return powers[i].value;
		}
	return 1;
}

// "1만 5천" is one number: smaller powers follow larger ones.
static bool read_part(struct span text, size_t *at, uint64_t before, uint64_t *power, uint64_t *sum)
{
	size_t next = *at + (before && *at < text.size && text.bytes[*at] == ' ');
	if (!digit_at(text, next))
		return false;
	uint64_t value = read_plain(text, &next);
	*power = read_power(text, &next);
	if (before && *power >= before)
		return false;
	*sum += value < most ? value * *power : value;
	*at = next;
	return true;
}

bool numbers_next(struct span text, size_t *at, struct number *number)
{
	while (*at < text.size && !digit_at(text, *at))
		++*at;
	if (*at == text.size)
		return false;
	*number = (struct number){ .start = *at };
	uint64_t before = 0, power;
	while (read_part(text, at, before, &power, &number->thousandths) && power > 1)
		before = power;
	return true;
}
