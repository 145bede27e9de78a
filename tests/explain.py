#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Every span that `tocsin explain` prints stands where it says, and every figure is what it counts.

explain.py [ARCHIVE PACK DATE...]: with its own texts, or of these dates of another archive.
The series is written, each of its cells is explained, and of the lines
- each with a span: `tocsin show ID | tail -c +START+1 | head -c LENGTH` gives its text, a span of
  a title's the title's bytes;
- each cell is the one of the series, and follows from the counts below it.
"""

import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("TOCSIN", os.path.join(TOP, "build", "tocsin"))
COLUMNS_OF_NOTHING = {"date", "index", "preliminary", "lexicon", "program"}
HEAD = re.compile(r"^(\d+)  (\S+)  ")
CELL = re.compile(r"^(\d{4}-\d\d-\d\d) (\w+) = (.*)$")
SENTENCE = re.compile(r'^   T(\d) C(\d) (title|s\d+) (\d+)-(\d+) (relayed )?"(.*)$', re.S)
REASON = re.compile(r'^      (?:rule|entry) \S+ (\d+)-(\d+)  \S+(?:  \S+)*?  "(.*)$', re.S)
SHARE = re.compile(r"^(\d+) of (\d+) gated statements((?:, \d+ at \w+)*)$")
SUM = re.compile(r"^(\d+) sentences of threat, (\d+) of conciliation, in (\d+) of (\d+) "
                 r"(?:gated )?statements with (\d+) words$")
ALL = re.compile(r"^(\d+) (?:gated )?statements, (\d+) words$")

number = 0
failed = False


def check(good, name, why=""):
    global number, failed
    number += 1
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if not good:
        failed = True
        print("# " + "\n# ".join(str(why).split("\n")[:20]))


def run(*words):
    return subprocess.run([PROGRAM, *words], stdout=subprocess.PIPE, check=False)


def lines_of(text):
    """Lines, of which one whose quotation is not closed goes on in the next."""
    whole = ""
    for line in text.split("\n"):
        whole = whole + "\n" + line if whole else line
        if re.match(r'^ +(T\d C\d |rule |entry )', whole) and not whole.endswith('"'):
            continue
        yield whole
        whole = ""


class Report:
    """What one call of explain printed."""

    def __init__(self, text):
        self.spans = set()  # id, whether in the title, start, end, text
        self.cells = []     # date, column, value, lines below
        document, in_title = None, False
        for line in lines_of(text):
            if CELL.match(line):
                self.cells.append((*CELL.match(line).groups(), []))
            if HEAD.match(line):
                document = HEAD.match(line)[2]
            found = SENTENCE.match(line)
            if found:
                in_title = found[3] == "title"
                self.spans.add((document, in_title, int(found[4]), int(found[5]), found[7][:-1]))
            found = REASON.match(line)
            if found:
                self.spans.add((document, in_title, int(found[1]), int(found[2]), found[3][:-1]))
            if self.cells:
                self.cells[-1][3].append(line)


def confirm(spans, archive, titles):
    """Of all spans those that are not where they should be."""
    wrong = []
    for document, in_title, start, end, text in sorted(spans):
        if in_title:
            stands = titles[document].encode()[start:end]
        else:
            command = '"$1" show --archive "$2" "$3" | tail -c +$(($4 + 1)) | head -c $(($5 - $4))'
            stands = subprocess.run(
                ["sh", "-c", command, "sh", PROGRAM, archive, document, str(start), str(end)],
                stdout=subprocess.PIPE, check=True).stdout
        if stands != text.encode():
            wrong.append(f"{document} {start}-{end}: {stands!r}, not {text!r}")
    return wrong


def ratio(value):
    return f"{value:.6f}".replace("-0.000000", "0.000000")


def quotient(some, base, times=1.0):
    return ratio(times * (some / base)) if base else "empty"


def at_least(lines, scales, least=2):
    """Sentences at these levels that were listed, titles left out."""
    found = [SENTENCE.match(line) for line in lines]
    return sum(1 for one in found if one and one[3] != "title" and
               any(int(one[1 + scale]) >= least for scale in scales))


def share_follows(column, value, lines, found):
    some, base = int(found[1]), int(found[2])
    listed = {HEAD.match(line)[1] for line in lines if HEAD.match(line)}
    if len(listed) != some:
        return False
    if column.startswith("wedge"):
        return True
    if column.endswith("_docs"):
        return value == str(some)
    return re.search("_(lo|hi|adj)(_|$)", column) is not None or value == quotient(some, base)


def sum_follows(column, value, lines, found):
    threats, offers, _, _, words = (int(one) for one in found.groups())
    scales = [0] * (threats > 0) + [1] * (offers > 0)
    listed = at_least(lines, scales, 1) if scales else 0
    if not max(threats, offers) <= listed <= threats + offers:
        return False
    if column.startswith("balance"):
        known = threats + offers > 0
        return re.search("_(lo|hi)$", column) is not None or value == (
            ratio(math.log((threats + .5) / (offers + .5))) if known else "empty")
    if column.startswith("rate"):
        return value == quotient(threats, words, 10000)
    return value == str(threats + offers)


def follows(column, value, lines):
    """Whether a cell follows from what is listed below it."""
    for line in lines:
        if SHARE.match(line):
            return share_follows(column, value, lines, SHARE.match(line))
        if SUM.match(line):
            return sum_follows(column, value, lines, SUM.match(line))
        if ALL.match(line):
            return value == ALL.match(line)[2 if "words" in column else 1]
    if column == "items":
        return value == str(sum(1 for line in lines if re.match(r"^   \S{10}  ", line)))
    if column == "alarms":
        return value in ("empty", str(sum(1 for line in lines if "tocsin explain" in line)))
    if column == "peak_document":
        return value == "empty" or any(HEAD.match(line) and HEAD.match(line)[2] == value
                                       for line in lines)
    return column in {"status", "days_read_28d", "days_read", "data", "peak_rank", "peak_level"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def explain_cells(name, options, rows, by):
    """Explain each cell of the rows; the report, and what does not agree with the series."""
    words = [f"{row['date']}:{column}" for row in rows for column in row
             if column not in COLUMNS_OF_NOTHING]
    cells = {(row["date"], column): row[column] for row in rows for column in row}
    text = ""
    for at in range(0, len(words), 500):
        done = run("explain", "--quiet", "--by", by, *options, *words[at:at + 500])
        check(done.returncode == 0, f"{name}: cells by {by} are explained", done.returncode)
        text += done.stdout.decode()
    report = Report(text)
    check(len(report.cells) == len(words), f"{name}: every cell by {by} is there",
          f"{len(report.cells)} of {len(words)}")
    wrong = [f"{date} {column}: {value}" for date, column, value, lines in report.cells
             if (cells[date, column] or "empty").lstrip("'") != value]
    check(not wrong, f"{name}: cells by {by} are those of the series", "\n".join(wrong))
    wrong = [f"{date} {column}: {value}" for date, column, value, lines in report.cells
             if not follows(column, value, lines)]
    check(not wrong, f"{name}: cells by {by} follow from what is listed", "\n".join(wrong))
    return report.spans


def explain_rest(options, dates, alarms):
    """Days, a window, alarms."""
    words = [*dates, f"{min(dates)}..{max(dates)}"]
    for row in alarms:
        if row["kind"] != "tripwire":
            words.append(f"{row['date']}:{row['kind'].replace(' ', '-')}:{row['series']}")
    done = run("explain", "--quiet", *options, *words)
    check(done.returncode == 0, f"days, a window, {len(alarms)} alarms", done.returncode)
    return Report(done.stdout.decode()).spans


def examine(name, archive, pack, scratch, dates=None):
    options = ["--archive", archive, "--pack", pack]
    series = os.path.join(scratch, "series.csv")
    spans = set()
    for by in ("day", "month"):
        run("series", "--quiet", "--by", by, *options, "-o", series)
        rows = [row for row in read(series) if row["items"] != "0"]
        if by == "day":
            rows = [row for row in rows if not dates or row["date"] in dates]
            days = [row["date"] for row in rows]
        elif dates:
            rows = []
        if rows:
            spans |= explain_cells(name, options, rows, by)
    run("alerts", "--quiet", *options, "--from", min(days), "--to", max(days), "-o",
        os.path.join(scratch, "alerts.csv"))
    spans |= explain_rest(options, days, read(os.path.join(scratch, "alerts.csv")))
    exported = run("archive", "export", "--quiet", "--archive", archive).stdout.decode()
    titles = {}
    for line in exported.splitlines():
        item = json.loads(line)
        titles[item["id"]] = item.get("title", "")
    wrong = confirm(spans, archive, titles)
    check(len(spans) > 3 and not wrong,
          f"{name}: {len(spans)} spans are what tail and head print", "\n".join(wrong))


def main():
    with tempfile.TemporaryDirectory() as scratch:
        if len(sys.argv) > 1:
            examine("archive", sys.argv[1], sys.argv[2], scratch, set(sys.argv[3:]))
            return
        pack = os.path.join(TOP, "tests", "toy")
        for name in ("texts", "record"):
            archive = os.path.join(scratch, name + ".sqlite")
            run("import", "--quiet", "--archive", archive, "--pack", pack,
                os.path.join(pack, name + ".jsonl"))
            examine(name, archive, pack, scratch)


os.environ.setdefault("TOCSIN_TODAY", "2031-12-31")
os.environ["TOCSIN_DATA"] = TOP
main()
print(f"1..{number}")
sys.exit(failed)
