"$TOCSIN" series --from-documents - --from 2031-03-02 --to 2031-03-01 2>&1
