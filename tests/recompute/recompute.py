#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Recompute a series from its documents, documents from their sentences, sentences from their hits.

usage: recompute.py FOLDER [TEXTS.jsonl [AGREEMENT.csv]]

FOLDER holds documents.csv and, where they are to be checked, sentences.csv, hits.csv, day.csv,
week.csv, month.csv and year.csv.  AGREEMENT.csv, where it is of the documents' lexicon, holds what
a prevalence is corrected by.  Every difference is a line; the exit status is 1 if there is
one.  Nothing here is shared with the program.
"""
import csv
import datetime
import hashlib
import json
import os
import re
import sys
from collections import defaultdict

import alarms
import intervals

csv.field_size_limit(1 << 30)
SCALES = ("threat", "conciliation")
READ = ("ok", "no_items", "partial")
differences = 0


def differ(where, column, published, computed):
    global differences
    differences += 1
    if differences <= 200:
        print(f"{where}: {column} is {published!r}, recomputed {computed!r}")


def unguarded(cell):
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest[:1] in tuple("=+-@\t\r") and rest else cell


def read_table(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        header = next(rows)
        return header, [dict(zip(header, map(unguarded, row))) for row in rows]


def number(cell):
    return int(cell) if cell else 0


def ratio(value):
    return "" if value is None else f"{value:.6f}".replace("-0.000000", "0.000000")


def close(published, computed):
    """Equal, or numbers that differ in the last digit by how they were rounded."""
    if published == computed:
        return True
    try:
        return "." in published and abs(float(published) - float(computed)) < 1.5e-6
    except ValueError:
        return False


# Sentences and documents.

def check_sentences(folder):
    levels = defaultdict(int)
    for hit in read_table(os.path.join(folder, "hits.csv"))[1]:
        scale = hit["category"].split(".")[0]
        if scale in SCALES and hit["effect"] in ("counted", "relayed") and hit["level"]:
            key = (hit["id"], hit["sentence"], scale)
            levels[key] = max(levels[key], int(hit["level"]))
    _, sentences = read_table(os.path.join(folder, "sentences.csv"))
    known = set()
    for sentence in sentences:
        where = f"sentence {sentence['id']}#{sentence['sentence']}"
        for scale in SCALES:
            key = (sentence["id"], sentence["sentence"], scale)
            known.add(key)
            if sentence[scale] != str(levels[key]):
                differ(where, scale, sentence[scale], levels[key])
        coded = any(number(sentence[scale]) for scale in SCALES)
        if coded != (sentence["voice"] != "none"):
            differ(where, "voice", sentence["voice"], "a voice" if coded else "none")
    for key in sorted(set(levels) - known):
        if levels[key]:
            differ(f"hits of {key[0]}", key[2], "no such sentence", key[1])
    return sentences


def check_offsets(folder, texts):
    with open(texts, encoding="utf-8") as file:
        items = {item["id"]: item for item in map(json.loads, file)}
    for name in ("sentences.csv", "hits.csv"):
        for row in read_table(os.path.join(folder, name))[1]:
            item = items[row["id"]]
            is_title = row["sentence"] == "-1" or not item.get("text")
            given = item["title"] if is_title else item["text"]
            part = given.encode()[int(row["start"]):int(row["end"])].decode()
            if part != row["text"]:
                differ(f"{name} {row['id']}#{row['sentence']}", "text", row["text"], part)


def fold_document(sentences, targets):
    """What the sentences of one document say of it."""
    figures, scored = {}, [(row, {scale: number(row[scale]) for scale in SCALES}) for row in sentences]
    own = [pair for pair in scored if pair[0]["voice"] not in ("relayed", "none")]
    relayed = [pair for pair in scored if pair[0]["voice"] == "relayed"]
    for scale in SCALES:
        highest = lambda pairs: max((levels[scale] for _, levels in pairs), default=0)
        body = [levels[scale] for row, levels in own if row["sentence"] != "-1"]
        figures[scale] = highest(scored)
        figures["own_" + scale] = highest(own)
        figures["relayed_" + scale] = highest(relayed)
        for level in range(1, 5):
            figures[f"{scale}_{level}"] = body.count(level)
        for target in targets:
            figures[f"{scale}_{target}"] = highest(
                [pair for pair in own if target in pair[0]["target"].split("+")])
        figures[f"relayed_{scale}_sentences"] = sum(
            levels[scale] >= 2 for row, levels in relayed if row["sentence"] != "-1")
    named = {name for row, levels in scored if max(levels.values()) for name in row["target"].split("+")}
    figures["target"] = "+".join(t for t in targets if t in named) or "none"
    figures["voice"] = own[0][0]["voice"] if own else "relayed" if relayed else "none"
    figures["sentences"] = sum(row["sentence"] != "-1" for row in sentences)
    sums = [sum(figures[f"{scale}_{level}"] for level in (2, 3, 4)) for scale in SCALES]
    figures["balance"] = ratio(intervals.balance(*sums))
    return figures


def check_documents(documents, sentences, targets):
    parts = defaultdict(list)
    for sentence in sentences:
        parts[sentence["id"]].append(sentence)
    for document in documents:
        if document["set_aside"] == "1":
            continue
        for column, value in fold_document(parts[document["id"]], targets).items():
            if not close(document[column], str(value)):
                differ(f"document {document['id']}", column, document[column], value)


# The series.

def order(document):
    return [document[name] for name in ("date", "source", "lang", "id", "hash", "statement")]


class Statement:
    """An act of speaking: one document, or several that `statement` joins."""

    def __init__(self, document):
        self.first = self.text = document
        self.documents = [document]
        self.date = document["date"]

    def add(self, document):
        """Day, sentences and words are the first text's; it is called by the one with most sentences."""
        self.documents.append(document)
        if number(document["sentences"]) > number(self.text["sentences"]):
            self.text = document

    def highest(self, column):
        return max(number(document[column]) for document in self.documents)

    @property
    def gated(self):
        return any(document["gated"] == "1" for document in self.documents)

    def sentences(self, scale, least=2):
        return sum(number(self.first[f"{scale}_{level}"]) for level in range(least, 5))


