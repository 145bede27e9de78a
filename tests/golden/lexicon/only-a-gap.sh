cp -R tests/toy "$SCRATCH/pack" && sed -i 's/cannon\*/<1-3>/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
