export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" sources list