def join(documents):
    """Distinct documents by date, and statements by date."""
    seen, named, kept, statements = set(), {}, [], []
    for document in sorted((d for d in documents if d["date"]), key=order):
        identity = document["hash"] or document["id"]
        if identity and identity in seen:
            continue
        seen.add(identity)
        kept.append(document)
        if document["set_aside"] == "1":
            continue
        if document["statement"] and document["statement"] in named:
            named[document["statement"]].add(document)
            continue
        statements.append(Statement(document))
        if document["statement"]:
            named[document["statement"]] = statements[-1]
    return kept, statements


def by_date(things, date_of):
    dates = defaultdict(list)
    for thing in things:
        dates[date_of(thing)].append(thing)
    return dates


class World:
    """All days with what was published on them."""

    def __init__(self, documents, targets):
        kept, statements = join(documents)
        self.targets = targets
        self.documents = by_date(kept, lambda d: d["date"])
        self.statements = by_date(statements, lambda s: s.date)
        dates = [datetime.date.fromisoformat(d["date"]) for d in kept]
        self.first, self.last = min(dates), max(dates)
        self.lexicon = next((d["lexicon"] for d in documents if d["lexicon"]), "")
        self.program = "+".join(sorted({d["program"] for d in documents} - {""}))

        self.correction = None

    def correct_by(self, path):
        """With the sensitivity and specificity of this lexicon, where the file has them."""
        if not path or not os.path.exists(path):
            return
        found = {row["measure"]: [float(row[name]) for name in ("value", "lo", "hi")]
                 for row in read_table(path)[1]
                 if row["scale"] == "threat" and row["at"] == "2 own gated" and not row["by"]
                 and row["lexicon"] == self.lexicon}
        if found:
            self.correction = intervals.Correction(found["sensitivity"], found["specificity"])

    def status(self, date):
        return "ok" if self.documents[str(date)] else "unknown"

    def of(self, things, dates):
        return [thing for date in dates for thing in things[str(date)]]


