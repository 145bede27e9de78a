"$TOCSIN" scoer 2>&1
