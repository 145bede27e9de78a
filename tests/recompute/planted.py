#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""A documents.csv of two years that never were, with bursts in it: planted.py HEADER_FROM >documents.csv

Days without a document, a speaker who wakes up, threats that pile up, a lexicon that goes blind.
"""
import csv
import datetime
import hashlib
import sys

import intervals

random = intervals.Pcg32("planted")
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    header = next(csv.reader(file))
targets = [name[7:] for name in header if name.startswith("threat_") and not name[7:].isdigit()]
writer = csv.DictWriter(sys.stdout, header, restval="0", lineterminator="\n")
writer.writeheader()


def chance(percent):
    return random.below(100) < percent


def document(day, number, burst, blind, woken):
    threat = random.below(5) if chance(80 if burst else 10) else int(chance(55))
    threat = 0 if blind else threat
    offer = random.below(4) if chance(6) and not blind else 0
    target = targets[random.below(len(targets))]
    identity = f"p-{day}-{number}"
    row = {"id": identity, "date": str(day), "source": "planted", "lang": "en", "type": "t",
           "rank": random.below(10), "speaker": ["", "Aa", "Bb"][random.below(3)] if not woken else "Cc",
           "title": "", "sentences": 9, "words": 50 + random.below(100), "gated": int(chance(80)),
           "threat": threat, "conciliation": offer, "own_threat": threat, "own_conciliation": offer,
           "voice": "own", "target": target, "specific": random.below(4), "balance": "",
           "lexicon": "planted-0", "program": "none", "carried": "", "audience": "", "statement": "",
           "first_seen": "", "hash": hashlib.sha256(identity.encode()).hexdigest()}
    for scale, level in (("threat", threat), ("conciliation", offer)):
        if level:
            row[f"{scale}_{level}"] = 1 + random.below(3)
            row[f"{scale}_{target}"] = level
    writer.writerow(row)


first = datetime.date(2030, 1, 1)
for i in range(730):
    if i % 7 == 6 or chance(3):
        continue
    burst = 200 <= i < 220 or 500 <= i < 512
    for number in range((3 if burst else 1) + random.below(4)):
        document(first + datetime.timedelta(i), number, burst, 640 <= i < 690,
                 460 <= i < 468 and number == 0)
