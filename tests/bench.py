#!/usr/bin/env python3
"""How fast, beside `wc -w` on the same text in the same run; how much memory; what a larger lexicon costs.

One core, alternating runs, medians of wall time; the real file of $TOCSIN_REAL_DATA, or the sample
repeated where there is none.  Absolute figures hold for one machine and day: quote the ratios.
"""
import gzip
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import threading
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOCSIN = os.path.abspath(os.environ.get("TOCSIN", os.path.join(TOP, "build/tocsin")))
FOLDER = os.path.join(TOP, "build/bench")
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SCORE = [TOCSIN, "score", "--quiet", "--pack", os.environ.get("PACK", f"{TOP}/lexicons/dprk")]
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": FOLDER, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def write_texts():
    """The same documents one a line, and as JSON lines."""
    real = os.path.join(os.environ.get("TOCSIN_REAL_DATA", "/nowhere"),
                        "corpora/kcna-2011-2012.jsonl.gz")
    if os.path.exists(real):
        with gzip.open(real, "rt", encoding="utf-8") as file:
            items = [item for item in map(json.loads, file) if item.get("lang") == "en"]
    else:
        with open(os.path.join(TOP, "corpora/dprk/sample.jsonl"), encoding="utf-8") as file:
            items = [item for item in map(json.loads, file) if item.get("lang") == "en"] * 600
    os.makedirs(FOLDER, exist_ok=True)
    lines, documents = f"{FOLDER}/lines.txt", f"{FOLDER}/documents.jsonl"
    with open(lines, "w", encoding="utf-8") as by_line, open(documents, "w", encoding="utf-8") as by_json:
        for item in items:
            by_line.write(re.sub(r"\s+", " ", item["text"]).strip() + "\n")
            by_json.write(json.dumps(item, ensure_ascii=False) + "\n")
    print(f"{len(items)} documents, {os.path.getsize(lines) / 1e6:.1f} MB"
          f" ({'the real file' if os.path.exists(real) else 'the sample, repeated'})")
    return lines, documents


def on_one_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def seconds(command):
    with open(os.devnull, "w") as nowhere:
        start = time.monotonic()
        subprocess.run(command, stdout=nowhere, stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=True,
                       preexec_fn=on_one_core)
        return time.monotonic() - start


def race(contestants, size):
    """Alternate the commands and print medians; the first is what the others are compared with."""
    times = {name: [] for name, _ in contestants}
    for _ in range(ROUNDS):
        for name, command in contestants:
            times[name].append(seconds(command))
    first = statistics.median(times[contestants[0][0]])
    for name, _ in contestants:
        median = statistics.median(times[name])
        print(f"  {name:34} {median:7.3f} s  {size / 1e6 / median:7.1f} MB/s  "
              f"{median / first:6.2f} x {contestants[0][0]}")


def peak_memory(lines, size):
    """Peak memory while `size` bytes flow through a pipe."""
    with open(lines, "rb") as file:
        block = file.read()
    process = subprocess.Popen(SCORE + ["--lines", "-"], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, env=ENVIRONMENT)

    def feed():
        left = size
        with process.stdin as pipe:
            while left > 0:
                pipe.write(block[:left])
                left -= len(block)

    feeder = threading.Thread(target=feed)
    start = time.monotonic()
    feeder.start()
    feeder.join()
    _, status, usage = os.wait4(process.pid, 0)
    print(f"  {size / 1e9:.0f} GB stream: peak {usage.ru_maxrss / 1024:.0f} MB,"
          f" {time.monotonic() - start:.0f} s, exit {os.waitstatus_to_exitcode(status)}")


def made_pack(lines, count, met):
    """The toy pack with `count` entries more, made from the text's own words, or of none that is met."""
    folder = f"{FOLDER}/pack-{count}-{'met' if met else 'unmet'}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(f"{TOP}/tests/toy", folder)
    with open(lines, encoding="utf-8") as file:
        words = sorted(set(re.findall(r"\b[a-z]{4,}\b", file.read(8_000_000))))
    if not met:
        words = [word[::-1] + "qx" for word in words]
    dice = random.Random(1)
    entries = set()
    while len(entries) < count:
        kind, one, two = dice.random(), dice.choice(words), dice.choice(words)
        if kind < 0.40:
            entries.add(one)
        elif kind < 0.65:
            entries.add((one[:max(4, len(one) - 2)] if met else one) + "*")
        elif kind < 0.95:
            entries.add(f"{one} <0-1> {two}" if kind < 0.75 else f"{one} {two}")
        else:
            entries.add(f"/{one[:5] if met else one}(s|ed|ing)?/")
    with open(f"{folder}/en/made.tsv", "w", encoding="utf-8") as table:
        table.write("id\tcategory\tpattern\n")
        for number, pattern in enumerate(sorted(entries)):
            table.write(f"made.{number}\ttopic.weapon\t{pattern}\n")
    return folder


lines, documents = write_texts()
size = os.path.getsize(lines)
print(f"speed, one core, medians of {ROUNDS}")
race([("wc -w", ["wc", "-w", lines]),
      ("tocsin score --lines", SCORE + ["--lines", lines]),
      ("tocsin score, JSON lines", SCORE + [documents])], size)
print("memory")
peak_memory(lines, int(float(os.environ.get("STREAM_GB", "1")) * 1e9))
for met in (False, True):
    print("lexicon of made entries, " + ("drawn from the text: hits grow with them" if met else
                                         "none of them in the text: only the lexicon grows"))
    race([(f"{count} entries", SCORE[:4] + [made_pack(lines, count, met), "--lines", lines])
          for count in (100, 1000, 10000)], size)
