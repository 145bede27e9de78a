"$TOCSIN" agree --pack tests/toy 2>&1
