echo "We propose peace talks." >"$SCRATCH/text" && "$TOCSIN" lexicon check --pack tests/toy "$SCRATCH/text" 2>&1 | grep finds
