#!/usr/bin/env python3
"""A twin of the sites on loopback, for tests: it serves their shapes over a year of written items, and
their faults.  All texts are made by us from a seed (items.py); none is from the real sites.

  twin.py [--port N] [--from 2031-01-01] [--days 365] [--per-day 6] [--seed 1] [--now DATE]
          [--hosts HOST=SITE[,SITE@DATE]...] [--robots HOST=404|rules|deny|503...]
          [--faults slow,cut,...|all[,-NAME] --rate 0.1 --times 2 --slow 1.5 --ban 500,60]

It prints its port on standard output and runs until it is ended.  A host is named by the Host header, by
`http_proxy=http://127.0.0.1:PORT` (cookies then are the host's), or by a first part of the path:
http://127.0.0.1:PORT/kcna.kp/en/.
Sites: kcna-a kcna-b kcna-c rodong-1 rodong-2 rodong-3 kcna-jp mfa wayback; a site's name is a host too.

Control, on any host:
  /_twin/now?date=2031-03-01     move the clock: items appear with their day, some days late; a few are
                                 edited or go away later
  /_twin/faults?set=cut,503&rate=0.2&times=2&seed=7&slow=1&site=kcna-c&ban=500,60
                                 faults of requests from now on (faults.py); a request fails at most `times`
                                 in a row; ban: a host asked again within 500 ms resets all for 60 s
  /_twin/robots?host=kcna.kp&set=503
  /_twin/log[?full=1][&reset=1]  requests by site and kind, the hosts' shortest gap and most at once; all
                                 of them one by one; and count anew
  /_twin/truth[?site=kcna-c,mfa][&lang=en][&from=DATE][&to=DATE]   what a perfect fetch of today has, as
      JSON lines: site key keys lang date title subtitle text byline sections url appears edited gone
      number.  keys: the key in each section, where they differ; text: the paragraphs on separate lines,
      with dateline and end mark as they stand, &nbsp; a blank.  &ever=1: what a fetch on every day until
      today has, with those that are `gone`; `before`: the text of edited ones as it was at first.
      ?archived=HOST: what a fetch of that host through the web archive has, with the days `captured`
  /_twin/hostile/NAME            see hostile.py
"""
import argparse
import collections
import contextlib
import datetime
import http.server
import json
import re
import socketserver
import sys
import threading
import time
import urllib.parse

import faults
import hostile
import items
from kcna_a import KcnaA
from kcna_b import KcnaB
from kcna_c import KcnaC
from kcna_jp import KcnaJp
from mfa import Mfa
from rodong_1 import Rodong1
from rodong_token import Rodong2, Rodong3
from site_base import Page, Request, digest, not_found
from wayback import Wayback

SITES = (KcnaA, KcnaB, KcnaC, Rodong1, Rodong2, Rodong3, KcnaJp, Mfa, Wayback)
HOSTS = ("kcna.kp=kcna-c", "www.kcna.kp=kcna-c", "rodong.rep.kp=rodong-3", "www.rodong.rep.kp=rodong-3",
         "kcna.co.jp=kcna-jp", "www.kcna.co.jp=kcna-jp", "mfa.gov.kp=mfa", "www.mfa.gov.kp=mfa",
         "web.archive.org=wayback")
ROBOTS = {
    "rules": "# twin\nUser-agent: BadBot\nDisallow: /\n\nUser-agent: *\nDisallow: /wp-admin/\nDisallow: "
             "/*.pdf$\n"
             "Allow: /wp-admin/admin-ajax.php\nCrawl-delay: 0.1\nSitemap: http://sitemap.invalid/\n",
    "deny": "User-agent: *\nDisallow: /\n",
}
CACHED = ("kcna-jp", "mfa", "wayback")  # they answer conditional requests
LOG_MAX = 200_000


