// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/file.h"

#include "base/swap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_read(const char *path, size_t limit, struct text *content, struct error *error)
{
	bool ok = false;
	size_t before = content->size;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return error_set(
			error, ERROR_FAILED, "cannot open '%s': %s", path, strerror(errno));
	for (;;) {
		text_reserve(content, 1 << 16);
		ssize_t got = read(descriptor, content->bytes + content->size, 1 << 16);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			error_set(
				error, ERROR_FAILED, "cannot read '%s': %s", path, strerror(errno));
			goto done;
		}
		if (got == 0)
			break;
		content->size += (size_t)got;
		if (content->size - before > limit) {
			error_set(
				error, ERROR_FAILED, "'%s' is larger than %zu bytes", path, limit);
			goto done;
		}
	}
	content->bytes[content->size] = '\0';
	ok = true;
done:
	close(descriptor);
	if (!ok && content->bytes) {
		content->size = before;
		content->bytes[before] = '\0';
	}
	return ok;
}

bool file_write(int descriptor, struct span bytes, const char *name, struct error *error)
{
	while (bytes.size) {
		ssize_t put = write(descriptor, bytes.bytes, bytes.size);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && errno == EPIPE)
			return error_set(
				error, ERROR_READER_GONE, "the reader of '%s' has gone", name);
		if (put < 0)
			return error_set(error, ERROR_FAILED, "cannot write '%s': %s", name,
				strerror(errno));
		bytes = span_part(bytes, (size_t)put, bytes.size);
	}
	return true;
}

bool file_replace(const char *path, struct span content, struct error *error)
{
	struct swap swap;
	if (!swap_open(&swap, path, error))
		return false;
	if (file_write(swap.descriptor, content, path, error))
		return swap_finish(&swap, error);
	swap_abandon(&swap);
	return false;
}

static int by_bytes(const void *a, const void *b)
{
	return span_order(*(const struct span *)a, *(const struct span *)b);
}

bool file_list(const char *folder, struct arena *arena, struct span **names, size_t *count,
	struct error *error)
{
	DIR *opened = opendir(folder);
	if (!opened)
		return error_set(error, ERROR_FAILED, "cannot read folder '%s': %s", folder,
			strerror(errno));
	struct span *found = NULL;
	size_t capacity = 0, n = 0;
	for (struct dirent *entry; (entry = readdir(opened));) {
		if (entry->d_name[0] == '.')
			continue;
		found = memory_grow(found, &capacity, n, sizeof *found);
		found[n++] = span_copy(arena, span_of(entry->d_name));
	}
	closedir(opened);
	*names = ARENA_ARRAY(arena, struct span, n + 1);
	if (n) {
		qsort(found, n, sizeof *found, by_bytes);
		memcpy(*names, found, n * sizeof *found);
	}
	*count = n;
	free(found);
	return true;
}

bool file_make_folder(const char *path, struct error *error)
{
	char *whole = strdup(path);
	if (!whole)
		return error_set(error, ERROR_FAILED, "cannot make '%s'", path);
	bool ok = true;
	for (char *at = whole + 1; ok && *whole; at++) {
		char kept = *at;
		if (kept != '/' && kept != '\0')
			continue;
		*at = '\0';
		if (mkdir(whole, 0700) != 0 && errno != EEXIST)
			ok = error_set(error, ERROR_FAILED, "cannot make folder '%s': %s", whole,
				strerror(errno));
		*at = kept;
		if (kept == '\0')
			break;
	}
	free(whole);
	if (ok && !file_is_folder(path))
		return error_set(error, ERROR_FAILED, "'%s' is not a folder", path);
	return ok;
}

bool file_exists(const char *path)
{
	struct stat found;
	return stat(path, &found) == 0;
}

bool file_is_regular(const char *path)
{
	struct stat found;
	return stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

bool file_is_folder(const char *path)
{
	struct stat found;
	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

char *file_join(struct arena *arena, const char *folder, const char *name)
{
	size_t first = strlen(folder), second = strlen(name);
	char *path = arena_take(arena, first + second + 2);
	memcpy(path, folder, first);
	bool slash = first && folder[first - 1] == '/';
	if (!slash)
		path[first++] = '/';
	memcpy(path + first, name, second);
	return path;
}
