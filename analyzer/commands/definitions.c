// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "commands/definitions.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/** The last part of a path. */
static const char *base_name(struct arena *arena, const char *path)
{
	size_t size = strlen(path);
	while (size > 1 && path[size - 1] == '/')
		size--;
	char *name = arena_copy(arena, path, size);
	char *slash = strrchr(name, '/');
	return slash && slash[1] ? slash + 1 : name;
}

const char *call_corpora_path(struct call *call, const char *name)
{
	const char *pack, *data, *folder;
	struct error ignored;
	// What is wrong with pack or data folder is told by whoever cannot do without.
	if (!call_pack_folder(call, &pack, &ignored) || !call_data_folder(call, &data, &ignored))
		return NULL;
	folder = file_join(&call->arena, data, "corpora");
	folder = file_join(&call->arena, folder, base_name(&call->arena, pack));
	return file_join(&call->arena, folder, name);
}

/** The folder of the call's pack, or NULL where there is none. */
static const char *folder_of_pack(struct call *call)
{
	const char *folder = call_corpora_path(call, "sources");
	return folder && file_is_folder(folder) ? folder : NULL;
}

bool call_definitions(struct call *call, struct definitions *definitions, struct error *error)
{
	const char *folder = getenv("TOCSIN_SOURCES");
	*definitions = (struct definitions){ .arena = &call->arena };
	struct span configured = settings_value(&call->configuration, "data", "sources");
	if ((!folder || !*folder) && configured.size)
		folder = span_copy(&call->arena, configured).bytes;
	if (!folder || !*folder)
		folder = folder_of_pack(call);
	return !folder || definitions_open(definitions, folder, &call->arena, error);
}
