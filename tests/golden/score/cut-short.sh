printf "We will strike Vask. Orla is ready for talks, and will" | "$TOCSIN" score --format text --pack tests/toy 2>&1 | head -n 4
