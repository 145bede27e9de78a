cp -R tests/toy "$SCRATCH/pack" && sed -i 's/no (wish|intention) to/{frame.denial} to/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