def window_figures(world, dates, seed):
    """The columns of a window, without suffix."""
    every = world.of(world.statements, dates)
    gated = [s for s in every if s.gated]
    figures = {}
    for scale in SCALES:
        docs = sum(s.highest("own_" + scale) >= 2 for s in gated)
        figures[scale], figures[scale + "_lo"], figures[scale + "_hi"] = intervals.wilson(docs, len(gated))
        for target in world.targets[:3]:
            some = sum(s.highest(f"{scale}_{target}") >= 2 for s in gated)
            figures[f"{scale}_{target}"] = some / len(gated) if gated else None
    docs = sum(s.highest("own_threat") >= 2 for s in gated)
    adjusted = world.correction.of(docs, len(gated)) if world.correction else (None, None, None)
    figures["threat_adj"], figures["threat_adj_lo"], figures["threat_adj_hi"] = adjusted
    figures["wedge"] = (figures["threat_" + world.targets[1]] - figures["threat_" + world.targets[0]]
                        if gated else None)
    sums = [sum(s.sentences(scale) for s in gated) for scale in SCALES]
    figures["balance"] = intervals.balance(*sums)
    lo = hi = None
    if sum(sums) and len(gated) < 5:
        lo, hi = intervals.exact(*sums)
    elif sum(sums):
        days = [[sum(s.sentences(scale) for s in world.statements[str(date)] if s.gated)
                 for scale in SCALES] for date in dates if world.status(date) in READ]
        lo, hi = intervals.bootstrap(days, seed)
    figures["balance_lo"], figures["balance_hi"] = lo, hi
    words = sum(number(s.first["words"]) for s in gated)
    every_word = sum(number(s.first["words"]) for s in every)
    figures["rate"] = 10000 * sums[0] / words if words else None
    figures["rate_ungated"] = (10000 * sum(s.sentences("threat") for s in every) / every_word
                               if every_word else None)
    figures = {name: ratio(value) for name, value in figures.items()}
    hashes = sorted(d["hash"] for d in world.of(world.documents, dates))
    digest = hashlib.sha256("".join(h + "\n" for h in hashes).encode()).hexdigest()
    figures["data"] = re.search("[a-f].{7}", digest)[0] if hashes else ""
    figures["days_read"] = str(sum(world.status(date) in READ for date in dates))
    return figures


def count_figures(world, dates):
    every = world.of(world.statements, dates)
    gated = [s for s in every if s.gated]
    figures = {
        "items": len(world.of(world.documents, dates)), "gated": len(gated),
        "words": sum(number(s.first["words"]) for s in every),
        "gated_words": sum(number(s.first["words"]) for s in gated),
    }
    for scale in SCALES:
        figures[scale + "_docs"] = sum(s.highest("own_" + scale) >= 2 for s in gated)
        figures["relayed_" + scale] = sum(
            number(s.first[f"relayed_{scale}_sentences"]) for s in gated)
        for level in range(1, 5):
            figures[f"{scale}_{level}"] = sum(number(s.first[f"{scale}_{level}"]) for s in gated)
    figures = {name: str(value) for name, value in figures.items()}
    peak = min(gated, default=None,
               key=lambda s: (-s.highest("own_threat"), -s.highest("rank"), s.text["id"].encode()))
    figures["peak_rank"] = str(peak.highest("rank")) if peak else ""
    figures["peak_level"] = str(peak.highest("own_threat")) if peak else ""
    figures["peak_document"] = peak.text["id"] if peak else ""
    return figures


