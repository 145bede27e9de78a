#!/usr/bin/env python3
"""Real saved pages in $TOCSIN_REAL_DATA/pages (skipped without): what `import` makes of each article is
compared, title, date, byline and whole body, with what a few regular expressions take out of the same bytes."""
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOCSIN = os.environ.get("TOCSIN", "build/tocsin")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def plain(markup):
    """The text of a piece of HTML as one line; tags inside a line yield nothing."""
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"(?is)<script.*?</script>", "", markup)))
    return re.sub(r"[ \t\r\n\u00a0]+", " ", text).strip()


def of_paper(name, page):
    """Layout of 2022: paragraphs of one class; the title centred in a font, the byline at the right."""
    title, byline, body = "", "", []
    for attributes, inside in re.findall(r"(?is)<p\s+class=\"ArticleContent\"([^>]*)>(.*?)</p>", page):
        text = plain(inside)
        if not text:
            continue
        if 'align="center"' in attributes and not title:
            title = text
        elif 'align="right"' in attributes:
            byline = text
        else:
            body.append(text)
    key = re.search(r"(\d{4}-\d\d-\d\d)-[A-Z]?\d{3,4}", name)
    shown = re.search(r"ArticleMenuDate\">(\w{3})\w*\.? (\d+),.*?\((\d{4})\)", page)
    date = key[1] if key else f"{shown[3]}-{MONTHS.index(shown[1]) + 1:02d}-{int(shown[2]):02d}"
    return {"title": title, "byline": byline, "text": "\n".join(body), "date": date, "id": key[0] if key else None}


def of_answer(page):
    """An answer in XML: members in CDATA, which hold HTML with <br> between lines."""
    member = {name: value for name, value in re.findall(r"(?s)<(\w+)><!\[CDATA\[(.*?)\]\]></\1>", page)}
    lines = [plain(line) for line in re.split(r"(?i)<br\s*/?>", member["content"])]
    return {"title": plain(member["mainTitle"]), "byline": "", "text": "\n".join(line for line in lines if line),
            "date": member["articleCreateDate"].replace(".", "-"), "id": member["articleCode"]}


def expected(path):
    page = path.read_text("utf-8")
    if "<NData" in page:
        return of_answer(page)
    return of_paper(path.name, page) if 'class="ArticleContent"' in page else None


def imported(path, scratch):
    """The one document that import makes of a page, or None."""
    archive = os.path.join(scratch, path.name + ".sqlite")
    environment = os.environ | {"HOME": scratch, "TOCSIN_ARCHIVE": archive}
    subprocess.run([TOCSIN, "import", "--pack", "dprk", path], env=environment, capture_output=True)
    lines = subprocess.run([TOCSIN, "archive", "export"], env=environment, capture_output=True).stdout.splitlines()
    return json.loads(lines[0]) if len(lines) == 1 else None


def main():
    folder = pathlib.Path(os.environ.get("TOCSIN_REAL_DATA", "/nowhere"), "pages")
    pages = sorted([*folder.glob("*.html"), *folder.glob("*.xml")])
    if not pages:
        print("ok 1 - saved pages # SKIP TOCSIN_REAL_DATA names no folder with pages")
        return 0
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        for number, path in enumerate(pages, 1):
            wanted, got = expected(path), imported(path, scratch)
            differing = [] if wanted is None or got is None else [
                name for name, value in wanted.items() if (got.get(name) or "") != (value or "")]
            ok = (wanted is None) == (got is None) and not differing
            failed |= not ok
            print(f"{'ok' if ok else 'not ok'} {number} - {path.name}")
            for name in differing:
                print(f"# {name}\n# - {wanted[name]!r:.300}\n# + {got.get(name)!r:.300}")
    return failed


sys.exit(main())
