"$TOCSIN" help --man=yes 2>&1
