// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/configuration_keys.h"

#include <string.h>

enum { COMMENT_WIDTH = 96 };

static const struct configuration_key keys[] = {
	{ "archive", "path", false, "archive", "TOCSIN_ARCHIVE",
		"$XDG_DATA_HOME/tocsin/archive.sqlite", "/var/lib/tocsin/archive.sqlite",
		"The archive: one file. Its folder is made with mode 0700." },
	{ "data", "folder", false, NULL, "TOCSIN_DATA", "where the program was installed or built",
		"/usr/local/share/tocsin", "Where 'lexicons' and 'corpora' are." },
	{ "data", "sources", false, NULL, "TOCSIN_SOURCES", "those of the pack",
		"/etc/tocsin/sources",
		"A folder of source definitions in place of those of the pack." },
	{ "pack", "name", false, "pack", NULL, "the first of the data folder",
		"/home/me/lexicons/mine",
		"What to measure with: a name under 'lexicons', or a folder." },
	{ "fetch", "sources", false, NULL, NULL, "none", "NAME NAME",
		"What 'fetch' and 'run' read: names of 'tocsin sources list', parted by blanks. "
		"Some countries restrict reading some of these sites: find out what holds where "
		"the program runs." },
	{ "fetch", "languages", false, NULL, NULL, "those that the pack has a lexicon for", "en ko",
		"Which of a source's languages are read: codes, parted by blanks." },
	{ "fetch", "proxy", false, "proxy", NULL, "none", "socks5h://127.0.0.1:9050",
		"Ask through a proxy: http://HOST:PORT, https://HOST:PORT or socks5h://HOST:PORT, "
		"which leaves the looking up of names to it (Tor)." },
	{ "fetch", "agent", false, NULL, NULL, "the program's name and version",
		"NAME (you@example.org)", "What sites are told is asking: the User-Agent." },
	{ "fetch", "deadline", false, "deadline", NULL, "none", "2h",
		"Stop asking after so long: 90s, 20m, 3h. What is open waits for the next run." },
	{ "fetch", "pace_ms", false, "pace", NULL, "as each definition says", "10000",
		"Milliseconds between two requests to a site." },
	{ "fetch", "backoff_ms", false, NULL, NULL, "10000", "30000",
		"Milliseconds before a failed request is repeated for the first time; doubled each "
		"time." },
	{ "fetch", "again_days", false, NULL, NULL, "as each definition says", "16",
		"For so many days what was got is asked for again, ever later, so that edits and "
		"deletions are seen; 0: never." },
	{ "output", "folder", false, "series", NULL, "'series' beside the archive",
		"/var/lib/tocsin/series", "Where 'run' writes the CSV files." },
	{ "output", "excel", true, "excel", NULL, "no", "yes",
		"yes: CSV with a byte order mark and CRLF, for a spreadsheet." },
	{ "alarms", "watch", false, NULL, NULL,
		"own threat to all and at the first three targets, conciliation to the first two",
		"threat threat_NAME conciliation_NAME",
		"The series that alarms are judged on, parted by blanks: threat or conciliation, "
		"alone or with _ and a target of the pack." },
	{ "tripwires", "file", false, "file", NULL, "none", "/srv/tripwires.tsv",
		"Promises and conditions that 'tripwires' and 'run' look after: a table, see "
		"'tocsin help tripwires'." },
	{ "brief", "banner", false, "banner", NULL, "none", "FOR OFFICIAL USE",
		"A line above every brief." },
	{ "brief", "events", false, "events", NULL, "none", "/srv/events.csv",
		"Deeds that a brief sets beside the words: a CSV with the columns date and event, as "
		"'backtest' reads it." },
	{ "source ", "folder", false, NULL, NULL, "none", "/srv/incoming",
		"A folder of files that 'run' takes in as by 'import', under the section's NAME as "
		"source. There may be several such sections." },
	{ 0 },
};

const struct configuration_key *configuration_keys(void)
{
	return keys;
}

void configuration_heading_append(struct text *text, const struct configuration_key *key)
{
	bool named = span_ends(span_of(key->section), " ");
	text_format(text, "[%s%s]", key->section, named ? "NAME" : "");
}

// Prose as comments, broken between words.
static void append_comment(struct text *text, const char *prose)
{
	struct span rest = span_of(prose), word;
	size_t start = text->size;
	text_append_byte(text, '#');
	while (span_cut(&rest, ' ', &word)) {
		if (text->size - start + 1 + word.size > COMMENT_WIDTH) {
			text_append_string(text, "\n");
			start = text->size;
			text_append_byte(text, '#');
		}
		text_append_byte(text, ' ');
		text_append(text, word);
	}
	text_append_byte(text, '\n');
}

static void append_key(
	struct text *text, const struct configuration_key *key, const struct settings *chosen)
{
	struct span value = settings_value(chosen, key->section, key->key);
	append_comment(text, key->help);
	text_format(text, "# Without it: %s.\n", key->otherwise);
	if (value.size)
		text_format(text, "%s = %.*s\n", key->key, SPAN_ARGUMENTS(value));
	else
		text_format(text, "#%s = %s\n", key->key, key->example);
}

void configuration_file_append(struct text *text, const struct settings *chosen)
{
	text_append_string(text,
		"# tocsin.ini: every key there is; see tocsin.ini(5). Command line before environment "
		"before\n# this file. 'tocsin status --effective' shows what holds.\n");
	for (const struct configuration_key *key = keys; key->section; key++) {
		if (key == keys || strcmp(key[-1].section, key->section) != 0) {
			bool named = span_ends(span_of(key->section), " ");
			text_append_string(text, named ? "\n#" : "\n");
			configuration_heading_append(text, key);
			text_append_byte(text, '\n');
		}
		append_key(text, key, chosen);
	}
}
