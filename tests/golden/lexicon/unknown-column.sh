cp -R tests/toy "$SCRATCH/pack" && sed -i '1s/case/kase/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
