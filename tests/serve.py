#!/usr/bin/env python3
"""`tocsin serve`: what it answers, whom it refuses, and that nobody can bring it down."""
import concurrent.futures
import csv
import http.client
import io
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

TOP = pathlib.Path(__file__).resolve().parent.parent
TOCSIN = os.path.abspath(os.environ.get("TOCSIN", TOP / "build/tocsin"))
SANITIZED = "sanitize" in TOCSIN
MEMORY = 4000 if SANITIZED else 700  # MB at most, under siege
LIMIT = 1 << 20
PATIENCE = 9  # seconds, in place of a minute
failed = number = 0

STATEMENT = """Press Statement of the Spokesman for the Ministry of Defence

The enemies are to blame for all this. If they dare to provoke us once more, our army will annihilate
them with merciless strikes. We remain open to dialogue.
"""
HOSTILE = "\"Say <script>alert(1)</script>\"'><img src=x onerror=alert(2)> If the enemies provoke us, we will annihilate them &amp; \x07\x00."


def ok(name, good, *shown):
    global failed, number
    number += 1
    print(f"{'ok' if good else 'not ok'} {number} - {name}", flush=True)
    if not good:
        failed += 1
        for what in shown:
            print("# " + str(what)[:2000].replace("\n", "\n# "))


