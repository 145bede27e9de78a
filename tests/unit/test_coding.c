// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "document/coding.h"

static const struct naming naming = {
	.own_voice = SPAN("island"),
	.targets = { SPAN("north"), SPAN("south"), SPAN("sea") },
	.target_count = 3,
};

static const struct naming_row {
	const char *name, *written;
	bool valid;
	uint32_t targets;
	const char *again;
} naming_rows[] = {
	{ "none", "none", true, 0, "none" },
	{ "empty", "", true, 0, "none" },
	{ "one", "south", true, 2, "south" },
	{ "two", "north+sea", true, 5, "north+sea" },
	{ "in the pack's order", "sea+north", true, 5, "north+sea" },
	{ "twice", "sea+sea", true, 4, "sea" },
	{ "unknown", "east", false, 0, NULL },
	{ "plus at the end", "sea+", false, 0, NULL },
	{ "plus in front", "+sea", false, 0, NULL },
	{ "a beginning", "nor", false, 0, NULL },
};

static void test_targets(void **state)
{
	const struct naming_row *row = *state;
	uint32_t targets;
	assert_int_equal(targets_parse(span_of(row->written), &naming, &targets), row->valid);
	if (!row->valid)
		return;
	assert_int_equal(targets, row->targets);
	struct text text = { 0 };
	targets_append(&text, targets, &naming);
	assert_string_equal(text.bytes, row->again);
	text_free(&text);
}

static const struct balance_row {
	const char *name;
	uint32_t threat[LEVEL_COUNT], conciliation[LEVEL_COUNT];
	bool known;
	double balance; // ln((T + .5) / (C + .5)), by hand
} balance_rows[] = {
	{ "nothing", { 0 }, { 0 }, false, 0 },
	{ "level 1 does not count", { 0, 9, 0, 0, 0 }, { 0, 9, 0, 0, 0 }, false, 0 },
	{ "one threat", { 0, 0, 1, 0, 0 }, { 0 }, true, 1.0986122886681098 },
	{ "one offer", { 0 }, { 0, 0, 0, 1, 0 }, true, -1.0986122886681098 },
	{ "as many of both", { 0, 0, 1, 1, 1 }, { 0, 0, 0, 0, 3 }, true, 0 },
};

static void test_balance(void **state)
{
	const struct balance_row *row = *state;
	struct record record = { 0 };
	double balance = 0;
	for (int level = 0; level < LEVEL_COUNT; level++) {
		record.own_sentences[SCALE_THREAT][level] = row->threat[level];
		record.own_sentences[SCALE_CONCILIATION][level] = row->conciliation[level];
	}
	assert_int_equal(record_balance(&record, &balance), row->known);
	assert_true(balance - row->balance < 1e-12 && row->balance - balance < 1e-12);
}

static void test_names(void **state)
{
	(void)state;
	assert_span(voice_name(VOICE_OWN, &naming), "island");
	assert_span(voice_name(VOICE_RELAYED, &naming), "relayed");
	assert_span(voice_name(VOICE_NONE, &naming), "none");
	assert_string_equal(scale_name(SCALE_THREAT), "threat");
	assert_string_equal(scale_name(SCALE_CONCILIATION), "conciliation");
	assert_string_equal(effect_name(EFFECT_COUNTED), "counted");
	assert_string_equal(effect_name(EFFECT_CONTEXT), "context");
}

int main(void)
{
	const struct CMUnitTest others[] = { cmocka_unit_test(test_names) };
	return ROWS_RUN(naming_rows, test_targets) + ROWS_RUN(balance_rows, test_balance) +
	       cmocka_run_group_tests(others, NULL, NULL);
}
