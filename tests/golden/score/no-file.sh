"$TOCSIN" score --pack tests/toy no-such-file 2>&1
