#!/usr/bin/env python3
"""The twin against itself: each site's marks, paging and texts, clock, faults, hostile answers."""
import base64
import html
import http.client
import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
C_LIST = "/en/article/list/a666dda1282180e0ee1b4427b0574ae7"
B_LIST = "/en/category/articles/q/1ee9bdb7186944f765208f34ecfb5407.kcmsf"
A_LIST = "/kcna.user.article.retrieveArticleListForPage.kcmsf"
A_HOME = "/kcna.user.home.retrieveHomeInfoList.kcmsf"
A_ARTICLE = "/kcna.user.article.retrieveArticleInfoFromArticleCode.kcmsf"
failed = False


class Reader:
    """A reader with a cookie jar for one host."""

    def __init__(self, port, host):
        self.port, self.host, self.cookies = port, host, {}

    def ask(self, target, form=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": self.host, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                **dict(headers)}
        body = urllib.parse.urlencode(form).encode() if form is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request("GET" if body is None else "POST", target, body, sent)
            answer = connection.getresponse()
            for value in answer.headers.get_all("Set-Cookie", []):
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def text(self, target, form=None, encoding="utf-8"):
        return self.ask(target, form)[2].decode(encoding)

    def json(self, target):
        return json.loads(self.text(target))


def check(name, holds, shown=""):
    global failed
    print(("ok" if holds else "not ok") + f" 1 - {name}")
    if not holds:
        print("# " + repr(shown)[:300])
    failed = failed or not holds


def plain(page):
    """The text of a page, its blanks folded."""
    text = re.sub(r"<!\[CDATA\[|\]\]>", "", page)
    text = re.sub(r"</?(?:nobr|strong|font|span|august_name|b)\b[^>]*>", "", text)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "\n", text)))


