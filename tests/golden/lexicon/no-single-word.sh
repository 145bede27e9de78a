cp -R tests/toy "$SCRATCH/pack" && sed -i "s/cannon\*/and\/or/" "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1 | grep single
