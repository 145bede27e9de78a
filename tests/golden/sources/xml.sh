"$TOCSIN" sources check tests/pages/sources/agency-a.ini tests/pages/kcna/*.xml
