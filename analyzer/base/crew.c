// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "base/crew.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { TASKS_A_WORKER = 3 };

struct worker {
	struct crew *crew;
	size_t number;
	pthread_t thread;
};

// Tasks stand in a ring: taken back from `first`, begun from `next`, given at `end`.  The counts only
// grow; a task's place is its count modulo the room.
struct crew {
	crew_work *work;
	void *context;
	struct worker *workers;
	size_t count; // of threads; 0: the giver works
	void **tasks;
	bool *done;
	size_t room, first, next, end;
	bool over;
	pthread_mutex_t lock;
	pthread_cond_t given, finished;
};

size_t crew_cores(void)
{
	cpu_set_t cores;
	return sched_getaffinity(0, sizeof cores, &cores) == 0 ? (size_t)CPU_COUNT(&cores) : 1;
}

static void *run(void *of)
{
	struct worker *worker = of;
	struct crew *crew = worker->crew;
	pthread_mutex_lock(&crew->lock);
	for (;;) {
		while (crew->next == crew->end && !crew->over)
			pthread_cond_wait(&crew->given, &crew->lock);
		if (crew->next == crew->end)
			break;
		size_t place = crew->next++ % crew->room;
		pthread_mutex_unlock(&crew->lock);
		crew->work(crew->context, worker->number, crew->tasks[place]);
		pthread_mutex_lock(&crew->lock);
		crew->done[place] = true;
		pthread_cond_signal(&crew->finished);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

struct crew *crew_new(size_t workers, crew_work *work, void *context)
{
	struct crew *crew = memory_take(sizeof *crew);
	*crew = (struct crew){ .work = work,
		.context = context,
		.room = workers > 1 ? workers * TASKS_A_WORKER : 1,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.given = PTHREAD_COND_INITIALIZER,
		.finished = PTHREAD_COND_INITIALIZER };
	crew->tasks = memory_take(crew->room * sizeof *crew->tasks);
	crew->done = memory_take(crew->room * sizeof *crew->done);
	crew->workers = memory_take((workers + 1) * sizeof *crew->workers);
	for (; workers > 1 && crew->count < workers; crew->count++) {
		struct worker *worker = &crew->workers[crew->count];
		worker->crew = crew;
		worker->number = crew->count;
		if (pthread_create(&worker->thread, NULL, run, worker) != 0)
			break;
	}
	return crew;
}

bool crew_full(const struct crew *crew)
{
	return crew->end - crew->first == crew->room;
}

bool crew_empty(const struct crew *crew)
{
	return crew->end == crew->first;
}

void crew_give(struct crew *crew, void *task)
{
	size_t place = crew->end % crew->room;
	if (crew->count == 0) {
		crew->work(crew->context, 0, task);
		crew->tasks[place] = task;
		crew->end++;
		return;
	}
	pthread_mutex_lock(&crew->lock);
	crew->tasks[place] = task;
	crew->done[place] = false;
	crew->end++;
	pthread_cond_signal(&crew->given);
	pthread_mutex_unlock(&crew->lock);
}

void *crew_take(struct crew *crew)
{
	if (crew->first == crew->end)
		return NULL;
	size_t place = crew->first % crew->room;
	if (crew->count) {
		pthread_mutex_lock(&crew->lock);
		while (!crew->done[place])
			pthread_cond_wait(&crew->finished, &crew->lock);
		pthread_mutex_unlock(&crew->lock);
	}
	crew->first++;
	return crew->tasks[place];
}

void crew_free(struct crew *crew)
{
	if (!crew)
		return;
	pthread_mutex_lock(&crew->lock);
	crew->over = true;
	pthread_cond_broadcast(&crew->given);
	pthread_mutex_unlock(&crew->lock);
	for (size_t i = 0; i < crew->count; i++)
		pthread_join(crew->workers[i].thread, NULL);
	pthread_mutex_destroy(&crew->lock);
	pthread_cond_destroy(&crew->given);
	pthread_cond_destroy(&crew->finished);
	free(crew->tasks);
	free(crew->done);
	free(crew->workers);
	free(crew);
}
