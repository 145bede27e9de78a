. tests/partners/archive.sh; joint --from 2031-02-28 --to 2031-03-01
