"$TOCSIN" | grep -v "^  [a-z]"
