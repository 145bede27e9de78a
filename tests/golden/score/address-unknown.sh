export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" score --pack tests/toy https://example.org/statement 2>&1
