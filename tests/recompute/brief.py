#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Find the figures of a brief in the files of other commands.

usage: brief.py BRIEF.md SERIES.csv VOICES.csv JOINT.csv FROM

The pack's codes stand for themselves (it has no words.tsv).  Nothing here is shared with the program.
"""
import csv
import re
import sys

WORDS = "none one two three four five six seven eight nine".split()


def number(written):
    return WORDS.index(written.lower()) if written.lower() in WORDS else int(written.replace(",", ""))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(brief, series, voices, joint, first):
    with open(brief, encoding="utf-8") as file:
        text = re.sub(r"\[\^\d+\](?!:)", "", file.read()).replace("\\", "")
    row = next(r for r in read(series) if r["date"] == first)
    before = [r for r in read(series) if r["date"] < first]
    voices = read(voices)
    checked, wrong = 0, 0

    def same(name, got, wanted):
        nonlocal checked, wrong
        checked += 1
        if got != wanted:
            wrong += 1
            print(f"{name}: the brief has {got}, the files {wanted}")

    found = re.search(r"we read (\S+) texts? from [^;]*; (\S+) statements? among", text)
    same("items, gated", [number(n) for n in found.groups()], [int(row["items"]), int(row["gated"])])
    found = re.search(r"Of these, (\w+)(?: \((\d+) per cent\))? warned or threatened in .*?, and (\w+)", text)
    threats = int(row["threat_docs"])
    same("docs", [number(found[1]), number(found[3])], [threats, int(row["conciliation_docs"])])
    if found[2]:
        same("per cent", int(found[2]), int(100 * threats / int(row["gated"]) + 0.5))
    found = re.search(r"before, (\w+) of (\w+) warned or threatened and (\w+) made", text)
    if found:
        last = before[-1]
        same("before", [number(n) for n in found.groups()],
             [int(last[c]) for c in ("threat_docs", "gated", "conciliation_docs")])
    all_ = {r["voice"]: r for r in voices if r["target"] == "all"}
    by_target = {}
    for r in voices:
        by_target[r["target"]] = by_target.get(r["target"], 0) + int(r["threat_docs"])
    line = re.search(r"Warnings and threats were aimed (.*?)[.;]", text)
    for target, count in re.findall(r"at (\w+) in (\w+)", line[1]) if line else []:
        same(f"at {target}", number(count), by_target[target])
    for name, some, of, rest in re.findall(r"^- ([^:\n]+): (\w+) of (\w+)([^\n]*)\.$", text, re.M):
        r = next((r for v, r in all_.items() if v.lower().replace("-", " ") == name.lower()), None)
        if not r:
            continue
        same(name, [number(some), number(of)], [int(r["threat_docs"]), int(r["gated"])])
        most = re.search(r"most often at (\w+) \((\w+)\)", rest)
        if most:
            same(f"{name}, most", number(most[2]), max(
                int(v["threat_docs"]) for v in voices if v["voice"] == r["voice"] and v["target"] != "all"))
    rows = [r for r in read(joint) if r["window"] == "month" and r["date"] == first]
    for name, cells in re.findall(r"^\| (threat|conciliation)((?: [^|]*)?\|.*)\|$", text, re.M):
        target, *cells = [c.strip() for c in cells.split("|")]
        target = target[3:] if target else "all"
        r = next((r for r in rows if r["figure"] == name and r["target"] == target), None)
        if r is None:
            continue
        columns = list(r)
        partner = [columns[i] for i in (4, 7)]
        for at, column in enumerate((*partner, "joint")):
            wanted = "none"
            if r[column]:
                wanted = f"{float(r[column]):.2f}"
                if r[column + "_lo"]:
                    wanted += f" ({float(r[column + '_lo']):.2f}–{float(r[column + '_hi']):.2f})"
            same(f"{name} {target} {column}", cells[at], wanted)
    print(f"{first}: {checked} figures, {wrong} differ")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
