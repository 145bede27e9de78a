cp -R tests/toy "$SCRATCH/pack" && sed -i 's/2030-01-01/2030-13-01/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
