"$TOCSIN" explain --pack tests/toy 2031-03-01 2>&1
