# Plain texts of a WET file, each gzipped by itself; what else it holds is passed over.
export TOCSIN_ARCHIVE=$SCRATCH/a.sqlite
record() { # TYPE MEDIA BLOCK
	printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://agency.invalid/%s\r\n' "$1" "${#3}"
	printf 'WARC-Date: 2031-07-21T01:02:03Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' "$2" "${#3}" "$3"
}
{
	record warcinfo application/warc-fields 'Software-Info: none' | gzip
	record conversion text/plain 'Orla will strike at dawn.' | gzip
	record conversion text/plain $'\n' | gzip
	record conversion application/json '{"text":"Orla will strike."}' | gzip
	record conversion text/plain $'Home\nNews\nIt wants peace.\n' | gzip
} >"$SCRATCH/a.warc.wet.gz"
"$TOCSIN" score --pack tests/toy --by sentence "$SCRATCH/a.warc.wet.gz"
"$TOCSIN" import --pack tests/toy --source crawl "$SCRATCH/a.warc.wet.gz"
"$TOCSIN" archive --pack tests/toy export
