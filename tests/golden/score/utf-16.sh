printf '\377\376W\0e\0 \0w\0i\0l\0l\0 \0s\0t\0r\0i\0k\0e\0.\0' | "$TOCSIN" score --pack tests/toy --by sentence
