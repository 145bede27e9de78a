// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// A crew: threads that do tasks.  Tasks come back in the order in which they were given, whoever
// was done first, so that what is written does not depend on how many threads there are.
#ifndef TOCSIN_BASE_CREW_H
#define TOCSIN_BASE_CREW_H

#include <stdbool.h>
#include <stddef.h>

struct crew;

/** Do one task.  `worker` counts from 0; one worker does one task at a time. */
typedef void crew_work(void *context, size_t worker, void *task);

/** A crew of so many workers; of one, tasks are done at once by who gives them, and no thread is
 *  started.  Fewer start where the system gives no more.  End with crew_free(). */
struct crew *crew_new(size_t workers, crew_work *work, void *context);

/** Whether as many tasks are in hand as the crew takes: then crew_take() comes first. */
bool crew_full(const struct crew *crew);

/** Whether no task is in hand. */
bool crew_empty(const struct crew *crew);

/** Give a task to a crew that is not full. */
void crew_give(struct crew *crew, void *task);

/** The oldest task, once it is done; NULL where none is in hand. */
void *crew_take(struct crew *crew);

/** Let all tasks in hand be done, and end the threads.  Accepts NULL. */
void crew_free(struct crew *crew);

/** Cores that this process may use. */
size_t crew_cores(void);

#endif
