// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/readers.h"

#include "commands/definitions.h"

static void add_source(struct archive_readers *readers, const struct definition *definition)
{
	struct text outlet = { 0 };
	map_put(&readers->sources, definition->name, NULL);
	for (size_t i = 0; i < definition->at_home.count; i++) {
		text_clear(&outlet);
		text_format(&outlet, "%.*s\t%.*s", SPAN_ARGUMENTS(definition->name),
			SPAN_ARGUMENTS(definition->at_home.items[i].value));
		map_put(&readers->at_home, text_span(&outlet), NULL);
	}
	text_free(&outlet);
}

bool call_readers(struct call *call, struct archive_readers *readers, struct error *error)
{
	struct definitions definitions;
	*readers = (struct archive_readers){ 0 };
	if (!call_definitions(call, &definitions, error))
		return false;
	for (size_t i = 0; i < definitions.count; i++)
		add_source(readers, &definitions.items[i]);
	return true;
}

void readers_free(struct archive_readers *readers)
{
	map_free(&readers->at_home);
	map_free(&readers->sources);
}
