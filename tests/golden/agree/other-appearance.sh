# A unit may go by the id of any appearance of its document.
printf '{"id":"b","date":"2031-03-02","lang":"en","text":"Orla will sink them. We wish peace."}\n{"id":"a","date":"2031-03-01","lang":"en","text":"Orla will sink them. We wish peace."}\n' >"$SCRATCH/items.jsonl"
printf 'id,threat,conciliation\nb,3,1\nb#s0,3,0\n' >"$SCRATCH/coded.csv"
"$TOCSIN" import --archive "$SCRATCH/a.sqlite" --pack tests/toy "$SCRATCH/items.jsonl"
"$TOCSIN" agree --pack tests/toy --archive "$SCRATCH/a.sqlite" "$SCRATCH/coded.csv" 2>&1 | head -4
