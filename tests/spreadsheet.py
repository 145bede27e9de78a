#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""What LibreOffice makes of our CSV: dates are dates, numbers are numbers, Korean stays, no formula runs.

The texts are written here; titles are what a spreadsheet would take for formulas.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

TOCSIN = os.path.abspath(os.environ.get("TOCSIN", "build/tocsin"))
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TITLES = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", '=HYPERLINK("http://127.0.0.1","x")',
          "북남관계를 개선하자", "Plain, with a comma and a \"quote\""]
# comma, quotation mark, UTF-8, from line 1, no column list, default language, texts as they are quoted
# or not, special numbers (dates) recognised, formulas not as text
FILTER = "CSV:44,34,76,1,,0,false,true,false"
failed = number = 0


def ok(name, passed, detail=""):
    global failed, number
    number += 1
    print(f"{'ok' if passed else 'not ok'} {number} - {name}")
    if not passed:
        failed = 1
        print("# " + str(detail)[:1500])


def write_texts(path):
    with open(path, "w", encoding="utf-8") as file:
        for day, title in enumerate(TITLES, 1):
            korean = not title.isascii()
            text = ("우리는 대화를 할 용의가 있다. 적들이 도발한다면 무자비하게 징벌할것이다." if korean else
                    "If the U.S. dares to provoke us, we will strike back mercilessly. We are ready for dialogue.")
            file.write(json.dumps({"id": f"t-{day}", "source": "wire", "lang": "ko" if korean else "en",
                                   "date": f"2031-01-{day:02}", "title": title, "text": f"{text} {day} 1 2."}) + "\n")


def cells_of(folder, name):
    """Rows of (value type, value, text, formula), as LibreOffice read them."""
    subprocess.run([shutil.which("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "fods", f"--infilter={FILTER}", "--outdir", folder, f"{folder}/{name}.csv"],
                   check=True, capture_output=True, timeout=180)
    rows = []
    for row in ET.parse(f"{folder}/{name}.fods").iter(TABLE + "table-row"):
        cells = []
        for cell in row.iter(TABLE + "table-cell"):
            kind = cell.get(OFFICE + "value-type")
            value = cell.get(OFFICE + "date-value") or cell.get(OFFICE + "value")
            text = "\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
            repeated = int(cell.get(TABLE + "number-columns-repeated", "1"))
            cells += [(kind, value, text, cell.get(TABLE + "formula"))] * min(repeated, 100)
        if any(kind for kind, *_ in cells):
            rows.append(cells)
    return rows


def column(rows, name):
    at = [text for _, _, text, _ in rows[0]].index(name)
    return [row[at] for row in rows[1:]]


def check(folder, name, options):
    environment = {**os.environ, "TOCSIN_ARCHIVE": f"{folder}/a.sqlite", "LC_ALL": "C.UTF-8"}
    with open(f"{folder}/{name}.csv", "wb") as file:
        subprocess.run([TOCSIN, *options], check=True, stdout=file, stderr=subprocess.DEVNULL, env=environment)
    rows = cells_of(folder, name)
    what = " ".join(options[:1] + options[-1:])
    ok(f"{what}: no cell is a formula", not [c for row in rows for c in row if c[3]], rows)
    ok(f"{what}: dates are dates", all(kind == "date" and value.startswith("2031-01-")
                                      for kind, value, _, _ in column(rows, "date")), column(rows, "date"))
    for name in ("threat_28d", "gated") if options[0] == "series" else ("threat", "words"):
        values = column(rows, name)
        ok(f"{what}: {name} is a number", all(kind == "float" for kind, *_ in values), values)
    return rows


def main():
    if not shutil.which("soffice"):
        print("ok 1 - LibreOffice is not installed # SKIP")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_texts(f"{folder}/texts.jsonl")
        subprocess.run([TOCSIN, "import", "--quiet", "--archive", f"{folder}/a.sqlite", f"{folder}/texts.jsonl"],
                       check=True, stdout=subprocess.DEVNULL)
        check(folder, "series", ["series", "--quiet"])
        check(folder, "excel", ["series", "--quiet", "--excel"])
        rows = check(folder, "documents", ["score", "--quiet", "--stored", "--format", "csv"])
        titles = [text for _, _, text, _ in column(rows, "title")]
        ok("titles are there, those like formulas behind an apostrophe",
           sorted(title.lstrip("'") for title in titles) == sorted(TITLES), titles)
        check(folder, "documents-excel", ["score", "--quiet", "--stored", "--format", "csv", "--excel"])
    return failed


if __name__ == "__main__":
    sys.exit(main())
