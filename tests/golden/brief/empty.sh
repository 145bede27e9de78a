export TOCSIN_ARCHIVE="$SCRATCH/a.sqlite"; "$TOCSIN" import --quiet --pack tests/toy tests/toy/texts.jsonl; "$TOCSIN" brief --pack tests/toy --by month --on 2032-02-10 2>&1
