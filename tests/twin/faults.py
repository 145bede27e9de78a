"""What goes wrong: faults of single requests, drawn from a seed, the site, the request and how often it
was made, so that a run meets the same ones whatever order it asks in.  A request fails at most `times`
in a row; then it succeeds once.

  slow       the first byte and each of four parts late          cut      half the body, then the end
  reset      the connection reset in the middle of the body      length   a Content-Length above the body
  short      a Content-Length below the body: the page has no end
  503, 429   with Retry-After, in seconds or as a date           loop     redirects without end
  bomb       512 MB of blanks, gzipped                           charset  a wrong one in the header
  session    the server forgets the session before it answers    block    another's page, with 200
  markup     classes and ids have other names                    emptylist  a list without an item
  duplicate  a list names items twice                            login    a log-in page, with 200
  nobody     an article with its title alone
`all` is all of these; `-NAME` takes one out; hostile-NAME is an answer of hostile.py.
"""
import datetime
import email.utils
import random
import re
import socket
import struct
import time

import hostile
from site_base import Page, Request, digest

ALL = ("slow", "cut", "reset", "length", "short", "503", "429", "loop", "bomb", "charset", "session",
       "block",
       "markup", "emptylist", "duplicate", "login", "nobody")
TRANSFER = ("slow", "cut", "reset", "length", "short", "bomb")
LISTS_ONLY = ("emptylist", "duplicate")
BLOCK_PAGE = ("<html><head><title>Web Page Blocked</title></head><body><h1>Web Page Blocked!</h1><p>"
              "Access to the page "
              "has been blocked by your administrator. Category: News.</p></body></html>")
RENAMED = re.compile(rb"\b(class|id)=\"[^\"]*\"|<(/?)(?:main|article|NMultiData|NData|h1|table|ul)\b")
LOGIN_PAGE = ("<html><head><title>Log in</title></head><body><form method=\"post\" action=\"/login\">"
              "<input name=\"user\">"
              "<input type=\"password\" name=\"password\"><button>Log in</button></form></body></html>")
BODY = re.compile(rb"<p\b.*?</p>|(?<=<content><!\[CDATA\[).*?(?=\]\]></content>)", re.S)
ENTRY = re.compile(rb"<li><a .*?</li>|<div class=\"article\">.*?</div>|<div "
                   rb"class=\"ListNewsLineContainer\">.*?</div></div>"
                   rb"|<div class=\"media\">.*?</div></div>|<article id=.*?</article>|^\S+ \d{14} .*?$",
                   re.S | re.M)


class Faults:
    """Which faults there are, and how often."""

    def __init__(self, names="", rate=0.1, times=2, seed=1, slow=1.0, sites=(), ban=""):
        chosen = names.split(",") if names else []
        self.names = [name for part in chosen for name in (ALL if part == "all" else (part,))
                      if not part.startswith("-") and "-" + name not in chosen]
        unknown = [name for name in self.names if name not in ALL
                   and name.removeprefix("hostile-") not in hostile.NAMES]
        if unknown:
            raise ValueError(f"no such fault: {unknown[0]}")
        self.rate, self.times, self.seed, self.slow, self.sites = rate, times, seed, slow, sites
        self.made, self.failed = {}, {}
        self.gap, self.banned_for = [float(n) for n in ban.split(",")] if ban else (0, 0)
        self.asked, self.banned = {}, {}  # by host: when last, and until when

    def is_banned(self, host):
        """Whoever asks too fast is shut out for a while; asking meanwhile does not prolong it."""
        now = time.monotonic()
        if now >= self.banned.get(host, 0) and (now - self.asked.get(host, -1e9)) * 1000 < self.gap:
            self.banned[host] = now + self.banned_for
        self.asked[host] = now
        return now < self.banned.get(host, 0)

    def draw(self, request, site):
        """The fault of this request, or None."""
        if self.gap and self.is_banned(request.host):
            return "ban"
        if not self.names or (self.sites and site not in self.sites):
            return None
        form = sorted((name, value) for name,
                      value in request.form.items() if name not in ("_csrf", "_token"))
        key = (site, request.method, request.target, str(form))
        self.made[key] = count = self.made.get(key, 0) + 1
        chance = random.Random(f"{self.seed}|{key}|{count}")
        if chance.random() >= self.rate or self.failed.get(key, 0) >= self.times:
            self.failed[key] = 0
            return None
        self.failed[key] = self.failed.get(key, 0) + 1
        return chance.choice(self.names)


def changed(twin, request, fault):
    """The page as the fault makes it, for those that change the page and not its transfer."""
    site = twin.site_of(request.host, request.now)
    if fault == "session" and site:
        site.sessions.pop(request.cookies.get("JSESSIONID"), None)
    page = twin.serve(request)
    if page.kind == "robots" or (fault in LISTS_ONLY and page.kind != "list"):
        return page
    if fault in ("block", "login"):
        return Page(BLOCK_PAGE if fault == "block" else LOGIN_PAGE, page.kind, mime="text/html")
    if fault == "nobody" and page.kind == "article":
        page.body = BODY.sub(lambda found: b"" if b"Title" not in found[0] and b"<font" not in found[0]
                             else found[0], page.body)
    if fault == "loop":
        return Page("", page.kind, 302, headers=[("Location", f"/_twin/loop/{digest(request.target)}/1")])
    if fault in ("503", "429"):
        wait = "1" if len(request.target) % 2 else email.utils.formatdate(time.time() + 2, usegmt=True)
        return Page("<html><body>busy</body></html>", page.kind, int(fault),
                    headers=[("Retry-After", wait)])
    if fault == "charset":
        wrong = "utf-8" if site and site.name == "kcna-jp" else "iso-8859-1"
        page.mime = f"{page.mime.partition(';')[0]}; charset={wrong}"
    if fault == "markup":
        page.body = RENAMED.sub(lambda found: b'class="new"' if found[1] else b"<" + found[2] + b"section",
                                page.body)
    if fault == "emptylist":
        before = twin.year.first - datetime.timedelta(days=1)
        empty = Request(request.method, request.host, request.target, before, request.form, request.cookies)
        page = site.serve(empty) or page
    if fault == "duplicate":
        counter = iter(range(10 ** 6))
        page.body = ENTRY.sub(lambda found: found[0] + b"\n" + found[0] if next(counter) % 3 == 0
                              else found[0], page.body)
    return page


def loop(target):
    """One of two addresses that send to each other."""
    head, _, number = target.rpartition("/")
    return Page("", status=302, headers=[("Location", f"{head}/{2 if number == '1' else 1}")])


def send(handler, page, fault, slow):
    """Write the page in the way of the faults of transfer; True: the connection is of no more use."""
    body = page.body
    if fault == "slow":
        time.sleep(slow)
        handler.head(page, len(body))
        for start in range(0, len(body), len(body) // 4 + 1):
            handler.wfile.write(body[start:start + len(body) // 4 + 1])
            handler.wfile.flush()
            time.sleep(slow / 4)
        return False
    if fault == "bomb":
        packed = hostile.bomb(512)
        page.headers.append(("Content-Encoding", "gzip"))
        handler.head(page, len(packed))
        handler.wfile.write(packed)
        return False
    length = {"length": len(body) + 1000, "short": len(body) // 2}.get(fault, len(body))
    handler.head(page, length)
    handler.wfile.write(body if fault in ("length", "short") else body[:len(body) // 2])
    handler.wfile.flush()
    if fault == "reset":
        reset(handler)
    return True


def reset(handler):
    """End the connection as one that is broken off."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    for opened in (handler.rfile, handler.wfile, handler.connection):
        opened.close()
    raise ConnectionResetError
