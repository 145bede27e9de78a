"$TOCSIN" lexicon diff tests/toy tests/toy --pack tests/toy 2>&1
