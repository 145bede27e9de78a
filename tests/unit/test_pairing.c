// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "base/text.h"
#include "joining/pairing.h"

#include <string.h>

// Sentences are parted by '|'; a row is "0=0", "1+2=1", "3=-".
static const struct row {
	const char *name, *a, *b, *expected;
} rows[] = {
	{ "nothing", "", "", "" },
	{ "one and one", "We met.", "우리는 만났다.", "0=0" },
	{ "only one has any", "", "One.|Two.", "-=0 -=1" },
	{ "by length",
		"A short one.|This one is a great deal longer than the other one was.|Short.",
		"Uno corto.|Esta otra es muchisimo mas larga de lo que la otra era.|Corto.",
		"0=0 1=1 2=2" },
	{ "two in one",
		"The boats came in spring.|They came again when the summer was over.|We saw them.",
		"Los botes vinieron en primavera y vinieron otra vez al terminar el verano.|Los vimos.",
		"0+1=0 2=1" },
	{ "by their numbers, what is alone with its neighbour",
		"We counted 340 boats.|We counted 415 men.",
		"Some words that stand here alone.|340척을 세였다.|415명을 세였다.", "0=0+1 1=2" },
};

static size_t cut(const char *written, struct span sentences[8])
{
	struct span rest = span_of(written), piece;
	size_t count = 0;
	while (rest.size && span_cut(&rest, '|', &piece))
		sentences[count++] = piece;
	return count;
}

static void append_range(struct text *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		text_format(text, "%s%zu", i > from ? "+" : "", i);
	if (from == to)
		text_append_byte(text, '-');
}

static void test_pairing(void **state)
{
	const struct row *row = *state;
	struct span a[8], b[8];
	struct arena arena = { 0 };
	struct text got = { 0 };
	struct paired *paired;
	size_t count, a_count = cut(row->a, a), b_count = cut(row->b, b);
	pairing_make(a, a_count, b, b_count, &arena, &paired, &count);
	text_append_string(&got, "");
	for (size_t i = 0; i < count; i++) {
		text_append_string(&got, i ? " " : "");
		append_range(&got, paired[i].a_from, paired[i].a_to);
		text_append_byte(&got, '=');
		append_range(&got, paired[i].b_from, paired[i].b_to);
	}
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
	arena_free(&arena);
}

int main(void)
{
	return ROWS_RUN(rows, test_pairing);
}
