set -o pipefail; "$TOCSIN" lexicon check --pack tests/toy 2>&1 | sed "s|, [0-9]* tests of words.*||"
