#!/usr/bin/env python3
"""Past one machine: shards scored apart, by many, in any order, give the bytes that one machine gives.

A folder of gzipped JSON lines, a WARC and a WET file, all written by us, is scored in one run.  Then by GNU
parallel that is killed midway and goes on, by Dask (scheduler and workers are processes of their own, on
loopback) of which a worker is killed in the middle of a shard, and by what Slurm and Spark would start."""
import csv
import datetime
import gzip
import json
import os
import pathlib
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / "twin"))
from items import Year  # noqa: E402
from reading import Checks, Reader, TOCSIN, reading  # noqa: E402

FIRST = datetime.date(2031, 1, 1)
A_SHARD = 20
LIMIT = 300  # seconds
# pyspark: sc.parallelize(shards, len(shards)).pipe(SPARK, checkCode=True).count()
SPARK = """xargs -I{} sh -c 'tocsin score {} --jobs 1 -o scored/$(basename {}).csv || [ $? = 1 ]'"""
SERIES = ([], ["--long"], ["--by", "month"])
checks = Checks()


def written():
    """Texts of four months in four languages; one in seven stands there twice."""
    rows = []
    for story in Year(FIRST, 120, 2, 5).stories:
        for lang, text in sorted(story.texts.items()):
            row = {"date": str(story.day), "source": "agency", "title": text.title, "text": "\n".join(text.paragraphs)}
            rows += [{"id": f"{story.number}-{lang}", **row}] + [row] * (story.number % 7 == 0)
    sample = (TESTS.parent / "corpora/dprk/sample.jsonl").read_text("utf-8")
    return rows + [json.loads(line) for line in sample.splitlines()]


def wet_record(kind, media, body, number):
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://site.invalid/{number}\r\n"
            f"WARC-Date: 2031-06-01T00:00:00Z\r\nContent-Type: {media}\r\n"
            f"Content-Length: {len(body.encode())}\r\n\r\n{body}\r\n\r\n").encode()


def write_wet(path, rows):
    """As crawlers write it: each record is gzipped by itself."""
    records = [wet_record("warcinfo", "application/warc-fields", "format: WARC File Format 1.0\r\n", 0)]
    for number, row in enumerate(rows, 1):
        day = datetime.date.fromisoformat(row["date"])
        dateline = f"Pyongyang, {day:%B} {day.day}, {day.year} (KCNA) -- "
        records.append(wet_record("conversion", "text/plain", f"{row['title']}\n{dateline}{row['text']}\n", number))
    path.write_bytes(b"".join(map(gzip.compress, records)))


