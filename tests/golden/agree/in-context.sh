# A part is measured where it stands in its document, its title in view; without it, behind its own `before`.
printf '{"id":"a","lang":"en","title":"Decree against Vask","text":"Orla wants peace.\\nOur cannon are ready. Talks were held."}\n' >"$SCRATCH/items.jsonl"
printf 'id,threat,conciliation,target,before,text\na#s1,2,0,vask,,Our cannon are  ready.\na#s9,2,0,vask,,Our cannon will be ready.\n' >"$SCRATCH/coded.csv"
"$TOCSIN" agree --pack tests/toy "$SCRATCH/coded.csv" --texts "$SCRATCH/items.jsonl" --errors 3 2>&1
