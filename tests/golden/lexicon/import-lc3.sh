"$TOCSIN" lexicon import tests/dictionaries/moods.lc3 --pack tests/toy 2>&1