def write_shards(folder, twin, home):
    """The paths, in order.  Every other shard of JSON lines has no ids."""
    folder.mkdir()
    rows = written()
    random.Random(1).shuffle(rows)
    for number, start in enumerate(range(0, len(rows), A_SHARD)):
        some = rows[start:start + A_SHARD]
        if number % 2:
            some = [{name: value for name, value in row.items() if name != "id"} for row in some]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)
        (folder / f"part-{number:03}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    write_wet(folder / "crawl.warc.wet.gz", [row for row in rows if "(KCNA)" not in row["text"]][:60])
    reader = Reader(twin, home)
    reader.run("fetch", "--from", "2031-01-10", "kcna-kp-c", today="2031-01-20")
    reader.run("archive", "export", "--warc", "-o", str(folder / "fetched.warc.gz"))
    return sorted(map(str, folder.iterdir()))


def score(*words):
    return subprocess.run([TOCSIN, "score", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout


def series_of(tables):
    """The series in all its forms, of tables in any order."""
    tables = [str(table) for table in tables]
    random.Random(2).shuffle(tables)
    return b"".join(subprocess.run([TOCSIN, "series", *form, "--from-documents", tables[0], *tables[1:]],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
                    for form in SERIES)


def check_apart(shards, one):
    """Shard by shard, from the last to the first, with other numbers of threads."""
    apart = {shard: score(shard, "--jobs", str(1 + number % 3)) for number, shard in enumerate(reversed(shards))}
    header = one[:one.index(b"\n") + 1]
    rows = b"".join(apart[shard].removeprefix(header) for shard in shards)
    checks.ok(f"{len(shards)} shards apart have the rows of one run", header + rows == one)
    ids = [row["id"] for row in csv.DictReader(one.decode().splitlines())]
    kinds = [sum(shard in name for name in ids) for shard in ("part-001.jsonl.gz-", "wet.gz-", "fetched.warc.gz-")]
    checks.ok(f"{len(ids)} texts, each with an id of its own", len(set(ids)) == len(ids) and min(kinds) > 5, kinds)


def session(number):
    """Processes of a session."""
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == number and fields[0] != "Z":
            yield int(stat.parent.name)


def signal_session(process, which):
    """To all that a process of a session of its own started."""
    for number in session(process.pid):
        try:
            os.kill(number, which)
        except ProcessLookupError:
            pass


def wait_for(holds, process):
    """Whether it came to hold before the process ended."""
    limit = time.monotonic() + LIMIT
    while not holds() and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.01)
    return holds()


class Tables:
    """The folder that the tables of shards go to."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()

    def there(self):
        return sorted(self.folder.glob("*.csv"))

    def check(self, name, shards, one, whole):
        tables = self.there()
        checks.ok(f"{name}: a table of each shard", len(tables) == len(shards), *tables)
        rows = [table.read_bytes().split(b"\n", 1)[1] for table in tables]
        checks.ok(f"{name}: the same documents to the byte", one.split(b"\n", 1)[1] == b"".join(rows))
        checks.ok(f"{name}: the same series to the byte", series_of(tables) == whole)


def check_parallel(folder, shards, one, whole):
    if not shutil.which("parallel"):
        print("ok 1 - under GNU parallel # SKIP no parallel here")
        return
    tables = Tables(folder / "parallel")
    command = ["parallel", "--jobs", "2", "--joblog", str(folder / "joblog"), "--resume-failed",
               f"'{TOCSIN}' score {{}} --jobs 1 -o '{tables.folder}'/{{/}}.csv", ":::", *shards]
    with open(folder / "parallel.said", "wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        wait_for(lambda: len(tables.there()) > 3, process)
        signal_session(process, signal.SIGKILL)
        process.wait()
        count = len(tables.there())
        status = subprocess.run(command, stdout=said, stderr=said, check=False).returncode
    checks.ok(f"GNU parallel, killed after {count} shards, goes on", status == 0 and 3 < count < len(shards), status,
              (folder / "parallel.said").read_text())
    tables.check("GNU parallel", shards, one, whole)


def python_with_dask():
    for python in (sys.executable, "/usr/bin/python3"):
        probe = "import importlib.util, sys; sys.exit(importlib.util.find_spec('distributed') is None)"
        if os.path.exists(python) and subprocess.run([python, "-c", probe], check=False).returncode == 0:
            return python
    return None


class Cluster:
    """A scheduler and workers; the program tells when it begins and ends with a shard."""

    def __init__(self, python, folder):
        self.python, self.folder, self.processes = python, folder, []
        self.place, self.log, self.program = folder / "scheduler.json", folder / "log", folder / "telling"
        self.log.touch()
        self.program.write_text(f"#!/bin/sh\necho \"begins $PPID $2\" >>'{self.log}'\n'{TOCSIN}' \"$@\" || exit\n"
                                f"echo \"ends $PPID $2\" >>'{self.log}'\n")
        self.program.chmod(0o755)
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.workers = [self.start("worker", "--nthreads", "1", "--no-nanny", "--memory-limit", "0",
                                   "--local-directory", str(folder)) for _ in range(2)]

    def start(self, what, *options):
        with open(self.folder / f"{what}.said", "ab") as said:
            process = subprocess.Popen([self.python, "-m", f"distributed.cli.dask_{what}", "--no-dashboard",
                                        "--scheduler-file", str(self.place), *options],
                                       stdout=said, stderr=said, start_new_session=True)
        self.processes.append(process)
        if what == "scheduler":
            wait_for(self.place.exists, process)
        return process

    def begun(self):
        """(worker, shard), in order."""
        lines = [line.split(" ", 2) for line in self.log.read_text().splitlines()]
        return [(int(worker), shard) for what, worker, shard in lines if what == "begins"]

    def kill_in_the_middle(self, tables, client):
        """Stop a worker until it is at a shard whose table is not there; it never goes on.  The shard."""
        worker, at = self.workers[0], []
        limit = time.monotonic() + LIMIT
        while client.poll() is None and time.monotonic() < limit:
            signal_session(worker, signal.SIGSTOP)
            at = [shard for number, shard in self.begun() if number == worker.pid][-1:]
            if at and not (tables.folder / (os.path.basename(at[0]) + ".csv")).exists():
                break
            signal_session(worker, signal.SIGCONT)
            time.sleep(0.02)
        signal_session(worker, signal.SIGKILL)
        worker.wait()
        return at[0] if at else "none"

    def end(self):
        for process in reversed(self.processes):
            signal_session(process, signal.SIGKILL)
            process.wait()

    def said(self):
        return [path.read_text() for path in sorted(self.folder.glob("*.said"))]


def check_dask(folder, shards, one, whole):
    python = python_with_dask()
    if not python:
        print("ok 1 - on a Dask cluster # SKIP no dask.distributed here")
        return
    tables = Tables(folder / "dask")
    cluster = Cluster(python, folder)
    try:
        with open(folder / "client.said", "wb") as said:
            client = subprocess.Popen([python, str(TESTS / "cluster/score_shards.py"), str(cluster.place),
                                       str(tables.folder), *shards], stdout=said, stderr=said,
                                      env=os.environ | {"TOCSIN": str(cluster.program)})
        cluster.processes.append(client)
        wait_for(lambda: len(tables.there()) > 3, client)
        lost = cluster.kill_in_the_middle(tables, client)
        count = len(tables.there())
        status = client.wait(LIMIT)
        again = [worker for worker, shard in cluster.begun() if shard == lost]
        checks.ok(f"Dask, a worker killed in {os.path.basename(lost)} after {count} shards, goes on",
                  status == 0 and count < len(shards) and set(again) == {worker.pid for worker in cluster.workers},
                  status, again, *cluster.said())
    finally:
        cluster.end()
    tables.check("Dask", shards, one, whole)


def check_others(folder, shards, one, whole):
    """The job of a Slurm array for one half; for the other what pyspark's RDD.pipe() starts for a partition."""
    tables = Tables(folder / "scored")
    half = len(shards) // 2
    listed = folder / "shards.txt"
    listed.write_text("".join(shard + "\n" for shard in shards))
    for number in range(1, half + 1):
        subprocess.run([TESTS / "cluster/slurm_array.sh", listed, tables.folder], check=True,
                       env=os.environ | {"TOCSIN": TOCSIN, "SLURM_ARRAY_TASK_ID": str(number)})
    (folder / "tocsin").symlink_to(TOCSIN)
    subprocess.run(shlex.split(SPARK), input="".join(shard + "\n" for shard in shards[half:]), text=True, check=True,
                   cwd=folder, env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"})
    tables.check("a Slurm array and Spark's pipe", shards, one, whole)


def main():
    with reading("--from", FIRST, "--days", "30", "--per-day", "3") as (twin, folder):
        folder = pathlib.Path(folder)
        (folder / "home").mkdir()
        os.environ.update(HOME=str(folder / "home"), TOCSIN_DATA=str(TESTS.parent), LC_ALL="C.UTF-8",
                          TOCSIN_TODAY="2031-12-31")
        twin.tell("now?date=2031-01-20")
        shards = write_shards(folder / "shards", twin, folder)
        one = score("--jobs", "1", *shards)
        (folder / "one.csv").write_bytes(one)
        check_apart(shards, one)
        whole = series_of([folder / "one.csv"])
        checks.ok("the series has figures", whole.count(b"\n") > 500)
        check_parallel(folder, shards, one, whole)
        check_dask(folder, shards, one, whole)
        check_others(folder, shards, one, whole)
    return checks.failed


sys.exit(main())
