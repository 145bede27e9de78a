#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""Write documents and events to backtest, from a table of documents on standard input.

usage: plant.py planted|chance|late DOCUMENTS.csv EVENTS.csv

Two statements a day for two years, now and then none; an event some three weeks after the last.
"planted": the days before an event hold threats; "chance": threats come when they like; "late":
planted, but each text was first seen forty days after its date.
"""
import csv
import datetime
import random
import sys

FIRST, DAYS = datetime.date(2031, 1, 1), 730


def main(kind, documents, events):
    reader = csv.DictReader(sys.stdin)
    template = next(row for row in reader if row["gated"] == "1")
    chance = random.Random("plant")
    days, at = [], 10
    while at < DAYS + 60:
        days.append(at)
        at += chance.randint(8, 40)
    with open(documents, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        for day in range(DAYS):
            hostile = chance.random() < .15
            if kind != "chance":
                hostile = any(day < event <= day + 6 for event in days)
            for k in range(0 if chance.random() < .1 else 2):
                date = FIRST + datetime.timedelta(day)
                level = 3 if chance.random() < (.6 if hostile else .1) else 0
                writer.writerow(template | {
                    "id": f"p-{date}-{k}", "hash": f"{day * 2 + k:064x}", "date": date,
                    "own_threat": level, "threat": level, "own_conciliation": 2 * (chance.random() < .1),
                    "statement": "",
                    "first_seen": date + datetime.timedelta(40) if kind == "late" else ""})
    with open(events, "w", encoding="utf-8") as file:
        file.write("date,type,event\n")
        for day in days:
            file.write(f"{FIRST + datetime.timedelta(day)},Test,written\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
