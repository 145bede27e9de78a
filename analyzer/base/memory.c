// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say_and_abort(size_t size)
{
	// The one message that cannot go through notice.c, which may itself need memory.
	fprintf(stderr, "tocsin: out of memory (%zu bytes wanted)\n", size);
	abort();
}

static void (*exhausted)(size_t) = say_and_abort;

void memory_on_exhaustion(void (*handler)(size_t size))
{
	exhausted = handler ? handler : say_and_abort;
}

void *memory_take(size_t size)
{
	void *taken = calloc(1, size ? size : 1);
	if (!taken)
		exhausted(size);
	return taken;
}

void *memory_resize(void *old, size_t size)
{
	void *taken = realloc(old, size ? size : 1);
	if (!taken)
		exhausted(size);
	return taken;
}

void *memory_widen(void *array, size_t *capacity, size_t count, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : 16;
	while (wanted <= count)
		wanted *= 2;
	if (wanted > SIZE_MAX / size)
		exhausted(SIZE_MAX);
	*capacity = wanted;
	return memory_resize(array, wanted * size);
}

struct arena_block {
	struct arena_block *next;
	size_t size;
	max_align_t bytes[];
};

enum { BLOCK_SIZE = 1 << 16 };

static void *block_bytes(struct arena_block *block)
{
	return block->bytes;
}

void *arena_take(struct arena *arena, size_t size)
{
	size_t align = _Alignof(max_align_t);
	if (size > SIZE_MAX - align)
		exhausted(size);
	size = (size + align - 1) / align * align;
	while (arena->current && arena->current->size - arena->used < size &&
		arena->current->next) {
		arena->current = arena->current->next;
		arena->used = 0;
	}
	if (!arena->current || arena->current->size - arena->used < size) {
		size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
		struct arena_block *block = memory_resize(NULL, sizeof *block + room);
		block->next = NULL;
		block->size = room;
		if (arena->current)
			arena->current->next = block;
		else
			arena->first = block;
		arena->current = block;
		arena->used = 0;
	}
	char *taken = (char *)block_bytes(arena->current) + arena->used;
	arena->used += size;
	memset(taken, 0, size);
	return taken;
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	char *copy = arena_take(arena, size + 1);
	if (size)
		memcpy(copy, bytes, size);
	return copy;
}

void arena_reset(struct arena *arena)
{
	arena->current = arena->first;
	arena->used = 0;
}

void arena_free(struct arena *arena)
{
	for (struct arena_block *block = arena->first, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	*arena = (struct arena){ 0 };
}
