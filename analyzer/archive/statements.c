// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "archive/statements.h"

// Of the appearances of document d the first: by date and not by when it came, so that archives that
// got the same texts in another order say the same of them; what was replaced comes last.
#define FIRST_APPEARANCE_OF(number) \
	" (SELECT number FROM appearance WHERE document = " number \
	" ORDER BY revision < 0, date = '', date, source, id, url, section, title, number LIMIT 1)"
#define FIRST_APPEARANCE FIRST_APPEARANCE_OF("d.number")

// A document with the metadata of its first appearance, whose date is the first, as read_document()
// takes it.
#define DOCUMENT_COLUMNS \
	" d.number, d.language, d.text, lower(hex(d.hash))," \
	" a.id, a.source, a.title, a.url, a.section, a.speaker, a.before, a.extra, a.date," \
	" (SELECT min(first_seen) FROM appearance WHERE document = d.number), a.revision < 0" \
	" FROM document d JOIN appearance a ON a.number =" FIRST_APPEARANCE

// All appearances of the statement that a score is of.
#define APPEARANCES_SPOKEN \
	" FROM appearance e WHERE e.date <> '' AND e.document IN (SELECT d.number UNION" \
	" SELECT document FROM spoken WHERE vintage = s.vintage AND statement = p.statement)"

// Who carried it within three days: source, tab, language, parted by line ends.
#define OUTLETS \
	" (SELECT group_concat(outlet, char(10)) FROM (SELECT DISTINCT e.source || char(9) ||" \
	" (SELECT language FROM document WHERE number = e.document) AS outlet" APPEARANCES_SPOKEN \
	" AND e.date <= (SELECT date(min(e.date), '+3 days')" APPEARANCES_SPOKEN ")" \
	" ORDER BY 1))"

// A score as read_score() takes it; `seen` has document, date and source.
#define SCORE_COLUMNS \
	" a.id, a.title, s.language, seen.date, lower(hex(d.hash))," \
	" (SELECT min(first_seen) FROM appearance WHERE document = d.number)," \
	" (SELECT e.id FROM appearance e WHERE e.number =" FIRST_APPEARANCE_OF( \
		"p.statement") ")," OUTLETS "," \
			       " s.type, s.rank, s.speaker, s.sentences, s.words, s.gated, s.threat, s.conciliation," \
			       " s.own_threat, s.own_conciliation, s.relayed_threat, s.relayed_conciliation," \
			       " s.threat_1, s.threat_2, s.threat_3, s.threat_4," \
			       " s.conciliation_1, s.conciliation_2, s.conciliation_3, s.conciliation_4," \
			       " s.relayed_threat_sentences, s.relayed_conciliation_sentences," \
			       " s.voice, s.targets, s.conditional, s.target_threat, s.target_conciliation," \
			       " s.specific, s.set_aside, s.program, v.lexicon"

#define SCORE_TABLES \
	" FROM seen JOIN document d ON d.number = seen.document" \
	" JOIN appearance a ON a.number =" FIRST_APPEARANCE " JOIN vintage v ON v.lexicon = ?1" \
	" JOIN score s ON s.vintage = v.number AND s.document = d.number" \
	" LEFT JOIN spoken p ON p.vintage = v.number AND p.document = d.number" \
	" WHERE (?2 = '' OR s.language = ?2)" \
	" AND CASE WHEN seen.date = '' THEN ?7 ELSE" \
	" (?4 = '' OR seen.date >= ?4) AND (?5 = '' OR seen.date <= ?5) END" \
	" ORDER BY seen.date, a.id, d.number"

// Which of the texts under one key stands for it: the first, or with ?6 the last.
#define STANDING \
	" CASE WHEN ?6 THEN revision = (SELECT max(revision) FROM appearance b" \
	" JOIN document c ON c.number = b.document" \
	" WHERE b.source = appearance.source AND b.key = appearance.key" \
	" AND c.language = (SELECT language FROM document WHERE number =" \
	" appearance.document))" \
	" ELSE revision = 0 END" \
	" AND (?3 = '' OR source = ?3)"

