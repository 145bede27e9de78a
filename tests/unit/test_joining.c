// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "joining/joining.h"
#include "joining/lengths.h"
#include "joining/numbers.h"
#include "language/romanise.h"

#include <string.h>

// Written for these tests: nobody's statements.
static const char harbour[] =
	"Mira Solvang, secretary of the Harbour Office, released the following statement in Tarnow "
	"on March 14, 2031.\n"
	"On March 9 two ships of the Vask fleet, the Olver and the Brand, came within 18 miles of "
	"Haskel Bay. The Harbour Office counted 340 landings in 2030 and 415 in this year alone. "
	"Such acts will not pass without an answer. If one more ship crosses the line of 1987, the "
	"batteries of Mount Hirvi will speak. The office calls on Vask to come back to the accord of "
	"Sundby.";
static const char harbour_short[] =
	"Mira Solvang, secretary of the Harbour Office, released the following statement in Tarnow "
	"on March 14, 2031.\n"
	"On March 9 two ships of the Vask fleet, the Olver and the Brand, came within 18 miles of "
	"Haskel Bay.";
static const char harbour_other[] =
	"Mira Solvang, secretary of the Harbour Office, released the following statement in Tarnow "
	"on March 14, 2031.\n"
	"On March 9 two ships of the Keld fleet, the Runa and the Storm, came within 25 miles of "
	"Arvik Bay.";
static const char harbour_ko[] =
	"미라 솔방 항만청 비서가 2031년 3월 14일 타르노브에서 다음과 같은 담화를 발표하였다.\n"
	"3월 9일 바스크함대의 선박 올베르호와 브란드호가 하스켈만에서 18마일 되는 수역에까지 "
	"들어왔다. 항만청은 2030년에 340차, 올해에만도 415차의 상륙행위를 기록하였다. "
	"이러한 행위는 반드시 대가를 치르게 될것이다. 만일 1987년의 경계선을 한척이라도 더 넘어서면 "
	"히르비산의 포대들이 말하게 될것이다. 항만청은 바스크가 순드비합의에로 돌아올것을 요구한다.";
static const char forest_ko[] =
	"산림청 대변인이 2031년 3월 14일 코르비에서 기자들의 질문에 대답하였다.\n"
	"올해에 나무 1만 2천그루를 심었으며 지난해보다 27프로 더 많다. 로그나군에서는 600정보의 "
	"산림을 새로 조성하였다. 이것은 2029년에 세운 계획보다 앞선것이다. 주민들은 봄철나무심기에 "
	"한결같이 떨쳐나섰으며 어린이들도 어머니들과 함께 산에 올랐다. 산림청은 이 사업을 계속 "
	"힘있게 밀고나갈것이다.";

static const char thanks[] =
	"Director Mira Solvang thanked all the fishermen of the Olver for what they did on the night "
	"of the storm, and said that nobody who goes out to save others will ever be forgotten here.";
static const char thanks_ko[] =
	"솔방 국장은 폭풍이 몰아친 밤에 올베르호의 어부들이 발휘한 소행에 감사를 표시하면서 남을 "
	"구원하러 나선 사람들은 절대로 잊혀지지 않을것이라고 말하였다.";

struct said {
	const char *language, *date, *outlets, *key, *title, *text, *type, *speaker;
	int rank;
};

#define OFFICE "press-statement", "Harbour Office", 4
#define NEWS "news", "", 0

struct row {
	const char *name;
	struct said a, b;
	enum likeness_kind expected;
};

