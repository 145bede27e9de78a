"$TOCSIN" lexicon forms act --pack tests/toy 2>&1
