cp -R tests/toy "$SCRATCH/pack" && sed -i 's/^own =/wno =/' "$SCRATCH/pack/pack.ini" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
