// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "lexicon/phrases.h"

#include <stdlib.h>

static size_t edge_place(const struct phrases *phrases, uint32_t node, uint32_t atom)
{
	size_t mask = phrases->edge_capacity - 1;
	uint64_t key = ((uint64_t)node << 32 | atom) * 0x9e3779b97f4a7c15u;
	size_t place = (size_t)(key >> 32) & mask;
	while (phrases->edges[place].child &&
		(phrases->edges[place].node != node || phrases->edges[place].atom != atom))
		place = (place + 1) & mask;
	return place;
}

static void widen(struct phrases *phrases)
{
	struct phrase_edge *old = phrases->edges;
	size_t old_capacity = phrases->edge_capacity;
	phrases->edge_capacity = old_capacity ? old_capacity * 2 : 256;
	phrases->edges = memory_take(phrases->edge_capacity * sizeof *phrases->edges);
	for (size_t i = 0; i < old_capacity; i++)
		if (old[i].child)
			phrases->edges[edge_place(phrases, old[i].node, old[i].atom)] = old[i];
	free(old);
}

static uint32_t add_node(struct phrases *phrases)
{
	phrases->nodes = memory_grow(
		phrases->nodes, &phrases->capacity, phrases->count, sizeof *phrases->nodes);
	phrases->nodes[phrases->count] = (struct phrase_node){ 0 };
	return (uint32_t)phrases->count++;
}

uint32_t phrases_step(const struct phrases *phrases, uint32_t node, uint32_t atom)
{
	if (phrases->edge_capacity == 0)
		return 0;
	return phrases->edges[edge_place(phrases, node, atom)].child;
}

static uint32_t step_or_add(struct phrases *phrases, uint32_t node, uint32_t atom)
{
	uint32_t child = phrases_step(phrases, node, atom);
	if (child)
		return child;
	if (phrases->edge_count * 2 >= phrases->edge_capacity)
		widen(phrases);
	child = add_node(phrases);
	phrases->edges[edge_place(phrases, node, atom)] = (struct phrase_edge){ node, atom, child };
	phrases->edge_count++;
	phrases->nodes[child].atom = atom;
	phrases->nodes[child].sibling = phrases->nodes[node].child;
	phrases->nodes[node].child = child;
	phrases->nodes[node].child_count++;
	signature_put(&phrases->nodes[node].next, atom);
	return child;
}

static uint32_t gap_or_add(struct phrases *phrases, uint32_t number, const struct element *gap)
{
	struct phrase_node *node = &phrases->nodes[number];
	for (size_t i = 0; i < node->gap_count; i++)
		if (node->gaps[i].least == gap->least && node->gaps[i].most == gap->most)
			return node->gaps[i].node;
	uint32_t behind = add_node(phrases);
	node = &phrases->nodes[number];
	node->gaps =
		memory_grow(node->gaps, &node->gap_capacity, node->gap_count, sizeof *node->gaps);
	node->gaps[node->gap_count++] = (struct phrase_gap){ gap->least, gap->most, behind };
	return behind;
}

void phrases_add(struct phrases *phrases, const struct sequence *sequence, uint32_t entry)
{
	if (phrases->count == 0)
		add_node(phrases);
	uint32_t at = 0;
	for (size_t i = 0; i < sequence->count; i++) {
		const struct element *element = &sequence->elements[i];
		if (element->kind == ELEMENT_GAP)
			at = gap_or_add(phrases, at, element);
		else
			at = step_or_add(phrases, at, element->value);
	}
	struct phrase_node *node = &phrases->nodes[at];
	for (size_t i = 0; i < node->entry_count; i++)
		if (node->entries[i] == entry)
			return;
	node->entries = memory_grow(
		node->entries, &node->entry_capacity, node->entry_count, sizeof *node->entries);
	node->entries[node->entry_count++] = entry;
}

void phrases_free(struct phrases *phrases)
{
	for (size_t i = 0; i < phrases->count; i++) {
		free(phrases->nodes[i].entries);
		free(phrases->nodes[i].gaps);
	}
	free(phrases->nodes);
	free(phrases->edges);
	*phrases = (struct phrases){ 0 };
}