static const struct row rows[] = {
	{ "two languages", { "en", "2031-03-14", "gazette", "a", "", harbour, OFFICE },
		{ "ko", "2031-03-14", "gazette", "b", "", harbour_ko, OFFICE }, LIKENESS_NAMES },
	{ "two languages, a day later, speaker not known",
		{ "en", "2031-03-14", "gazette", "a", "", harbour, OFFICE },
		{ "ko", "2031-03-15", "courier", "b", "", harbour_ko, NEWS }, LIKENESS_NAMES },
	{ "little in common but the office",
		{ "en", "2031-03-14", "gazette", "a", "", thanks, OFFICE },
		{ "ko", "2031-03-14", "gazette", "b", "", thanks_ko, OFFICE }, LIKENESS_NAMES },
	{ "little in common, a speaker not known, rank 4",
		{ "en", "2031-03-14", "gazette", "a", "", thanks, OFFICE },
		{ "ko", "2031-03-14", "gazette", "b", "", thanks_ko, "press-statement", "", 4 },
		LIKENESS_NONE },
	{ "little in common, a speaker not known, rank 5",
		{ "en", "2031-03-14", "gazette", "a", "", thanks, "press-statement", "Solvang", 5 },
		{ "ko", "2031-03-14", "gazette", "b", "", thanks_ko, "press-statement", "", 5 },
		LIKENESS_NAMES },
	{ "two days later", { "en", "2031-03-14", "gazette", "a", "", harbour, OFFICE },
		{ "ko", "2031-03-16", "gazette", "b", "", harbour_ko, OFFICE }, LIKENESS_NONE },
	{ "another text of the day", { "en", "2031-03-14", "gazette", "a", "", harbour, OFFICE },
		{ "ko", "2031-03-14", "gazette", "b", "", forest_ko, NEWS }, LIKENESS_NONE },
	{ "too short for a translation",
		{ "en", "2031-03-14", "gazette", "a", "", harbour_short, OFFICE },
		{ "ko", "2031-03-14", "gazette", "b", "", harbour_ko, OFFICE }, LIKENESS_NONE },
	{ "the same but for its end", { "en", "2031-03-14", "gazette", "a", "", harbour, OFFICE },
		{ "en", "2031-03-14", "courier", "b", "", harbour_short, OFFICE }, LIKENESS_COPY },
	{ "a form filled in otherwise",
		{ "en", "2031-03-14", "gazette", "a", "", harbour_other, OFFICE },
		{ "en", "2031-03-14", "gazette", "b", "", harbour_short, OFFICE }, LIKENESS_NONE },
	{ "a headline",
		{ "en", "2031-03-14", "gazette", "a", "Harbour Office Warns Vask Fleet", harbour,
			OFFICE },
		{ "en", "2031-03-15", "headlines", "b", "Harbour Office warns Vask fleet", "",
			NEWS },
		LIKENESS_HEADLINE },
	{ "a headline too short to tell",
		{ "en", "2031-03-14", "gazette", "a", "Harbour Office", harbour, OFFICE },
		{ "en", "2031-03-14", "headlines", "b", "Harbour Office", "", NEWS },
		LIKENESS_NONE },
	{ "an edit years later",
		{ "en", "2031-03-14", "gazette", "gazette\n1", "", harbour, OFFICE },
		{ "en", "2034-01-02", "gazette", "gazette\n1", "", forest_ko, NEWS },
		LIKENESS_REVISION },
	{ "one key in two languages",
		{ "en", "2031-03-14", "gazette", "gazette\n1", "", harbour, OFFICE },
		{ "ko", "2031-03-14", "gazette", "gazette\n1", "", forest_ko, NEWS },
		LIKENESS_NONE },
};

static struct spoken_text spoken(const struct said *said, int64_t number)
{
	struct spoken_text text = { .number = number,
		.hash = span_of(said->text),
		.id = span_of(said->key),
		.language = span_of(said->language),
		.type = span_of(said->type),
		.speaker = span_of(said->speaker),
		.outlets = span_of(said->outlets),
		.key = span_of(said->key),
		.rank = said->rank };
	assert_true(date_parse(span_of(said->date), &text.date));
	return text;
}

