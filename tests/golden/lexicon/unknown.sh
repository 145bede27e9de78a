"$TOCSIN" lexicon polish --pack tests/toy 2>&1
