. tests/partners/archive.sh; joint --format table --from 2031-02-24 --to 2031-03-31
