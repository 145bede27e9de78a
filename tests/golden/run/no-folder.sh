export TOCSIN_ARCHIVE="$SCRATCH/a.sqlite"; "$TOCSIN" run --pack tests/toy "$SCRATCH/none" 2>&1
