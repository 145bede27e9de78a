"$TOCSIN" help --archiv x 2>&1
