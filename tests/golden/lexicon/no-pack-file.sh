cp -R tests/toy "$SCRATCH/pack" && rm "$SCRATCH/pack/pack.ini" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
