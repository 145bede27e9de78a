#!/usr/bin/env python3
"""`fetch` held out for long: a year of four sources under all faults, lives that end by SIGKILL, full disks,
copies in the web archive.  Each must end with the archive that a quiet run makes."""
import concurrent.futures
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "twin"))
from reading import Checks, Reader, SOURCES, bare, differences, had, reading, wanted, written_data  # noqa: E402

FOUR = ("kcna-kp-c", "rodong-3", "kcna-co-jp", "mfa-gov-kp")
SITES = ("kcna-c", "rodong-3", "kcna-jp", "mfa")
FIRST, LAST = "2031-01-01", "2031-12-31"
LIVES = int(os.environ.get("TOCSIN_LIVES", 200))
SEED = int(os.environ.get("TOCSIN_SEED", 1))
checks = Checks()
ok = checks.ok


def until_whole(reader, day, most=6):
    """Run until nothing is open; what a run does not get is wanted in the next."""
    for count in range(1, most + 1):
        run = reader.run("fetch", "--from", FIRST, *FOUR, today=day)
        if "partly" not in run.out and "wanted" not in run.out:
            break
    return run, count


def check_year():
    with reading("--per-day", 2) as (twin, folder):
        quiet, held = Reader(twin, folder, "quiet"), Reader(twin, folder, "held")
        there = wanted(twin, SITES, LAST)
        run, _ = until_whole(quiet, LAST)
        unlike = differences(there, had(quiet.rows()))
        ok(f"a year without faults, {len(there)} texts", not unlike, run, *unlike)
        twin.tell(f"faults?set=all&rate=0.1&times=2&seed={SEED}&slow=0.05")
        run, count = until_whole(held, LAST)
        log = twin.log()
        twin.tell("faults?set=")
        met = sum(number for site in log["sites"].values() for kind, number in site.items() if kind[:5] == "fault")
        unlike = differences(had(quiet.rows()), had(held.rows()))
        ok(f"under {met} faults the same after {count} runs", not unlike and met > 100, run, *unlike)


def check_kills():
    """Lives that end at a random moment; then one that lives."""
    chance = random.Random(SEED)
    day = "2031-01-20"
    with reading("--per-day", 3, "--days", 40, "--now", day) as (twin, folder):
        quiet, killed = Reader(twin, folder, "quiet"), Reader(twin, folder, "killed")
        quiet.run("fetch", "--from", FIRST, *FOUR, today=day)
        whole = had(quiet.rows())
        began = time.monotonic()
        quiet.run("fetch", *FOUR, today=day)
        least = time.monotonic() - began  # of a life that has nothing left to get
        deaths = ends = 0
        unlike = []
        while deaths < LIVES and not unlike:
            process, _ = killed.start("fetch", "--from", FIRST, *FOUR, today=day)
            time.sleep(chance.uniform(0.1, 0.4 + least))
            process.send_signal(signal.SIGKILL)
            if process.wait() != 0:
                deaths += 1
                continue
            unlike = differences(whole, had(killed.rows()))
            killed.remove()
            ends += 1
        ok(f"of {deaths} killed and {ends} that came to their end each archive is equal", not unlike and ends, *unlike)
        run = killed.run("archive", "check")
        ok("the last is whole", run.status == 0, run)
        run, _ = until_whole(killed, day)
        unlike = differences(whole, had(killed.rows()))
        ok("and the next run makes it equal", not unlike, run, *unlike)


def check_full():
    day = "2031-01-20"
    with reading("--per-day", 3, "--days", 40, "--now", day) as (twin, folder):
        reader, quiet = Reader(twin, folder), Reader(twin, folder, "quiet")
        for size in (200, 400, 800, 1500):  # KB
            def limit(size=size):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size * 1024, size * 1024))
            run = reader.run("fetch", "--from", FIRST, *FOUR, today=day, before=limit)
            check = reader.run("archive", "check")
            ok(f"a disk full at {size} KB is told, the archive whole", run.status == 3 and "tocsin: " in run.errors
               and ("full" in run.errors or "too large" in run.errors or "I/O" in run.errors) and check.status == 0,
               run, check)
        run, _ = until_whole(reader, day)
        quiet.run("fetch", "--from", FIRST, *FOUR, today=day)
        unlike = differences(had(quiet.rows()), had(reader.rows()))
        ok("with room again it goes on", not unlike, run, *unlike)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(reader.command(["fetch", *FOUR]), env=reader.environment(day), stdout=full,
                                  stderr=subprocess.PIPE, text=True, check=False)
        ok("/dev/full is told", done.returncode == 3 and "No space left" in done.stderr, done.stderr)


def check_copies():
    """Through the web archive: what stood on the captures, each read by the definition that knows it."""
    day = "2031-02-28"
    with reading("--per-day", 2, "--days", 60, "--now", day) as (twin, folder):
        reader = Reader(twin, folder)
        reader.data = written_data(folder, {"wayback": [("https://", "http://"), (r"^pace_ms.*", "pace_ms = 0")]})
        run = reader.run("fetch", "--from", FIRST, "wayback", today=day)
        rows = had(reader.rows())
        there = {(SOURCES[row["site"]], row["key"]): bare(row["text"]) for host in ("kcna.kp", "mfa.gov.kp", "kcna.co.jp")
                 for row in twin.truth(["wayback"], f"&archived={host}") if row["lang"] in ("en", "ko") and row["appears"] <= row["captured"][0]}
        got = {(key[0], key[1].removeprefix("ko:")): row for key, row in rows.items()}
        missing = [key for key in there if key not in got]
        ok("copies in the web archive", run.status == 0 and not missing, run, len(missing), missing[:5])
        again = reader.run("fetch", "wayback", today=day)
        ok("are asked for once", " 0 new documents" in again.out and "article" not in twin.log()["sites"], again)


def main():
    parts = {check.__name__[6:]: check for check in (check_year, check_kills, check_full, check_copies)}
    chosen = [parts[name] for name in sys.argv[1:] or parts]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for part in [pool.submit(part) for part in chosen]:
            part.result()
    return checks.failed


sys.exit(main())
