// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/swap.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool swap_open(struct swap *swap, const char *path, struct error *error)
{
	struct stat found;
	bool exists = stat(path, &found) == 0;
	bool device = exists && !S_ISREG(found.st_mode);
	char *target = exists ? realpath(path, NULL) : NULL;
	*swap = (struct swap){ .path = strdup(path), .target = target ? target : strdup(path) };
	if (!device) {
		struct text beside = { 0 };
		text_format(&beside, "%s.%ld.new", swap->target, (long)getpid());
		swap->beside = beside.bytes;
	}
	const char *made = device ? swap->target : swap->beside;
	swap->descriptor =
		open(made, O_WRONLY | O_CLOEXEC | (device ? 0 : O_CREAT | O_TRUNC), 0644);
	if (swap->descriptor < 0) {
		error_set(error, ERROR_FAILED, "cannot make '%s': %s", made, strerror(errno));
		swap_abandon(swap);
		return false;
	}
	// Who may read a file is for its owner to say: a new version does not open it wider.
	if (exists && !device && fchmod(swap->descriptor, found.st_mode & 07777) != 0) {
		error_set(error, ERROR_FAILED, "cannot give '%s' the mode of '%s': %s", made, path,
			strerror(errno));
		swap_abandon(swap);
		return false;
	}
	return true;
}

static bool same_blocks(FILE *a, FILE *b)
{
	char first[1 << 14], second[1 << 14];
	for (;;) {
		size_t got = fread(first, 1, sizeof first, a);
		if (fread(second, 1, sizeof second, b) != got || memcmp(first, second, got) != 0)
			return false;
		if (got < sizeof first)
			return !ferror(a) && !ferror(b);
	}
}

static bool same_content(const char *a, const char *b)
{
	struct stat of_a, of_b;
	if (stat(a, &of_a) != 0 || stat(b, &of_b) != 0 || of_a.st_size != of_b.st_size)
		return false;
	FILE *first = fopen(a, "re"), *second = fopen(b, "re");
	bool same = first && second && same_blocks(first, second);
	if (first)
		fclose(first);
	if (second)
		fclose(second);
	return same;
}

// The swap itself is durable only when the folder is synced too.
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
	int descriptor = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (descriptor >= 0) {
		fsync(descriptor);
		close(descriptor);
	}
	free(folder);
}

static bool finish(struct swap *swap, struct error *error)
{
	if (swap->beside && fsync(swap->descriptor) != 0)
		return error_set(
			error, ERROR_FAILED, "cannot sync '%s': %s", swap->path, strerror(errno));
	int closed = close(swap->descriptor);
	swap->descriptor = -1;
	if (closed != 0)
		return error_set(
			error, ERROR_FAILED, "cannot close '%s': %s", swap->path, strerror(errno));
	if (!swap->beside || same_content(swap->target, swap->beside))
		return true;
	if (rename(swap->beside, swap->target) != 0)
		return error_set(error, ERROR_FAILED, "cannot swap in '%s': %s", swap->path,
			strerror(errno));
	free(swap->beside);
	swap->beside = NULL;
	sync_folder(swap->target);
	return true;
}

bool swap_finish(struct swap *swap, struct error *error)
{
	bool ok = finish(swap, error);
	swap_abandon(swap);
	return ok;
}

void swap_abandon(struct swap *swap)
{
	if (swap->descriptor >= 0)
		close(swap->descriptor);
	if (swap->beside)
		unlink(swap->beside);
	free(swap->beside);
	free(swap->target);
	free(swap->path);
	*swap = (struct swap){ .descriptor = -1 };
}
