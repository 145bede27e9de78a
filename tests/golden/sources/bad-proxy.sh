export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" sources probe daily --proxy socks5://127.0.0.1:9050 2>&1
