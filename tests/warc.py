#!/usr/bin/env python3
"""WARC files out and in: what was fetched from the twin is exported, read by others and imported again;
what wget saved of the twin is imported.  All on loopback."""
import datetime
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zlib

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOCSIN = os.environ.get("TOCSIN", os.path.join(TOP, "build", "tocsin"))
TODAY = datetime.date.today()
failed = False


def told(name, problem=""):
    """One test, and what is wrong with it."""
    global failed
    print(("not ok 1 - " if problem else "ok 1 - ") + name, flush=True)
    if problem:
        failed = True
        print("# " + str(problem)[:2000].replace("\n", "\n# "), flush=True)


def skipped(name, why):
    print(f"ok 1 - {name} # SKIP {why}", flush=True)


class Archive:
    def __init__(self, path):
        self.path = path

    def run(self, *words):
        done = subprocess.run([TOCSIN, *words, "--archive", self.path], capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def documents(self):
        return [json.loads(line) for line in self.run("archive", "export")[1].splitlines()]


def members(packed):
    """The gzip members of a file, one by one."""
    while packed:
        unpacker = zlib.decompressobj(31)
        yield unpacker.decompress(packed) + unpacker.flush()
        packed = unpacker.unused_data


def fields(lines):
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def read_record(record):
    """Headers and block of a record that has to be whole, its hashes right."""
    head, _, rest = record.partition(b"\r\n\r\n")
    version, *lines = head.decode().split("\r\n")
    headers = fields(lines)
    block, behind = rest[:-4], rest[-4:]
    assert version == "WARC/1.1" and behind == b"\r\n\r\n", head
    assert len(block) == int(headers["content-length"]), head
    assert headers["warc-block-digest"] == "sha256:" + hashlib.sha256(block).hexdigest(), head
    if headers["content-type"].startswith("application/http"):
        answer, _, body = block.partition(b"\r\n\r\n")
        assert headers["warc-payload-digest"] == "sha256:" + hashlib.sha256(body).hexdigest(), head
        assert int(fields(answer.decode().split("\r\n")[1:])["content-length"]) == len(body), answer
    return headers


def check_records(packed, kept):
    try:
        records = [read_record(record) for record in members(packed)]
    except AssertionError as problem:
        return problem
    types = [record["warc-type"] for record in records]
    if types[0] != "warcinfo" or types.count("response") != kept or len(set(
            record["warc-record-id"] for record in records)) != len(records):
        return f"{types.count('response')} responses of {kept}, {len(records)} records"
    return "" if "request" in types else "no form was posted"


def check_export(archive, folder):
    plain, packed = os.path.join(folder, "a.warc"), os.path.join(folder, "a.warc.gz")
    for path in plain, packed:
        status, _, errors = archive.run("archive", "export", "--warc", "-o", path)
        if status:
            told("export", errors)
    printed = subprocess.run([TOCSIN, "archive", "export", "--warc", "--archive", archive.path],
                             capture_output=True, check=False).stdout
    with open(plain, "rb") as file, gzip.open(packed) as unpacked, open(packed, "rb") as raw:
        told("the same again", "" if file.read() == printed == unpacked.read() else "they differ")
        import sqlite3
        kept = sqlite3.connect(archive.path).execute("SELECT count(*) FROM raw").fetchone()[0]
        told("each record is a member, whole, with right hashes", check_records(raw.read(), kept))
    check_by_others((plain, packed), kept)
    return packed


def check_by_others(paths, kept):
    name = "another tool reads it"
    if not shutil.which("warcio"):
        skipped(name, "no warcio here (PyPI or npm; Debian 12 has none)")
        return
    for path in paths:
        done = subprocess.run(["warcio", "index", path], capture_output=True, check=False)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        responses = [record for record in found if record["warc-type"] == "response"]
        told(f"{name}: {os.path.basename(path)}",
             "" if done.returncode == 0 and len(responses) == kept else done.stderr.decode() or found[:3])


def check_import(fetched, path, folder):
    """What was fetched comes in again; a day that fetching did not find may be found."""
    other = Archive(os.path.join(folder, "other.sqlite"))
    status, printed, errors = other.run("import", path)
    told("an export comes in again", errors if status else "")
    print("# " + printed.strip())

    def essence(document):
        return tuple(document.get(name) for name in ("source", "lang", "id", "title", "text", "url"))
    before = {essence(document): document.get("date") for document in fetched.documents()}
    after = {essence(document): document.get("date") for document in other.documents()}
    told("with the same texts", "" if set(before) == set(after) else
         f"{len(before)}, {len(after)}: {sorted(set(before) ^ set(after), key=str)[:2]}")
    moved = [key for key, date in before.items() if date and after.get(key) != date]
    told("on the same days", "" if not moved else f"{len(moved)}: {moved[:2]}")
    told("and once only", "" if ", 0 new documents, 0 appearances" in other.run("import", path)[1] else "it grew")


def check_wget(port, folder):
    name = "a file made by wget comes in"
    if not shutil.which("wget"):
        skipped(name, "no wget here")
        return
    base = os.path.join(folder, "wget")
    subprocess.run(["wget", "-q", "-r", "-l", "2", "-e", "robots=off", "--warc-file=" + base, "-P",
                    os.path.join(folder, "saved"), "http://kcna.kp/en/"], check=False,
                   env={**os.environ, "http_proxy": f"http://127.0.0.1:{port}"})
    archive = Archive(os.path.join(folder, "wget.sqlite"))
    status, printed, errors = archive.run("import", base + ".warc.gz")
    told(name, errors if status else "")
    print("# " + printed.strip())
    truth = {item["key"]: item for item in ask(port, "truth?site=kcna-c&lang=en")}
    got = archive.documents()
    wrong = [document for document in got if document["id"] not in truth or any(
        document.get(member) != truth[document["id"]][member] for member in ("title", "text", "date"))]
    told("and says what the site says", "" if len(got) > 20 and not wrong else f"{len(got)}: {wrong[:1]}")
    check_cut(base + ".warc.gz", len(got), folder)


def check_cut(path, whole, folder):
    cut = os.path.join(folder, "cut.warc.gz")
    with open(path, "rb") as file, open(cut, "wb") as target:
        target.write(file.read()[:os.path.getsize(path) // 2])
    archive = Archive(os.path.join(folder, "cut.sqlite"))
    status, _, errors = archive.run("import", cut)
    got = len(archive.documents())
    told("of one that is cut short what is there comes in",
         "" if status == 3 and "cut short" in errors and 0 < got < whole else f"{status}, {got}: {errors}")


def ask(port, what):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_twin/{what}") as answer:
        return [json.loads(line) for line in answer.read().decode().splitlines() if line.startswith("{")]


def check(port, folder):
    ask(port, f"now?date={TODAY}")
    fetched = Archive(os.path.join(folder, "fetched.sqlite"))
    status, _, errors = fetched.run("fetch", "--proxy", f"http://127.0.0.1:{port}", "--pace", "0",
                                    "kcna-kp-c", "mfa-gov-kp")
    told("fetched from the twin", errors if status else "")
    check_import(fetched, check_export(fetched, folder), folder)
    check_wget(port, folder)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, TOCSIN_DATA=TOP, LC_ALL="C.UTF-8")
        begin = str(TODAY - datetime.timedelta(days=20))
        twin = subprocess.Popen([sys.executable, "-B", os.path.join(TOP, "tests", "twin", "twin.py"),
                                 "--from", begin, "--days", "30", "--per-day", "3"], stdout=subprocess.PIPE)
        try:
            check(int(twin.stdout.readline()), folder)
        finally:
            twin.terminate()
            twin.wait()
    return failed


sys.exit(main())
