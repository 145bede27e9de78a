"$TOCSIN" help | grep -v "^  [a-z]"
