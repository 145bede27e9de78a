"""Answers of a server that means harm: /_twin/hostile/NAME, or the fault hostile-NAME.

  redirects  file ftp gopher loopback port private linklocal ipv6 ipv6mapped decimal userinfo chain refresh
  headers    flood (50,000 of them) longheader (20 MB in one) cookies (5,000) badstatus folded crlf
  bodies     endless (chunks until the reader leaves) bigzip nestedzip chunksize nothing drip binary nul
  pages      deep (200,000 elements) links (10,000) attributes (100,000) entities (of entities) external
             longline (30 MB in one paragraph) data (30 MB in one address) base
"""
import functools
import gzip
import struct
import time
import zlib

from site_base import Page

REDIRECTS = {
    "file": "file:///etc/passwd", "ftp": "ftp://127.0.0.1/x", "gopher": "gopher://127.0.0.1:25/_HELO",
    "private": "http://10.0.0.1/",
    "loopback": "http://127.0.0.1:9/", "linklocal": "http://169.254.169.254/latest/meta-data/",
    "ipv6": "http://[::1]:9/",
    "ipv6mapped": "http://[::ffff:127.0.0.1]:9/", "decimal": "http://2130706433:9/",
    "userinfo": "http://kcna.kp@127.0.0.1:9/",
    "chain": "/_twin/hostile/file", "port": "http://127.0.0.1:22/",
}
ENTITIES = ('<?xml version="1.0"?>\n<!DOCTYPE xsync [<!ENTITY e0 "news">' +
            "".join(f"<!ENTITY e{i} \"{f'&e{i - 1};' * 10}\">" for i in range(1, 12)) +
            "]>\n<xsync><NData><articleCode>AR0000001</articleCode><mainTitle>&e11;</mainTitle><content>"
            "&e11;</content></NData></xsync>")
EXTERNAL = ('<?xml version="1.0"?>\n<!DOCTYPE xsync [<!ENTITY secret SYSTEM "file:///etc/passwd">'
            '<!ENTITY % more SYSTEM "http://127.0.0.1:9/x.dtd"> %more;]>\n<xsync><NData><articleCode>'
            'AR0000002</articleCode>'
            "<mainTitle>&secret;</mainTitle><content>&secret;</content></NData></xsync>")
STREAMS = ("flood", "longheader", "endless", "chunksize", "nothing", "drip", "badstatus", "crlf", "folded")
FRAME = """<!DOCTYPE html><html><body><main><article><div class="container">
<h1 class="text-center text-danger">Title</h1>{}</div></article></main></body></html>"""
LIST = "<html><head>{}</head><body><main>{}</main></body></html>"
LINK = """<div class="article"><h5 class="block"><a href="/en/article/detail/{0:032x}">Item {0}</a></h5>
<span><nobr>[2031.7.1.]</nobr></span></div>"""
PAGES = {
    "deep": lambda: FRAME.format("<div>" * 200_000 + "<p>deep</p>"),
    "links": lambda: LIST.format("", "".join(map(LINK.format, range(10_000)))),
    "attributes": lambda: FRAME.format("<p " + " ".join(f'a{i}="{i}"' for i in range(100_000)) + ">text</p>"),
    "longline": lambda: FRAME.format("<p>" + "news " * 6_000_000 + "</p>"),
    "data": lambda: FRAME.format(f'<p>text</p><img src="data:image/png;base64,{"QUJD" * 7_500_000}">'),
    "base": lambda: LIST.format('<base href="http://127.0.0.1:9/">', LINK.format(1)),
    "refresh": lambda: LIST.format('<meta http-equiv="refresh" content="0;url=file:///etc/passwd">', ""),
    "nul": lambda: FRAME.format("<p>te\0xt</p>\0" * 1000),
    "binary": lambda: bytes(range(256)) * 4000,
    "cookies": lambda: FRAME.format("<p>text</p>"),
}


def page(name):
    """The pages that are whole before they are sent."""
    if name in REDIRECTS:
        return Page("", status=302, headers=[("Location", REDIRECTS[name])])
    if name in ("entities", "external"):
        return Page(ENTITIES if name == "entities" else EXTERNAL, mime="text/xml")
    if name == "bigzip":
        return Page(bomb(2000), headers=[("Content-Encoding", "gzip")])
    if name == "nestedzip":
        return Page(gzip.compress(bomb(992)), headers=[("Content-Encoding", "gzip, gzip")])
    made = Page(PAGES[name]())
    if name == "cookies":
        made.headers = [("Set-Cookie", f"c{i}={'x' * 200}; Path=/") for i in range(5_000)]
    return made


NAMES = (*REDIRECTS, *STREAMS, *PAGES, "entities", "external", "bigzip", "nestedzip")


@functools.lru_cache(maxsize=4)
def bomb(megabytes):
    """So many megabytes of blanks, gzipped: a thousandth of it.  A block flushed in full can be said again."""
    blanks, count = b" " * 2 ** 24, megabytes // 16
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    check = functools.reduce(lambda value, _: zlib.crc32(blanks, value), range(count), 0)
    return (bytes.fromhex("1f8b08000000000000ff") + block * count + packer.flush() +
            struct.pack("<II", check, megabytes * 2 ** 20))


def stream(handler, name):
    """Write what never ends, or is no HTTP; then the connection is of no more use."""
    write = handler.wfile.write
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    if name == "nothing":
        time.sleep(600)
    elif name == "flood":
        write(ok)
        for i in range(50_000):
            write(b"X-Flood-%d: %s\r\n" % (i, b"x" * 500))
        write(b"Content-Length: 0\r\n\r\n")
    elif name == "longheader":
        write(ok + b"X-Long: " + b"x" * 20_000_000 + b"\r\nContent-Length: 0\r\n\r\n")
    elif name == "chunksize":
        write(ok + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nnews")
    elif name == "badstatus":
        write(b"HTTP/9.9 99999999999 \xff\xfe\r\n\r\n")
    elif name == "crlf":
        write(ok + b"Set-Cookie: a=b\r\n\tc: d\r\n: empty\r\n\0: nul\r\nContent-Length: "
                   b"4\r\nContent-Length: 400000000000000000000\r\n\r\nnews")
    elif name == "folded":
        write(ok + b"X-Folded: a\r\n" + b" more\r\n" * 100_000 + b"Content-Length: 0\r\n\r\n")
    elif name == "drip":
        write(ok + b"Content-Length: 1000000\r\n\r\n")
        for _ in range(1_000_000):
            write(b"x")
            time.sleep(1)
    elif name == "endless":
        write(ok + b"Transfer-Encoding: chunked\r\n\r\n")
        part = b"<p>" + b"news " * 13_000 + b"</p>\n"
        for _ in range(1_000_000):
            write(b"%x\r\n%s\r\n" % (len(part), part))
