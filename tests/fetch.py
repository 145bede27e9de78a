#!/usr/bin/env python3
"""`fetch` and `run` against the twin: the archive equals what a perfect reader has, day by day, under faults
and with servers that mean harm."""
import collections
import concurrent.futures
import csv
import datetime
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "twin"))
import hostile  # noqa: E402
import socks  # noqa: E402
from reading import SOURCES, TOCSIN, Checks, Reader, bare, differences, had, reading, wanted, written_data  # noqa: E402

FOUR = ("kcna-kp-c", "rodong-3", "kcna-co-jp", "mfa-gov-kp")
SITES = ("kcna-c", "rodong-3", "kcna-jp", "mfa")
FIRST, DAY, LONG = "2031-01-01", "2031-01-12", "2031-02-20"
# Those that end in an article, whole and well: as good as it.
HARMLESS = ("nul", "longline", "deep", "attributes", "cookies", "data", "entities", "external", "binary")
ONE_LIST = [(r"(?s)^\[sections\].*?(?=^\[list\])", "[sections]\nLatest News = a666dda1282180e0ee1b4427b0574ae7\n")]
ONE_LANGUAGE = [(r"^languages = .*", "languages = en=en")]
MEMORY = 200 if "sanitize" not in TOCSIN else 4000  # MB
SKIPPED = ("nothing", "drip", "links", "base")
SITE_OF = {SOURCES[site]: site for site in SITES}
checks = Checks()
ok = checks.ok


def as_it_was(twin, day, sites=SITES):
    return wanted(twin, sites, day)


def check_first(twin, reader):
    """Four sources at once, and again."""
    twin.tell(f"now?date={DAY}")
    run = reader.run("fetch", "--from", FIRST, *FOUR, today=DAY)
    log = twin.log()
    ok("four sources end well", run.status == 0 and run.out.count(": read;") == 4, run)
    ok("a back-fill is foretold", run.errors.count("pages to get, at one in") == 4, run)
    unlike = differences(as_it_was(twin, DAY), had(reader.rows()))
    ok("the archive has what the sites have", not unlike, *unlike)
    ok("one request at a time a host", {host["most_at_once"] for host in log["hosts"].values()} == {1}, log)
    ok("robots.txt is asked for", all(site["robots"] for site in log["sites"].values()), log)
    run = reader.run("fetch", *FOUR, today=DAY)
    log = twin.log()
    kinds = {kind for site in log["sites"].values() for kind in site if not kind.isdigit()}
    ok("again on the same day: lists alone", run.status == 0 and "article" not in kinds
       and run.out.count(" 0 new documents, 0 revisions") == 4, run, log)


def check_later(twin, reader):
    """Days later what is new comes, and what was put back under another title."""
    before, later = had(reader.rows()), "2031-01-14"
    there = as_it_was(twin, later)
    late = [key for key, row in there.items() if key not in before and row[0] <= DAY]
    changed = [key for key, row in before.items() if key in there and there[key][1] != row[1]]
    run = reader.run("fetch", *FOUR, today=later)
    log, rows = twin.log(), reader.rows()
    news = {key for key in there if key not in before}
    articles = sum(site["article"] for site in log["sites"].values() if "article" in site) - asked_again(run)
    ok("days later: what is new is asked for", run.status == 0 and 0 < articles <= len(news) + len(changed) + 5,
       run, f"{articles} asked for, {len(news)} new, {len(changed)} changed")
    missing = news - had(rows).keys()
    ok("and comes, late items too", late and not missing, *sorted(missing, key=str)[:3])
    revised = [key for key in changed if there[key][1] in {row["title"] for row in rows}]
    ok("what was edited is a revision", changed and len(revised) == len(changed) and " 0 revisions" in run.out
       and not run.out.count(" 0 revisions") == 4, run, changed)


def asked_again(run):
    return sum(map(int, re.findall(r"(\d+) asked again", run.out)))


