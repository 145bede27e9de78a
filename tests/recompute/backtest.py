#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Recompute what `tocsin backtest --format csv` wrote from documents and events.

usage: backtest.py DOCUMENTS.csv EVENTS.csv BACKTEST.csv [--as-published]

Written from the definitions in `tocsin help backtest` and the headers, not from the code.
"""
import bisect
import csv
import datetime
import math
import sys

import intervals
from recompute import World, close, read_table

HORIZONS = (7, 14, 30)
WINDOWS = ((-28, -15), (-14, -8), (-7, -1), (0, 0), (1, 7), (8, 14), (15, 28))
DRAWS, BLOCK = 1000, 60
MODELS = {"recency": (0,), "calendar": None, "words": (1, 2, 3), "recency and words": (0, 1, 2, 3)}
DAY = datetime.timedelta(1)


def date_of(cell):
    return datetime.date.fromisoformat(cell)


def blocks(count, what):
    """For each draw the days drawn, as often as they were."""
    generator, draws = intervals.Pcg32("backtest|" + what), []
    for _ in range(DRAWS):
        drawn = []
        while len(drawn) < count:
            start = generator.below(count)
            drawn += [(start + i) % count for i in range(min(BLOCK, count - len(drawn)))]
        times = [0] * count
        for day in drawn:
            times[day] += 1
        draws.append(times)
    return draws


def bounds(draws, days):
    numbers = sorted(draw for draw in draws if draw is not None)
    if len(numbers) < DRAWS // 2 or days < 5 * BLOCK:
        return None, None
    return [numbers[-(-len(numbers) * part // 100) - 1] for part in (5, 95)]


class Record:
    """Statements by date, and what was known when."""

    def __init__(self, documents, targets, as_published):
        self.world = World(documents, targets)
        self.gated = [s for day in self.world.statements.values() for s in day if s.gated]
        self.from_day, self.to_day = self.world.first, self.world.last
        self.days = [self.from_day + DAY * i for i in range((self.to_day - self.from_day).days + 1)]
        self.as_published = as_published
        self.by_day = {}
        for statement in self.gated:
            self.by_day.setdefault(date_of(statement.date), []).append(statement)

    def seen(self, statement):
        date, first = statement.date, statement.first["first_seen"][:10]
        return date_of(max(date, first) if first and not self.as_published else date)

    def docs(self, statements, scale):
        return sum(s.highest("own_" + scale) >= 2 for s in statements)

    def window(self, day, back, known=False):
        found = []
        for i in range(back):
            found += self.by_day.get(day - DAY * i, [])
        return [s for s in found if not known or self.seen(s) <= day]


def log_odds(some, every):
    return math.log((some + .5) / (every - some + .5))


def lessons(record, events, ahead):
    """Usable days: date, features, outcome."""
    found = []
    for day in record.days:
        read = sum(record.world.status(day - DAY * i) == "ok" and day - DAY * i >= record.from_day
                   for i in range(28))
        few, many = record.window(day, 7, True), record.window(day, 28, True)
        if read < 14 or len(many) < 5 or day + DAY * ahead > events[-1]:
            continue
        before = [event for event in events if event <= day]
        since = (day - (before[-1] if before else record.from_day)).days
        features = (math.log(1 + since), log_odds(record.docs(few, "threat"), len(few)),
                    log_odds(record.docs(many, "threat"), len(many)),
                    log_odds(record.docs(many, "conciliation"), len(many)))
        outcome = any(day < event <= day + DAY * ahead for event in events)
        found.append((day, features, int(outcome)))
    return found


def solve(matrix, right):
    """Gaussian elimination with the largest pivot."""
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda j: abs(rows[j][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for j in range(i + 1, size):
            times = rows[j][i] / rows[i][i]
            rows[j] = [a - times * b for a, b in zip(rows[j], rows[i])]
    answer = [0] * size
    for i in reversed(range(size)):
        answer[i] = (rows[i][size] - sum(rows[i][j] * answer[j] for j in range(i + 1, size))) / rows[i][i]
    return answer


def logistic(rows, which):
    """A function that tells; fitted with the ridge of half the sum of squared weights."""
    means, scales = [], []
    for j in which:
        values = [features[j] for _, features, _ in rows]
        mean = math.fsum(values) / len(values)
        deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / len(values))
        means.append(mean)
        scales.append(deviation if deviation > 1e-9 else math.inf)
    standard = lambda features: [(features[j] - m) / s for j, m, s in zip(which, means, scales)] + [1.0]
    data = [(standard(features), outcome) for _, features, outcome in rows]
    share = sum(outcome for _, outcome in data) / len(data)
    size = len(which) + 1
    weights = [0.0] * (size - 1) + [math.log(share / (1 - share))]
    tell = lambda x: 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, x))))
    for _ in range(60):
        gradient, curvature = [0.0] * size, [[0.0] * size for _ in range(size)]
        for x, outcome in data:
            p = tell(x)
            for j in range(size):
                gradient[j] += (outcome - p) * x[j]
                for k in range(j, size):
                    curvature[j][k] += p * (1 - p) * x[j] * x[k]
        for j in range(size):
            for k in range(j):
                curvature[j][k] = curvature[k][j]
        for j in range(size - 1):
            gradient[j] -= weights[j]
            curvature[j][j] += 1
        steps = solve(curvature, gradient)
        weights[:] = [w + step for w, step in zip(weights, steps)]
        if max(map(abs, steps)) < 1e-12:
            break
    return lambda features: tell(standard(features))


def calendar(rows):
    mean = sum(outcome for _, _, outcome in rows) / len(rows)
    shares = {}
    for month in range(1, 13):
        here = [outcome for day, _, outcome in rows if day.month == month]
        shares[month] = (sum(here) + 30 * mean) / (len(here) + 30)
    return shares


def walk(rows, ahead):
    """What each model told of which days."""
    told, fits, days, outcomes = {model: [] for model in MODELS}, None, [], []
    for i, (day, features, outcome) in enumerate(rows):
        if i == 0 or day.month != rows[i - 1][0].month:
            known = [row for row in rows if row[0] + DAY * ahead <= day]
            some = sum(row[2] for row in known)
            if len(known) >= 365 and some >= 10 and len(known) - some >= 10:
                fits = {model: logistic(known, which) for model, which in MODELS.items() if which}
                months = calendar(known)
        if not fits:
            continue
        days.append(day)
        outcomes.append(outcome)
        for model in MODELS:
            told[model].append(fits[model](features) if MODELS[model] else months[day.month])
    return days, outcomes, told


def auc(told, outcomes, times):
    """Pairs told apart rightly: each positive's place among the negatives."""
    below, levels = {}, sorted(set(told))
    negatives = [0] * len(levels)
    place = [bisect.bisect_left(levels, value) for value in told]
    for p, outcome, weight in zip(place, outcomes, times):
        negatives[p] += 0 if outcome else weight
    total = 0
    for level, count in enumerate(negatives):
        below[level] = total + count / 2
        total += count
    positive = sum(weight for outcome, weight in zip(outcomes, times) if outcome)
    if not positive or not total:
        return None
    return sum(below[p] * weight for p, outcome, weight in zip(place, outcomes, times) if outcome) / (
        positive * total)


