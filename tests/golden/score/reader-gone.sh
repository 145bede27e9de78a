{ "$TOCSIN" score --pack tests/toy tests/toy/texts.jsonl 2>&1; echo "status $?" >&2; } 2>"$SCRATCH/status" | true; cat "$SCRATCH/status"
