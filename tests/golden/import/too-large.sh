printf '{"id": "a", "text": "We will strike."}\n{"id": "b", "text": "Peace."}\n' | "$TOCSIN" import --pack tests/toy --max-document 10 - 2>&1
