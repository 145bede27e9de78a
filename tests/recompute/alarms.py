# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Alarms of a world of statements, from their definitions and not from the program.

Days without a document are unknown here, so silence is never judged.
"""
import datetime
import hashlib
import math
import re

import intervals

DAY = datetime.timedelta(1)
SCALES = ("threat", "conciliation")
KINDS = ("at once", "count", "shift", "rhythm", "drift")


def level(statement, column):
    return statement.highest(column)


def watch_list(targets):
    return ([("threat", None)] + [("threat", target) for target in targets[:3]]
            + [("conciliation", target) for target in targets[:2]])


def series_name(series):
    return "_".join(part for part in series if part)


def column_of(series):
    scale, target = series
    return f"{scale}_{target}" if target else f"own_{scale}"


def tail(count, mean, shape):
    """P(X >= count) of a negative binomial: one minus what lies below, in logarithms."""
    if count <= 0:
        return 1.0
    def mass(k):
        return math.exp(math.lgamma(k + shape) - math.lgamma(shape) - math.lgamma(k + 1)
                        + shape * math.log(shape / (shape + mean)) + k * math.log(mean / (shape + mean)))
    masses, k = [], count
    while k <= mean or not masses or masses[-1] > 1e-18 * masses[0]:
        masses.append(mass(k))
        k += 1
    return min(1.0, math.fsum(masses))


class Alarms:
    def __init__(self, world):
        self.world = world
        days = (world.last - world.first).days + 1
        self.days = [world.first + DAY * i for i in range(days)]
        self.read = [world.status(day) in ("ok", "no_items", "partial") for day in self.days]
        self.statements = [[s for s in world.statements[str(day)] if s.gated] for day in self.days]
        self.series = watch_list(world.targets)
        self.rows, self.last, self.sudden = [], {}, []
        self.spoken = {}
        for i, day in enumerate(self.statements):
            for statement in day:
                self.spoken.setdefault(statement.text["speaker"], []).append(i)
        self.count = {s: [sum(level(x, column_of(s)) >= 2 for x in day) for day in self.statements]
                      for s in self.series}
        self.sentences = {s: [sum(x.sentences(s[0]) for x in day if level(x, column_of(s)) >= 2)
                              for day in self.statements] for s in self.series}
        self.cusum = {s: 0.0 for s in self.series}
        self.since = {s: 0 for s in self.series}
        self.shadows = {s: [0.0] * 100 for s in self.series}
        self.random = {s: intervals.Pcg32(series_name(s) + "|shift") for s in self.series}
        self.expected = dict.fromkeys(KINDS, 0.0)
        for i in range(days):
            self.at_once(i)
            if self.read[i]:
                self.judge_count(i)
                self.judge_shift(i)
                self.judge_speakers(i)
                self.judge_drift(i)

    def reads(self, start, end):
        return [i for i in range(max(0, start), end + 1) if self.read[i]]

    def add(self, i, kind, length, series, statistic, threshold, expected, observed, documents):
        texts = [d for day in self.days[max(0, i - length + 1):i + 1] for d in self.world.documents[str(day)]]
        digest = hashlib.sha256("".join(h + "\n" for h in sorted(d["hash"] for d in texts)).encode())
        self.rows.append({
            "date": str(self.days[i]), "kind": kind, "series": series, "statistic": statistic,
            "threshold": threshold, "expected": expected, "observed": observed,
            "documents": [s.text["id"] for s in documents],
            "data": re.search("[a-f].{7}", digest.hexdigest())[0], "lexicon": self.world.lexicon})
        return self.rows[-1]

    def quiet(self, kind, i):
        """Says whether the kind must be silent; otherwise it has now spoken."""
        if i - self.last.get(kind, -7) < 7:
            return True
        self.last[kind] = i
        return False

    # At once.

    def struck(self, statement):
        """Level at each target that the statement alarms about."""
        least = {4: 4}.get(level(statement, "rank"), 3 if level(statement, "rank") >= 5 else 9)
        own = level(statement, "own_threat")
        if own < least:
            return least, {}
        at = {t: level(statement, "threat_" + t) for t in self.world.targets}
        if max(at.values()) >= least:
            return least, {t: l for t, l in at.items() if l >= least}
        if max(at.values()):
            return least, {t: own for t, l in at.items() if l == max(at.values())}
        return least, {None: own}

    def at_once(self, i):
        found = [s for s in self.statements[i] if self.struck(s)[1]]
        found.sort(key=lambda s: (-level(s, "own_threat"), -int(s.text["specific"]), -level(s, "rank"),
                                  s.text["id"].encode()))
        for statement in found:
            least, at = self.struck(statement)
            above = []
            for target, height in at.items():
                above.append(next((
                    row for day, other, row in reversed(self.sudden) if i - day <= 14
                    and self.struck(other)[1].get(target, 0) >= height
                    and int(other.text["specific"]) >= int(statement.text["specific"])), None))
            if None in above:
                own = level(statement, "own_threat")
                name = "+".join(t for t in self.world.targets if t in at)
                row = self.add(i, "at once", 1, "threat_" + name if name else "threat", own, least,
                               None, own, [statement])
            else:
                row = above[0]
                row["documents"].append(statement.text["id"])
            self.sudden.append((i, statement, row))

    # Count and shift.

    def matching(self, series, start, end):
        return [s for i in range(max(0, start), end + 1) for s in self.statements[i]
                if level(s, column_of(series)) >= 2]

    def judge_count(self, i):
        best = None
        for series in self.series:
            base = [self.count[series][j] for j in self.reads(i - 65, i - 10)]
            if len(base) < 28:
                continue
            self.expected["count"] += .001
            n, w = len(base), len(self.reads(i - 6, i))
            mean = (sum(base) + .5) / n
            plain = sum(base) / n
            variance = max(sum((x - plain) ** 2 for x in base) / (n - 1), mean)
            expected, spread = w * mean, w * variance * (1 + w / n)
            observed = sum(self.count[series][max(0, i - 6):i + 1])
            chance = tail(observed, expected, expected ** 2 / (spread - expected))
            if chance < .001 and (best is None or chance < best[0]):
                best = chance, expected, observed, series
        if best and not self.quiet("count", i):
            chance, expected, observed, series = best
            self.add(i, "count", 7, series_name(series), -math.log10(chance), 3, expected, observed,
                     self.matching(series, i - 6, i))

    def judge_shift(self, i):
        best = None
        for series in self.series:
            base = [self.sentences[series][j] for j in self.reads(i - 59, i - 4)]
            if len(base) < 28:
                continue
            n, mean = len(base), sum(base) / len(base)
            variance = max(sum((x - mean) ** 2 for x in base) / (n - 1), (sum(base) + .5) / n)
            self.expected["shift"] += self.passed_by_chance(series, i, mean, variance)
            if self.cusum[series] == 0:
                self.since[series] = i
            today = self.sentences[series][i]
            z = min(4.0, (today - mean) / math.sqrt(variance))
            self.cusum[series] = max(0.0, self.cusum[series] + z - .5)
            if self.cusum[series] > 5:
                if best is None or self.cusum[series] > best[0]:
                    best = self.cusum[series], mean, today, series
                self.cusum[series] = 0.0
        if best and not self.quiet("shift", i):
            value, mean, today, series = best
            self.add(i, "shift", 28, series_name(series), value, 5, mean, today,
                     self.matching(series, self.since[series], i))

    def passed_by_chance(self, series, i, mean, variance):
        """The share of a hundred CUSUMs of drawn days that pass the limit today."""
        first, passed = max(0, i - 59), 0
        for number, cusum in enumerate(self.shadows[series]):
            while not self.read[day := first + self.random[series].below(i - 4 - first + 1)]:
                pass
            z = min(4.0, (self.sentences[series][day] - mean) / math.sqrt(variance))
            cusum = max(0.0, cusum + z - .5)
            passed += cusum > 5
            self.shadows[series][number] = 0.0 if cusum > 5 else cusum
        return passed / 100

    # Rhythm and drift.

    def expect_speakers(self, i, base, window):
        """Chances of so many statements, one of them today, of all who have spoken."""
        for speaker, days in self.spoken.items():
            if not speaker or days[0] > i:
                continue
            shape = sum(i - 373 <= day <= i - 10 for day in days) + .5
            expected, least = len(window) * shape / len(base), 3
            while tail(least, expected, shape) >= .0001:
                least += 1
            today = 1 - ((len(window) - 1) / len(window)) ** least
            self.expected["rhythm"] += tail(least, expected, shape) * today

    def judge_speakers(self, i):
        base, window = self.reads(i - 373, i - 10), self.reads(i - 6, i)
        best = None
        if len(base) < 182:
            return
        self.expect_speakers(i, base, window)
        for speaker in sorted({s.text["speaker"] for s in self.statements[i]} - {""}, key=str.encode):
            by = lambda start, end: [s for j in range(max(0, start), end + 1) for s in self.statements[j]
                                     if s.text["speaker"] == speaker]
            shape, now = len(by(i - 373, i - 10)) + .5, by(i - 6, i)
            expected = len(window) * shape / len(base)
            chance = tail(len(now), expected, shape)
            if len(now) >= 3 and chance < .0001 and (best is None or chance < best[0]):
                best = chance, expected, speaker, now
        if best and not self.quiet("rhythm", i):
            chance, expected, speaker, now = best
            self.add(i, "rhythm", 7, speaker, -math.log10(chance), 4, expected, len(now), now)

    def judge_drift(self, i):
        without = lambda statements: sum(
            not level(s, "own_threat") and not level(s, "own_conciliation") for s in statements)
        now = [s for day in self.statements[max(0, i - 27):i + 1] for s in day]
        base = [s for day in self.statements[max(0, i - 391):max(0, i - 27)] for s in day]
        if len(now) < 20 or len(base) < 100:
            return
        self.expected["drift"] += math.erfc(4 / math.sqrt(2)) / 2
        a, b = without(now) / len(now), without(base) / len(base)
        pooled = (without(now) + without(base)) / (len(now) + len(base))
        error = math.sqrt(pooled * (1 - pooled) * (1 / len(now) + 1 / len(base)))
        if error > 0 and (a - b) / error >= 4 and not self.quiet("drift", i):
            self.add(i, "drift", 28, "without_level", (a - b) / error, 4, b, a, [])

    # What the program published.

    def cells(self):
        """The rows as cells of alerts.csv."""
        number = lambda value: "" if value is None else f"{value:.6f}"
        return [{**row, "documents": " ".join(row["documents"]),
                 **{name: number(row[name]) for name in ("statistic", "threshold", "expected", "observed")}}
                for row in self.rows]

    def promise(self):
        """What the report says of false alarms."""
        return ", ".join(f"{kind} {self.expected[kind]:.2f}" for kind in KINDS[1:])

    def on(self, dates):
        """Cell `alarms` of a row of the series."""
        if not any(self.world.status(date) in ("ok", "no_items", "partial") for date in dates):
            return ""
        wanted = {str(date) for date in dates}
        return str(sum(row["date"] in wanted for row in self.rows))
