"$TOCSIN" import 2>&1