def check_edits():
    """What is edited under the same title and list, and what is taken away: asked for again after 1, 3, 7 and
    15 days, by its name where the site has one, and never twice a day."""
    days = ["2031-01-12", "2031-01-13", "2031-01-15", "2031-01-19", "2031-01-27"]
    with reading("--per-day", 6, "--days", 12, "--seed", 118) as (twin, folder):
        reader = Reader(twin, folder)
        reader.settings["again_days"] = 20
        again = unchanged = 0
        for day in days:
            twin.tell(f"now?date={day}")
            run = reader.run("fetch", *(("--from", FIRST) if day == days[0] else ()), *FOUR, today=day)
            again += asked_again(run)
            unchanged += sum(site.get("304", 0) for kind, site in twin.log()["sites"].items())
        got, gone = collections.defaultdict(set), set()
        for row in reader.rows():
            key = SITE_OF[row["source"]], row["id"].removeprefix("ko:"), row["lang"]
            got[key].add(bare(row["text"]))
            gone |= {key} if "gone" in row else set()
        there = {(row["site"], row["key"], row["lang"]): row for row in twin.truth(SITES, "&ever=1")
                 if row["appears"] <= days[0] and (row["site"], row["key"], row["lang"]) in got}
        edited = {key: row for key, row in there.items() if days[0] < (row["edited"] or "")}
        quiet = [key for key, row in edited.items() if not row["title"].endswith("(2)")]
        missing = [key for key, row in edited.items() if got[key] != {bare(row["before"]), bare(row["text"])}]
        ok(f"{len(edited)} edits are revisions, {len(quiet)} of them under the same title", quiet and not missing, run, missing)
        away = {key for key, row in there.items() if row["gone"] and row["gone"] <= days[3]}
        ok(f"{len(away)} that went away are kept, and said to be gone",
           away and away <= gone <= {key for key, row in there.items() if row["gone"]}, run, away, gone)
        ok(f"{again} were asked again, {unchanged} answers were 'not modified'", again > 100 and unchanged > 50, run)
        run = reader.run("fetch", *FOUR, today=days[-1])
        ok("not twice a day", asked_again(run) == 0 and not any("article" in site for site in twin.log()["sites"].values()), run)
        reader.settings["again_days"] = 0
        run = reader.run("fetch", *FOUR, today="2031-02-12")
        ok("and not where nobody wants it", asked_again(run) == 0, run)


def check_faults(twin, folder):
    reader = Reader(twin, folder, "faults")
    twin.tell(f"now?date={DAY}")
    twin.tell("faults?set=all,-429&rate=0.12&times=2&seed=3&slow=0.05")
    run = reader.run("fetch", "--from", FIRST, *FOUR, today=DAY)
    log = twin.log()
    for _ in range(2):
        if run.status == 0 and "wanted" not in run.out and "partly" not in run.out:
            break
        run = reader.run("fetch", "--from", FIRST, *FOUR, today=DAY)
    twin.tell("faults?set=")
    met = {kind for site in log["sites"].values() for kind in site if kind.startswith("fault")}
    unlike = differences(as_it_was(twin, DAY), had(reader.rows()))
    ok("under all faults the same archive", not unlike, *unlike, run)
    ok("faults were met", len(met) >= 8, met)


def check_robots(twin, folder):
    reader = Reader(twin, folder, "robots")
    twin.tell("robots?host=kcna.kp&set=deny")
    twin.log()
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    kinds = twin.log()["sites"]["kcna-c"]
    ok("what robots.txt forbids is not asked for", run.status == 0 and "forbidden by robots.txt" in run.out
       and set(kinds) == {"robots", "200"}, run, kinds)
    status = [reader.run("fetch", "kcna-kp-c", today=day).status for day in ("2031-01-15", "2031-01-16")]
    ok("a source that never gave anything is missed when its grace is over", status == [0, 1], status)
    twin.log()
    twin.tell("robots?host=kcna.kp&set=503")
    reader.data = written_data(folder, {"kcna-kp-c": ONE_LIST})
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    kinds = twin.log()["sites"]["kcna-c"]
    ok("where robots.txt fails twice all is allowed, with a note", run.status == 0 and kinds["robots"] == 2
       and "robots.txt: " in run.out and "article" in kinds, run, kinds)
    twin.tell("robots?host=kcna.kp&set=404")
    return reader


