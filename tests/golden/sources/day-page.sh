"$TOCSIN" sources check --address "http://daily.invalid/item/1997/9701/news1/02.htm" tests/pages/sources/daily.ini tests/pages/daily/02.htm
