#!/usr/bin/env python3
"""How fast, beside `wc -w` on the same text in the same run; how much memory; what a larger lexicon costs.

Alternating runs, medians; one core, and its seconds of work, which others on the machine disturb least;
wall time where there are two.  The real files of $TOCSIN_REAL_DATA, or the sample repeated where there
are none.  MB are bytes of text.  Absolute figures hold for one machine and day: quote the ratios.
The tables are Markdown, as the README has them.  Racers of other engines are in tests/race/; one whose
library is not installed is left out.  ROUNDS=11 STREAM_GB=4 measures at length.
"""
import glob
import gzip
import json
import multiprocessing
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOCSIN = os.path.abspath(os.environ.get("TOCSIN", os.path.join(TOP, "build/tocsin")))
FOLDER = os.path.join(TOP, "build/bench")
ROUNDS = int(os.environ.get("ROUNDS", "5"))
PACK = os.path.abspath(os.environ.get("PACK", f"{TOP}/lexicons/dprk"))
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": FOLDER, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
CORES = os.sched_getaffinity(0)
ENTRIES, CATEGORIES = 1000, 16  # of the lexicon that all engines are given
SMALL = 1_000_000  # bytes of the text for engines that take minutes for all of it


def score(*arguments, jobs=1, pack=PACK):
    return [TOCSIN, "score", "--quiet", "--jobs", str(jobs), "--pack", pack, *arguments]


