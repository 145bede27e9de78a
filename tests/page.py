#!/usr/bin/env python3
"""The page of `report --html`: one file, harmless whatever the texts hold, the figures of the series.

Texts of an archive are written by others.  Titles and sentences here try to get out of where they stand.
"""
import base64
import csv
import datetime
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

TOCSIN = os.environ.get("TOCSIN", "build/tocsin")
FIRST_DAYS = 60
HOSTILE = [
    "<script>window.hostile = 1</script>",
    '"><img src=x onerror="window.hostile = 1">',
    "' onmouseover='window.hostile = 1",
    "</script><script>window.hostile = 1</script>",
    "--><!-- <style>body { display: none }</style>",
    "Order \u202egnp.exe\u202c and \u2067back\u2069",
    "&lt;b&gt; is written so &amp; not otherwise",
    "</title></details></main><iframe src=javascript:1>",
]
failed = False


def ok(name, passed, detail=""):
    global failed
    print(("ok 1 - " if passed else "not ok 1 - ") + name)
    if not passed:
        failed = True
        print("# " + str(detail).replace("\n", "\n# ")[:2000])


def texts(days=FIRST_DAYS):
    for day in range(days):
        date = (datetime.date(2031, 1, 1) + datetime.timedelta(day)).isoformat()
        title = HOSTILE[day % len(HOSTILE)]
        threat = f"If the U.S. dares to provoke us, we will strike back mercilessly. It is day {day} {title}."
        offer = f"We are ready for dialogue with the United States on day {day}. {title}"
        yield {
            "id": f"t-{day}",
            "source": "wire<b>" if day % 7 else "paper",
            "date": date,
            "title": f"Spokesman {day} {title}",
            "text": offer if day % 5 == 0 else threat,
        }


def run(*words, **environment):
    return subprocess.run([TOCSIN, *words], capture_output=True, env={**os.environ, **environment}, check=False)


class Reader(html.parser.HTMLParser):
    """What a page holds: its elements, their attributes, scripts, styles, and text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.scripts, self.styles, self.text = [], [], [], [], []
        self.inside = None
        self.policy = ""

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]
        known = dict(attributes)
        self.inside = {"script": self.scripts, "style": self.styles}.get(tag)
        if self.inside is not None:
            self.inside.append([known.get("type", ""), ""])
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = known["content"]

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.inside = None

    def handle_data(self, data):
        if self.inside is not None:
            self.inside[-1][1] += data
        else:
            self.text.append(data)


def policy_of(script):
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def check_harmless(page):
    reader = Reader()
    reader.feed(page)
    shown = "".join(reader.text)
    ok("no script but its own", len(reader.scripts) == 3, [script[1][:80] for script in reader.scripts])
    ok("one style", len(reader.styles) == 1)
    own = [script[1] for script in reader.scripts if script[0] == ""] + [reader.styles[0][1]]
    ok("the policy names them", all(policy_of(script) in reader.policy for script in own), reader.policy)
    ok("the policy forbids all else", reader.policy.startswith("default-src 'none'") and "unsafe" not in reader.policy)
    wrong = {"img", "iframe", "object", "embed", "form", "base", "link"} & set(reader.elements)
    ok("no element that loads anything", not wrong, wrong)
    wrong = [row for row in reader.attributes if row[1].startswith("on") or row[1] in ("src", "style", "srcdoc")]
    ok("no handler, source or style in an attribute", not wrong, wrong)
    wrong = [row for row in reader.attributes if row[1] == "href" and not row[2].startswith("#")]
    ok("no address but of itself", not wrong, wrong)
    for title in HOSTILE:
        plain = re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", title)
        ok(f"shown as it is: {plain[:30]}", plain in shown)
    ok("nothing turns the direction", not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", page))
    ok("elements are closed", all(page.count(f"<{tag}") == page.count(f"</{tag}>") for tag in ("details", "section", "bdi", "mark")))
    identities = [row[2] for row in reader.attributes if row[1] == "id"]
    ok("no id twice", len(identities) == len(set(identities)), identities)
    return reader


def values(line, chart):
    return [None if cell == "" else int(cell) / chart["scale"] for cell in line["value"].split(",")]


def near(one, other):
    return (one is None) == (other == "") and (one is None or abs(one - float(other)) < 0.00006)


def check_figures(reader, archive):
    data = json.loads(next(script[1] for script in reader.scripts if script[0] == "application/json"))
    series = list(csv.DictReader(run("series", "--archive", archive, "--format", "csv").stdout.decode().splitlines()))
    joint = csv.DictReader(run("joint", "--archive", archive, "--format", "csv").stdout.decode().splitlines())
    joint = {(row["date"], row["target"], row["figure"]): row for row in joint if row["window"] == "28d"}
    charts = {chart["id"]: chart for chart in data["charts"]}
    ok("a day each", data["days"] == len(series) and all(
        len(values(line, chart)) == data["days"] for chart in data["charts"] for line in chart["lines"]))
    lines = {line["name"]: values(line, charts["threat"]) for line in charts["threat"]["lines"]}
    gap = values(charts["gap"]["lines"][0], charts["gap"])
    wedge = values(charts["wedge"]["lines"][0], charts["wedge"])
    drawn, wrong = 0, []
    for i, day in enumerate(series):
        if lines["joint"][i] is None:
            continue
        drawn += 1
        row = joint[day["date"], "all", "threat"]
        other = joint[day["date"], "all", "wedge"]
        if not (near(lines["joint"][i], row["joint"]) and near(lines["by US"][i], row["us"]) and
                near(lines["by ROK"][i], row["rok"]) and near(lines["without profile"][i], day["threat_28d"]) and
                near(gap[i], row["gap"]) and near(wedge[i], other["joint"])):
            wrong.append((day["date"], row))
    ok("the figures of series and joint", drawn > 30 and not wrong, (drawn, wrong[:2]))
    alarms = list(csv.DictReader(run("alerts", "--archive", archive, "--format", "csv").stdout.decode().splitlines()))
    ok("the alarms of alerts", len(alarms) == len(data["alarms"]), (len(alarms), len(data["alarms"])))


def make(folder):
    """An archive of such texts and its page; the page's path."""
    archive, source, path = (os.path.join(folder, name) for name in ("a.sqlite", "texts.jsonl", "one.html"))
    with open(source, "w", encoding="utf-8") as file:
        for text in texts():
            file.write(json.dumps(text) + "\n")
    made = run("import", "--archive", archive, source)
    ok("import", made.returncode == 0, made.stderr.decode())
    first = run("report", "--archive", archive, "--html", path)
    ok("report --html", first.returncode == 0, first.stderr.decode())
    return path


def main():
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "a.sqlite")
        paths = [make(folder), os.path.join(folder, "two.html")]
        run("report", "--archive", archive, "--html", paths[1], LC_ALL="tr_TR.UTF-8", TZ="Asia/Seoul")
        pages = [open(path, encoding="utf-8").read() for path in paths]
        ok("the same bytes elsewhere", pages[0] == pages[1])
        check_figures(check_harmless(pages[0]), archive)
        wrong = run("report", "--archive", archive, "--html", paths[0], "--from", "2031-02-30")
        ok("a wrong date is refused", wrong.returncode == 2, wrong.stderr.decode())
        none = run("report", "--archive", os.path.join(folder, "none.sqlite"), "--html", paths[0])
        ok("no archive, no page", none.returncode == 3 or none.returncode == 2, none)
        ok("and the page before it stands", open(paths[0], encoding="utf-8").read() == pages[0])
    return failed


if __name__ == "__main__":
    sys.exit(main())