def check_texts(port, truth, site, encoding="utf-8"):
    """What truth says of an item stands on its page: title, paragraphs in their order, byline."""
    reader = Reader(port, site)
    if site == "kcna-a":
        reader.ask(A_HOME)
    rows = [row for row in truth if row["site"] == site]
    missing = []
    for row in rows[::max(len(rows) // 60, 1)]:
        form = {"article_code": row["key"]} if site == "kcna-a" else None
        own = "utf-8" if row["lang"] == "ko" else encoding
        page = plain(reader.text(row["url"].partition("#")[0], form, own))
        start = 0
        for part in [row["title"], *row["text"].split("\n"), row["byline"]]:
            start = page.find(re.sub(r"\s+", " ", part).strip(), start)
            if start < 0:
                missing.append((row["url"], part, page))
                break
    check(f"{site}: texts of {len(rows)} items", rows and not missing, missing[:1])


def check_lists(port, truth):
    a = Reader(port, "kcna-a")
    check("kcna-a: without a session 307 to the home page", a.ask(A_LIST, {"page_start": 0})[0] == 307)
    a.ask(A_HOME)
    a.ask(A_HOME, {"lang": "eng"})
    codes = []
    while True:
        page = a.text(A_LIST, {"page_start": len(codes), "newsTypeCode": "NT00"})
        found = re.findall(r"<articleCode><!\[CDATA\[(AR\d{7})", page)
        codes += found
        if not found:
            break
    check("kcna-a: columns, to an empty page", codes == [row["key"] for row in truth
                                                         if row["site"] == "kcna-a"
                                                         and row["lang"] == "en"], page)
    b = Reader(port, "kcna-b")
    first = b.text(B_LIST)
    token = re.search(r'name="_token" value="(\w+)"', first)[1]
    turn = {"_token": token, "q": B_LIST[-38:-6], "page": 2, "category": "NT13"}
    status = b.ask("/en/category/articles.kcmsf", turn)[0]
    second = b.text(B_LIST)
    links = [re.findall(r'/en/article/q/(\w+)\.kcmsf', page) for page in (first, second)]
    check("kcna-b: POST answers 302, the page number is the session's",
          status == 302 and len(links[1]) == 15 and not set(links[0]) & set(links[1]), status)
    check("kcna-b: without the cookie page 1", Reader(port, "kcna-b").text(B_LIST).count(links[0][0]) == 1)
    check("kcna-b: Juche before the switch day, CR LF in the anchors",
          "\r\n   </a>" in first and re.search(r"www\.kcna\.kp \(Juche120\.",
                                               b.text(truth_url(truth, "kcna-b", "2031-09-3"))))
    c = Reader(port, "kcna-c")
    first = c.text(C_LIST)
    total = int(re.search(r"var total = (\d+);", first)[1])
    form = {"_csrf": re.search(r'_csrf" value="(\w+)"', first)[1], "page_num": 1, "cnt_per_page": 5000,
            "keyword": ""}
    check("kcna-c: cnt_per_page is not capped", c.text(C_LIST, form).count('<h5 class="block">') == total,
          total)
    lost = Reader(port, "kcna-c").ask(C_LIST, form)
    check("kcna-c: without its session 200 and an empty main",
          lost[0] == 200 and re.search(rb"<main>\s*</main>", lost[2]), lost)
    one = Reader(port, "rodong-1")
    page = one.text("/en/index.php?strPageID=SF01_01_02&iMenuID=2&iSubMenuID=2")
    check("rodong-1: 40 items, inside a script call",
          len(re.findall(r"javascript:article_open\('index\.php\?strPageID=SF01_02_01&newsID=[-\d]+'\)",
                         page)) == 40, page)
    for address in ("strPageID=SF01_01_02&iMenuID=2&iSubMenuID=999",
                    "strPageID=SF01_02_01&newsID=2031-01-01-0999"):
        status, _, page = one.ask("/en/index.php?" + address)
        check("rodong-1: unknown address with 200", status == 200 and "알수 없는 주소" in page.decode())
    three = Reader(port, "rodong-3")
    page = three.text("/en/index.php?" + base64.b64encode(b"1@@2@1@").decode())
    tokens = re.findall(r'<a href="index\.php\?([^"]+)"', page)
    check("rodong-3: tokens end in == or %3D%3D",
          len(tokens) == 20 and all(re.search("(==|%3D%3D)$", t) for t in tokens), page)
    jp = Reader(port, "kcna-jp")
    page = jp.text("/item/2031/203109/2031-09-03ee.html", encoding="cp932")
    check("kcna-jp: the index of a day", re.search(r'href="news03/20310903-\d\dee\.html"', page), page)
    page = jp.text("/item/2031/203102/news02/03.htm", encoding="cp932")
    check("kcna-jp: items of a day parted by HR",
          page.count("<hr>") > 1 and "calendar>>February 3. 2031 Juche 120" in plain(page), page)
    page = Reader(port, "mfa").text("/en/category/statements/page/2/")
    check("mfa: pages of a list", page.count("Read More") == 10, page)
    archive = Reader(port, "web.archive.org")
    lines = archive.text("/cdx/search/cdx?url=kcna.kp/en/article/&matchType=prefix&collapse=urlkey"
                         "&fl=timestamp,original&filter=statuscode:200").splitlines()
    stamp, url = lines[0].split()
    status, headers, body = archive.ask(f"/web/{stamp}id_/{url}")
    check("wayback: CDX and a copy", len(lines) > 500 and status == 200 and b"text-danger" in body,
          (len(lines), status))


def truth_url(truth, site, date):
    return next(row["url"] for row in truth if row["site"] == site and row["date"].startswith(date))


def check_clock(port):
    reader = Reader(port, "kcna-c")
    counts = []
    for day in ("2030-12-31", "2031-01-01", "2031-03-01", "2031-12-31"):
        reader.ask("/_twin/now?date=" + day)
        counts.append(len(reader.text("/_twin/truth?site=kcna-c").splitlines()))
    check("items appear with their day", counts[0] == 0 and counts == sorted(set(counts)), counts)
    rows = [json.loads(line) for line in reader.text("/_twin/truth?site=kcna-c").splitlines()]
    ever = [json.loads(line) for line in reader.text("/_twin/truth?site=kcna-c&ever=1").splitlines()]
    check("and some go", len(rows) == sum(row["gone"] is None for row in ever) < len(ever))
    kept = [json.loads(line) for line in reader.text("/_twin/truth?archived=kcna.kp").splitlines()]
    check("most are archived", len(ever) / 2 < len(kept) < len(ever), len(kept))
    check("some are late, some edited", any(row["appears"] > row["date"] for row in rows)
          and any(row["edited"] for row in rows))
    status, headers, _ = Reader(port, "mfa").ask("/en/category/statements/")
    known = {"If-None-Match": headers["ETag"]}
    check("conditional request", Reader(port, "mfa").ask("/en/category/statements/", headers=known)[0] == 304)


def outcome(reader, target):
    """What a reader notices of a page."""
    try:
        status, headers, body = reader.ask(target)
    except (http.client.HTTPException, OSError) as error:
        return type(error).__name__
    if headers.get("Content-Encoding") == "gzip":
        return "gzip"
    return status if status != 200 else (headers["Content-Type"], len(body), body.count(b"<h5"))


def check_faults(port):
    reader = Reader(port, "kcna-c")
    reader.ask("/_twin/faults?set=")
    good = outcome(reader, C_LIST)
    for fault in ("slow", "cut", "reset", "length", "short", "503", "429", "loop", "bomb", "charset",
                  "block",
                  "markup", "emptylist", "duplicate", "login"):
        reader.ask(f"/_twin/faults?set={fault}&rate=1&times=1&slow=0.1")
        answers = [outcome(reader, C_LIST) for _ in range(2)]
        check(f"fault {fault}, then well", answers[1] == good and (answers[0] != good or fault == "slow"),
              (answers, good))
    reader.ask("/_twin/faults?set=nobody&rate=1&times=1")
    url = re.search(r"/en/article/detail/\w+", reader.text(C_LIST))[0]
    check("fault nobody", b"<p>" not in reader.ask(url)[2] and b"<p>" in reader.ask(url)[2])
    reader.ask("/_twin/faults?ban=300,0.5")
    answers = [outcome(reader, C_LIST) for _ in range(3)]
    time.sleep(0.6)
    check("fault ban", answers[0] == good and "Error" in str(answers[1])
          and outcome(reader, C_LIST) == good, answers)
    reader.ask("/_twin/faults?set=")
    form = {"_csrf": re.search(r'_csrf" value="(\w+)"', reader.text(C_LIST))[1], "page_num": 2,
            "cnt_per_page": 15}
    reader.ask("/_twin/faults?set=session&rate=1&times=1")
    check("fault session", re.search(r"<main>\s*</main>", reader.text(C_LIST, form)))
    reader.ask("/_twin/faults?set=")
    counted = reader.json("/_twin/log")["sites"]["kcna-c"]
    check("the log counts requests and faults", counted["list"] > 20 and counted["fault cut"] == 1, counted)
    reader.ask("/_twin/robots?host=kcna-c&set=503")
    check("robots.txt", reader.ask("/robots.txt")[0] == 503
          and b"Crawl-delay" in Reader(port, "mfa.gov.kp").ask("/robots.txt")[2])


def check_hostile(port):
    reader = Reader(port, "kcna.kp")
    where = [reader.ask(f"/_twin/hostile/{name}")[1]["Location"]
             for name in ("file", "private", "loopback")]
    check("hostile redirects", [w.partition(":")[0] for w in where] == ["file", "http", "http"], where)
    check("hostile links", reader.text("/_twin/hostile/links").count("<a ") == 10_000)
    check("hostile depth", reader.text("/_twin/hostile/deep").count("<div") > 200_000)
    check("hostile entities", "<!ENTITY e11" in reader.text("/_twin/hostile/entities"))
    packed = reader.ask("/_twin/hostile/bigzip")[2]
    check("hostile gzip", len(packed) < 10_000_000
          and zlib.decompressobj(31).decompress(packed, 5) == b" " * 5, len(packed))
    try:
        reader.ask("/_twin/hostile/flood")
        check("hostile headers", False)
    except http.client.HTTPException:
        check("hostile headers", True)


process = subprocess.Popen([sys.executable, os.path.join(HERE, "twin.py")], stdout=subprocess.PIPE,
                           text=True)
try:
    port_used = int(process.stdout.readline())
    everything = [json.loads(line) for line in Reader(port_used, "x").text("/_twin/truth").splitlines()]
    for name_of_site in ("kcna-a", "kcna-b", "kcna-c", "rodong-1", "rodong-2", "rodong-3", "mfa"):
        check_texts(port_used, everything, name_of_site)
    check_texts(port_used, everything, "kcna-jp", "cp932")
    check_lists(port_used, everything)
    check_clock(port_used)
    check_faults(port_used)
    check_hostile(port_used)
finally:
    process.terminate()
    process.wait()
sys.exit(failed)
