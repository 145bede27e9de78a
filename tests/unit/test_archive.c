// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "archive/days.h"
#include "archive/notes.h"
#include "archive/raw.h"
#include "archive/schema.h"
#include "archive/scores.h"
#include "archive/search.h"
#include "archive/spoken.h"
#include "base/file.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/** An archive in a folder of its own, open for writing. */
struct place {
	char folder[32];
	struct text path;
	struct archive *archive;
	struct error error;
};

static struct archive *reopen(struct place *place, enum archive_use use)
{
	archive_close(place->archive);
	place->archive = NULL;
	if (!archive_open(&place->archive, place->path.bytes, use, 0, &place->error))
		return NULL;
	return place->archive;
}

static int make_place(void **state)
{
	struct place *place = memory_take(sizeof *place);
	strcpy(place->folder, "/tmp/test_archive.XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	text_format(&place->path, "%s/a.sqlite", place->folder);
	*state = place;
	return reopen(place, ARCHIVE_WRITE) ? 0 : -1;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	struct arena arena = { 0 };
	struct span *names;
	size_t count;
	archive_close(place->archive);
	chmod(place->folder, 0700);
	if (file_list(place->folder, &arena, &names, &count, &place->error))
		for (size_t i = 0; i < count; i++)
			unlink(file_join(&arena, place->folder, names[i].bytes));
	rmdir(place->folder);
	arena_free(&arena);
	text_free(&place->path);
	free(place);
	return 0;
}

static struct date day(const char *written)
{
	struct date date = DATE_NONE;
	(void)!date_parse(span_of(written), &date);
	return date;
}

static struct document item(const char *id, const char *source, const char *date, const char *text)
{
	return (struct document){ .id = span_of(id),
		.source = span_of(source),
		.language = span_of("en"),
		.text = span_of(text),
		.date = day(date) };
}

/** "known", or what was new: d(ocument), a(ppearance), r(evision). */
static const char *put(struct place *place, struct document document)
{
	static const char *const written[] = { "known", "d", "a", "da", "r", "dr", "ar", "dar" };
	struct archive_outcome outcome;
	if (!archive_put_document(
		    place->archive, &document, NULL, day("2031-05-01"), 0, &outcome, &place->error))
		return place->error.message;
	return written[outcome.new_document + 2 * outcome.new_appearance + 4 * outcome.revision];
}

static void assert_found(
	struct place *place, const char *id, const char *first_id, const char *text)
{
	struct archive_document document;
	bool found;
	assert_true(archive_find(place->archive, span_of(id), &document, &found, &place->error));
	assert_int_equal(found, first_id != NULL);
	if (!found)
		return;
	assert_span(document.document.id, first_id);
	assert_span(document.document.text, text);
}

static void assert_counts(struct place *place, int documents, int appearances, int revisions)
{
	struct archive_counts counts;
	assert_true(archive_count(place->archive, &counts, &place->error));
	assert_int_equal(counts.documents, documents);
	assert_int_equal(counts.appearances, appearances);
	assert_int_equal(counts.revisions, revisions);
}

static void test_known_twice(void **state)
{
	struct place *place = *state;
	assert_string_equal(put(place, item("1", "s", "2031-01-01", "One.")), "da");
	assert_string_equal(put(place, item("1", "s", "2031-01-01", "One.")), "known");
	assert_counts(place, 1, 1, 0);
	assert_found(place, "1", "1", "One.");
	assert_found(place, "2", NULL, NULL);
}

static void test_same_text_elsewhere(void **state)
{
	struct place *place = *state;
	put(place, item("1", "s", "2031-01-02", "One  two."));
	assert_string_equal(put(place, item("2", "s", "2031-01-01", "One two.")), "a");
	assert_counts(place, 1, 2, 0);
	// Kept as first received, under the id of its first day.
	assert_found(place, "1", "2", "One  two.");
}

static void test_address_makes_no_revision(void **state)
{
	struct place *place = *state;
	struct document document = item("1", "s", "2031-01-01", "One.");
	put(place, document);
	document.url = span_of("http://sample.invalid/1");
	assert_string_equal(put(place, document), "a");
	document.date = day("2031-01-02");
	assert_string_equal(put(place, document), "a");
	assert_string_equal(put(place, document), "known");
	assert_counts(place, 1, 3, 0);
}

static void test_revision(void **state)
{
	struct place *place = *state;
	put(place, item("1", "s", "2031-01-01", "One."));
	assert_string_equal(put(place, item("1", "s", "2031-01-01", "One, mended.")), "dar");
	assert_string_equal(put(place, item("1", "s", "2031-01-01", "One, mended.")), "known");
	assert_string_equal(put(place, item("1", "s", "2031-01-01", "One.")), "known");
	assert_string_equal(put(place, item("1", "s", "2031-01-01", "Third.")), "dar");
	assert_counts(place, 3, 3, 2);
	assert_found(place, "1", "1", "One.");
	assert_found(place, "1~1", "1~1", "One, mended.");
	assert_found(place, "1~2", "1~2", "Third.");
}

static void test_made_id(void **state)
{
	struct place *place = *state;
	assert_string_equal(put(place, item("", "s", "2031-01-01", "One.")), "da");
	assert_string_equal(put(place, item("", "s", "2031-01-01", "One.")), "known");
	assert_string_equal(put(place, item("", "s", "2031-01-01", "Two.")), "da");
	struct archive_document document;
	bool found;
	assert_true(archive_next_document(place->archive, 0, &document, &found, &place->error));
	assert_span(span_part(document.document.id, 0, 16), "s-2031-01-01-en-");
	assert_memory_equal(document.document.id.bytes + 16, document.hash.bytes, 8);
	assert_int_equal(document.document.id.size, 24);
	char hash[65] = { 0 };
	memcpy(hash, document.hash.bytes, 64);
	assert_true(archive_find(place->archive, span_of(hash), &document, &found, &place->error));
	assert_true(found);
}

static void test_id_of_two_sources(void **state)
{
	struct place *place = *state;
	put(place, item("1", "s", "2031-01-01", "One."));
	assert_string_equal(put(place, item("1", "t", "2031-01-01", "Two.")), "da");
	assert_found(place, "1", "1", "One.");
	assert_found(place, "t:1", "t:1", "Two.");
}

static void test_title_only(void **state)
{
	struct place *place = *state;
	struct document document = item("1", "s", "2031-01-01", "");
	document.title = span_of("A headline");
	assert_string_equal(put(place, document), "da");
	document.id = span_of("2");
	document.title = span_of("Another");
	assert_string_equal(put(place, document), "da");
	assert_counts(place, 2, 2, 0);
}

static void test_undone(void **state)
{
	struct place *place = *state;
	assert_true(archive_begin(place->archive, &place->error));
	put(place, item("1", "s", "2031-01-01", "One."));
	assert_true(archive_commit(place->archive, &place->error));
	assert_true(archive_begin(place->archive, &place->error));
	put(place, item("2", "s", "2031-01-01", "Two."));
	assert_non_null(reopen(place, ARCHIVE_WRITE));
	assert_counts(place, 1, 1, 0);
}

static void test_locked(void **state)
{
	struct place *place = *state;
	struct archive *other;
	assert_false(archive_open(&other, place->path.bytes, ARCHIVE_WRITE, 0, &place->error));
	assert_int_equal(place->error.kind, ERROR_LOCKED);
	assert_true(archive_begin(place->archive, &place->error));
	put(place, item("1", "s", "2031-01-01", "One."));
	// A reader does not wait, and sees what was committed.
	assert_true(archive_open(&other, place->path.bytes, ARCHIVE_READ, 0, &place->error));
	struct archive_counts counts;
	assert_true(archive_count(other, &counts, &place->error));
	assert_int_equal(counts.documents, 0);
	archive_close(other);
	assert_true(archive_commit(place->archive, &place->error));
}

static void test_none_to_read(void **state)
{
	struct place *place = *state;
	struct archive *other;
	assert_false(archive_open(&other, "/tmp/none.sqlite", ARCHIVE_READ, 0, &place->error));
	assert_int_equal(place->error.kind, ERROR_FAILED);
	assert_false(file_exists("/tmp/none.sqlite"));
}

static void run_sql(struct place *place, const char *sql)
{
	sqlite3 *database;
	archive_close(place->archive);
	place->archive = NULL;
	assert_int_equal(sqlite3_open(place->path.bytes, &database), SQLITE_OK);
	assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(database);
}

static void test_newer_is_refused(void **state)
{
	struct place *place = *state;
	run_sql(place, "PRAGMA user_version = 99");
	assert_null(reopen(place, ARCHIVE_WRITE));
	assert_non_null(strstr(place->error.message, "made by a newer tocsin (schema 99"));
	assert_null(reopen(place, ARCHIVE_READ));
}

static void test_other_database_is_refused(void **state)
{
	struct place *place = *state;
	run_sql(place, "PRAGMA application_id = 7");
	assert_null(reopen(place, ARCHIVE_WRITE));
	assert_non_null(strstr(place->error.message, "not an archive of this program"));
	archive_close(place->archive);
	assert_true(
		file_replace(place->path.bytes, span_of("not a database at all"), &place->error));
	assert_null(reopen(place, ARCHIVE_WRITE));
}

/** Leave only what the first `version` steps made, with one document in it. */
static void make_older(struct place *place, int version)
{
	archive_close(place->archive);
	place->archive = NULL;
	unlink(place->path.bytes);
	sqlite3 *database;
	assert_int_equal(sqlite3_open(place->path.bytes, &database), SQLITE_OK);
	assert_true(schema_advance(database, 0, version, &place->error));
	assert_int_equal(
		sqlite3_exec(database,
			"INSERT INTO document VALUES (1, 'en', zeroblob(32), 'An older text.');"
			"INSERT INTO appearance VALUES (1, 1, 'old', 's', 'old', 0, '2031-01-01',"
			" '', '', '', 'en', '', '', '', '2031-01-01', 0)",
			NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(database);
}

static void assert_upgraded(struct place *place, int version)
{
	struct archive_search search = {
		.query = span_of("older"), .from = DATE_NONE, .to = DATE_NONE
	};
	struct archive_match match;
	struct text beside = { 0 };
	bool found;
	assert_found(place, "old", "old", "An older text.");
	assert_true(archive_search(place->archive, &search, &place->error));
	assert_true(archive_next_match(place->archive, &match, &found, &place->error));
	assert_true(found);
	text_format(&beside, "%s.schema-%d", place->path.bytes, version);
	assert_true(file_exists(beside.bytes));
	text_free(&beside);
}

static void test_older_is_upgraded(void **state)
{
	struct place *place = *state;
	for (int version = 1; version < schema_version(); version++) {
		make_older(place, version);
		assert_non_null(reopen(place, ARCHIVE_WRITE));
		assert_upgraded(place, version);
		make_older(place, version);
		assert_non_null(reopen(place, ARCHIVE_READ));
		assert_upgraded(place, version);
	}
}

static void test_backup(void **state)
{
	struct place *place = *state;
	struct text copy = { 0 };
	put(place, item("1", "s", "2031-01-01", "One."));
	text_format(&copy, "%s/copy.sqlite", place->folder);
	assert_true(archive_backup(place->archive, copy.bytes, &place->error));
	assert_false(archive_backup(place->archive, copy.bytes, &place->error));
	archive_close(place->archive);
	assert_true(archive_open(&place->archive, copy.bytes, ARCHIVE_READ, 0, &place->error));
	assert_counts(place, 1, 1, 0);
	text_free(&copy);
}

static void test_check(void **state)
{
	struct place *place = *state;
	struct text faults = { 0 };
	put(place, item("1", "s", "2031-01-01", "One."));
	assert_true(archive_check(place->archive, NULL, 0, &faults, &place->error));
	assert_int_equal(faults.size, 0);
	run_sql(place, "UPDATE document SET text = 'Forged.'; DELETE FROM appearance;"
		       "INSERT INTO appearance VALUES (1, 1, 'x', 's', 'x', 0, '', '', '', '', '',"
		       " '', '', '', '', 0)");
	assert_non_null(reopen(place, ARCHIVE_WRITE));
	assert_true(archive_check(place->archive, NULL, 0, &faults, &place->error));
	assert_non_null(strstr(faults.bytes, "document 'x': its text does not give its hash"));
	text_free(&faults);
}

static void score(struct place *place, const char *lexicon)
{
	struct archive_document document = { 0 };
	struct naming naming = { .own_voice = span_of("own"),
		.target_count = 2,
		.targets = { SPAN("north"), SPAN("south") } };
	assert_true(archive_put_vintage(place->archive, span_of(lexicon), &naming, &place->error));
	for (bool found = true;;) {
		assert_true(archive_next_unscored(place->archive, span_of(lexicon), document.number,
			&document, &found, &place->error));
		if (!found)
			return;
		struct record record = { .type = span_of("statement"),
			.language = document.document.language,
			.rank = 5,
			.speaker = span_of("Someone"),
			.sentences = 3,
			.words = (uint32_t)document.document.text.size,
			.gated = true,
			.level = { 4, 1 },
			.own = { 3, 1 },
			.relayed = { 4, 0 },
			.own_sentences = { { 0, 1, 2, 3, 4 }, { 0, 5, 6, 7, 8 } },
			.relayed_sentences = { 9, 10 },
			.voice = VOICE_OWN,
			.targets = 2,
			.conditional = true,
			.target_level = { { 0, 3 }, { 1, 0 } },
			.specific = 2,
			.lexicon = span_of(lexicon),
			.program = span_of("0.1") };
		assert_true(
			archive_put_score(place->archive, document.number, &record, &place->error));
	}
}

/** "id:date:source:carried" of each score in order. */
static void assert_walk(
	struct place *place, const struct archive_selection *selection, const char *expected)
{
	struct text got = { 0 };
	struct record record;
	char date[DATE_SIZE];
	text_append_string(&got, "");
	archive_scores(place->archive, selection);
	for (bool found = true;;) {
		assert_true(archive_next_score(place->archive, &record, &found, &place->error));
		if (!found)
			break;
		text_format(&got, "%s%.*s:%s:%.*s:%d", got.size ? " " : "",
			SPAN_ARGUMENTS(record.id), date_write(record.date, date),
			SPAN_ARGUMENTS(record.source), record.carried);
	}
	assert_string_equal(got.bytes, expected);
	text_free(&got);
}

static void put_some(struct place *place)
{
	put(place, item("b", "s", "2031-01-02", "One."));
	put(place, item("a", "s", "2031-01-02", "Two."));
	put(place, item("c", "t", "2031-01-01", "One.")); // the first day of "b"
	put(place, item("d", "t", "2031-01-09", "Two.")); // too late to be carried
	put(place, item("a", "s", "2031-01-03", "Two, mended."));
	put(place, item("e", "s", "", "Undated."));
	score(place, "x-1");
}

struct walk {
	const char *name;
	struct archive_selection selection;
	const char *expected;
};

#define ALL .lexicon = SPAN("x-1"), .from = DATE_NONE, .to = DATE_NONE

static void test_walks(void **state)
{
	struct place *place = *state;
	const struct walk walks[] = {
		{ "once", { ALL }, "c:2031-01-01:t:2 a:2031-01-02:s:1" },
		{ "one source", { ALL, .source = SPAN("s") }, "a:2031-01-02:s:1 c:2031-01-02:s:2" },
		{ "each source", { ALL, .each_source = true },
			"c:2031-01-01:t:2 a:2031-01-02:s:1 c:2031-01-02:s:2 a:2031-01-09:t:1" },
		{ "latest", { ALL, .latest = true },
			"c:2031-01-01:t:2 a~1:2031-01-03:s:1 a:2031-01-09:t:1" },
		{ "undated too", { ALL, .undated = true },
			"e::s:0 c:2031-01-01:t:2 a:2031-01-02:s:1" },
		{ "language", { ALL, .language = SPAN("ko") }, "" },
		{ "other lexicon", { .lexicon = SPAN("x-2"), .from = DATE_NONE, .to = DATE_NONE },
			"" },
		{ "from", { .lexicon = SPAN("x-1"), .from = { 22281 }, .to = DATE_NONE },
			"a:2031-01-02:s:1" },
		{ "to", { .lexicon = SPAN("x-1"), .from = DATE_NONE, .to = { 22280 } },
			"c:2031-01-01:t:2" },
	};
	assert_int_equal(day("2031-01-02").day, 22281);
	put_some(place);
	for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
		print_message("%s\n", walks[i].name);
		assert_walk(place, &walks[i].selection, walks[i].expected);
	}
}

static void test_score_comes_back(void **state)
{
	struct place *place = *state;
	struct archive_selection all = { ALL };
	struct record record;
	struct naming naming;
	struct arena arena = { 0 };
	int64_t scored, unscored;
	bool found;
	put_some(place);
	archive_scores(place->archive, &all);
	assert_true(archive_next_score(place->archive, &record, &found, &place->error));
	assert_span(record.type, "statement");
	assert_span(record.speaker, "Someone");
	assert_span(record.lexicon, "x-1");
	assert_span(record.program, "0.1");
	assert_span(record.statement, "c");
	assert_span(record.first_seen, "2031-05-01");
	assert_int_equal(record.hash.size, 64);
	assert_true(record.rank == 5 && record.sentences == 3 && record.words == 4);
	assert_true(record.gated && record.conditional && !record.set_aside);
	assert_true(record.level[0] == 4 && record.level[1] == 1 && record.own[0] == 3);
	assert_true(record.own[1] == 1 && record.relayed[0] == 4 && record.relayed[1] == 0);
	for (uint32_t level = 1; level < LEVEL_COUNT; level++) {
		assert_int_equal(record.own_sentences[0][level], level);
		assert_int_equal(record.own_sentences[1][level], level + 4);
	}
	assert_true(record.relayed_sentences[0] == 9 && record.relayed_sentences[1] == 10);
	assert_true(record.voice == VOICE_OWN && record.targets == 2 && record.specific == 2);
	assert_true(record.target_level[0][1] == 3 && record.target_level[1][0] == 1);
	assert_true(archive_vintage(
		place->archive, span_of("x-1"), &naming, &found, &arena, &place->error));
	assert_int_equal(naming.target_count, 2);
	assert_span(naming.targets[1], "south");
	assert_span(naming.own_voice, "own");
	assert_true(archive_count_scores(
		place->archive, span_of("x-1"), &scored, &unscored, &place->error));
	assert_true(scored == 4 && unscored == 4); // none was looked at for its statement
	arena_free(&arena);
}

/** "id:date:statement:carried:audience" of each score in order. */
static void assert_statements(
	struct place *place, const struct archive_readers *readers, const char *expected)
{
	struct archive_selection selection = { ALL };
	struct text got = { 0 };
	struct record record;
	selection.readers = readers;
	archive_scores(place->archive, &selection);
	for (bool found = true;;) {
		assert_true(archive_next_score(place->archive, &record, &found, &place->error));
		if (!found)
			break;
		text_format(&got, "%s%.*s:%.*s:%d:%.*s", got.size ? " " : "",
			SPAN_ARGUMENTS(record.id), SPAN_ARGUMENTS(record.statement), record.carried,
			SPAN_ARGUMENTS(record.audience));
	}
	assert_string_equal(got.bytes, expected);
	text_free(&got);
}

static void test_statements(void **state)
{
	struct place *place = *state;
	struct archive_readers readers = { 0 };
	struct spoken_text text;
	struct spoken_pair pair = { .a = 1, .b = 2, .kind = 1, .strength = 7, .trail = SPAN("so") };
	struct arena arena = { 0 };
	int64_t *numbers, scored, unscored;
	size_t count;
	bool found;
	struct span lexicon = span_of("x-1");
	map_put(&readers.at_home, span_of("t\ten"), NULL);
	map_put(&readers.sources, span_of("t"), NULL);
	map_put(&readers.sources, span_of("s"), NULL);
	put_some(place);
	assert_statements(place, &readers, "c:c:2:both a:a:1:external");
	archive_spoken_texts(place->archive, lexicon);
	assert_true(archive_next_spoken_text(place->archive, &text, &found, &place->error));
	assert_true(found && text.number == 1 && text.statement == 0 && text.rank == 5);
	assert_span(text.outlets, "s\nt");
	assert_span(text.key, "t\nc");
	assert_true(archive_put_alike(place->archive, lexicon, &pair, &place->error));
	for (int64_t number = 1; number <= 4; number++)
		assert_true(archive_put_spoken(
			place->archive, lexicon, number, number == 2 ? 1 : number, &place->error));
	assert_statements(place, &readers, "c:c:2:both a:c:2:both");
	assert_true(
		archive_count_scores(place->archive, lexicon, &scored, &unscored, &place->error));
	assert_true(scored == 4 && unscored == 0);
	assert_true(archive_texts_of_statement(
		place->archive, lexicon, 2, &arena, &numbers, &count, &place->error));
	assert_true(count == 2 && numbers[0] == 1 && numbers[1] == 2);
	archive_alike(place->archive, lexicon, 2);
	assert_true(archive_next_alike(place->archive, &pair, &found, &place->error));
	assert_true(found && pair.a == 1 && pair.strength == 7);
	assert_span(pair.trail, "so");
	// Another appearance: where it belongs is looked at again.
	put(place, item("z", "u", "2031-02-01", "Two."));
	assert_true(
		archive_count_scores(place->archive, lexicon, &scored, &unscored, &place->error));
	assert_true(scored == 4 && unscored == 1);
	map_free(&readers.at_home);
	map_free(&readers.sources);
	arena_free(&arena);
}

static void test_days(void **state)
{
	struct place *place = *state;
	struct archive_day found_day;
	struct text got = { 0 };
	char date[DATE_SIZE];
	put_some(place);
	assert_true(archive_put_day(place->archive, span_of("s"), day("2031-01-02"),
		span_of("partial"), &place->error));
	assert_true(archive_put_day(
		place->archive, span_of("s"), day("2031-01-02"), span_of("ok"), &place->error));
	assert_true(archive_put_day(place->archive, span_of("s"), day("2031-01-03"),
		span_of("no_items"), &place->error));
	archive_days(place->archive, (struct span){ 0 }, DATE_NONE, day("2031-01-08"));
	for (bool found = true;;) {
		assert_true(archive_next_day(place->archive, &found_day, &found, &place->error));
		if (!found)
			break;
		text_format(&got, "%s %.*s %.*s %d|", date_write(found_day.date, date),
			SPAN_ARGUMENTS(found_day.source), SPAN_ARGUMENTS(found_day.status),
			(int)found_day.items);
	}
	assert_string_equal(
		got.bytes, "2031-01-01 t  1|2031-01-02 s ok 2|2031-01-03 s no_items 0|");
	text_free(&got);
}

static void test_runs_and_raw(void **state)
{
	struct place *place = *state;
	struct archive_run run = { .command = span_of("run"),
		.summary = span_of("5 new"),
		.started = span_of("a"),
		.ended = span_of("b"),
		.status = 1 };
	struct archive_raw raw = { .source = span_of("s"),
		.address = span_of("http://x.invalid"),
		.time = span_of("2031-01-01T00:00:00Z"),
		.status = 200,
		.bytes = span_of("<p>the same the same the same</p>") };
	struct arena arena = { 0 };
	bool found;
	assert_true(archive_put_run(place->archive, &run, &place->error));
	run.status = 0;
	assert_true(archive_put_run(place->archive, &run, &place->error));
	assert_true(archive_run(place->archive, span_of("run"), 1, &run, &found, &place->error));
	assert_true(found && run.status == 1);
	assert_true(archive_run(place->archive, span_of("fetch"), 0, &run, &found, &place->error));
	assert_false(found);
	assert_true(archive_put_raw(place->archive, &raw, &place->error));
	int64_t number = raw.number;
	assert_true(archive_put_raw(place->archive, &raw, &place->error));
	assert_int_equal(raw.number, number);
	assert_true(archive_next_raw(place->archive, 0, &raw, &found, &arena, &place->error));
	assert_span(raw.bytes, "<p>the same the same the same</p>");
	assert_int_equal(raw.status, 200);
	arena_free(&arena);
}

struct search_row {
	const char *name, *query, *expected;
};

static const struct search_row search_rows[] = {
	{ "a word", "PRICE", "e2[price] e1[price]" },
	{ "a phrase", "\"pay a price\"", "e1[pay a price]" },
	{ "over a line end", "\"a high\"", "e2[a high]" },
	{ "two words", "pay price", "e2[Pay] e1[pay]" },
	{ "and none of another", "price -high", "e1[price]" },
	{ "a start", "proportion*", "e2[proportion]" },
	{ "not without the star", "proportion", "" },
	{ "an apostrophe", "country's", "e1[country's]" },
	{ "a title", "Heading", "e1[]" },
	{ "Korean with an ending", "대화", "k1[대화]" },
	{ "inside a longer word", "통일", "k1[통일]" },
	{ "three syllables", "핵무력", "k1[핵무력]" },
	{ "not in that order", "력무핵", "" },
	{ "one syllable", "핵", "k1[핵]" },
	{ "two Korean words", "\"평화 통일\"", "" },
	{ "nothing to look for", "... -", "'... -' holds no word to look for" },
	{ "quotes and operators", "price\" AND NEAR(", "" },
};

static void assert_search(struct place *place, const struct search_row *row)
{
	struct archive_search search = {
		.query = span_of(row->query), .from = DATE_NONE, .to = DATE_NONE
	};
	struct archive_match match;
	struct text got = { 0 };
	text_append_string(&got, "");
	bool found = archive_search(place->archive, &search, &place->error);
	if (!found)
		text_append_string(&got, place->error.message);
	while (found) {
		assert_true(archive_next_match(place->archive, &match, &found, &place->error));
		for (size_t i = 0; found && i < match.words.size; i++)
			assert_true(match.words.bytes[i] != '\n');
		if (found)
			text_format(&got, "%s%.*s[%.*s]", got.size ? " " : "",
				SPAN_ARGUMENTS(match.id), SPAN_ARGUMENTS(match.words));
	}
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
}

static void test_notes(void **state)
{
	struct place *place = *state;
	int64_t number = 7;
	bool found = true;
	assert_true(archive_note(place->archive, span_of("a"), &number, &found, &place->error));
	assert_false(found);
	assert_int_equal(number, 0);
	for (int64_t put = 1; put < 4; put++) {
		assert_true(archive_put_note(
			place->archive, span_of("a"), put * 5000000000, &place->error));
		assert_true(
			archive_note(place->archive, span_of("a"), &number, &found, &place->error));
		assert_true(found);
		assert_int_equal(number, put * 5000000000);
	}
	assert_true(archive_note(place->archive, span_of("b"), &number, &found, &place->error));
	assert_false(found);
}

static void test_search(void **state)
{
	struct place *place = *state;
	struct document titled = item("e1", "s", "2031-01-01",
		"They will have to pay a price for it, said the country's army.");
	titled.title = span_of("Heading");
	put(place, titled);
	put(place, item("e2", "s", "2031-01-02", "Pay a\nhigh price, in proportionate measure."));
	put(place, item("k1", "s", "2031-01-03",
			   "대화를 하자. 조국통일을 위하여 핵무력을 강화한다. 평화와 통일."));
	for (size_t i = 0; i < sizeof search_rows / sizeof *search_rows; i++) {
		print_message("%s\n", search_rows[i].name);
		assert_search(place, &search_rows[i]);
	}
}

// A copy in a folder where nothing can be made: no shared memory, no log.
static void test_read_only_folder(void **state)
{
	struct place *place = *state;
	struct text log = { 0 };
	put(place, item("1", "s", "2031-01-01", "One."));
	archive_close(place->archive);
	place->archive = NULL;
	text_format(&log, "%s-shm", place->path.bytes);
	assert_true(file_exists(log.bytes));
	chmod(place->folder, 0500);
	assert_non_null(reopen(place, ARCHIVE_READ));
	assert_counts(place, 1, 1, 0);
	text_free(&log);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_known_twice),
		TEST(test_same_text_elsewhere),
		TEST(test_address_makes_no_revision),
		TEST(test_revision),
		TEST(test_made_id),
		TEST(test_id_of_two_sources),
		TEST(test_title_only),
		TEST(test_undone),
		TEST(test_locked),
		TEST(test_none_to_read),
		TEST(test_newer_is_refused),
		TEST(test_other_database_is_refused),
		TEST(test_older_is_upgraded),
		TEST(test_backup),
		TEST(test_check),
		TEST(test_walks),
		TEST(test_score_comes_back),
		TEST(test_statements),
		TEST(test_days),
		TEST(test_runs_and_raw),
		TEST(test_notes),
		TEST(test_search),
		TEST(test_read_only_folder),
	};
	return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
