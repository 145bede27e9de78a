printf '' | "$TOCSIN" score --pack tests/toy 2>&1
