cp -R tests/toy "$SCRATCH/pack" && sed -i 's/cannon/c\xffnnon/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
