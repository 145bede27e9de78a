mkdir "$SCRATCH/a"; cp tests/toy/statement.txt "$SCRATCH/a"; echo "Orla." | "$TOCSIN" score --pack tests/toy tests/toy/statement.txt - "$SCRATCH/a/statement.txt" 2>&1 | cut -d, -f1
