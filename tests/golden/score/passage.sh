printf '%s\n' '{"id":"whole","title":"Orla will annihilate Vask","text":"Our cannon are ready."}' \
	'{"id":"passage","title":"Orla will annihilate Vask","before":"Talks were held. We wish peace.","text":"Our cannon are ready."}' |
	"$TOCSIN" score --pack tests/toy --by sentence