static struct likeness like(const struct said *one, const struct said *other, struct text *trail)
{
	struct traits a, b;
	struct spoken_text first = spoken(one, 1), second = spoken(other, 2);
	traits_make(&a, span_of(one->title), span_of(one->text), NULL);
	traits_make(&b, span_of(other->title), span_of(other->text), NULL);
	struct likeness likeness = likeness_of(&first, &a, &second, &b, trail);
	traits_free(&a);
	traits_free(&b);
	return likeness;
}

static void test_likeness(void **state)
{
	const struct row *row = *state;
	struct text trail = { 0 }, back = { 0 };
	struct likeness forth = like(&row->a, &row->b, &trail);
	struct likeness and_back = like(&row->b, &row->a, &back);
	assert_int_equal(forth.kind, row->expected);
	assert_int_equal(and_back.kind, row->expected);
	assert_int_equal(forth.strength, and_back.strength);
	assert_int_equal(trail.size > 0, row->expected != LIKENESS_NONE);
	assert_true(span_equal(text_span(&trail), text_span(&back)));
	text_free(&trail);
	text_free(&back);
}

static void test_trail(void **state)
{
	(void)state;
	struct text trail = { 0 };
	like(&rows[0].a, &rows[0].b, &trail);
	assert_string_equal(trail.bytes,
		"same day; both press-statement by Harbour Office; numbers 14, 2031, 18, 340, 2030, "
		"415 (7 of 7); names Solvang, Olver, Brand, Sundby (4 of 16)");
	text_free(&trail);
}

// A pair's kind is told from its strength: names below 600.
struct group_row {
	const char *name;
	const char *texts;    // language and outlet: "eA kA"
	const char *pairs;    // "01:300 12:900"
	const char *expected; // statement of each: "0 0"
};

static const struct group_row group_rows[] = {
	{ "a pair", "eA kA", "01:300", "0 0" },
	{ "the stronger of two", "eA kA kA", "01:300 02:200", "0 0 2" },
	{ "in doubt", "eA kA kA", "01:300 02:280", "0 1 2" },
	{ "no rivals: two outlets", "eA kA kB", "01:300 02:280", "0 0 0" },
	{ "like each other in words", "eA kA kA", "01:300 02:280 12:900", "0 0 0" },
	{ "not by way of a third", "eA kB eA", "01:300 12:200", "0 0 2" },
	{ "each its own", "eA eA kA kA", "02:400 13:400 03:220 12:210", "0 1 0 1" },
};

static void read_group(const struct group_row *row, struct joining *joining, bool backwards)
{
	size_t count = (strlen(row->texts) + 1) / 3;
	for (size_t i = 0; i < count; i++) {
		size_t at = backwards ? count - 1 - i : i;
		char hash = (char)('a' + at);
		struct spoken_text text = { .number = (int64_t)i + 1,
			.date = { 22000 },
			.hash = { &hash, 1 },
			.id = { &hash, 1 },
			.language = { row->texts + 3 * at, 1 },
			.outlets = { row->texts + 3 * at + 1, 1 } };
		joining_add(joining, &text);
	}
	for (const char *pair = row->pairs; *pair; pair += pair[6] ? 7 : 6) {
		size_t a = (size_t)(pair[0] - '0'), b = (size_t)(pair[1] - '0');
		int strength = atoi(pair + 3);
		joining_add_pair(joining, backwards ? count - 1 - a : a,
			backwards ? count - 1 - b : b,
			(struct likeness){
				strength < 600 ? LIKENESS_NAMES : LIKENESS_COPY, strength });
	}
}

static void check_group(const struct group_row *row, bool backwards)
{
	struct joining joining = { 0 };
	struct text got = { 0 };
	read_group(row, &joining, backwards);
	uint32_t *firsts = joining_group(&joining);
	for (size_t i = 0; i < joining.count; i++) {
		size_t first = firsts[backwards ? joining.count - 1 - i : i];
		text_format(
			&got, "%s%zu", i ? " " : "", backwards ? joining.count - 1 - first : first);
	}
	assert_string_equal(got.bytes, row->expected);
	free(firsts);
	text_free(&got);
	joining_free(&joining);
}