class Twin:
    """The sites, the clock, and what was asked of them."""

    def __init__(self, options):
        self.year = items.Year(options.first, options.days, options.per_day, options.seed)
        self.now = options.now or self.year.last
        self.sites = {site.name: site(self.year) for site in SITES}
        self.hosts = {name: [(datetime.date.min, site)] for name, site in self.sites.items()}
        self.robots = {"kcna.co.jp": "rules", "mfa.gov.kp": "rules", "web.archive.org": "rules"}
        self.lock = threading.Lock()
        self.log, self.open_requests = [], collections.Counter()
        self.faults = faults.Faults(options.faults, options.rate, options.times, options.seed,
                                    options.slow, (), options.ban)
        for line in (*HOSTS, *options.hosts):
            self.map_host(*line.split("=", 1))
        for line in options.robots:
            self.robots.update([line.split("=", 1)])
        self.sites["wayback"].hosts = self.site_of
        self.sites["wayback"].sites = lambda host: dict.fromkeys(site for _,
                                                                 site in self.hosts.get(host, ()))

    def map_host(self, host, eras):
        self.hosts[host] = []
        for era in eras.split(","):
            name, _, start = era.partition("@")
            day = datetime.date.fromisoformat(start) if start else datetime.date.min
            self.hosts[host].append((day, self.sites[name]))

    def site_of(self, host, day):
        """The site a host has on a day."""
        eras = [site for start, site in self.hosts.get(host, ()) if start <= day]
        return eras[-1] if eras else None

    def serve(self, request):
        site = self.site_of(request.host, self.now)
        if site is None:
            return Page("no such host", status=421)
        if request.path == "/robots.txt":
            rule = self.robots.get(request.host, self.robots.get(request.host.removeprefix("www."), "404"))
            if rule.isdigit():
                return Page("", "robots", status=int(rule))
            return Page(ROBOTS[rule], "robots", mime="text/plain")
        return site.serve(request) or not_found()

    def draw(self, request):
        site = self.site_of(request.host, self.now)
        with self.lock:
            return self.faults.draw(request, site.name if site else "")

    @contextlib.contextmanager
    def busy(self, host):
        """Count the requests of a host that are answered at the same time."""
        with self.lock:
            self.open_requests[host] += 1
        try:
            yield self.open_requests[host]
        finally:
            with self.lock:
                self.open_requests[host] -= 1

    def note(self, **entry):
        with self.lock:
            if len(self.log) < LOG_MAX:
                self.log.append(entry)

    def truth(self, query):
        wanted = query.get("site", ",".join(self.sites)).split(",")
        tables = [self.sites[name].truth(self.now, "ever" in query) for name in wanted]
        if "archived" in query:
            tables = [self.sites["wayback"].truth_of(query["archived"], self.now)]
        for table in tables:
            for row in table:
                if row["lang"] in query.get("lang", row["lang"]).split(",") and \
                        query.get("from", "0") <= row["date"] <= query.get("to", "9"):
                    yield row

    def counted(self):
        """Requests by site and kind, and how fast and how many at once."""
        with self.lock:
            log = list(self.log)
        counts = collections.defaultdict(collections.Counter)
        for entry in log:
            counts[entry["site"]][entry["kind"]] += 1
            counts[entry["site"]][str(entry["status"])] += 1
            if entry["fault"]:
                counts[entry["site"]]["fault " + entry["fault"]] += 1
        hosts = collections.defaultdict(lambda: {"requests": 0, "shortest_gap_ms": None, "most_at_once": 0})
        last = {}
        for entry in log:
            host, shown = entry["host"], hosts[entry["host"]]
            shown["requests"] += 1
            if host in last:
                gap = round(1000 * (entry["at"] - last[host]))
                shown["shortest_gap_ms"] = min(gap,
                                               shown["shortest_gap_ms"]
                                               if shown["shortest_gap_ms"] is not None else gap)
            last[host] = entry["at"]
            shown["most_at_once"] = max(shown["most_at_once"], entry["at_once"])
        return {"requests": len(log), "sites": counts, "hosts": hosts}

    def control(self, name, query):
        """One of the control addresses, or None."""
        if name == "faults":
            self.faults = faults.Faults(query.get("set", ""), float(query.get("rate", 0.1)),
                                        int(query.get("times", 2)),
                                        query.get("seed", 1), float(query.get("slow", 1)),
                                        query["site"].split(",") if "site" in query else (),
                                        query.get("ban", ""))
            return ",".join(self.faults.names)
        if name == "now":
            if "date" in query:
                self.now = datetime.date.fromisoformat(query["date"])
            return str(self.now)
        if name == "robots" and "host" in query:
            self.robots[query["host"]] = query.get("set", "404")
            return json.dumps(self.robots)
        if name == "truth":
            return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.truth(query))
        if name == "log":
            answer = json.dumps(self.log if "full" in query else self.counted(), ensure_ascii=False)
            if "reset" in query:
                self.log = []
            return answer
        return None


def prefixed(prefix, address):
    return prefix + address if address.startswith("/") and not address.startswith("/_twin/") else address


