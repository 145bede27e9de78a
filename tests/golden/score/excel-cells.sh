printf '{"title":"a\\nb","text":"Orla."}\n' | "$TOCSIN" score --excel --pack tests/toy | tail -n +2 | od -An -c | head -n 4
