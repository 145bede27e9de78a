printf '{"text": "We will strike."}\n{"text": 5}\n{"text"\n{"text": "Peace."}\n' | "$TOCSIN" score --pack tests/toy 2>&1
