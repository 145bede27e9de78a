export TOCSIN_ARCHIVE="$SCRATCH/b.sqlite"; "$TOCSIN" status --effective