def apart(function, *arguments):
    """Call it in a process of its own: what it needs would count as memory of all that is run later."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(function, arguments)


def read_items(pattern, language):
    real = os.path.join(os.environ.get("TOCSIN_REAL_DATA", "/nowhere"), "corpora")
    paths = sorted(glob.glob(f"{real}/{pattern}"))
    items = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            items += [item for item in map(json.loads, file) if item.get("lang") == language]
    if not items:
        with open(f"{TOP}/corpora/dprk/sample.jsonl", encoding="utf-8") as file:
            items = [item for item in map(json.loads, file) if item.get("lang") == language] * 600
    return items, bool(paths)


def write_lines(name, items, most=None):
    path = f"{FOLDER}/{name}"
    with open(path, "w", encoding="utf-8") as file:
        for item in items:
            file.write(re.sub(r"\s+", " ", item["text"]).strip() + "\n")
            if most and file.tell() > most:
                break
    return path


def write_texts():
    """The same documents one a line, as JSON lines, and packed; some of them; and Korean ones."""
    os.makedirs(FOLDER, exist_ok=True)
    english, real = read_items("kcna-2011-2012.jsonl.gz", "en")
    korean, _ = read_items("*.jsonl.gz", "ko")
    paths = {"lines": write_lines("lines.txt", english), "korean": write_lines("korean.txt", korean),
             "small": write_lines("small.txt", english, SMALL), "json": f"{FOLDER}/documents.jsonl"}
    with open(paths["json"], "w", encoding="utf-8") as file:
        for item in english:
            file.write(json.dumps(item, ensure_ascii=False) + "\n")
    with open(paths["json"], "rb") as file, gzip.open(paths["json"] + ".gz", "wb", 6) as packed:
        shutil.copyfileobj(file, packed)
    sizes = {name: os.path.getsize(path) for name, path in paths.items()}
    print(f"{len(english)} English documents, {sizes['lines'] / 1e6:.1f} MB; {len(korean)} Korean, "
          f"{sizes['korean'] / 1e6:.1f} MB ({'the real files' if real else 'the sample, repeated'})")
    return paths, sizes


def run_once(command, cores):
    """Seconds of wall time and of work, and peak memory in MB."""
    with open(os.devnull, "w") as nowhere:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.DEVNULL, env=ENVIRONMENT,
                                   preexec_fn=lambda: os.sched_setaffinity(0, cores))
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"exit {code}: {' '.join(command)}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def race(contestants, first=None):
    """Alternate the commands and print a table of medians.  A contestant is a name, a command, and the
    bytes of its text; rates are compared with that of `first`, else of the first."""
    runs = {name: [] for name, *_ in contestants}
    several = {name for name, command, _ in contestants if "--jobs" in command
               and command[command.index("--jobs") + 1] != "1"}
    for _ in range(ROUNDS):
        for name, command, _ in contestants:
            runs[name].append(run_once(command, CORES if name in several else {max(CORES)}))
    wall, work = ({name: statistics.median(run[which] for run in runs[name]) for name in runs} for which in (0, 1))
    rates = {name: size / 1e6 / (wall if name in several else work)[name] for name, _, size in contestants}
    first = first or contestants[0][0]
    print(f"\n| | s | wall s | MB/s | times `{first}` | peak MB |\n|---|---|---|---|---|---|")
    for name in runs:
        peak = max(run[2] for run in runs[name])
        print(f"| {name} | {work[name]:.3f} | {wall[name]:.3f} | {rates[name]:.1f} "
              f"| {rates[name] / rates[first]:.3f} | {peak:.0f} |", flush=True)


def peak_memory(lines, size):
    """Peak memory while `size` bytes flow through a pipe."""
    with open(lines, "rb") as file:
        block = file.read(4_000_000)
    process = subprocess.Popen(score("--lines", "-"), stdin=subprocess.PIPE,
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
    print(f"\n{size / 1e9:g} GB through a pipe: peak {usage.ru_maxrss / 1024:.0f} MB,"
          f" {time.monotonic() - start:.0f} s, exit {os.waitstatus_to_exitcode(status)}")


def made_words(lines, met):
    with open(lines, encoding="utf-8") as file:
        words = sorted(set(re.findall(r"\b[a-z]{4,}\b", file.read(8_000_000))))
    return words if met else [word[::-1] + "qx" for word in words]


def made_entries(lines, count, met):
    """Words, wildcards, phrases and regexes of the text's own words, or of none that is met; each as a
    pattern and as a regex."""
    words, dice, entries = made_words(lines, met), random.Random(1), {}
    while len(entries) < count:
        kind, one, two = dice.random(), dice.choice(words), dice.choice(words)
        stem = one[:max(4, len(one) - 2)] if met else one
        if kind < 0.40:
            entries[one] = rf"\b{one}\b"
        elif kind < 0.65:
            entries[stem + "*"] = rf"\b{stem}\w*\b"
        elif kind < 0.75:
            entries[f"{one} <0-1> {two}"] = rf"\b{one}\s+(?:\w+\s+)?{two}\b"
        elif kind < 0.95:
            entries[f"{one} {two}"] = rf"\b{one}\s+{two}\b"
        else:
            stem = one[:5] if met else one
            entries[f"/{stem}(s|ed|ing)?/"] = rf"\b{stem}(?:s|ed|ing)?\b"
    return sorted(entries.items())


def made_pack(lines, count, met):
    """The toy pack with `count` made entries more, in 16 categories, and the same as a list of regexes."""
    folder = f"{FOLDER}/pack-{count}-{'met' if met else 'unmet'}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(f"{TOP}/tests/toy", folder)
    with open(f"{folder}/categories.tsv", "a", encoding="utf-8") as table:
        table.write("made\t\tmade entries\n")
        table.writelines(f"made.{number}\tmade\t\n" for number in range(CATEGORIES))
    entries = made_entries(lines, count, met)
    with open(f"{folder}/en/made.tsv", "w", encoding="utf-8") as table, \
            open(f"{folder}.regexes", "w", encoding="utf-8") as regexes:
        table.write("id\tcategory\tpattern\n")
        for number, (pattern, regex) in enumerate(entries):
            table.write(f"made.{number}\tmade.{number % CATEGORIES}\t{pattern}\n")
            regexes.write(f"{number % CATEGORIES}\t{regex}\n")
    with open(f"{folder}.words", "w", encoding="utf-8") as plain:
        plain.writelines(regex + "\n" for _, regex in entries)
    return folder


def racer(source, compiler, library):
    """The program made of a file of tests/race, or None where its library is not there."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", library], capture_output=True, text=True,
                           check=False)
    program = f"{FOLDER}/{source.split('.')[0]}"
    if flags.returncode:
        print(f"not raced: {library} is not installed")
        return None
    subprocess.run([*compiler, "-O2", "-D_GNU_SOURCE", "-o", program, f"{TOP}/tests/race/{source}",
                    *flags.stdout.split()], check=True)
    return program


