#!/usr/bin/env python3
"""What `explain --why` says of the record, looked up anew: precedents.py DOCUMENTS.csv TEXTS.jsonl EXPLAINED

DOCUMENTS.csv says who said what and when, TEXTS.jsonl holds the texts, EXPLAINED what explain printed of
some of them.  Words that were said before must stand in the text named, and in no later one that is
earlier than the document; words that are new in none.  And norms: precedents.py DOCUMENTS.csv NORMS.csv
"""
import csv
import json
import re
import sys
from collections import defaultdict


def fold(text):
    text = text.replace('.-', '-')
    text = re.sub('[\u2018\u2019]', "'", re.sub('[\u2010\u2011]', '-', text.lower()))
    return ' ' + ' '.join(re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", text)) + ' '


def read_documents(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def whose(row):
    return (row['lang'], row['speaker'] or 'type ' + row['type'])


def read_texts(path):
    texts = {}
    for line in open(path, encoding='utf-8'):
        item = json.loads(line)
        texts[item['id']] = fold(item.get('title') or '') + '\n' + fold(item.get('text') or '')
    return texts


def days(date):
    import datetime
    return datetime.date.fromisoformat(date).toordinal()


class Record:
    def __init__(self, documents, texts):
        self.rows = {row['id']: row for row in documents}
        self.texts = texts
        self.said = defaultdict(list)
        for row in documents:
            if row['date'] and row['set_aside'] == '0':
                self.said[whose(row)].append(row)

    def earlier(self, row, copies):
        return [other for other in self.said[whose(row)]
                if other['date'] < row['date'] and other['id'] not in copies]

    def holders(self, row, copies, words):
        return [other for other in self.earlier(row, copies) if fold(words) in self.texts[other['id']]]


def read_explained(path):
    """(id, part, words, date, found in) of each line of the record."""
    found, copies, heard, part, again = [], [], None, '', []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('Against the record'):
            part = 'record'
        elif line.startswith('To quote'):
            part = ''
        elif part and (match := re.match(r'  \S.*: (\d+) earlier texts? from (\S+) to (\S+),', line)):
            heard = match.groups()
        elif part and line.startswith('  not compared, the same statement: '):
            copies = re.split(', | and ', line.split(': ', 1)[1])
        elif part and re.match(r'  \S', line):
            part = line.strip()
        elif part and (match := re.match(r'    "(.*)"  \[\S+\]  last (\S+) in (\S+), (\d+) times?(?:: "(.*)")?$', line)):
            found.append((part, *match.groups()))
        elif part == 'NEW' and (match := re.match(r'    "(.*)"  \[\S+\]  (others last (\S+) in (\S+)|nobody)', line)):
            found.append((part, match[1], match[3], match[4], None, None))
        elif line.startswith('id '):
            again.append((line.split()[1].rstrip(','), found, copies, heard))
            found, copies, heard = [], [], None
    return again


def check_record(record, explained):
    faults, count = [], 0
    for document, found, copies, heard in explained:
        row = record.rows[document]
        if heard:
            earlier = record.earlier(row, copies)
            told = (len(earlier), min(o['date'] for o in earlier), max(o['date'] for o in earlier))
            if told != (int(heard[0]), heard[1], heard[2]):
                faults.append(f'{document}: heard {heard}, looked up {told}')
        for part, words, date, where, times, around in found:
            count += 1
            holders = record.holders(row, copies, words)
            last = max((other['date'] for other in holders), default=None)
            if part == 'NEW':
                if holders:
                    faults.append(f'{document}: "{words}" is not new: {holders[0]["id"]}')
                if where and fold(words) not in record.texts[where]:
                    faults.append(f'{document}: "{words}" does not stand in {where}')
                continue
            if (date, int(times)) != (last, len(holders)) or where not in [o['id'] for o in holders]:
                faults.append(f'{document}: "{words}" last {date} in {where}, {times}; '
                              f'looked up: {last}, {len(holders)}')
            if around and (fold(words) not in fold(around) or fold(around).strip() not in record.texts[where]):
                faults.append(f'{document}: "{around}" does not stand in {where}')
            if part == 'not for a year' and days(row['date']) - days(date) <= 365:
                faults.append(f'{document}: "{words}" {date} is not a year ago')
    return faults, count


def quantile(levels, percent):
    levels = sorted(levels)
    return levels[max(0, -(-percent * len(levels) // 100) - 1)]


def check_norms(documents, norms):
    groups = defaultdict(list)
    targets = [name[7:] for name in documents[0] if re.match('threat_[a-z]', name)] if documents else []
    seen = set()
    for row in sorted(documents, key=lambda row: (row['date'], row['id'])):
        statement = row['lang'], row['statement'] or row['id']
        if statement in seen or row['gated'] != '1' or row['set_aside'] == '1':
            seen.add(statement)
            continue
        seen.add(statement)
        own = (int(row['own_threat']), int(row['own_conciliation']))
        members = [('all', '', own), ('type', row['type'], own), ('speaker', row['speaker'], own)]
        members += [('target', name, (int(row['threat_' + name]), int(row['conciliation_' + name])))
                    for name in targets]
        for group, name, levels in members:
            if (group != 'all' and not name) or (group == 'target' and levels == (0, 0)):
                continue
            for year in ['', row['date'][:4]] if row['date'] else ['']:
                groups[row['lang'], group, name, year].append(levels)
    expected = {}
    for key, levels in groups.items():
        if key[3] and len(levels) < 5:
            continue
        for scale in (0, 1):
            one = [pair[scale] for pair in levels]
            expected[key + (('threat', 'conciliation')[scale],)] = \
                [len(one)] + [one.count(level) for level in range(5)] + \
                [quantile(one, percent) for percent in (10, 25, 50, 75, 90)]
    given = {}
    for row in norms:
        cells = list(row.values())
        given[tuple(cells[:5])] = [int(cell) for cell in cells[5:16]]
    return [f'{key}: {given.get(key)}, recomputed {expected.get(key)}'
            for key in sorted(given.keys() | expected.keys()) if given.get(key) != expected.get(key)], len(given)


def main():
    documents = read_documents(sys.argv[1])
    if len(sys.argv) == 3:
        faults, count = check_norms(documents, read_documents(sys.argv[2]))
    else:
        record = Record(documents, read_texts(sys.argv[2]))
        faults, count = check_record(record, read_explained(sys.argv[3]))
    for fault in faults[:20]:
        print('# ' + fault)
    print(f'# {count} looked up, {len(faults)} otherwise')
    return 1 if faults or not count else 0


if __name__ == '__main__':
    sys.exit(main())
