#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Recompute joint.csv from the exports of its two partners.

usage: joint.py FIRST.csv SECOND.csv joint.csv [FROM TO]

FROM and TO are the days that joint.csv was asked for, where it is not all of them.

Every difference is a line; the exit status is 1 if there is one.  Nothing here is shared with the
program.
"""
import bisect
import datetime
import hashlib
import sys
from collections import Counter, defaultdict
from fractions import Fraction

import intervals
from recompute import SCALES, close, read_table

DAY = datetime.timedelta(1)
differences = 0


def differ(where, column, published, computed):
    global differences
    differences += 1
    if differences <= 50:
        print(f"{where}: {column} is {published!r}, recomputed {computed!r}")


def ratio(value):
    return "" if value is None else f"{float(value):.6f}".replace("-0.000000", "0.000000")


class Reading:
    """A statement as one partner reads it: the highest of its texts."""

    def __init__(self, texts, targets):
        self.read = bool(texts)
        self.gated = any(text["gated"] == "1" for text in texts)
        self.level = {}
        for scale in SCALES:
            for target in ["all"] + targets:
                column = f"own_{scale}" if target == "all" else f"{scale}_{target}"
                self.level[scale, target] = max((int(text[column]) for text in texts), default=0)

    def counts(self, figure, target, targets):
        """What the statement adds to a figure's numerator."""
        if figure == "wedge":
            return self.high("threat", targets[1]) - self.high("threat", targets[0])
        return self.high(figure, target)

    def high(self, scale, target):
        return int(self.gated and self.level[scale, target] >= 2)


class Statement:
    def __init__(self, texts, common, targets):
        self.key = min(text["hash"] for rows in texts for text in rows)
        self.date = min(text["date"] for rows in texts for text in rows)
        self.whole = [Reading(rows, targets) for rows in texts]
        shared = [[text for text in rows if text["hash"] in common] for rows in texts]
        self.common = [Reading(rows, targets) for rows in shared]
        self.both = all(reading.read for reading in self.whole)


def sets_of(exports):
    """Texts that share a hash or a statement, by walking from each to its neighbours."""
    near = defaultdict(set)
    for rows in exports:
        for row in rows:
            near[row["hash"]].add(row["statement"])
            near[row["statement"]].add(row["hash"])
    seen = set()
    for start in sorted(near):
        reached, waiting = set(), [start]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(near[name])
        if not reached & seen:
            seen |= reached
            yield reached


def statements_of(exports, targets):
    common = set.intersection(*({row["hash"] for row in rows} for rows in exports))
    by_hash = [{row["hash"]: row for row in rows} for rows in exports]
    made = []
    for names in sets_of(exports):
        texts = [[rows[name] for name in sorted(names) if name in rows] for rows in by_hash]
        if any(texts):
            made.append(Statement(texts, common, targets))
    return sorted(made, key=lambda statement: (statement.date, statement.key))


def alpha(pairs):
    """Krippendorff's alpha, ordinal, for two coders without gaps, as a sum over pairs of values."""
    values = [value for pair in pairs for value in pair]
    total = {level: values.count(level) for level in range(5)}

    def distance(a, b):
        low, high = min(a, b), max(a, b)
        between = sum(total[level] for level in range(low, high + 1))
        return (between - Fraction(total[low] + total[high], 2)) ** 2

    observed = sum(distance(a, b) for a, b in pairs) * Fraction(2, len(values)) if values else 0
    expected = sum(total[a] * total[b] * distance(a, b) for a in range(5) for b in range(5))
    if not expected:
        return None
    return 1 - observed * len(values) * (len(values) - 1) / expected


def mean(values):
    return None if None in values else sum(values) / 2


def less(a, b):
    return None if a is None or b is None else a - b


def share(readings, which):
    gated = [reading for reading in readings if reading.gated]
    return Fraction(sum(reading.counts(*which) for reading in gated), len(gated)) if gated else None


def draw(count, seed):
    """How often each of the statements is drawn, for each replicate."""
    generator = intervals.Pcg32(seed)
    for _ in range(intervals.REPLICATES):
        yield Counter(generator.below(count) for _ in range(count)).items()


