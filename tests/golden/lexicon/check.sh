"$TOCSIN" lexicon check --pack tests/toy 2>&1
