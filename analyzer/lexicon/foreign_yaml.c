// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// YAML dictionaries.  libyaml has its home here.
#include "lexicon/foreign.h"

#include <yaml.h>

enum { LEVELS_MAX = 32 };

// A mapping or a list that is open, and how long the path of categories is in front of it.
struct level {
	bool mapping, has_key;
	size_t path;
};

struct reading {
	struct foreign *foreign;
	const char *name;
	struct level levels[LEVELS_MAX];
	size_t depth;
	struct text path;
	struct error *error;
};

static bool wrong(const struct reading *reading, const yaml_mark_t *mark, const char *message)
{
	return error_set(reading->error, ERROR_USAGE, "%s:%zu:%zu: %s", reading->name,
		mark->line + 1, mark->column + 1, message);
}

static void take_key(struct reading *reading, struct level *level, struct span key)
{
	reading->path.size = level->path;
	if (level->path)
		text_append_byte(&reading->path, '\t');
	text_append(&reading->path, key);
	level->has_key = true;
}

static bool take_scalar(struct reading *reading, const yaml_event_t *event)
{
	struct span value = span_trim(
		(struct span){ (const char *)event->data.scalar.value, event->data.scalar.length });
	struct level *level = reading->depth ? &reading->levels[reading->depth - 1] : NULL;
	if (!level)
		return wrong(reading, &event->start_mark,
			"expected categories, each with a list of words");
	if (level->mapping && !level->has_key) {
		take_key(reading, level, value);
		return true;
	}
	level->has_key = false;
	struct foreign_word word = { .category = text_span(&reading->path),
		.word = value,
		.line = (int)event->start_mark.line + 1 };
	bool nothing = !value.size || (event->data.scalar.plain_implicit && span_is(value, "~"));
	if (!nothing)
		foreign_add(reading->foreign, &word);
	return true;
}

static bool open_level(struct reading *reading, const yaml_event_t *event)
{
	struct level *above = reading->depth ? &reading->levels[reading->depth - 1] : NULL;
	bool mapping = event->type == YAML_MAPPING_START_EVENT;
	if (above && above->mapping && !above->has_key)
		return wrong(reading, &event->start_mark, "expected the name of a category");
	if (!above && !mapping)
		return wrong(reading, &event->start_mark,
			"expected categories, each with a list of words");
	if (reading->depth == LEVELS_MAX)
		return wrong(reading, &event->start_mark, "categories too deep");
	if (above)
		above->has_key = false;
	reading->levels[reading->depth++] =
		(struct level){ .mapping = mapping, .path = reading->path.size };
	return true;
}

static void close_level(struct reading *reading)
{
	reading->path.size = reading->levels[--reading->depth].path;
}

static bool take_event(struct reading *reading, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return take_scalar(reading, event);
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		return open_level(reading, event);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		close_level(reading);
		return true;
	case YAML_ALIAS_EVENT:
		return wrong(reading, &event->start_mark, "an alias (*name) cannot be read");
	default:
		return true;
	}
}

bool foreign_read_yaml(
	struct foreign *foreign, const char *name, struct span content, struct error *error)
{
	struct reading reading = { .foreign = foreign, .name = name, .error = error };
	yaml_parser_t parser;
	yaml_event_t event;
	bool ok = true, end = false;
	foreign->form = "YAML";
	if (!yaml_parser_initialize(&parser))
		return error_set(error, ERROR_FAILED, "no memory for a parser of YAML");
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)(content.bytes ? content.bytes : ""), content.size);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	while (ok && !end) {
		if (!yaml_parser_parse(&parser, &event)) {
			ok = wrong(&reading, &parser.problem_mark,
				parser.problem ? parser.problem : "no YAML");
			break;
		}
		end = event.type == YAML_STREAM_END_EVENT;
		ok = take_event(&reading, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	text_free(&reading.path);
	return ok;
}
