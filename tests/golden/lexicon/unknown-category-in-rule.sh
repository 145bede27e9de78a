cp -R tests/toy "$SCRATCH/pack" && sed -i 's/{threat.act}/{threat.ack}/' "$SCRATCH/pack/en/rules.tsv" && "$TOCSIN" lexicon check --pack "$SCRATCH/pack" 2>&1
