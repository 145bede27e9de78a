"""What tests of `tocsin fetch` share: a twin, a scratch folder with archive and configuration, runs of the
program, and the archive beside the twin's truth."""
import collections
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOCSIN = os.environ.get("TOCSIN", str(ROOT / "build/tocsin"))
SOURCES = {"kcna-c": "kcna.kp", "kcna-b": "kcna.kp", "kcna-a": "kcna.kp", "rodong-3": "rodong.rep.kp",
           "rodong-2": "rodong.rep.kp", "rodong-1": "rodong.rep.kp", "kcna-jp": "kcna.co.jp", "mfa": "mfa.gov.kp"}
# The archive has the words of whoever came first, with its dateline and end mark or without.
DATELINE = re.compile(r"^(\([^()]{0,40}\)|【[^】]{0,40}】|[A-Z][\w ]+, [^()]{0,30}\((KCNA|ACNC)\) --)\s*")
END_MARK = re.compile(r"\s*(-0-|\(끝\)|－－－)$")
UNLISTED = ("anecdote", "memory")  # nobody knows the addresses of these lists of the second era


class Checks:
    """Prints a line for each test."""

    def __init__(self):
        self.count, self.failed = 0, False

    def ok(self, name, holds, *shown):
        self.count += 1
        shown = "" if holds else "".join("# " + str(line).replace("\n", "\n# ")[:1500] + "\n" for line in shown)
        self.failed |= not holds
        sys.stdout.write(f"{'ok' if holds else 'not ok'} {self.count} - {name}\n{shown}")
        sys.stdout.flush()
        return holds


class Run:
    """How a run of the program ended."""

    def __init__(self, process, status, usage):
        self.status, self.peak = status, usage.ru_maxrss // 1024  # MB
        self.out, self.errors = (pathlib.Path(name).read_text("utf-8", "replace") for name in process)

    def __str__(self):
        return f"status {self.status}, {self.peak} MB\n{self.out}{self.errors}"


class Twin:
    """A twin and what it is told."""

    def __init__(self, *options):
        command = [sys.executable, "-B", str(ROOT / "tests/twin/twin.py"), *map(str, options)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def tell(self, what):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_twin/{what}", timeout=60) as answer:
            return answer.read().decode()

    def log(self):
        """Requests since it was last asked for."""
        return json.loads(self.tell("log?reset=1"))

    def truth(self, sites, query=""):
        lines = self.tell(f"truth?site={','.join(sites)}{query}").splitlines()
        return [json.loads(line) for line in lines]

    def end(self):
        self.process.terminate()
        self.process.wait()


class Reader:
    """A scratch folder in which the program is run against a twin."""

    def __init__(self, twin, folder, name="archive"):
        self.twin, self.folder = twin, pathlib.Path(folder)
        self.archive = self.folder / f"{name}.sqlite"
        self.data, self.settings = ROOT, {}

    def configuration(self):
        settings = {"proxy": f"http://127.0.0.1:{self.twin.port}", "pace_ms": 0, "backoff_ms": 5} | self.settings
        path = self.folder / "tocsin.ini"
        path.write_text("[fetch]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items()))
        return path

    def command(self, words):
        return [TOCSIN, words[0], "--pack", "dprk", "--config", str(self.configuration()), *words[1:]]

    def environment(self, today=None):
        environment = os.environ | {"HOME": str(self.folder), "TOCSIN_ARCHIVE": str(self.archive),
                                    "TOCSIN_DATA": str(self.data)}
        return environment | ({"TOCSIN_TODAY": str(today)} if today else {})

    def start(self, *words, today=None, before=None):
        """The running program and the names of what it prints to."""
        names = [self.folder / "out", self.folder / "errors"]
        with open(names[0], "wb") as out, open(names[1], "wb") as errors:
            process = subprocess.Popen(self.command(words), env=self.environment(today), stdout=out,
                                       stderr=errors, preexec_fn=before)
        return process, names

    def run(self, *words, today=None, before=None):
        process, names = self.start(*words, today=today, before=before)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Run(names, process.returncode, usage)

    def rows(self):
        run = self.run("archive", "export")
        return [json.loads(line) for line in run.out.splitlines()]

    def remove(self):
        for path in self.folder.glob(self.archive.name + "*"):
            path.unlink()


def bare(text):
    return END_MARK.sub("", DATELINE.sub("", text or "")).strip()


def wanted(twin, sites, day, languages=("en", "ko")):
    """(source, key) -> (language, date, title, text) of what stands on the sites."""
    twin.tell(f"now?date={day}")
    rows = {}
    for row in twin.truth(sites):
        if row["sections"] == ["News Commentary"] and row["site"] == "kcna-c":
            continue  # that list comes and goes, and has no lasting address
        if row["site"] == "kcna-jp" and row["lang"] == "ko":
            continue  # no list of the site leads there
        if row["lang"] in languages or row["site"] == "kcna-jp":
            prefix = "ko:" if row["lang"] == "ko" and row["site"].startswith("rodong") else ""
            keys = {key for topic, key in row.get("keys", {"": row["key"]}).items() if topic not in UNLISTED}
            for key in keys:
                rows[SOURCES[row["site"]], prefix + key, row["lang"]] = (row["date"], row["title"], bare(row["text"]))
    return rows


def had(rows):
    """The same of an archive; documents that differ from section to section show as several."""
    found = collections.defaultdict(set)
    for row in rows:
        found[row["source"], row["id"], row.get("lang")].add((row.get("date"), row["title"], bare(row["text"])))
    return {key: values.pop() if len(values) == 1 else values for key, values in found.items()}


def differences(expected, got, most=4):
    """Where they differ, in words."""
    lines = [f"missing {key}: {expected[key]}" for key in sorted(expected.keys() - got.keys(), key=str)]
    lines += [f"too much {key}: {got[key]}" for key in sorted(got.keys() - expected.keys(), key=str)]
    lines += [f"differs {key}:\n  {expected[key]}\n  {got[key]}" for key in sorted(expected.keys() & got.keys(), key=str)
              if expected[key] != got[key]]
    return [f"{len(lines)} differences, {len(expected)} expected, {len(got)} there"] + lines[:most] if lines else []


def written_data(folder, edits):
    """A folder with the packs and with definitions in which `edits` {file: [(pattern, text)]} are made;
    "*" is every file."""
    data = pathlib.Path(folder) / "data"
    (data / "corpora/dprk").mkdir(parents=True)
    (data / "lexicons").symlink_to(ROOT / "lexicons")
    shutil.copytree(ROOT / "corpora/dprk/sources", data / "corpora/dprk/sources")
    for path in (data / "corpora/dprk/sources").glob("*.ini"):
        text = path.read_text("utf-8")
        for pattern, written in edits.get("*", []) + edits.get(path.stem, []):
            text = re.sub(pattern, written, text, flags=re.M)
        path.write_text(text, "utf-8")
    return data


@contextlib.contextmanager
def reading(*options):
    """A twin and a scratch folder."""
    twin = Twin(*options)
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield twin, folder
    finally:
        twin.end()
