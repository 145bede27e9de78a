export TOCSIN_SOURCES=tests/pages/sources; "$TOCSIN" score --pack tests/toy --format csv tests/pages/rodong/2031-02-11-0008.html tests/pages/kcna/article.xml | cut -d, -f1-5,8,9
