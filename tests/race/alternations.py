#!/usr/bin/env python3
"""What `make bench` races tocsin with: Python's re, one alternation for each category, rows of CSV.

alternations.py EXPRESSIONS TEXT, where a line of EXPRESSIONS is a category's number, a tab, a regex
"""
import re
import sys

lists = {}
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        category, expression = line.rstrip("\n").split("\t")
        lists.setdefault(int(category), []).append(expression)
categories = [re.compile("|".join(f"(?:{one})" for one in lists[category]), re.IGNORECASE)
              for category in sorted(lists)]
with open(sys.argv[2], encoding="utf-8") as file:
    for number, line in enumerate(file, 1):
        print(number, *(sum(1 for _ in category.finditer(line)) for category in categories), sep=",")
