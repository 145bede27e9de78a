// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// `tocsin lexicon import`: another program's dictionary as a table of entries.
#include "base/file.h"
#include "base/notice.h"
#include "commands/workshop.h"
#include "language/encoding.h"
#include "lexicon/convert.h"

#include <string.h>

enum { DICTIONARY_LIMIT = 64 << 20 };

static bool read_dictionary(struct foreign *foreign, const struct workshop *workshop,
	const char *name, struct text *bytes, struct error *error)
{
	const char *path = workshop->operands[0];
	struct span content;
	if (!file_read(
		    strcmp(path, "-") == 0 ? "/dev/stdin" : path, DICTIONARY_LIMIT, bytes, error))
		return false;
	if (!encoding_convert(text_span(bytes), call_value(workshop->call, "encoding"),
		    &workshop->call->arena, &content, error))
		return error_while(error, "%s", name);
	return foreign_read(foreign, name, content, error);
}

static bool find_language(
	const struct workshop *workshop, const struct language **language, struct error *error)
{
	const struct pack *pack = workshop->pack;
	const char *code = call_value(workshop->call, "lang");
	for (size_t i = 0; i < pack->language_count; i++) {
		*language = &pack->languages[i];
		if (code ? span_is(pack->languages[i].code, code)
			 : pack_lexicon(pack, &pack->languages[i]) != NULL)
			return true;
	}
	return error_set(error, ERROR_USAGE, "the pack has no such language");
}

static bool run(struct workshop *workshop, struct error *error)
{
	const char *slash = strrchr(workshop->operands[0], '/');
	struct input_options input;
	struct foreign foreign = { 0 };
	struct text bytes = { 0 };
	struct converted converted;
	struct conversion conversion = { .categories = &workshop->pack->categories,
		.name = slash ? slash + 1 : workshop->operands[0] };
	bool ok = call_input(workshop->call, &input, error) &&
		  find_language(workshop, &conversion.language, error) &&
		  read_dictionary(&foreign, workshop, conversion.name, &bytes, error);
	if (ok) {
		conversion.maps = input.records.maps;
		conversion.map_count = input.records.map_count;
		convert_append(output_text(workshop->output), &foreign, &conversion, &converted);
		notice("%s: %zu entries, %zu written twice, %zu categories that the pack lacks",
			foreign.form, converted.entries, converted.doubles, converted.categories);
	}
	if (ok && converted.refused)
		ok = error_set(error, ERROR_INCOMPLETE, "words that no pattern stands for: %zu",
			converted.refused);
	foreign_free(&foreign);
	text_free(&bytes);
	return ok;
}

const struct bench lexicon_import = { "import", 1, "FILE", BENCH_TEXT, run };
