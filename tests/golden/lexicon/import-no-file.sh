"$TOCSIN" lexicon import nowhere.dic --pack tests/toy 2>&1; "$TOCSIN" lexicon import --pack tests/toy 2>&1
