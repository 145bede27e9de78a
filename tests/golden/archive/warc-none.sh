"$TOCSIN" import --pack tests/toy corpora/dprk/sample.jsonl --quiet; "$TOCSIN" archive export --warc -o "$SCRATCH/a.warc.gz" 2>&1; echo "status $?"; ls "$SCRATCH"
