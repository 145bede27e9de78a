. tests/partners/archive.sh; joint --export -
