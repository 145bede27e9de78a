# A list that dates the article behind it, and what is passed over or told of.
export TOCSIN_SOURCES=tests/pages/sources
record() { # TYPE ADDRESS MEDIA MORE BLOCK
	printf 'WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: http://agency.invalid%s\r\n' "$1" "$2"
	printf 'WARC-Date: 2031-07-21T01:02:03Z\r\nContent-Type: %s\r\n%s' "$3" "$4"
	printf 'Content-Length: %d\r\n\r\n%s\r\n\r\n' "${#5}" "$5"
}
answer() { # ADDRESS HEADERS BODY
	record response "$1" 'application/http; msgtype=response' '' "HTTP/1.1 $2"$'\r\n\r\n'"$3"
}
html=$'200 OK\r\nContent-Type: text/html; charset=utf-8'
list='<html><body><form id="article_form"></form><main><div class="article"><a href="/en/article/detail/1a">A</a><span><nobr>[2031.07.19]</nobr></span></div></main></body></html>'
article=$(cat tests/pages/kcna/article.html)
{
	record request /en/article/list/6a47 'application/http; msgtype=request' '' $'GET / HTTP/1.1\r\n\r\n'
	answer /en/article/list/6a47 "$html" "$list"
	answer /en/article/detail/1a "$html" "$article"
	answer /en/article/detail/1a "$html" "$article"
	answer /en/article/detail/2b "$html"$'\r\nTransfer-Encoding: chunked' $'10\r\nABC'
	answer /en/article/detail/3c "$html"$'\r\nContent-Encoding: br' 'xyz'
	answer /en/article/detail/4d $'404 Not Found\r\nContent-Type: text/html' '<p>No.</p>'
	answer /about "$html" '<html><p>Nothing of a known layout.</p></html>'
	record resource /en/article/detail/5e text/html $'WARC-Truncated: length\r\n' "$article"
	record resource /en/article/detail/6f text/html '' "${article/Marked/Marked Again}"
} >"$SCRATCH/a.warc"
gzip -k "$SCRATCH/a.warc"
"$TOCSIN" import --pack tests/toy "$SCRATCH/a.warc.gz" 2>&1
echo "status $?"
"$TOCSIN" import --pack tests/toy - <"$SCRATCH/a.warc" 2>/dev/null
"$TOCSIN" archive --pack tests/toy export
