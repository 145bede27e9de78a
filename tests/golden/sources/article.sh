"$TOCSIN" sources check tests/pages/sources/paper-1.ini tests/pages/rodong/2031-02-11-0008.html tests/pages/rodong/list.html