static void test_groups(void **state)
{
	check_group(*state, false);
	check_group(*state, true);
}

static const struct {
	const char *name, *text, *expected;
} number_rows[] = {
	{ "none", "no digits", "" },
	{ "plain", "in 2031 and 7", "2031000 7000" },
	{ "thousands with commas", "15,000 men, 1,234,567.5", "15000000 1234567500" },
	{ "thousands with points", "20.000", "20000000" },
	{ "a list", "12, 13,14", "12000 13000 14000" },
	{ "fractions", "3.5 and 2.25", "3500 2250" },
	{ "a full stop", "of 1987. Then", "1987000" },
	{ "Korean powers", "1만 5천명, 3억, 100돐", "15000000 300000000000 100000" },
	{ "powers that do not fall", "5천 1만", "5000000 10000000" },
	{ "inside a word", "F-35A", "35000" },
};

static void test_numbers(void **state)
{
	const char *const *row = *state; // name, text, expected
	struct text got = { 0 };
	struct number number;
	text_append_string(&got, "");
	for (size_t at = 0; numbers_next(span_of(row[1]), &at, &number);)
		text_format(&got, "%s%llu", got.size ? " " : "",
			(unsigned long long)number.thousandths);
	assert_string_equal(got.bytes, row[2]);
	text_free(&got);
}

static const struct {
	const char *name, *one, *other;
} sound_rows[] = {
	{ "a person", "Kim Song Ho", "김성호" },
	{ "a place", "Wonsan", "원산" },
	{ "aspiration", "Sinpho", "신포" },
	{ "voicing", "Paektu", "백두" },
	{ "l and r", "Ragwon", "락원" },
};

static void test_sounds(void **state)
{
	const char *const *row = *state; // name, one, other
	struct text one = { 0 }, other = { 0 };
	romanise_key(&one, span_of(row[1]));
	romanise_key(&other, span_of(row[2]));
	assert_string_equal(one.bytes, other.bytes);
	text_free(&one);
	text_free(&other);
}

static const struct {
	const char *name;
	uint32_t a[9], b[9]; // lengths in tenths of letters, up to a 0
	int least, most;     // of the cost
} length_rows[] = {
	{ "the same", { 400, 900, 150 }, { 400, 900, 150 }, 0, 0 },
	{ "twice as long", { 400, 900, 150 }, { 800, 1800, 300 }, 0, 0 },
	{ "one parted in two", { 400, 900, 150 }, { 400, 450, 450, 150 }, 60, 70 },
	{ "one too many", { 400, 900, 150 }, { 400, 900, 150, 500 }, 200, 240 },
	{ "other lengths", { 400, 1900, 150, 2000 }, { 2000, 150, 1900, 400 }, 150, 170 },
	{ "nothing", { 0 }, { 400 }, -1, -1 },
};

static size_t count_lengths(const uint32_t *lengths)
{
	size_t count = 0;
	while (lengths[count])
		count++;
	return count;
}

static void test_lengths(void **state)
{
	const uint32_t *a = (const uint32_t *)((const char *)*state + sizeof(char *)), *b = a + 9;
	const int *least = (const int *)(b + 9);
	int cost = lengths_cost(a, count_lengths(a), b, count_lengths(b));
	assert_in_range(cost + 1, least[0] + 1, least[1] + 1);
	assert_int_equal(cost, lengths_cost(a, count_lengths(a), b, count_lengths(b)));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_trail) };
	return ROWS_RUN(rows, test_likeness) + ROWS_RUN(group_rows, test_groups) +
	       ROWS_RUN(number_rows, test_numbers) + ROWS_RUN(sound_rows, test_sounds) +
	       ROWS_RUN(length_rows, test_lengths) + cmocka_run_group_tests(tests, NULL, NULL);
}