#define RAW_COLUMNS " number, source, address, time, status, headers, size, bytes, form"

#define LISTED_COLUMNS \
	" number, definition, key, url, form, language, sections, title, date, date_origin, tries," \
	" state, pause"

#define SECTION_KNOWN " (instr('|' || sections || '|', '|' || ?6 || '|') > 0)"
#define LISTED_CHANGED \
	" (instr(sections || '|', ?6 || '|') = 1" \
	" AND ((?7 <> '' AND ?7 <> title) OR (?8 <> '' AND ?8 <> date)))"

// Not replaced by better readings everywhere.
#define IS_STANDING \
	" EXISTS (SELECT 1 FROM appearance WHERE document = document.number AND revision >= 0)"

// The text of a key that took the place of others, and those.
#define READINGS \
	" (SELECT ?3 UNION SELECT document FROM appearance WHERE source = ?1 AND key = ?2" \
	" AND revision < 0)"

const char *const statement_sql[STATEMENT_COUNT] = {
	[BEGIN_WRITING] = "BEGIN IMMEDIATE",
	[COMMIT_WRITING] = "COMMIT",
	[COUNT_ALL] = "SELECT (SELECT count(*) FROM document), count(*), total(revision > 0),"
		      " coalesce(min(nullif(date, '')) FILTER (WHERE revision >= 0), ''),"
		      " coalesce(max(date) FILTER (WHERE revision >= 0), '') FROM appearance",
	[FIND_DOCUMENT] = "SELECT number FROM document WHERE hash = ?1 AND language = ?2",
	[ADD_DOCUMENT] = "INSERT INTO document (language, hash, text) VALUES (?1, ?2, ?3)",
	[APPEARANCES_OF_KEY] =
		"SELECT a.document, a.id, a.revision, d.hash = ?3 AND d.language = ?4,"
		" a.date = ?5 AND a.url = ?6 AND a.section = ?7 AND a.title = ?8,"
		" d.text, a.title, a.number, a.raw, a.date, a.section, a.first_seen"
		" FROM appearance a JOIN document d ON d.number = a.document"
		" WHERE a.source = ?1 AND a.key = ?2 AND d.language = ?4 ORDER BY a.number",
	// Of the same bytes: other texts, and the same one under another title or date.
	[REPLACE_READINGS] =
		"UPDATE appearance SET revision = ?7 WHERE source = ?1 AND key = ?2 AND raw = ?4"
		" AND revision >= 0 AND (document = ?3 OR (SELECT language FROM document WHERE"
		" number = appearance.document) = (SELECT language FROM document WHERE number = ?3))"
		" AND (document <> ?3 OR (?6 > 0 AND section = ?5 AND number <> ?6))",
	[PUT_REVISION] =
		"UPDATE appearance SET revision = min(revision, ?4), first_seen = min(first_seen, ?5)"
		" WHERE source = ?1 AND key = ?2 AND document = ?3 AND revision >= 0",
	[FIRST_OF_TEXT] = "SELECT min(number) FROM appearance WHERE source = ?1 AND key = ?2"
			  " AND document = ?3 AND revision >= 0",
	[MOVE_APPEARANCE] =
		"UPDATE appearance SET number = CASE WHEN ?2 THEN ?2 ELSE (SELECT max(number) + 1"
		" FROM appearance) END WHERE number = ?1",
	[FORGET_READINGS] = "DELETE FROM score WHERE document IN" READINGS,
	[FORGET_SPOKEN_READINGS] =
		"DELETE FROM spoken WHERE document IN" READINGS " OR statement IN" READINGS,
	[FORGET_ALIKE_READINGS] = "DELETE FROM alike WHERE a IN" READINGS " OR b IN" READINGS,
	[FIND_ID] = "SELECT count(*) FROM appearance WHERE id = ?1",
	[ADD_APPEARANCE] =
		"INSERT INTO appearance (document, id, source, key, revision, date, url, section,"
		" title, label, speaker, before, extra, first_seen, raw)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
	// What scores were made with - title, date - may be another's now.
	[FORGET_SCORES] = "DELETE FROM score WHERE document = ?1 AND ?2 ="
			  " (SELECT" FIRST_APPEARANCE " FROM document d WHERE d.number = ?1)",
	[FORGET_SPOKEN] = "DELETE FROM spoken WHERE document = ?1",
	[FEED_FULL_TEXT] = "INSERT INTO full_text (rowid, title, body) VALUES (?1, ?2, ?3)",
	[DOCUMENTS_NOT_FED] =
		"SELECT" DOCUMENT_COLUMNS
		" WHERE d.number NOT IN (SELECT id FROM full_text_docsize) ORDER BY d.number",
	[NEXT_DOCUMENT] =
		"SELECT" DOCUMENT_COLUMNS " WHERE d.number > ?1 ORDER BY d.number LIMIT 1",
	[DOCUMENT_OF_ID] =
		"SELECT" DOCUMENT_COLUMNS " WHERE d.number = coalesce("
		" (SELECT document FROM appearance WHERE id = ?1 ORDER BY number LIMIT 1),"
		" (SELECT number FROM document WHERE hash = ?2 ORDER BY number LIMIT 1))",
	[APPEARANCES] =
		"SELECT a.number, a.id, a.source, a.key, a.revision, a.date, a.url, a.section,"
		" a.title, a.label, a.speaker, a.before, a.extra, a.first_seen, d.text, d.number,"
		" a.key = lower(hex(d.hash)), d.language, coalesce((SELECT gone FROM listed"
		" WHERE url = a.url AND gone <> '' LIMIT 1), '')"
		" FROM appearance a JOIN document d ON d.number = a.document"
		" WHERE ?1 = 0 OR d.number = ?1 ORDER BY a.number",
	[ADD_VINTAGE] = "INSERT INTO vintage (lexicon, own_voice, targets) VALUES (?1, ?2, ?3)"
			" ON CONFLICT DO UPDATE SET own_voice = ?2, targets = ?3"
			" WHERE own_voice = '' AND targets = ''",
	[FIND_VINTAGE] = "SELECT own_voice, targets FROM vintage WHERE lexicon = ?1",
	[VINTAGES] = "SELECT lexicon, (SELECT count(*) FROM score WHERE vintage = v.number)"
		     " FROM vintage v ORDER BY number",
	[ADD_SCORE] =
		"INSERT INTO score (vintage, document, type, rank, speaker, sentences, words,"
		" gated, threat, conciliation, own_threat, own_conciliation, relayed_threat,"
		" relayed_conciliation, threat_1, threat_2, threat_3, threat_4, conciliation_1,"
		" conciliation_2, conciliation_3, conciliation_4, relayed_threat_sentences,"
		" relayed_conciliation_sentences, voice, targets, conditional, target_threat,"
		" target_conciliation, specific, set_aside, program, language)"
		" VALUES ((SELECT number FROM vintage WHERE lexicon = ?1), ?2, ?3, ?4, ?5, ?6, ?7,"
		" ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,"
		" ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33) ON CONFLICT DO NOTHING",
	[NEXT_UNSCORED] =
		"SELECT" DOCUMENT_COLUMNS " WHERE d.number = (SELECT number FROM document"
		" WHERE number > ?1 AND" IS_STANDING
		" AND NOT EXISTS (SELECT 1 FROM score WHERE document ="
		" document.number AND vintage = (SELECT number FROM vintage WHERE lexicon = ?2))"
		" ORDER BY number LIMIT 1)",
	[COUNT_SCORES] = "WITH v AS (SELECT number FROM vintage WHERE lexicon = ?1)"
			 " SELECT (SELECT count(*) FROM document WHERE" IS_STANDING "),"
			 " (SELECT count(*) FROM score"
			 " WHERE vintage = (SELECT number FROM v)), (SELECT count(*) FROM spoken"
			 " WHERE vintage = (SELECT number FROM v))",
	[SPOKEN_TEXTS] =
		"SELECT d.number, lower(hex(d.hash)), a.id, s.language, s.type, s.speaker, s.rank,"
		" s.set_aside, a.source || char(10) || a.key,"
		" (SELECT coalesce(min(nullif(date, '')), '') FROM appearance"
		"  WHERE document = d.number),"
		" (SELECT group_concat(source, char(10)) FROM (SELECT DISTINCT source FROM appearance"
		"  WHERE document = d.number ORDER BY source)), coalesce(p.statement, 0), d.text = ''"
		" FROM vintage v JOIN score s ON s.vintage = v.number"
		" JOIN document d ON d.number = s.document"
		" JOIN appearance a ON a.number =" FIRST_APPEARANCE
		" LEFT JOIN spoken p ON p.vintage = v.number AND p.document = d.number"
		" WHERE v.lexicon = ?1 ORDER BY d.number",
	[FORGET_ALIKE] = "DELETE FROM alike WHERE vintage = (SELECT number FROM vintage WHERE"
			 " lexicon = ?1) AND (a = ?2 OR b = ?2)",
	[PUT_ALIKE] = "INSERT INTO alike (vintage, a, b, kind, strength, trail) VALUES"
		      " ((SELECT number FROM vintage WHERE lexicon = ?1), ?2, ?3, ?4, ?5, ?6)"
		      " ON CONFLICT DO UPDATE SET kind = ?4, strength = ?5, trail = ?6",
	[ALIKE] =
		"SELECT a, b, kind, strength, trail FROM alike WHERE vintage = (SELECT number"
		" FROM vintage WHERE lexicon = ?1) AND (?2 = 0 OR a = ?2 OR b = ?2) ORDER BY a, b",
	[PUT_SPOKEN] = "INSERT INTO spoken (vintage, document, statement) VALUES"
		       " ((SELECT number FROM vintage WHERE lexicon = ?1), ?2, ?3)"
		       " ON CONFLICT DO UPDATE SET statement = ?3",
	[TEXTS_OF_STATEMENT] = "SELECT document FROM spoken JOIN vintage v ON v.number = vintage"
			       " WHERE v.lexicon = ?1 AND statement = (SELECT statement FROM spoken"
			       "  WHERE vintage = v.number AND document = ?2) ORDER BY document",
	[SCORES_ONCE] = "WITH seen AS (SELECT document, coalesce(min(nullif(date, '')), '') AS date"
			" FROM appearance WHERE" STANDING " GROUP BY document)"
			" SELECT (SELECT source FROM appearance b WHERE b.document = seen.document"
			" AND b.date = seen.date AND (?3 = '' OR b.source = ?3)"
			" ORDER BY b.source LIMIT 1)," SCORE_COLUMNS SCORE_TABLES,
	[SCORES_BY_SOURCE] =
		"WITH seen AS (SELECT document, source, coalesce(min(nullif(date, '')), '') AS date"
		" FROM appearance WHERE" STANDING " GROUP BY document, source)"
		" SELECT seen.source," SCORE_COLUMNS SCORE_TABLES ", seen.source",
	[SPEECHES] =
		"SELECT s.document, (SELECT coalesce(min(nullif(date, '')), '') FROM appearance"
		" WHERE document = s.document) AS date, (SELECT min(revision) FROM appearance"
		" WHERE document = s.document), s.gated, s.own_threat, s.own_conciliation,"
		" coalesce(p.statement, s.document)"
		" FROM score s JOIN document d ON d.number = s.document"
		" LEFT JOIN spoken p ON p.vintage = s.vintage AND p.document = s.document"
		" WHERE s.vintage = (SELECT number FROM vintage WHERE lexicon = ?1)"
		" AND s.language = ?2 AND s.speaker = ?3 AND (?3 <> '' OR s.type = ?4)"
		" AND s.set_aside = 0 ORDER BY date DESC, d.hash",
	[COVERAGE] = "SELECT count(DISTINCT a.date), coalesce(min(a.date), ''), max(a.date)"
		     " FROM score s JOIN appearance a ON a.document = s.document"
		     " WHERE s.vintage = (SELECT number FROM vintage WHERE lexicon = ?1)"
		     " AND s.language = ?2 AND a.revision = 0 AND a.date <> ''",
	// The texts come last: sorting carries numbers only.
	[SEARCH] =
		"WITH found AS (SELECT rowid AS number, (SELECT coalesce(min(nullif(date, '')),"
		" '') FROM appearance WHERE document = full_text.rowid AND revision >= 0) AS date"
		" FROM full_text WHERE full_text MATCH ?1 AND EXISTS (SELECT 1 FROM appearance"
		" WHERE document = full_text.rowid AND revision >= 0)),"
		" wanted AS (SELECT found.number, found.date FROM found"
		" JOIN document d ON d.number = found.number WHERE (?2 = '' OR d.language = ?2)"
		" AND (?3 = '' OR found.date >= ?3) AND (?4 = '' OR (found.date <> '' AND"
		" found.date <= ?4)) ORDER BY found.date DESC, found.number DESC"
		" LIMIT CASE WHEN ?5 > 0 THEN ?5 ELSE -1 END)"
		" SELECT a.id, a.source, a.title, d.language, wanted.date, d.text, d.number FROM wanted"
		" JOIN document d ON d.number = wanted.number JOIN appearance a ON a.number =" FIRST_APPEARANCE
		" ORDER BY wanted.date DESC, wanted.number DESC",
	[PUT_DAY] = "INSERT INTO day (source, date, status) VALUES (?1, ?2, ?3)"
		    " ON CONFLICT DO UPDATE SET status = ?3 WHERE status <> ?3",
	[DAYS] = "WITH first AS (SELECT source, min(nullif(date, '')) AS date FROM appearance"
		 " WHERE revision = 0 GROUP BY document, source),"
		 " stated AS (SELECT date, source, '' AS status, 1 AS items FROM first"
		 " WHERE date IS NOT NULL UNION ALL SELECT date, source, status, 0 FROM day)"
		 " SELECT date, source, max(status), sum(items) FROM stated"
		 " WHERE (?1 = '' OR source = ?1) AND (?2 = '' OR date >= ?2)"
		 " AND (?3 = '' OR date <= ?3) GROUP BY date, source ORDER BY date, source",
	// A day is that of a document's first appearance in the source, as in DAYS.
	[OPEN_DAYS_AGAIN] =
		"UPDATE day SET status = ?1 WHERE status <> ?1 AND (source, date) IN"
		" (SELECT source, min(nullif(date, '')) FROM appearance WHERE revision = 0"
		" GROUP BY document, source)",
	[ADD_RUN] = "INSERT INTO run (command, started, ended, status, summary)"
		    " VALUES (?1, ?2, ?3, ?4, ?5)",
	[FORGET_RUNS] = "DELETE FROM run WHERE number <= (SELECT max(number) FROM run) - 1000",
	[FIND_RUN] = "SELECT command, started, ended, status, summary FROM run"
		     " WHERE ?1 = '' OR command = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2",
	[GROWTH] = "SELECT (SELECT total(length(bytes)) FROM raw WHERE time >= ?1) + 2 *"
		   " (SELECT total(length(CAST(text AS BLOB))) FROM document d WHERE ?1 <="
		   " (SELECT min(first_seen) FROM appearance WHERE document = d.number)),"
		   " (SELECT coalesce(min(first_seen), '') FROM appearance)",
	[ADD_RAW] = "INSERT INTO raw (source, address, time, status, headers, hash, size, bytes,"
		    " form) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
	[FIND_RAW] = "SELECT number FROM raw WHERE address = ?1 AND hash = ?2 AND form = ?3",
	[NEXT_RAW] = "SELECT" RAW_COLUMNS " FROM raw WHERE number > ?1 ORDER BY number LIMIT 1",
	[LAST_RAW] = "SELECT" RAW_COLUMNS " FROM raw WHERE address = ?1 AND form = ?2"
		     " ORDER BY number DESC LIMIT 1",
	// Only the list that named an entry first can say that it changed: others may call it
	// otherwise.  One that tells no title and no date changes nothing.
	[PUT_LISTED] =
		"INSERT INTO listed (definition, key, url, form, language, sections, title, date,"
		" date_origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		" ON CONFLICT (definition, language, key) DO UPDATE SET"
		" state = CASE WHEN" LISTED_CHANGED " OR NOT" SECTION_KNOWN
		" THEN 0 ELSE state END,"
		" tries = CASE WHEN" LISTED_CHANGED " THEN 0 ELSE tries END,"
		" sections = CASE WHEN" SECTION_KNOWN
		" THEN sections ELSE sections || '|' || ?6 END,"
		" title = CASE WHEN" LISTED_CHANGED " AND ?7 <> '' THEN ?7 ELSE title END,"
		" date = CASE WHEN" LISTED_CHANGED " AND ?8 <> '' THEN ?8 ELSE date END,"
		" date_origin = CASE WHEN" LISTED_CHANGED
		" AND ?8 <> '' THEN ?9 ELSE date_origin END"
		" RETURNING state",
	[NEXT_WANTED] = "SELECT" LISTED_COLUMNS " FROM listed"
			" WHERE definition = ?1 AND state = 0 AND (?2 = 0 OR"
			" ((date = ''), date, number) > ((?3 = ''), ?3, ?2))"
			" ORDER BY date = '', date, number LIMIT 1",
	// "#" comes before "$": the parts of a page stand between them.
	[NEXT_LISTED_OF] = "SELECT" LISTED_COLUMNS " FROM listed"
			   " WHERE (url = ?1 OR (url > ?1 || '#' AND url < ?1 || '$'))"
			   " AND form = ?2 AND number > ?3 ORDER BY number LIMIT 1",
	[COUNT_LISTED] = "SELECT total(state = 0), total(state = 2), total(gone <> ''),"
			 " total(due <> '' AND due <= ?2 AND state IN (1, 3)) FROM listed"
			 " WHERE definition = ?1",
	[NEXT_DUE] = "SELECT" LISTED_COLUMNS " FROM listed WHERE definition = ?1 AND due <> ''"
		     " AND due <= ?2 AND state IN (1, 3) ORDER BY due, number LIMIT 1",
	[PUT_DUE] = "UPDATE listed SET due = ?2, pause = ?3 WHERE number = ?1",
	[PUT_GONE] = "UPDATE listed SET state = CASE WHEN ?2 = '' THEN 1 ELSE 3 END,"
		     " gone = CASE WHEN ?2 <> '' AND gone <> '' THEN gone ELSE ?2 END"
		     " WHERE number = ?1",
	[SETTLE_LISTED] = "UPDATE listed SET state = ?2,"
			  " gone = CASE WHEN ?2 = 1 THEN '' ELSE gone END,"
			  " tries = CASE WHEN ?2 = 0 THEN tries + 1 ELSE tries END"
			  " WHERE number = ?1",
	[LIST_READ] = "SELECT day FROM list_read WHERE list = ?1",
	[PUT_LIST_READ] = "INSERT INTO list_read (list, day) VALUES (?1, ?2)"
			  " ON CONFLICT DO UPDATE SET day = ?2 WHERE day <> ?2",
	[PUT_NOTE] = "INSERT INTO meta (name, value) VALUES (?1, ?2)"
		     " ON CONFLICT DO UPDATE SET value = ?2 WHERE value <> ?2",
	[FIND_NOTE] = "SELECT value FROM meta WHERE name = ?1",
};
