// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Manual pages, written from the command table in the man(7) language.
#include "base/text.h"
#include "commands/command.h"
#include "commands/configuration_keys.h"

#include <ctype.h>
#include <string.h>

// A backslash, and a point or quote at the start of a line, mean something to the formatter.
static void append_prose(struct text *text, const char *prose)
{
	bool line_start = true;
	for (const char *c = prose; *c; c++) {
		if (line_start && (*c == '.' || *c == '\''))
			text_append_string(text, "\\&");
		if (*c == '\n' && c[1] == '\n') {
			text_append_string(text, "\n.PP\n");
			c++;
			line_start = true;
			continue;
		}
		if (*c == '\\')
			text_append_string(text, "\\e");
		else if (*c == '-')
			text_append_string(text, "\\-");
		else
			text_append_byte(text, *c);
		line_start = *c == '\n';
	}
	text_append_byte(text, '\n');
}

static void append_options(struct text *text, const struct option *options)
{
	for (; options && options->name; options++) {
		text_format(text, ".TP\n.B \\-\\-%s", options->name);
		if (options->value)
			text_format(text, " \\fI%s\\fR", options->value);
		text_append_byte(text, '\n');
		append_prose(text, options->help);
	}
}

static void append_status(struct text *text)
{
	text_append_string(text, ".SH EXIT STATUS\n");
	for (int status = 0; status < 256; status++)
		if (error_status_meaning(status)) {
			text_format(text, ".TP\n.B %d\n", status);
			append_prose(text, error_status_meaning(status));
		}
}

static void append_title(struct text *text, const char *name)
{
	text_format(text, ".TH TOCSIN%s", name ? "-" : "");
	for (const char *c = name; c && *c; c++)
		text_append_byte(text, (char)toupper((unsigned char)*c));
	text_append_string(text, " 1 \"\" tocsin\n.SH NAME\n");
}

static void append_whole(struct text *text)
{
	append_title(text, NULL);
	text_append_string(text,
		"tocsin \\- measure threat and conciliation in official statements\n"
		".SH SYNOPSIS\n.B tocsin\n.I command\n.RI [ option ...]\n.RI [ argument ...]\n"
		".SH COMMANDS\n");
	for (size_t i = 0; commands[i]; i++) {
		text_format(text, ".TP\n.BR tocsin\\-%s (1)\n", commands[i]->name);
		append_prose(text, commands[i]->summary);
	}
	append_status(text);
}

void manual_append(struct text *text, const struct command *command)
{
	if (!command) {
		append_whole(text);
		return;
	}
	append_title(text, command->name);
	text_format(text, "tocsin\\-%s \\- ", command->name);
	append_prose(text, command->summary);
	text_format(text, ".SH SYNOPSIS\n.B tocsin %s\n.RI [ option ...]\n", command->name);
	append_prose(text, command->arguments);
	text_append_string(text, ".SH DESCRIPTION\n");
	append_prose(text, command->details ? command->details : command->summary);
	text_append_string(text, ".SH OPTIONS\n");
	append_options(text, command->options);
	append_options(text, common_options);
	if (command->examples) {
		text_append_string(text, ".SH EXAMPLES\n.nf\n");
		append_prose(text, command->examples);
		text_append_string(text, ".fi\n");
	}
	append_status(text);
	text_append_string(text, ".SH SEE ALSO\n.BR tocsin (1)\n");
}

static void append_key(struct text *text, const struct configuration_key *key)
{
	text_format(text, ".TP\n.B %s\n", key->key);
	append_prose(text, key->help);
	text_append_string(text, "Without it: ");
	append_prose(text, key->otherwise);
	text_append_string(text, ".br\nExample: ");
	append_prose(text, key->example);
	if (key->option)
		text_format(text, ".br\nThe option \\-\\-%s goes before it.\n", key->option);
	if (key->variable)
		text_format(text, ".br\n$%s goes before it.\n", key->variable);
}

void configuration_manual_append(struct text *text)
{
	text_append_string(text,
		".TH TOCSIN.INI 5 \"\" tocsin\n.SH NAME\n"
		"tocsin.ini \\- configuration of tocsin\n.SH DESCRIPTION\n"
		"Sections in brackets, below them lines\n.IR \"key = value\" ;\n"
		"lines that begin with # or ; are comments. A key or section that is not known is an "
		"error with file and line. The command line goes before the environment, that "
		"before the file.\n"
		".B tocsin status \\-\\-effective\nshows what holds and where it comes from;\n"
		".B tocsin init\nwrites a file with every key.\n");
	const struct configuration_key *key = configuration_keys();
	for (const char *section = ""; key->section; section = key->section, key++) {
		if (strcmp(section, key->section) != 0) {
			text_append_string(text, ".SH ");
			configuration_heading_append(text, key);
			text_append_byte(text, '\n');
		}
		append_key(text, key);
	}
	text_append_string(text,
		".SH FILES\n.TP\n.I $XDG_CONFIG_HOME/tocsin/tocsin.ini\n"
		"Read where there is no \\-\\-config; $HOME/.config without the variable.\n"
		".TP\n.I /etc/tocsin/tocsin.ini\nRead where there is none of the user's.\n"
		".SH SEE ALSO\n.BR tocsin (1),\n.BR tocsin\\-status (1)\n");
}
