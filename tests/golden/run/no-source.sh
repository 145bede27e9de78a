export TOCSIN_ARCHIVE="$SCRATCH/a.sqlite"; "$TOCSIN" run --pack tests/toy 2>&1
