"$TOCSIN" sources check tests/pages/sources/paper-2.ini tests/pages/rodong/2031-02-11-0008.html 2>&1
