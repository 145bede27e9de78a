cp -R tests/toy "$SCRATCH/pack" && sed -i 's/\t4\t/\t5\t/' "$SCRATCH/pack/en/cues.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