def brier(told, outcomes, times):
    return math.fsum(weight * (value - outcome) ** 2
                     for value, outcome, weight in zip(told, outcomes, times)) / len(told)


def judge(rows, events, ahead, lines):
    days, outcomes, told = walk(rows, ahead)
    lines.append(("ahead", str(ahead), "", "days", None, None, None, len(days)))
    lines.append(("ahead", str(ahead), "", "positives", None, None, None, sum(outcomes)))
    lines.append(("ahead", str(ahead), "", "event_days", None, None, None, sum(
        any(day < event <= day + DAY * ahead for day in days) for event in set(events))))
    draws = blocks(len(days), f"{days[0]}|{days[-1]}|{ahead}") if days else []
    values = {}
    for figure, function in (("auc", auc), ("brier", brier)):
        for model in MODELS:
            if days:
                values[model, figure] = [function(told[model], outcomes, [1] * len(days))] + [
                    function(told[model], outcomes, times) for times in draws]
        for model in ("words", "recency and words"):
            if days:
                values[model + " - recency", figure] = [
                    None if a is None else a - b
                    for a, b in zip(values[model, figure], values["recency", figure])]
    for model in (*MODELS, "words - recency", "recency and words - recency"):
        for figure in ("auc", "brier"):
            found = values.get((model, figure))
            triple = (found[0], *bounds(found[1:], len(days))) if found else (None, None, None)
            lines.append(("ahead", str(ahead), model, figure, *triple, len(days)))


