cp -R tests/toy "$SCRATCH/pack" && sed -i 's/\t9\t/\t19\t/' "$SCRATCH/pack/ladder.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