class Server:
    def __init__(self, folder, *options):
        self.folder = folder
        self.environment = dict(os.environ, HOME=str(folder), LC_ALL="C.UTF-8", TOCSIN_TODAY="2031-12-31",
                                ASAN_OPTIONS="detect_leaks=1")
        self.archive = folder / "archive.sqlite"
        self.errors = open(folder / "errors", "a+", encoding="utf-8")
        self.process = subprocess.Popen(
            [TOCSIN, "serve", "--port", "0", "--archive", self.archive, *options], env=self.environment,
            cwd=TOP, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.address = self.process.stdout.readline().strip()
        self.port = int(re.search(r":(\d+)/$", self.address).group(1))

    def ask(self, path, body=None, headers=None, method=None, timeout=120):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method or ("GET" if body is None else "POST"), path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            connection.close()

    def paste(self, text, path="/score", **fields):
        form = urllib.parse.urlencode({"text": text, **fields})
        return self.ask(path, form, {"Content-Type": "application/x-www-form-urlencoded"})

    def raw(self, data, seconds=5, pause=0):
        """What comes back for bytes as they are; None: nothing in that time."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            try:
                for piece in data if isinstance(data, list) else [data]:
                    line.sendall(piece)
                    time.sleep(pause)
                got = b""
                while True:
                    part = line.recv(65536)
                    if not part:
                        return got
                    got += part
                    if b"\r\n\r\n" in got:
                        return got
            except socket.timeout:
                return None
            except OSError:
                return b""

    def memory(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) // 1024

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(60)
        self.errors.seek(0)
        return status, self.errors.read()


def tocsin(server_folder, *arguments):
    return subprocess.run([TOCSIN, *arguments, "--archive", server_folder / "archive.sqlite"], cwd=TOP,
                          env=dict(os.environ, HOME=str(server_folder), LC_ALL="C.UTF-8", TOCSIN_TODAY="2031-12-31"),
                          capture_output=True, check=True).stdout


def check_tables(server):
    for path, command in (("/series.csv", ["series"]), ("/series.csv?by=month", ["series", "--by", "month"]),
                          ("/series.csv?from=2031-02-01&to=2031-03-31", ["series", "--from", "2031-02-01", "--to", "2031-03-31"]),
                          ("/series.csv?excel=1", ["series", "--excel"]),
                          ("/series-long.csv?from=2031-01-01", ["series", "--long", "--from", "2031-01-01"]),
                          ("/joint.csv?from=2031-01-01", ["joint", "--from", "2031-01-01"])):
        status, body, headers = server.ask(path)
        ok(f"{path} is what 'tocsin {command[0]}' writes", status == 200 and body == tocsin(server.folder, *command)
           and headers["Content-Type"].startswith("text/csv"), status, body[:300])
    status, body, _ = server.ask("/documents.csv?from=2031-02-01&lang=en")
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    ok("/documents.csv with filters", status == 200 and rows and all(row["lang"] == "en" and row["date"] >= "2031-02-01"
                                                                   for row in rows), status, body[:300])
    series = list(csv.DictReader(io.StringIO(server.ask("/series.csv?days=10")[1].decode())))
    ok("days=10 are the last ten", len(series) == 10, len(series))
    status, body, headers = server.ask("/series.json?days=10")
    values = json.loads(body)
    ok("/series.json holds the same", status == 200 and [row["date"] for row in values] == [row["date"] for row in series]
       and all(isinstance(row["items"], int) and isinstance(row["lexicon"], str) for row in values)
       and [str(row["peak_document"] or "") for row in values] == [row["peak_document"] for row in series], body[:500])
    for path in ("/series.csv?from=yesterday", "/series.csv?by=hour", "/joint.csv?days=0", "/series.json?days=x"):
        ok(f"{path} is refused", server.ask(path)[0] == 400)


def check_paste(server):
    status, body, headers = server.paste(STATEMENT)
    page = body.decode()
    ok("a paste is measured", status == 200 and 'class="t4' in page and "extreme threat" in page and "To quote" in page, page)
    ok("with the rules behind each mark", re.search(r'role="note" id="r0-\d+">.*?rule <code>', page, re.S), page)
    ok("and the record", "Against the record" in page, page)
    ok("under a policy without inline script", "default-src 'none'" in headers["Content-Security-Policy"]
       and "unsafe" not in headers["Content-Security-Policy"] and " style=" not in page and "<script>" not in page
       and headers["Referrer-Policy"] == "same-origin", headers)
    status, body, _ = server.ask("/score.json", STATEMENT.encode(), {"Content-Type": "text/plain"})
    answer = json.loads(body)
    scored = subprocess.run([TOCSIN, "score", "--format", "csv"], input=STATEMENT.encode(), cwd=TOP, check=True,
                            env=server.environment, capture_output=True).stdout.decode()
    row = next(csv.DictReader(io.StringIO(scored)))
    document = answer["documents"][0]
    ok("the same levels as JSON", status == 200 and [document[name] for name in ("threat", "conciliation", "own_threat")]
       == [int(row[name]) for name in ("threat", "conciliation", "own_threat")], row, document)
    ok("with sentences and hits", any(hit.get("rule") for one in document["sentences"] for hit in one["hits"]), document)
    lines = "\n".join(json.dumps({"id": f"a{i}", "text": STATEMENT}) for i in range(30))
    answer = json.loads(server.paste(lines, "/score.json")[1])
    ok("of many texts the first twenty", len(answer["documents"]) == 20 and answer["more"], len(answer["documents"]))
    boundary = "x" * 20
    form = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n{value}\r\n' for name, file, value in
                   (("text", "", ""), ("file", '; filename="../../etc/passwd"', STATEMENT), ("date", "", "2031-05-05")))
    status, body, _ = server.ask("/score", (form + f"--{boundary}--\r\n").encode(),
                                 {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    ok("a file is measured", status == 200 and "2031-05-05" in body.decode(), body)
    for name, text in (("nothing", " "), ("a bad date", STATEMENT)):
        status = server.paste(text, **({"date": "soon"} if text == STATEMENT else {}))[0]
        ok(f"{name} is refused", status == 400, status)
    status, body, _ = server.paste(HOSTILE)
    page = body.decode()
    ok("markup in a text stays text", "<img" not in page and "<script>" not in page and
       (status == 422 or "&lt;script&gt;" in page), page)
    status, body, _ = server.paste(HOSTILE.replace("\x00", ""))
    page = body.decode()
    ok("also where it is measured", status == 200 and "<img" not in page and "<script>" not in page
       and "&lt;img src=x onerror=alert(2)&gt;" in page and "\x07" not in page, page)
    for text in ("\ufeff" + STATEMENT, "%PDF-1.4 x", "{", "[{]", "id,text\n\"a", "<html><body><p>" * 300, "우리는 대화를 바란다.",
                 "x" * 100000, "\n" * 5000, "( " * 20000, "%%%00"):
        status, body, _ = server.paste(text)
        ok(f"{text[:12]!r}: an answer", status in (200, 400, 422) and b"</html>" in body, status, body[:300])


def check_browse(server):
    status, body, _ = server.ask("/series")
    months = [row for row in csv.DictReader(io.StringIO(tocsin(server.folder, "series", "--by", "month").decode()))]
    page = body.decode()
    ok("/series has a row a month", status == 200 and page.count("<tr><td>") == len(months)
       and re.findall(r"<tr><td>([0-9-]+)", page) == [row["date"] for row in reversed(months)], page)
    status, body, _ = server.ask("/documents?from=2031-01-01&threat=2")
    ids = re.findall(r'href="/documents/([^"]+)"', body.decode())
    rows = [row for row in csv.DictReader(io.StringIO(server.ask("/documents.csv?from=2031-01-01")[1].decode()))
            if row["set_aside"] == "0" and int(row["own_threat"]) >= 2]
    ok("/documents lists what threatens", status == 200 and [urllib.parse.unquote(name) for name in ids] == [row["id"] for row in rows], ids)
    status, body, _ = server.ask("/documents/" + ids[0])
    ok("a text is shown with its marks", status == 200 and "<mark" in body.decode() and "Published" in body.decode(), body)
    status, body, _ = server.ask("/search?q=dialogue")
    ok("/search finds words", status == 200 and "<b>dialogue</b>" in body.decode(), body)
    status, body, _ = server.ask("/days?from=2031-01-01&to=2031-03-31")
    ok("/days lists days", status == 200 and 'href="/documents?from=2031-' in body.decode(), body)
    for path, wanted in (("/documents/nothing", 404), ("/documents/%3Cscript%3E", 404), ("/search?q=%22", 400),
                         ("/documents?threat=9", 400), ("/days?from=x", 400), ("/search?q=%3Cscript%3Ealert(1)", 200)):
        status, body, _ = server.ask(path)
        ok(f"{path}: {wanted}", status == wanted and b"<script>a" not in body, status, body)


def check_hostile(server):
    host = f"127.0.0.1:{server.port}"
    for name in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", f"127.0.0.1:{server.port + 1}",
                 f"127.0.0.1:{server.port}.evil.example", "", f"localhost:{server.port}@evil.example"):
        status = server.ask("/series.csv", headers={"Host": name})[0]
        ok(f"Host '{name}' is refused", status in (400, 421), status)
    for name in (f"localhost:{server.port}", f"LOCALHOST:{server.port}", host):
        ok(f"Host '{name}' is answered", server.ask("/", headers={"Host": name})[0] == 200)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for origin in ("http://evil.example", "null", "https://" + host, f"http://127.0.0.1:{server.port}.evil.example"):
        status = server.ask("/score", "text=x", {**form, "Origin": origin})[0]
        ok(f"Origin '{origin}' is refused", status == 403, status)
    ok("a page of another site may not post", server.ask("/score", "text=x", {**form, "Sec-Fetch-Site": "cross-site"})[0] == 403)
    ok("the own page may", server.ask("/score", "text=We+will+strike.", {**form, "Origin": "http://" + host, "Sec-Fetch-Site": "same-origin"})[0] == 200)
    two = server.raw(f"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n".encode())
    ok("two Hosts are refused", two is not None and b" 421 " in two.split(b"\r\n")[0] or b" 400 " in two.split(b"\r\n")[0], two)
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/style.css/../../Makefile",
                 "//etc/passwd", "/series.csv/../x", "/%ff%fe", "/<script>alert(1)</script>", "/archive.sqlite", "/" + "a" * 8000):
        status, body, _ = server.ask(urllib.parse.quote(path, safe="/%.<>()"))
        ok(f"{path[:40]} is no page", status == 404 and b"root:" not in body and b"<script>a" not in body, status, body[:200])
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"):
        status = server.ask("/", method=method)[0]
        ok(f"{method} is refused", status in (400, 405), status)
    ok("HEAD is answered", server.ask("/", method="HEAD")[:2] == (200, b""))
    ok("a post elsewhere is refused", server.ask("/series.csv", "x")[0] == 405)
    malformed = [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"\r\n" * 500,
                 b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
                 f"POST /score HTTP/1.1\r\nHost: {host}\r\nContent-Length: -5\r\n\r\n".encode(),
                 f"POST /score HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999999\r\n\r\n".encode(),
                 f"POST /score HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n".encode(),
                 f"GET / HTTP/1.1\r\nHost: {host}\r\nbroken header\r\n: x\r\n\r\n".encode(),
                 f"POST /score HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=\r\nContent-Length: 4\r\n\r\nabcd".encode(),
                 f"POST /score HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 8\r\n\r\n--x\r\n--x".encode()]
    codes = [(server.raw(data, 2) or b"")[9:12] for data in malformed]
    ok("malformed requests are refused or dropped", all(code in (b"", b"200", b"400", b"405", b"413", b"421", b"422", b"501", b"505")
                                                       for code in codes) and b"500" not in codes, codes)
    endless = server.raw([f"GET / HTTP/1.1\r\nHost: {host}\r\n".encode()] + [b"X-A: " + b"a" * 8000 + b"\r\n"] * 20)
    ok("endless header lines are cut", endless is not None and (endless == b"" or b" 4" in endless[:13]), endless)
    many = "&".join(f"f{i}=1" for i in range(200))
    ok("two hundred fields are refused", server.ask("/series.csv?" + many)[0] == 400 and server.ask("/score", many, form)[0] == 400)
    ok("one byte above the limit is refused", server.ask("/score.json", b"a" * (LIMIT + 1), {"Content-Type": "text/plain"})[0] == 413)
    status, body, _ = server.ask("/score", b"text=" + b"a" * 10_000_000, form)
    ok("a paste of 10 MB is refused in words", status == 413 and b"</html>" in body, status)
    chunks = (b"x" * 65536 for _ in range(160))
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("POST", "/score.json", chunks, {"Content-Type": "text/plain"}, encode_chunked=True)
    ok("also where its size is not told", connection.getresponse().status == 413)
    connection.close()
    ok("still there", server.ask("/")[0] == 200)


def check_slow(folder):
    """Who sends a byte now and then holds a line for a while, and not for ever."""
    server = Server(folder, "--patience", str(PATIENCE))
    host = f"Host: 127.0.0.1:{server.port}\r\n"
    starts = [b"GET / HTTP/1.1\r\n", f"POST /score HTTP/1.1\r\n{host}Content-Length: 1000\r\nContent-Type: text/plain\r\n\r\n".encode()]
    begun = time.monotonic()
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(40)]
    for i, line in enumerate(lines):
        line.sendall(starts[i % 2])
    ok("answers come while 40 dawdle", server.ask("/")[0] == 200 and time.monotonic() - begun < 5)
    ended = {}
    while len(ended) < len(lines) and time.monotonic() - begun < 3 * PATIENCE:
        time.sleep(0.5)
        for i, line in enumerate(lines):
            if i in ended:
                continue
            try:
                line.sendall(b"X")
                line.setblocking(False)
                if line.recv(100) == b"":
                    ended[i] = time.monotonic() - begun
            except BlockingIOError:
                pass
            except OSError:
                ended[i] = time.monotonic() - begun
            finally:
                line.setblocking(True)
    for line in lines:
        line.close()
    first, second = [ended.get(i, 999) for i in range(0, 40, 2)], [ended.get(i, 999) for i in range(1, 40, 2)]
    ok("header lines end after a third of --patience, bodies after all of it",
       PATIENCE / 3 - 1 < min(first) and max(first) < PATIENCE - 1 < min(second) and max(second) < 2 * PATIENCE, first, second)
    _, errors = server.stop()
    ok("and no word of trouble then", "ERROR" not in errors, errors)


def check_siege(server):
    """Two hundred at once, with pastes of every size and other things."""
    sizes = [1, 200, 5000, 20000, 20000, 5000, 100000]
    tables = ["/series.csv", "/series.json?by=month", "/joint.csv", "/documents.csv", "/", "/data", "/style.css"]
    counts, lock = {}, threading.Lock()

    def one(i):
        for turn in range(2 if i % 20 else 1):
            if i % 4 == 3:
                path = tables[(i + turn) % len(tables)]
                status = server.ask(path, timeout=600)[0]
            elif i % 20 == 1:
                status = "cut"
                server.raw(b"POST /score HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\nabc", 0.1)
            else:
                size = sizes[(i + turn) % len(sizes)] if i % 20 else LIMIT
                text = (STATEMENT * (size // len(STATEMENT) + 1))[:size]
                status = server.ask("/score" if i % 2 else "/score.json", text.encode(), {"Content-Type": "text/plain"}, timeout=600)[0]
            with lock:
                counts[status] = counts.get(status, 0) + 1

    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        trouble = [repr(done.exception()) for done in [pool.submit(one, i) for i in range(200)] if done.exception()]
    seconds = time.monotonic() - begun
    ok(f"200 at once: {counts}, {seconds:.0f} s", not trouble and set(counts) <= {200, 422, "cut", 503}
       and counts[200] > 300, trouble[:5], counts)
    ok(f"in {server.memory()} MB at most", server.memory() < MEMORY, server.memory())


def check_proxy(folder):
    server = Server(folder, "--behind-proxy", "https://tocsin.example.org")
    form = {"Content-Type": "application/x-www-form-urlencoded", "Host": "tocsin.example.org"}
    ok("behind a proxy its name is known", server.ask("/", headers={"Host": "tocsin.example.org"})[0] == 200)
    ok("and its origin", server.ask("/score", "text=We+will+strike.", {**form, "Origin": "https://tocsin.example.org"})[0] == 200)
    ok("and no other", server.ask("/score", "text=x", {**form, "Origin": "https://other.example.org"})[0] == 403
       and server.ask("/", headers={"Host": "other.example.org"})[0] == 421)
    server.stop()
    for options in (["--address", "0.0.0.0"], ["--behind-proxy", "tocsin.example.org"], ["--address", "here"]):
        done = subprocess.run([TOCSIN, "serve", "--port", "0", *options], cwd=TOP, env=server.environment, capture_output=True,
                              timeout=60)
        ok(f"{' '.join(options)} is refused", done.returncode == 2, done)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tocsin-serve-"))
    try:
        tocsin(folder, "import", "corpora/dprk/sample.jsonl")
        tocsin(folder, "series")
        tocsin(folder, "joint")
        before = (folder / "archive.sqlite").read_bytes()
        server = Server(folder)
        for check in (check_tables, check_paste, check_browse, check_hostile, check_siege):
            check(server)
        status, errors = server.stop()
        ok("Ctrl-C ends it", status == -signal.SIGINT, status, errors)
        ok("no word of trouble", not re.search(r"ERROR|runtime error|tocsin: (?!open that|no corrected|SAMPLE)", errors), errors)
        ok("the archive is as it was", (folder / "archive.sqlite").read_bytes() == before)
        check_slow(folder)
        check_proxy(folder)
        (folder / "archive.sqlite").unlink()
        server = Server(folder)
        ok("without an archive pastes are measured", server.paste(STATEMENT)[0] == 200 and server.ask("/series.csv")[0] == 404)
        server.stop()
    finally:
        shutil.rmtree(folder)
    return failed > 0


sys.exit(main())
