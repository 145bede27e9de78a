mkdir "$SCRATCH/in"; cp tests/toy/texts.jsonl "$SCRATCH/in"; export TOCSIN_ARCHIVE="$SCRATCH/a.sqlite"; echo '{"text": 5}' > "$SCRATCH/in/bad.jsonl"; "$TOCSIN" run --pack tests/toy "$SCRATCH/in" 2>&1
