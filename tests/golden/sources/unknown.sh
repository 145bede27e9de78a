export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" sources check nobody 2>&1; "$TOCSIN" sources 2>&1
