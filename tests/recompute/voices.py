#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Recompute voices.csv from documents.csv.  usage: voices.py DOCUMENTS.csv VOICES.csv

Each document with a hash of its own is a statement here: the documents must not be joined ones.
Nothing here is shared with the program.
"""
import csv
import datetime
import math
import sys
from collections import defaultdict

Z = 1.6449


def wilson(some, all_):
    share, n = some / all_, all_
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return share, max(0.0, middle - half), min(1.0, middle + half)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(documents, voices):
    rows, seen = [], set()
    for row in sorted(read(documents), key=lambda r: (r["date"], r["source"], r["lang"], r["id"])):
        if row["set_aside"] == "1" or not row["date"] or row["hash"] in seen:
            continue
        seen.add(row["hash"])
        rows.append(row)
    published = read(voices)
    targets = sorted({row["target"] for row in published})

    def level(row, target, scale):
        name = f"own_{scale}" if target == "all" else f"{scale}_{target}"
        return int(row[name])

    by_voice = defaultdict(list)
    for row in rows:
        by_voice[row["speaker"].lstrip("'") or row["type"]].append(row)
    opened = defaultdict(int)
    for target in targets:
        last = None
        days = defaultdict(set)
        for voice, of in by_voice.items():
            for row in of:
                if row["gated"] == "1" and level(row, target, "threat") >= 2:
                    days[datetime.date.fromisoformat(row["date"])].add(voice)
        for day in sorted(days):
            if last is None or (day - last).days > 14:
                for voice in days[day]:
                    opened[voice, target] += 1
            last = day
    differ = 0
    for row in published:
        voice, target = row["voice"], row["target"]
        of = by_voice[voice]
        gated = [r for r in of if r["gated"] == "1"]
        others = [r for r in rows if r["gated"] == "1"
                  and (r["speaker"].lstrip("'") or r["type"]) != voice]
        expected = {"statements": len(of), "gated": len(gated), "opened": opened[voice, target],
                    "rank": max(int(r["rank"]) for r in of)}
        for scale in ("threat", "conciliation"):
            docs = [r for r in gated if level(r, target, scale) >= 2]
            expected[f"{scale}_docs"] = len(docs)
            figures = wilson(len(docs), len(gated)) if gated else (None,) * 3
            for name, figure in zip(("", "_lo", "_hi"), figures):
                expected[scale + name] = "" if figure is None else f"{figure:.6f}"
            if scale == "threat":
                expected["first_date"] = docs[0]["date"] if docs else ""
                expected["first_id"] = docs[0]["id"] if docs else ""
                theirs = sum(level(r, target, scale) >= 2 for r in others)
                if gated and others:
                    p, p_lo, p_hi = figures
                    q, q_lo, q_hi = wilson(theirs, len(others))
                    expected["difference"] = f"{p - q:.6f}"
                    expected["difference_lo"] = f"{p - q - math.hypot(p - p_lo, q_hi - q):.6f}"
                    expected["difference_hi"] = f"{p - q + math.hypot(p_hi - p, q - q_lo):.6f}"
        for name, value in expected.items():
            got = row[name]
            try:
                same = abs(float(got) - float(value)) < 1.5e-6
            except ValueError:
                same = got == str(value)
            if not same:
                differ += 1
                print(f"{voice}, {target}: {name} is {got!r}, recomputed {value!r}")
    print(f"{len(published)} rows, {differ} differ")
    return differ > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
