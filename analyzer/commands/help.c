// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin help [COMMAND]`: the overview, or all about one command.
#include "base/output.h"
#include "commands/command.h"
#include "commands/configuration_keys.h"

#include <string.h>

enum { WIDTH = 79, OPTION_COLUMN = 28 };

// Words of `prose`, broken at WIDTH and indented behind a break.  Empty lines part paragraphs; other
// line ends are blanks.
static void append_wrapped(struct text *text, const char *prose, size_t column, int indent)
{
	while (*prose) {
		size_t blanks = strspn(prose, " \n"), word = strcspn(prose + blanks, " \n");
		bool paragraph = span_starts(span_of(prose), "\n\n");
		if (paragraph || (blanks && column + 1 + word > WIDTH)) {
			text_format(text, "%s%*s", paragraph ? "\n\n" : "\n", indent, "");
			column = (size_t)indent;
		} else if (blanks) {
			text_append_byte(text, ' ');
			column++;
		}
		text_append(text, (struct span){ prose + blanks, word });
		column += word;
		prose += blanks + word;
	}
}

static void append_options(struct text *text, const struct option *options)
{
	for (; options && options->name; options++) {
		size_t start = text->size;
		text_format(text, "  --%s%s%s", options->name, options->value ? " " : "",
			options->value ? options->value : "");
		int room = OPTION_COLUMN - (int)(text->size - start);
		text_format(text, "%*s", room > 2 ? room : 2, "");
		append_wrapped(text, options->help, text->size - start, OPTION_COLUMN);
		text_append_byte(text, '\n');
	}
}

// Lines "command", or "command TAB what it does".
static void append_examples(struct text *text, const char *examples)
{
	struct span rest = span_of(examples), line, command;
	while (span_cut(&rest, '\n', &line)) {
		if (line.size == 0)
			continue;
		span_cut(&line, '\t', &command);
		text_format(text, "  %.*s\n", SPAN_ARGUMENTS(command));
		if (line.size)
			text_format(text, "      %.*s\n", SPAN_ARGUMENTS(line));
	}
}

static void append_overview(struct text *text)
{
	text_append_string(text,
		"tocsin measures threat and conciliation in official statements.\n\n"
		"usage: tocsin COMMAND [OPTION...] [ARGUMENT...]\n\n");
	for (size_t i = 0; commands[i]; i++)
		text_format(text, "  %-12s  %s\n", commands[i]->name, commands[i]->summary);
	text_append_string(text, "\n'tocsin help COMMAND' says more.  Exit status:\n");
	for (int status = 0; status < 256; status++)
		if (error_status_meaning(status))
			text_format(text, "  %2d  %s\n", status, error_status_meaning(status));
}

void help_append(struct text *text, const struct command *command)
{
	if (!command) {
		append_overview(text);
		return;
	}
	text_format(text, "usage: tocsin %s [OPTION...]%s%s\n\n%s.\n", command->name,
		*command->arguments ? " " : "", command->arguments, command->summary);
	if (command->details) {
		text_append_byte(text, '\n');
		append_wrapped(text, command->details, 0, 0);
		text_append_byte(text, '\n');
	}
	if (command->options && command->options->name) {
		text_append_string(text, "\nOptions:\n");
		append_options(text, command->options);
	}
	text_append_string(text, "\nOptions of every command:\n");
	append_options(text, common_options);
	if (!command->examples)
		return;
	text_append_string(text, "\nExamples:\n");
	append_examples(text, command->examples);
}

// Also the configuration file has a page.
static bool append_topic(struct text *text, const char *topic, bool as_manual, struct error *error)
{
	const struct command *command = topic ? command_find(topic) : NULL;
	bool file = topic && strcmp(topic, "tocsin.ini") == 0;
	if (topic && !command && !file)
		return error_set(error, ERROR_USAGE, "no command '%s'; see 'tocsin help'", topic);
	if (file && as_manual)
		configuration_manual_append(text);
	else if (file)
		configuration_file_append(text, &(struct settings){ 0 });
	else if (as_manual)
		manual_append(text, command);
	else
		help_append(text, command);
	return true;
}

static bool run(struct call *call, struct error *error)
{
	struct output *output;
	const char *topic = call->operand_count ? call->operands[0] : NULL;
	if (!output_open(&output, NULL, error))
		return false;
	if (append_topic(output_text(output), topic, call_has(call, "man"), error))
		return output_close(output, error);
	output_abandon(output);
	return false;
}

static const struct option options[] = {
	{ "man", NULL, "as a manual page in man(7) form" },
	{ NULL, NULL, NULL },
};

const struct command help_command = {
	.name = "help",
	.arguments = "[COMMAND|tocsin.ini]",
	.summary = "What the commands do, or all about one",
	.options = options,
	.run = run,
};
