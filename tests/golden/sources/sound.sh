export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" sources check paper-1; "$TOCSIN" sources check tests/pages/sources/daily.ini
