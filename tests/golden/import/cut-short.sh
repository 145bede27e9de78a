gzip -c tests/toy/texts.jsonl | head -c 200 >"$SCRATCH/cut.gz"; "$TOCSIN" import --pack tests/toy "$SCRATCH/cut.gz" tests/toy/texts.jsonl 2>&1
