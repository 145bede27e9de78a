"$TOCSIN" series --pack tests/toy 2>&1