def interval(inside, which, draws):
    replicates = []
    counts = [[(r.gated, r.counts(*which) if r.gated else 0) for r in s.whole] for s in inside]
    for drawn in draws:
        base = [sum(counts[i][who][0] * times for i, times in drawn) for who in (0, 1)]
        if all(base):
            some = [sum(counts[i][who][1] * times for i, times in drawn) for who in (0, 1)]
            replicates.append(Fraction(some[0], base[0]) + Fraction(some[1], base[1]))
    if len(replicates) < intervals.REPLICATES // 2:
        return None, None
    replicates.sort()
    place = lambda per: replicates[len(replicates) * per // 1000 - 1] / 2
    return place(intervals.PLACE_LO), place(intervals.PLACE_HI)


def fingerprint(rows, first, last):
    hashes = sorted(row["hash"] for row in rows if first <= row["date"] <= last)
    if not hashes:
        return ""
    digest = hashlib.sha256("".join(h + "\n" for h in hashes).encode()).hexdigest()
    at = next((i for i, digit in enumerate(digest) if digit in "abcdef"), 0)
    return digest[at:at + 8]


def figures_of(inside, which, draws, names):
    sides = lambda of: [share([of(s)[who] for s in inside], which) for who in (0, 1)]
    row, own = {}, sides(lambda s: s.whole)
    for who, name in enumerate(names):
        gated = [s.whole[who] for s in inside if s.whole[who].gated]
        bounds = (own[who], None, None)
        if which[0] != "wedge":
            bounds = intervals.wilson(sum(r.counts(*which) for r in gated), len(gated))
        for bound, value in zip(("", "_lo", "_hi"), bounds):
            row[name + bound] = ratio(value)
    row["joint"] = ratio(mean(own))
    row["joint_lo"], row["joint_hi"] = map(ratio, interval(inside, which, draws))
    shared = [s for s in inside if s.both]
    gap = less(own[1], own[0])
    both = less(*reversed([share([s.whole[who] for s in shared], which) for who in (0, 1)]))
    lexicon = less(*reversed(sides(lambda s: s.common)))
    row.update(gap=ratio(gap), gap_lexicon=ratio(lexicon), gap_language=ratio(less(both, lexicon)),
               gap_coverage=ratio(less(gap, both)), alpha="")
    if which[0] != "wedge":
        row["alpha"] = ratio(alpha([[r.level[which[:2]] for r in s.whole] for s in shared]))
    return row


def windows(first, last):
    """Date of the row, kind, first and last day."""
    day = first
    while day <= last:
        start = day.replace(day=1)
        if day in (start, first):
            end = (start + 31 * DAY).replace(day=1) - DAY
            yield start, "month", day, min(end, last)
        yield day, "7d", day - 6 * DAY, day
        yield day, "28d", day - 27 * DAY, day
        day += DAY


def rows_of(exports, names, targets, asked):
    statements = statements_of(exports, targets)
    dates = [statement.date for statement in statements]
    every = [row["date"] for rows in exports for row in rows]
    ends = [datetime.date.fromisoformat(day) for day in asked or (min(every), max(every))]
    shown = targets[:3]
    which = [(scale, target, shown) for scale in SCALES for target in ["all"] + shown]
    which += [("wedge", "all", shown)] if len(shown) > 1 else []
    for date, kind, first, last in windows(*ends):
        first, last = first.isoformat(), last.isoformat()
        inside = statements[bisect.bisect_left(dates, first):bisect.bisect_right(dates, last)]
        inside = [s for s in inside if any(reading.gated for reading in s.whole)]
        draws = list(draw(len(inside), f"{last}|all|all|joint"))
        for one in which if inside else ():
            row = {"date": date.isoformat(), "window": kind, "target": one[1], "figure": one[0]}
            row.update(figures_of(inside, one, draws, names))
            for who, name in enumerate(names):
                row["n_" + name] = str(sum(s.whole[who].gated for s in inside))
                row["data_" + name] = fingerprint(exports[who], first, last)
                row["lexicon_" + name] = exports[who][0]["lexicon"]
            row["n_both"] = str(sum(s.both for s in inside))
            yield row


def main(first, second, path, *asked):
    exports = [read_table(name)[1] for name in (first, second)]
    names = [rows[0]["partner"] for rows in exports]
    targets = [column[7:] for column in exports[0][0] if column.startswith("threat_")]
    header, published = read_table(path)
    computed = list(rows_of(exports, names, targets, asked))
    if len(published) != len(computed):
        differ(path, "number of rows", len(published), len(computed))
    for row, figures in zip(published, computed):
        where = " ".join(figures[name] for name in ("date", "window", "target", "figure"))
        for column in header:
            if column not in figures or not close(row[column], figures[column]):
                differ(where, column, row[column], figures.get(column))
    print(f"joint: {len(computed) * len(header)} cells, {differences} differences")
    return 1 if differences or not computed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
