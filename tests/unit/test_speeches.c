// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "archive/scores.h"
#include "archive/speeches.h"

#include <string.h>
#include <unistd.h>

static const struct said {
	const char *key, *date, *text, *language, *speaker, *type;
	int threat;
} all_said[] = {
	{ "1", "2031-01-01", "One.", "en", "Council", "decree", 3 },
	{ "2", "2031-03-01", "Two.", "en", "Council", "statement", 1 },
	{ "2", "2031-03-02", "Two, mended.", "en", "Council", "statement", 2 },
	{ "3", "2031-02-01", "Three.", "en", "", "statement", 0 },
	{ "4", "2031-02-01", "Four.", "en", "", "news", 0 },
	{ "5", "2031-02-01", "Five.", "xx", "Council", "decree", 4 },
	{ "6", "", "Six.", "en", "Council", "decree", 2 },
};

static struct date day(const char *written)
{
	struct date date = DATE_NONE;
	(void)!date_parse(span_of(written), &date);
	return date;
}

static bool put_all(struct archive *archive, struct error *error)
{
	for (size_t i = 0; i < sizeof all_said / sizeof *all_said; i++) {
		const struct said *said = &all_said[i];
		struct archive_outcome outcome;
		struct document document = { .id = span_of(said->key),
			.source = span_of("s"),
			.language = span_of(said->language),
			.text = span_of(said->text),
			.date = day(said->date) };
		struct record record = { .lexicon = span_of("toy-1"),
			.language = document.language,
			.speaker = span_of(said->speaker),
			.type = span_of(said->type),
			.gated = true,
			.own = { said->threat } };
		if (!archive_put_document(
			    archive, &document, NULL, day("2031-05-01"), 0, &outcome, error) ||
			!archive_put_score(archive, (int64_t)i + 1, &record, error))
			return false;
	}
	return true;
}

static const struct asking {
	const char *name, *lexicon, *language, *speaker, *type;
	const char *found; // number, threat, + for a revision
} askings[] = {
	{ "the last first, without a date at the end", "toy-1", "en", "Council", "statement",
		"3T2+ 2T1 1T3 7T2 " },
	{ "no speaker: those of the type without one", "toy-1", "en", "", "statement", "4T0 " },
	{ "a language apart", "toy-1", "xx", "Council", "decree", "6T4 " },
	{ "another lexicon", "toy-2", "en", "Council", "decree", "" },
	{ "nobody", "toy-1", "en", "Guild", "decree", "" },
};

static void append_found(struct archive *archive, const struct asking *asking, struct text *found)
{
	struct error error;
	struct archive_speaker speaker = { span_of(asking->lexicon), span_of(asking->language),
		span_of(asking->speaker), span_of(asking->type) };
	archive_speeches(archive, &speaker);
	for (bool more = true;;) {
		struct archive_speech speech;
		assert_true(archive_next_speech(archive, &speech, &more, &error));
		if (!more)
			return;
		text_format(found, "%lldT%d%s ", (long long)speech.number, speech.own[SCALE_THREAT],
			speech.revision ? "+" : "");
	}
}

static void test_asked(void **state)
{
	char folder[] = "/tmp/test_speeches.XXXXXX", command[64];
	struct text path = { 0 }, found = { 0 };
	struct archive *archive;
	struct archive_coverage coverage;
	struct error error = { 0 };
	const struct asking *asking = *state;
	assert_non_null(mkdtemp(folder));
	text_format(&path, "%s/a.sqlite", folder);
	text_append_string(&found, "");
	if (!archive_open(&archive, path.bytes, ARCHIVE_WRITE, 0, &error) ||
		!put_all(archive, &error))
		fail_msg("%s", error.message);
	append_found(archive, asking, &found);
	assert_string_equal(found.bytes, asking->found);
	assert_true(archive_cover(archive, span_of("toy-1"), span_of("en"), &coverage, &error));
	assert_int_equal(coverage.days, 3);
	assert_int_equal(coverage.last.day, day("2031-03-01").day);
	archive_close(archive);
	text_free(&path);
	text_free(&found);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	return ROWS_RUN(askings, test_asked);
}