def check_waits(twin, reader):
    """Retry-After is kept to, and the time that a user gives."""
    reader.remove()
    twin.tell("faults?set=503&rate=1&times=1&site=kcna-c")
    run = reader.run("fetch", "kcna-kp-c", "--deadline", "4s", today=DAY)
    asked = [entry["at"] for entry in json.loads(twin.tell("log?full=1&reset=1"))]
    gaps = [b - a for a, b in zip(asked, asked[1:])]
    ok("Retry-After is kept to", len(asked) > 3 and all(gap > 0.9 for gap in gaps[1::2]), run, gaps)
    ok("--deadline ends it", "the time was over" in run.out and 3 < sum(gaps) < 5, run, gaps)
    twin.tell("faults?set=")
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    ok("the next goes on", run.status == 0 and "kcna-kp-c: read;" in run.out, run)


def check_shrunk(twin, reader):
    twin.tell("faults?set=emptylist&rate=1&times=99&site=kcna-c")
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    ok("a list that shrank to nothing is told", "shrunk-list 2" in run.out and "partly read" in run.out, run)
    twin.tell("faults?set=markup&rate=1&times=99&site=kcna-c")
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    ok("a layout that is not known is told", "unknown-layout 2" in run.out, run)
    twin.tell("faults?set=login&rate=1&times=99&site=kcna-c")
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    ok("a log-in page is told", "log-in 2" in run.out, run)
    twin.tell("faults?set=block&rate=1&times=99&site=kcna-c")
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    ok("a block page is told", "block-page 2" in run.out, run)
    twin.tell("faults?set=")


def check_host(twin, reader):
    """Two definitions of one host; a proxy that looks names up."""
    twin.log()
    run = reader.run("fetch", "kcna-kp-b", "kcna-kp-c", today=DAY)
    counts = [int(count) for count in re.findall(r"(\d+) requests", run.out)]
    sent = twin.log()["hosts"]["kcna.kp"]["requests"]
    ok("each source of a host counts its own requests", len(counts) == 2 and min(counts) > 1 and sum(counts) == sent,
       run, sent)
    proxy = socks.Socks(twin.port)
    reader.remove()
    reader.settings["proxy"] = f"socks5h://127.0.0.1:{proxy.port}"
    run = reader.run("fetch", "kcna-kp-c", today=DAY)
    proxy.shutdown()
    ok("through SOCKS, which looks names up", run.status == 0 and ": read;" in run.out and " 0 new" not in run.out
       and set(proxy.hosts) == {"kcna.kp"}, run, proxy.hosts)


def quick(retries):
    return [(r"^timeout_ms = .*", "timeout_ms = 1000"), (r"^retries = .*", f"retries = {retries}")]


def check_hostile_lists():
    """Each answer of hostile.py as a list.  Its 10,000 links stay wanted."""
    names = [name for name in hostile.NAMES if name not in ("links", "nothing")] + ["links"]
    lists = "".join(f"{name} = {name}\n" for name in names)
    with reading("--days", 2) as (twin, folder):
        reader = Reader(twin, folder)
        reader.data = written_data(folder, {"kcna-kp-c": quick(0) + ONE_LANGUAGE + [
            (r"(?s)^\[sections\].*?(?=^\[list\])", f"[sections]\n{lists}\n"),
            (r"^address = /\{lang\}.*", "address = /_twin/hostile/{section}")]})
        run = reader.run("fetch", "kcna-kp-c", "--from", "2031-01-02", "--deadline", "12s", today="2031-01-02")
        ok(f"hostile lists end well, in {run.peak} MB", run.status == 0 and "partly read" in run.out
           and run.peak < MEMORY, run)
        hosts = twin.log()["hosts"]
        ok("and lead nowhere else", set(hosts) <= {"kcna.kp"}, hosts)
        run = reader.run("archive", "check")
        ok("and leave the archive whole", run.status == 0, run)