class Handler(http.server.BaseHTTPRequestHandler):
    """Reads a request, finds its host, and writes the page."""
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Apache/2.4.25 (RedStar4.0)", ""
    timeout = 300
    disable_nagle_algorithm = True
    twin = None

    def answer(self):
        twin, prefix = self.server.twin, ""
        target = self.path
        host = self.headers.get("Host", "").partition(":")[0]
        if target.startswith(("http://", "https://")):  # we are a proxy
            host, _, rest = target.partition("://")[2].partition("/")
            host, target = host.partition(":")[0], "/" + rest
        first = target[1:].partition("/")[0].partition("?")[0]
        if first in twin.hosts:
            host, prefix = first, "/" + first
            target = target[len(prefix):] or "/"
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if target.startswith("/_twin/"):
            return self.control(target)
        form = dict(urllib.parse.parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        cookies = dict(re.findall(r"([^=;\s]+)=([^;]*)", self.headers.get("Cookie", "")))
        request = Request(self.command, host, target, twin.now, form, cookies)
        request.prefix, request.body = prefix, body
        if not prefix and not self.path.startswith("http"):
            request.authority = self.headers.get("Host", host)
        with twin.busy(host) as self.at_once:
            return self.respond(request)

    do_GET = do_POST = do_HEAD = answer

    def respond(self, request):
        twin = self.server.twin
        fault = twin.draw(request)
        if fault == "ban":
            self.note(request, Page("", "banned"), fault)
            return faults.reset(self)
        if (fault or "").startswith("hostile-"):
            self.note(request, Page("", "hostile"), fault)
            return self.hostile(fault.removeprefix("hostile-"))
        page = self.conditional(request, faults.changed(twin, request, fault))
        self.note(request, page, fault)
        if fault in faults.TRANSFER and page.status == 200 and self.command != "HEAD" and page.kind != "robots":
            self.close_connection = faults.send(self, page, fault, twin.faults.slow)
            return None
        return self.write(page)

    def hostile(self, name):
        self.close_connection = True
        if name in hostile.STREAMS:
            hostile.stream(self, name)
        elif name in hostile.NAMES:
            self.write(hostile.page(name))
        else:
            self.write(not_found())

    def note(self, request, page, fault=None):
        site = self.server.twin.site_of(request.host, request.now)
        self.server.twin.note(at=round(time.time(), 3), host=request.host, site=site.name if site else "",
                              method=request.method, target=request.target, kind=page.kind,
                              status=page.status, fault=fault, at_once=self.at_once,
                              agent=self.headers.get("User-Agent", ""))

    def conditional(self, request, page):
        """Name the version of what does not change with each visit; 304 if the reader has it."""
        site = self.server.twin.site_of(request.host, request.now)
        if request.prefix and not (site and site.name == "wayback"):  # links from the root lead back here
            root = rb'((?:href|action|src)=")(?:http://%s)?/(?!/)' % re.escape(request.host).encode()
            page.body = re.sub(root, rb"\g<1>" + request.prefix.encode() + b"/", page.body)
            page.headers = [(name, prefixed(request.prefix, value) if name == "Location" else value)
                            for name, value in page.headers]
        if page.status == 200 and request.method == "GET" and site and site.name in CACHED:
            tag = f'"{digest(page.body)}"'
            page.headers.append(("ETag", tag))
            if self.headers.get("If-None-Match") == tag:
                return Page("", page.kind, 304, page.mime, headers=page.headers)
        return page

    def control(self, target):
        path, _, query = target.partition("?")
        if path.startswith("/_twin/hostile/"):
            return self.hostile(path.removeprefix("/_twin/hostile/"))
        if path.startswith("/_twin/loop/"):
            return self.write(faults.loop(path))
        text = self.server.twin.control(path.removeprefix("/_twin/"), dict(urllib.parse.parse_qsl(query)))
        return self.write(Page(text if text is not None else "no such control address",
                               status=200 if text is not None else 404,
                               mime="text/plain; charset=utf-8"))

    def head(self, page, length):
        self.send_response(page.status)
        self.send_header("Content-Type", page.mime)
        for name, value in page.headers:
            self.send_header(name, value)
        if page.status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def write(self, page):
        self.head(page, len(page.body))
        if self.command != "HEAD" and page.status != 304:
            self.wfile.write(page.body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """A reader that hangs up is no news."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--from", dest="first", type=datetime.date.fromisoformat,
                        default=datetime.date(2031, 1, 1))
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--per-day", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--now", type=datetime.date.fromisoformat)
    parser.add_argument("--hosts", nargs="+", default=[])
    parser.add_argument("--robots", nargs="+", default=[])
    parser.add_argument("--faults", default="", help="names of faults.py, parted by commas")
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--ban", default="", help="GAP_MS,SECONDS")
    parser.add_argument("--slow", type=float, default=1.0)
    return parser.parse_args()


def main():
    server = Server(("127.0.0.1", 0), Handler, bind_and_activate=False)
    options = arguments()
    server.server_address = ("127.0.0.1", options.port)
    server.twin = Twin(options)
    server.server_bind()
    server.server_activate()
    print(server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
