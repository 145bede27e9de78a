// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What `make bench` races tocsin with: all expressions of a list compiled into one database of
// Hyperscan or Vectorscan, the matches of each category counted in each line, rows of CSV.
//
//	hyperscan EXPRESSIONS TEXT      a line of EXPRESSIONS is a category's number, a tab, a regex

#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXPRESSIONS_MAX = 100000, CATEGORIES = 16 };

struct list {
	char *expressions[EXPRESSIONS_MAX];
	unsigned categories[EXPRESSIONS_MAX], flags[EXPRESSIONS_MAX], numbers[EXPRESSIONS_MAX];
	unsigned count;
};

struct counting {
	const struct list *list;
	unsigned long counts[CATEGORIES];
};

static void give_up(const char *what)
{
	fprintf(stderr, "hyperscan: %s\n", what);
	exit(2);
}

static void read_list(struct list *list, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t capacity = 0;
	if (!file)
		give_up("no list of expressions");
	while (getline(&line, &capacity, file) > 0 && list->count < EXPRESSIONS_MAX) {
		char *tab = strchr(line, '\t');
		if (!tab)
			continue;
		tab[strcspn(tab, "\n")] = '\0';
		list->categories[list->count] = (unsigned)atoi(line) % CATEGORIES;
		list->expressions[list->count] = strdup(tab + 1);
		list->flags[list->count] = HS_FLAG_CASELESS;
		list->numbers[list->count] = list->count;
		list->count++;
	}
	free(line);
	fclose(file);
}

static int count(unsigned int number, unsigned long long from, unsigned long long to,
	unsigned int flags, void *context)
{
	struct counting *counting = context;
	(void)from, (void)to, (void)flags;
	counting->counts[counting->list->categories[number]]++;
	return 0;
}

static void write_row(unsigned long line, const struct counting *counting)
{
	printf("%lu", line);
	for (int i = 0; i < CATEGORIES; i++)
		printf(",%lu", counting->counts[i]);
	putchar('\n');
}

int main(int argc, char **argv)
{
	static struct list list;
	hs_database_t *database;
	hs_compile_error_t *wrong;
	hs_scratch_t *scratch = NULL;
	if (argc != 3)
		give_up("two files are wanted");
	read_list(&list, argv[1]);
	if (hs_compile_multi((const char *const *)list.expressions, list.flags, list.numbers,
		    list.count, HS_MODE_BLOCK, NULL, &database, &wrong) != HS_SUCCESS)
		give_up(wrong->message);
	if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
		give_up("no scratch");
	FILE *text = fopen(argv[2], "r");
	char *line = NULL;
	size_t capacity = 0;
	ssize_t size;
	if (!text)
		give_up("no text");
	for (unsigned long number = 1; (size = getline(&line, &capacity, text)) > 0; number++) {
		struct counting counting = { .list = &list };
		if (hs_scan(database, line, (unsigned)size, 0, scratch, count, &counting) !=
			HS_SUCCESS)
			give_up("a scan failed");
		write_row(number, &counting);
	}
	return 0;
}
