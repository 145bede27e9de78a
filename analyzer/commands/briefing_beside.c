// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

// What stands beside the pack's own figures in a brief: the partners', and deeds.
#include "commands/briefing.h"

#include <string.h>

static void take_figures(struct brief_joint *to, const struct joint_window *window)
{
	for (int i = 0; i < JOINT_FIGURES; i++) {
		const struct joint_figure *from = &window->figures[i];
		struct brief_figure figure = { { from->partner[0], from->partner[1] }, from->joint,
			from->gap };
		if (i == JOINT_WEDGE)
			to->wedge = figure;
		else if (joint_scale(i) == SCALE_THREAT)
			to->threat[joint_target(i)] = figure;
		else if (joint_target(i) == 0)
			to->conciliation = figure;
	}
	to->n_both = window->n_both;
	to->alpha = window->figures[0].alpha;
	for (int who = 0; who < PARTNERS; who++)
		to->n[who] = window->n[who];
}

// Statements whose threat or conciliation they place on different levels.
static bool take_differences(
	struct briefing *briefing, const struct joint *joint, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	for (size_t i = joint_find(joint, brief->from);
		i < joint->count && joint->statements[i].date.day <= brief->to.day; i++) {
		const struct joint_statement *statement = &joint->statements[i];
		bool threat = joint_differs(statement, SCALE_THREAT);
		if (!threat && !joint_differs(statement, SCALE_CONCILIATION))
			continue;
		if (brief->joint.differences++ >= BRIEF_DIFFERENCES || !statement->id.size)
			continue;
		if (!briefing_place(briefing, statement->id,
			    threat ? SCALE_THREAT : SCALE_CONCILIATION, BRIEFING_ANY,
			    &brief->joint.places[brief->joint.place_count++], error))
			return false;
	}
	return true;
}

static bool measure_joint(
	struct briefing *briefing, const struct partner partners[PARTNERS], struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	struct joint joint;
	struct joint_prints prints = { 0 };
	struct joint_window window;
	if (!joint_build(&joint, partners, error))
		return false;
	joint_look(&joint, brief->from, brief->to, &prints, &window);
	take_figures(&brief->joint, &window);
	brief->joint.known = true;
	bool ok = take_differences(briefing, &joint, error);
	joint_prints_free(&prints);
	joint_free(&joint);
	return ok;
}

bool briefing_joint(struct briefing *briefing, struct error *error)
{
	struct call *call = briefing->call;
	struct partner_source source;
	struct partner partners[PARTNERS] = { 0 };
	if (briefing->pack->partner_count != PARTNERS)
		return true;
	bool ok = partner_source_open(&source, call, error) &&
		  partners_gather(partners, &source, briefing->pack, error) &&
		  measure_joint(briefing, partners, error);
	for (int who = 0; ok && who < PARTNERS; who++) {
		struct brief_joint *joint = &briefing->brief.joint;
		joint->names[who] = span_copy(&call->arena, partners[who].name);
		joint->lexicons[who] = span_copy(&call->arena, partners[who].collection.lexicon);
	}
	archive_close(source.archive);
	partners_free(partners);
	return ok;
}

bool briefing_tripwires(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	struct date_range range = { brief->from, brief->to };
	if (!brief->has_tripwires)
		return true;
	if (!tripping_list(&briefing->tripping, briefing->archive, briefing->scorer, range,
		    &briefing->list, error))
		return false;
	brief->items = briefing->list.items;
	brief->item_count = briefing->list.count;
	return true;
}

static void add_event(struct briefing *briefing, struct brief_deed *deeds, size_t *count,
	const struct event *event)
{
	size_t at = 0;
	while (at < *count && !span_equal(deeds[at].name, event->name))
		at++;
	struct brief_deed *deed = &deeds[at];
	deed->last = event->date;
	if (deed->count++ > 0)
		return;
	struct date to = { event->date.day - 1 };
	struct date from = { event->date.day - BRIEF_WEEK_BEFORE };
	struct sums before = briefing_sums(briefing, from, to);
	deed->name = span_copy(&briefing->call->arena, event->name);
	deed->first = event->date;
	deed->line = event->line;
	deed->gated_before = before.gated;
	deed->threats_before = before.docs[SCALE_THREAT];
	++*count;
}

bool briefing_deeds(struct briefing *briefing, struct error *error)
{
	struct brief_facts *brief = &briefing->brief;
	struct call *call = briefing->call;
	struct events events;
	const char *path = call_value(call, "events");
	if (!path)
		path = span_copy(
			&call->arena, settings_value(&call->configuration, "brief", "events"))
			       .bytes;
	if (!*path)
		return true;
	const char *slash = strrchr(path, '/');
	brief->events = span_of(slash ? slash + 1 : path);
	bool ok = events_read(&events, path, "date", NULL, error);
	struct brief_deed *deeds =
		ARENA_ARRAY(&call->arena, struct brief_deed, ok ? events.count + 1 : 1);
	for (size_t i = 0; ok && i < events.count; i++)
		if (events.list[i].date.day >= brief->from.day &&
			events.list[i].date.day <= brief->to.day)
			add_event(briefing, deeds, &brief->deed_count, &events.list[i]);
	brief->deeds = deeds;
	events_free(&events);
	return ok;
}
