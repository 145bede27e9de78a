"""web.archive.org: the CDX answer and copies at /web/TIMEid_/URL of the other sites' pages as they were
on the day of the capture."""
import collections
import datetime
import fnmatch
import functools
import itertools
import json
import re

from site_base import Page, Request, Site, digest, not_found, redirect

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
COPY = re.compile(r"/web/(\d{1,14})(id_|if_)?/(https?://)?(.*)")


def url_key(url):
    host, _, path = url.partition("://")[2].partition("/")
    host = host.partition(":")[0].removeprefix("www.")
    return ",".join(reversed(host.split("."))) + ")/" + path.lower()


def bare(url):
    """An address without scheme, port and www, to compare by."""
    return re.sub(r"^(https?://)?(www\.)?([^/:]+)(:\d+)?", r"\3", url)


class Wayback(Site):
    """`hosts` says which site a host has on a day; the server gives it."""
    name = "wayback"
    languages = {}
    hosts = None
    sites = ()

    def serve(self, request):
        if request.path in ("/cdx/search/cdx", "/cdx"):
            return self.cdx(request)
        copy = COPY.fullmatch(request.target)
        if copy:
            return self.copy(request, copy)
        return Page("<html><body><h1>Wayback Machine</h1></body></html>",
                    "home") if request.path == "/" else None

    @functools.lru_cache(maxsize=8)
    def held(self, now, host):
        """(day, URL, status) of all captures of a host, by bare address."""
        captures = collections.defaultdict(list)
        for capture in self.made(now, host):
            captures[bare(capture[1])].append(capture)
        return captures

    def made(self, now, host):
        """Some captures are made twice, some write the port."""
        for site in self.sites(host):
            for appears, path in site.captures(now):
                chance = int(digest(path)[:8], 16)
                port = ":80" if chance % 7 == 0 else ""
                first = datetime.date.fromisoformat(appears) + datetime.timedelta(days=chance % 20)
                days = [first] + ([first + datetime.timedelta(days=30)] if chance % 5 == 0 else [])
                for day in days:
                    if day <= now and self.page_of(host, path.partition("#")[0], day):
                        yield day, f"http://{host}{port}{path.partition('#')[0]}", "200"
                if chance % 30 == 0 and first <= now:
                    yield first, f"http://{host}/missing{path.partition('#')[0]}", "404"

    def page_of(self, host, path, day):
        site = self.hosts(host, day)
        page = site and site.serve(Request("GET", host, path, day))
        return page if page and page.status == 200 and page.kind in ("article", "list", "home") else None

    def cdx(self, request):
        query = request.query
        wanted = bare(query.get("url", "").rstrip("*"))
        prefix = query.get("matchType") in ("prefix", "host", "domain") or query.get("url",
                                                                                     "").endswith("*")
        status = next((value.partition(":")[2] for value in self.filters(request)
                       if value.startswith("statuscode:")), "*")
        lines = []
        captures = itertools.chain.from_iterable(self.held(request.now, wanted.partition("/")[0]).values())
        for day, url, code in sorted(captures, key=lambda capture: (url_key(capture[1]), capture[0])):
            time = f"{day:%Y%m%d}{int(digest(url)[:4], 16) % 240000:06d}"
            inside = bare(url).startswith(wanted) if prefix else bare(url) == wanted
            bounds = query.get("from", "0") <= time and time[:len(query.get("to", "9"))] <= query.get("to",
                                                                                                      "9")
            if inside and bounds and fnmatch.fnmatch(code, status):
                lines.append((url_key(url), time, url, "text/html", code, digest(url, time).upper(),
                              str(len(url) * 97)))
        if query.get("collapse") == "urlkey":
            lines = list({line[0]: line for line in reversed(lines)}.values())[::-1]
        return self.printed(lines, query)

    @staticmethod
    def filters(request):
        return re.findall(r"(?:^|&)filter=([^&]*)", request.raw_query)

    def printed(self, lines, query):
        """Cut to limit and fields; with showResumeKey the place to go on from stands behind an empty line."""
        start = int(query.get("resumeKey") or query.get("offset") or 0)
        limit = int(query.get("limit") or 150000)
        more = query.get("showResumeKey") == "true" and len(lines) > start + limit
        fields = [FIELDS.index(name) for name in query.get("fl", ",".join(FIELDS)).split(",")
                  if name in FIELDS]
        rows = [[line[i] for i in fields] for line in lines[start:start + limit]]
        if query.get("output") == "json":
            rows = [[FIELDS[i] for i in fields], *rows] if rows else []
            return Page(json.dumps(rows + ([[], [str(start + limit)]] if more else [])), "list",
                        mime="application/json")
        text = "".join(" ".join(row) + "\n" for row in rows) + (f"\n{start + limit}\n" if more else "")
        return Page(text, "list", mime="text/plain")

    def copy(self, request, copy):
        """The capture nearest to the time asked for; if it is another, a redirect to it."""
        time, flag, _, rest = copy.groups()
        wanted = bare(rest)
        held = [(day, url) for day, url, code in self.held(request.now,
                                                           wanted.partition("/")[0]).get(wanted, ())
                if code == "200"]
        if not held:
            return not_found()
        asked = datetime.datetime.strptime(time[:8].ljust(8, "1"), "%Y%m%d").date()
        day, url = min(held, key=lambda capture: abs(capture[0] - asked))
        if day != asked:
            return redirect(f"/web/{day:%Y%m%d}120000{flag or ''}/{url}")
        page = self.page_of(wanted.partition("/")[0], "/" + wanted.partition("/")[2], day)
        if flag != "id_":  # what readers see has the archive's own head and banner
            page.body = page.body.replace(b"<head>", b'<head><script src="/_static/js/bundle-playback.js">'
                                                     b'</script>', 1)
        page.headers += [("Memento-Datetime", f"{day:%a, %d %b %Y} 12:00:00 GMT"),
                         ("X-Archive-Src", "twin.warc.gz")]
        page.headers = [header for header in page.headers if header[0] != "Set-Cookie"]
        return page

    def truth_of(self, host, now):
        """What a perfect fetch of a host from the archive has: items as they stood on their last capture."""
        held = self.held(now, host)
        for site in self.sites(host):
            for row in site.truth(now, True):
                days = [day for day, _, code in held.get(host + row["url"].partition("#")[0], ())
                        if code == "200"]
                if days:
                    edited = row["edited"] and row["edited"] > str(max(days))
                    yield row | {"captured": [str(day) for day in days],
                                 "text": row["before"] if edited else row["text"]}

    def truth(self, now, ever=False):
        return ()
