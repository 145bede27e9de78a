"$TOCSIN" lexicon import tests/dictionaries/moods.yml --pack tests/toy 2>&1