def around(record, events, lines):
    draws = blocks(len(record.days), f"{record.from_day}|{record.to_day}|around")
    happened = set(events)
    for window in (*WINDOWS, None):
        low, high = window or (0, 0)
        name = ("any day" if not window else f"{low}..{high} after" if high > 0 else
                f"{-low}..{-high} before" if high < 0 else "its day")
        sums = []
        for day in record.days:
            found = []
            if window is None or day in happened:
                for i in range(low, high + 1):
                    found += record.by_day.get(day + DAY * i, [])
            sums.append((len(found), [record.docs(found, scale) for scale in ("threat", "conciliation")]))
        every = sum(count for count, _ in sums)
        for at, scale in enumerate(("threat", "conciliation")):
            shares = []
            for times in ([1] * len(sums), *draws):
                gated = sum(t * s[0] for t, s in zip(times, sums))
                shares.append(sum(t * s[1][at] for t, s in zip(times, sums)) / gated if gated else None)
            lines.append(("around", name, "", scale, shares[0],
                          *bounds(shares[1:], len(record.days)), every))


def periods(record, events, lines):
    for part, width in (("month", 7), ("year", 4)):
        groups = {}
        for day in record.days:
            groups.setdefault(str(day)[:width], []).append(day)
        for name, days in groups.items():
            first = (name + "-01-01")[:10]
            inside = [s for day in days for s in record.by_day.get(day, [])]
            lines.append((part, first, "", "events", None, None, None,
                          sum(days[0] <= event <= days[-1] for event in events)))
            for scale in ("threat", "conciliation"):
                lines.append((part, first, "", scale,
                              *intervals.wilson(record.docs(inside, scale), len(inside)), len(inside)))


def compute(record, events):
    inside = [event for event in events if record.from_day <= event <= record.to_day]
    late = sum((record.seen(s) - date_of(s.date)).days >= 28 for s in record.gated)
    first, lines = str(record.from_day), []
    for figure, count in (("events", len(inside)), ("event_days", len(set(inside))),
                          ("gated", len(record.gated)), ("late", late)):
        lines.append(("range", first, "", figure, None, None, None, count))
    periods(record, events, lines)
    around(record, events, lines)
    for ahead in HORIZONS:
        judge(lessons(record, events, ahead), events, ahead, lines)
    return lines


def main(documents, events, published, *options):
    header, rows = read_table(documents)
    targets = [name[7:] for name in header if name.startswith("threat_") and not name[7:].isdigit()]
    with open(events, newline="", encoding="utf-8") as file:
        dates = sorted(date_of(row["date"].strip()) for row in csv.DictReader(file) if row["date"].strip())
    record = Record(rows, targets, "--as-published" in options)
    written = read_table(published)[1]
    computed = compute(record, dates)
    differences = abs(len(written) - len(computed))
    for row, line in zip(written, computed):
        cells = [*line[:4], *("" if v is None else f"{v:.6f}" for v in line[4:7]), str(line[7])]
        for name, cell in zip(("part", "at", "model", "figure", "value", "lo", "hi", "n"), cells):
            if not close(row[name], cell.replace("-0.000000", "0.000000")):
                differences += 1
                print(f"{line[:4]}: {name} is {row[name]!r}, recomputed {cell!r}")
    print(f"backtest: {len(written)} rows, {differences} differences")
    return 1 if differences or not written else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
