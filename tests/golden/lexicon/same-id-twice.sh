cp -R tests/toy "$SCRATCH/pack" && sed -i 's/^wish/talks/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
