"$TOCSIN" lexicon import tests/dictionaries/moods.dic --map anger=threat.rhetoric --map peace=conciliation.wish --quiet --pack tests/toy -o "$SCRATCH/table" 2>&1; head -n 4 "$SCRATCH/table"
