// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// Memory.  Sizes that come from outside are capped by whoever reads them; running out calls a
// handler that does not return, so nobody checks for NULL.  An arena holds what one document needs:
// it is reset, not picked apart.
#ifndef TOCSIN_BASE_MEMORY_H
#define TOCSIN_BASE_MEMORY_H

#include <stddef.h>

/** Allocate `size` zeroed bytes.  Give them back with free(). */
void *memory_take(size_t size);

/** Resize an allocation; new bytes are not zeroed.  The old pointer is gone. */
void *memory_resize(void *old, size_t size);

/** Make the array longer than `count`. */
void *memory_widen(void *array, size_t *capacity, size_t count, size_t size);

/** Room for `count + 1` elements of `size` bytes in an array of `*capacity`, which may grow. */
static inline void *memory_grow(void *array, size_t *capacity, size_t count, size_t size)
{
	return count < *capacity ? array : memory_widen(array, capacity, count, size);
}

/** What to do when memory runs out (the default says so and aborts); it must not return. */
void memory_on_exhaustion(void (*handler)(size_t size));

struct arena_block;

/** `{0}` is a valid empty arena. */
struct arena {
	struct arena_block *first, *current;
	size_t used;
};

/** Take `size` zeroed bytes, aligned for any type, that live until the arena is reset or freed. */
void *arena_take(struct arena *arena, size_t size);

/** Copy `size` bytes into the arena and put a NUL behind them. */
char *arena_copy(struct arena *arena, const void *bytes, size_t size);

/** Forget all that was taken and keep the blocks for the next use. */
void arena_reset(struct arena *arena);

/** Give all blocks back. */
void arena_free(struct arena *arena);

#define ARENA_ARRAY(arena, type, count) ((type *)arena_take((arena), sizeof(type) * (count)))

#endif