def check_hostile_articles():
    """Every request meets a hostile answer once, then a good one."""
    with reading("--per-day", 2, "--days", 60, "--now", LONG) as (twin, folder):
        reader = Reader(twin, folder)
        reader.data = written_data(folder, {"kcna-kp-c": quick(1) + ONE_LIST + ONE_LANGUAGE})
        names = ",".join("hostile-" + name for name in hostile.NAMES if name not in SKIPPED)
        twin.tell(f"faults?set={names}&rate=1&times=1&seed=5")
        peak = 0
        for _ in range(4):
            run = reader.run("fetch", "kcna-kp-c", "--from", FIRST, "--deadline", "10s", today=LONG)
            peak = max(peak, run.peak)
            if ": read;" in run.out and "wanted" not in run.out:
                break
        log = json.loads(twin.tell("log?full=1"))
        twin.tell("faults?set=")
        met = {entry["fault"] for entry in log if entry["fault"]}
        taken = {entry["target"].rpartition("/")[2] for entry in log
                 if entry["fault"] and entry["fault"].removeprefix("hostile-") in HARMLESS}
        there, got = wanted(twin, ["kcna-c"], LONG, ("en",)), had(reader.rows())
        unlike = [(key, got[key]) for key in got if key[1] not in taken and got[key] != there.get(key)]
        ok(f"hostile articles, {len(met)} kinds, in {peak} MB", len(got) > 30 and len(met) > 15 and peak < MEMORY, run)
        ok("leave nothing in the archive", not unlike, *unlike[:3])
        ok("and lead nowhere else", {entry["host"] for entry in log} == {"kcna.kp"})


def check_run(twin, folder):
    """Days with items, read without any, and not read."""
    reader = Reader(twin, folder, "daily")
    reader.settings = {"sources": "mfa-gov-kp"}
    there = {row[0] for row in wanted(twin, ["mfa"], DAY).values()}
    run = reader.run("run", "--series", f"{folder}/series", today=DAY)
    days = series_of(folder)
    ok("`run` writes what the days are", run.status == 0 and all(
        row["status"] == ("ok" if day in there else "no_items") for day, row in days.items() if day >= "2031-01-09"),
       run, there, days)
    reader.settings["proxy"] = "http://127.0.0.1:1"
    reader.data = written_data(folder, {"mfa-gov-kp": [(r"^retries = .*", "retries = 0")]})
    run = reader.run("run", "--series", f"{folder}/series", today="2031-01-16")
    days = series_of(folder)
    ok("not reached is not read", run.status == 0 and "mfa.gov.kp not reached (day " in run.out
       and days["2031-01-16"]["status"] == "not_fetched", run, days)
    run = reader.run("run", "--series", f"{folder}/series", today="2031-03-16")
    ok("beyond its grace it is said by the exit status", run.status == 1, run)


def series_of(folder):
    with open(f"{folder}/series/series.csv", encoding="utf-8", newline="") as file:
        return {row["date"]: {"status": row["status"], "items": row["items"]} for row in csv.DictReader(file)}


def check_days():
    with reading("--per-day", 2, "--days", 60, "--seed", 143) as (twin, folder):
        reader = Reader(twin, folder)
        check_first(twin, reader)
        check_later(twin, reader)
        check_faults(twin, folder)


def check_manners():
    with reading("--per-day", 2, "--days", 60, "--seed", 143, "--now", DAY) as (twin, folder):
        check_run(twin, folder)
    with reading("--per-day", 2, "--days", 60, "--seed", 143, "--now", DAY) as (twin, folder):
        reader = check_robots(twin, folder)
        check_waits(twin, reader)
        check_shrunk(twin, reader)
        check_host(twin, reader)


def check_eras():
    for name, site, host in (("kcna-kp-a", "kcna-a", "kcna.kp"), ("kcna-kp-b", "kcna-b", "kcna.kp"),
                             ("rodong-1", "rodong-1", "rodong.rep.kp"), ("rodong-2", "rodong-2", "rodong.rep.kp")):
        hosts = (f"{host}={site}", f"www.{host}={site}")
        with reading("--per-day", 2, "--days", 30, "--hosts", *hosts) as (twin, folder):
            reader = Reader(twin, folder)
            there = wanted(twin, [site], "2031-01-07")
            run = reader.run("fetch", "--from", FIRST, name, today="2031-01-07")
            unlike = differences(there, had(reader.rows()))
            ok(f"{name} is read whole", run.status == 0 and there and not unlike, run, *unlike)


def main():
    groups = (check_days, check_edits, check_hostile_lists, check_manners, check_eras, check_hostile_articles)
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for group in [pool.submit(group) for group in groups]:
            group.result()
    return checks.failed


sys.exit(main())