def period_start(date, by):
    if by == "week":
        return date - datetime.timedelta(date.weekday())
    return date.replace(day=1) if by == "month" else date.replace(month=1, day=1) if by == "year" else date


def row_figures(world, start, dates, by):
    figures = count_figures(world, dates)
    statuses = {world.status(date) for date in dates}
    figures["date"] = str(start)
    figures["status"] = statuses.pop() if len(statuses) == 1 else "partial"
    late = world.last - datetime.timedelta(7)
    figures["preliminary"] = "1" if dates[-1] > late else "0"
    figures["lexicon"], figures["program"] = world.lexicon, world.program
    figures["alarms"], figures["index"] = world.alarms.on(dates), ""
    seed = f"{start}|all|all|base"
    if by != "day":
        figures.update(window_figures(world, dates, seed))
        return figures
    back = lambda n: [dates[0] - datetime.timedelta(i) for i in reversed(range(n))]
    for name, value in window_figures(world, back(28), seed).items():
        stem, bound = (name[:-3], name[-3:]) if name.endswith(("_lo", "_hi")) else (name, "")
        scale, _, target = stem.partition("_")
        if name == "data":
            figures[name] = value
        elif target == "adj":
            figures[f"{scale}_28d_adj{bound}"] = value
        elif target in world.targets:
            figures[f"{scale}_28d_{target}"] = value
        else:
            figures[f"{stem}_28d{bound}"] = value
    gated = [s for s in world.of(world.statements, back(7)) if s.gated]
    for scale in SCALES:
        docs = sum(s.highest("own_" + scale) >= 2 for s in gated)
        for bound, value in zip(("", "_lo", "_hi"), intervals.wilson(docs, len(gated))):
            figures[f"{scale}_7d{bound}"] = ratio(value)
    return figures


def check_series(path, by, world):
    header, published = read_table(path)
    count = (world.last - world.first).days + 1
    groups = by_date((world.first + datetime.timedelta(i) for i in range(count)),
                     lambda date: period_start(date, by))
    if len(published) != len(groups):
        differ(path, "number of rows", len(published), len(groups))
    for row, (start, dates) in zip(published, groups.items()):
        figures = row_figures(world, start, dates, by)
        for column in header:
            if column not in figures:
                differ(path, "column", column, "unknown")
            elif not close(row[column], figures[column]):
                differ(f"{by} {start}", column, row[column], figures[column])
    return len(published) * len(header)


def check_alarms(path, computed):
    header, published = read_table(path)
    rows = computed.cells()
    if len(published) != len(rows):
        differ(path, "number of rows", len(published), len(rows))
    for row, figures in zip(published, rows):
        for column in header:
            if not close(row[column], figures[column]):
                differ(f"{row['kind']} {row['date']}", column, row[column], figures[column])
    report = path.replace(".csv", ".txt")
    if os.path.exists(report) and computed.promise() not in open(report, encoding="utf-8").read():
        differ(report, "false alarms", "another", computed.promise())
    return len(published) * len(header)


def main(folder, texts=None, agreement=None):
    header, documents = read_table(os.path.join(folder, "documents.csv"))
    targets = [name[7:] for name in header if name.startswith("threat_") and not name[7:].isdigit()]
    cells = 0
    if os.path.exists(os.path.join(folder, "hits.csv")):
        sentences = check_sentences(folder)
        check_documents(documents, sentences, targets)
        cells += 3 * len(sentences)
    if texts:
        check_offsets(folder, texts)
    world = World(documents, targets)
    world.correct_by(agreement)
    world.alarms = alarms.Alarms(world)
    for by in ("day", "week", "month", "year"):
        path = os.path.join(folder, by + ".csv")
        if os.path.exists(path):
            cells += check_series(path, by, world)
    path = os.path.join(folder, "alerts.csv")
    if os.path.exists(path):
        cells += check_alarms(path, world.alarms)
    print(f"recompute: {cells} cells, {differences} differences")
    return 1 if differences or not cells else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