def race_engines(paths, sizes):
    pack = apart(made_pack, paths["lines"], ENTRIES, True)
    regexes, lines, small = f"{pack}.regexes", paths["lines"], paths["small"]
    hyperscan, re2 = racer("hyperscan.c", ["cc", "-std=gnu17"], "libhs"), racer("re2.cc", ["c++"], "re2")
    ours = "tocsin, the same lexicon"
    contestants = [(ours, score("--lines", lines, pack=pack), sizes["lines"])]
    if hyperscan:
        contestants.append(("Hyperscan, one database", [hyperscan, regexes, lines], sizes["lines"]))
    if re2:
        contestants.append(("RE2, an alternation a category", [re2, regexes, small], sizes["small"]))
    contestants.append(("Python `re`, an alternation a category",
                        [sys.executable, f"{TOP}/tests/race/alternations.py", regexes, small], sizes["small"]))
    if shutil.which("rg"):
        contestants.append(("ripgrep, lines that match only",
                            ["rg", "-j1", "-i", "-c", "--no-unicode", "-f", f"{pack}.words", lines],
                            sizes["lines"]))
    print(f"\n{ENTRIES} made entries in {CATEGORIES} categories, their matches in each document")
    race(contestants, ours)


def instructions(lines):
    """Instructions a byte, start-up left out: two texts, and what the longer one costs more."""
    if not shutil.which("valgrind"):
        return
    counts, sizes = [], []
    for size in (os.path.getsize(lines) // 20, os.path.getsize(lines) // 7):
        path = f"{FOLDER}/part.txt"
        with open(lines, "rb") as file, open(path, "wb") as part:
            part.write(file.read(size).rpartition(b"\n")[0] + b"\n")
        sizes.append(os.path.getsize(path))
        run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                              *score("--lines", path)], capture_output=True, text=True, env=ENVIRONMENT,
                             check=True)
        counts.append(int(re.search(r"Collected : (\d+)", run.stderr).group(1)))
    each = (counts[1] - counts[0]) / (sizes[1] - sizes[0])
    print(f"\n{each:.0f} instructions a byte, {(counts[0] - each * sizes[0]) / 1e6:.0f} million to start")


def main():
    paths, sizes = apart(write_texts)
    lines, size = paths["lines"], sizes["lines"]
    print(f"medians of {ROUNDS}, {time.strftime('%F')}")
    race([("wc -w", ["wc", "-w", lines], size), ("cat", ["cat", lines], size),
          ("tocsin score --lines", score("--lines", lines), size),
          ("two cores", score("--lines", lines, jobs=2), size),
          ("JSON lines", score(paths["json"]), size),
          ("JSON lines, .gz", score(paths["json"] + ".gz"), size),
          ("nothing: start-up", score("--lines", os.devnull), 0)])
    race([("wc -w", ["wc", "-w", paths["korean"]], sizes["korean"]),
          ("tocsin score --lines, Korean", score("--lines", paths["korean"]), sizes["korean"])])
    race_engines(paths, sizes)
    for met in (False, True):
        print("\nmade entries, " + ("drawn from the text: hits grow with them" if met else
                                    "none of them in the text: only the lexicon grows"))
        race([(f"{count} entries", score("--lines", lines, pack=apart(made_pack, lines, count, met)), size)
              for count in (100, 1000, 10000)])
    instructions(lines)
    peak_memory(lines, int(float(os.environ.get("STREAM_GB", "1")) * 1e9))


if __name__ == "__main__":
    main()
