"$TOCSIN" lexicon import tests/dictionaries/moods.dic --pack tests/toy 2>&1
