// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "language/encoding.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

// Bytes that are looked at to tell UTF-16 without a BOM.
enum { SAMPLE = 4096 };

static size_t line_of(struct span bytes, size_t at)
{
	size_t line = 1;
	for (size_t i = 0; i < at && i < bytes.size; i++)
		line += bytes.bytes[i] == '\n';
	return line;
}

/** Convert all; `*stopped` is the offset of the first byte that does not fit, unless those are
 *  mended. */
static bool convert(
	iconv_t converter, struct span bytes, struct text *converted, size_t *stopped, bool mend)
{
	char *from = (char *)(uintptr_t)bytes.bytes;
	size_t left = bytes.size;
	while (left) {
		text_reserve(converted, left + 16);
		char *to = converted->bytes + converted->size;
		size_t room = converted->capacity - converted->size - 1, before = room;
		size_t done = iconv(converter, &from, &left, &to, &room);
		converted->size += before - room;
		if (done == (size_t)-1 && errno != E2BIG && mend && left) {
			text_append_string(converted, "\xef\xbf\xbd");
			from++;
			left--;
		} else if (done == (size_t)-1 && errno != E2BIG) {
			*stopped = bytes.size - left;
			return false;
		}
	}
	return true;
}

/** What is called Shift_JIS is Microsoft's superset of it. */
static iconv_t open_converter(const char *name)
{
	bool japanese = strcasecmp(name, "shift_jis") == 0 || strcasecmp(name, "sjis") == 0 ||
			strcasecmp(name, "x-sjis") == 0;
	return iconv_open("UTF-8", japanese ? "CP932" : name);
}

static bool convert_from(struct span bytes, const char *name, struct arena *arena,
	struct span *converted, struct error *error)
{
	iconv_t converter = open_converter(name);
	if (converter == (iconv_t)-1)
		return error_set(error, ERROR_USAGE, "unknown encoding '%s'", name);
	struct text text = { 0 };
	size_t stopped = 0;
	bool ok = convert(converter, bytes, &text, &stopped, false);
	iconv_close(converter);
	if (ok)
		*converted = span_copy(arena, text_span(&text));
	else
		error_set(error, ERROR_INCOMPLETE, "byte %zu (line %zu) is not %s", stopped,
			line_of(bytes, stopped), name);
	text_free(&text);
	return ok;
}

static struct span without_bom(struct span text)
{
	return span_starts(text, "\xef\xbb\xbf") ? span_part(text, 3, text.size) : text;
}

static bool as_utf8(struct span bytes, struct span *converted, struct error *error)
{
	bytes = without_bom(bytes);
	size_t invalid = utf8_invalid(bytes);
	if (invalid != SPAN_NOT_FOUND)
		return error_set(error, ERROR_INCOMPLETE, "byte %zu (line %zu) is not UTF-8",
			invalid, line_of(bytes, invalid));
	*converted = bytes;
	return true;
}

/** UTF-16 without a BOM has a zero in every ASCII character, always on the same side. */
static const char *plainly_utf16(struct span bytes)
{
	size_t sample = bytes.size < SAMPLE ? bytes.size : SAMPLE, zeros[2] = { 0, 0 };
	if (bytes.size < 4 || bytes.size % 2 || !memchr(bytes.bytes, '\0', sample))
		return NULL;
	for (size_t i = 0; i < sample; i++)
		zeros[i % 2] += bytes.bytes[i] == '\0';
	if (zeros[0] == 0 && zeros[1] * 20 >= sample / 2)
		return "UTF-16LE";
	if (zeros[1] == 0 && zeros[0] * 20 >= sample / 2)
		return "UTF-16BE";
	return NULL;
}

static const char *utf16_name(struct span bytes)
{
	if (span_starts(bytes, "\xff\xfe"))
		return "UTF-16LE";
	return span_starts(bytes, "\xfe\xff") ? "UTF-16BE" : plainly_utf16(bytes);
}

/** Any bytes may pass as CP949 by chance: text has Hangul, and little that is neither Hangul nor
 *  ASCII. */
static bool is_korean(struct span text)
{
	size_t hangul = 0, other = 0;
	for (size_t at = 0; at < text.size;) {
		uint32_t c = utf8_next(text, &at);
		hangul += c >= 0xac00 && c <= 0xd7a3;
		// Brackets, full-width forms and the like are common.
		other += c >= 0x80 && !(c >= 0xac00 && c <= 0xd7a3) &&
			 !(c >= 0x2000 && c <= 0x303f) && !(c >= 0xff01 && c <= 0xff5e) &&
			 c != 0xa0 && c != 0xb7;
	}
	return hangul && other * 4 < hangul;
}

static bool recognise(
	struct span bytes, struct arena *arena, struct span *converted, struct error *error)
{
	const char *utf16 = utf16_name(bytes);
	if (utf16) {
		if (!convert_from(bytes, utf16, arena, converted, error))
			return false;
		*converted = without_bom(*converted);
		return true;
	}
	struct error unicode, other;
	if (as_utf8(bytes, converted, &unicode))
		return true;
	if (convert_from(bytes, "CP949", arena, converted, &other) && is_korean(*converted))
		return true;
	return error_set(error, ERROR_INCOMPLETE,
		"%s, and the text is neither UTF-16 nor CP949; name its encoding", unicode.message);
}

bool encoding_convert(struct span bytes, const char *name, struct arena *arena,
	struct span *converted, struct error *error)
{
	if (!name)
		return recognise(bytes, arena, converted, error);
	if (strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0)
		return as_utf8(bytes, converted, error);
	if (strcasecmp(name, "utf-16") == 0 && utf16_name(bytes))
		name = utf16_name(bytes);
	if (!convert_from(bytes, name, arena, converted, error))
		return false;
	*converted = without_bom(*converted);
	return true;
}

struct span encoding_mend(struct span bytes, const char *name, struct arena *arena)
{
	iconv_t converter = open_converter(name);
	if (converter == (iconv_t)-1)
		converter = iconv_open("UTF-8", "UTF-8");
	struct text text = { 0 };
	size_t stopped = 0;
	if (converter != (iconv_t)-1) {
		(void)convert(converter, bytes, &text, &stopped, true);
		iconv_close(converter);
	}
	struct span mended = without_bom(span_copy(arena, text_span(&text)));
	text_free(&text);
	return mended;
}
