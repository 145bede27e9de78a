"$TOCSIN" help hlep 2>&1
