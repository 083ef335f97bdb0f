#!/usr/bin/env python3
"""Makes hs.txt and lists.txt beside it; data/README.md says from what. Usage: make.py FOLDER

FOLDER holds hs_codes.csv, hs6_correlation_adjacent.csv, hs6_to_sitc_bec_isic.csv and sitc_bec_codes.csv.

A line is a code and the codes that belong to it. A code that is shorter than the one before it takes
the missing digits from that one: after 010512, `9` is 010519. At the start of a line "before" is the
first code of the line above.
"""
import collections
import csv
import pathlib
import sys

SOURCE = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent


def rows(name):
    with open(SOURCE / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def short(code, before):
    """The end of a code, from where it differs; at least one digit."""
    if len(code) != len(before):
        return code
    same = 0
    while same < len(code) - 1 and code[same] == before[same]:
        same += 1
    return code[same:]


SIX = {}
for row in rows("hs_codes.csv"):
    if row["level"] == "6" and row["code"][:2] != "99":
        SIX[row["code"]] = set(row["revisions"])


def adjacent():
    """Newer revision to the one before: only what is not a code that stays alone and the same."""
    pairs = collections.defaultdict(lambda: collections.defaultdict(set))
    for row in rows("hs6_correlation_adjacent.csv"):
        new, old = row["from_code"], row["to_code"]
        assert row["from_rev"][1] in SIX[new] and row["to_rev"][1] in SIX[old], row
        pairs[row["from_rev"], row["to_rev"]][new].add(old)
    lines = []
    for (new, old), table in sorted(pairs.items()):
        lines.append(f"{new} {old}")
        above = "000000"
        for code in sorted(table):
            line, before = [short(code, above)], code
            for target in sorted(table[code]):
                line.append(short(target, before) if target != before else target[-1])
                before = target
            lines.append(" ".join(line))
            above = code
    return lines


def lists():
    """Codes of other lists with the HS codes in them, and `:` the revisions where they are not all of 0, 4, 5, 6 that have the HS code."""
    known = collections.defaultdict(set)
    for row in rows("sitc_bec_codes.csv"):
        known[row["classification"]].add(row["code"])
    there = collections.defaultdict(lambda: collections.defaultdict(set))
    unknown = collections.Counter()
    for row in rows("hs6_to_sitc_bec_isic.csv"):
        if row["hs6"] not in SIX:
            continue
        code = row["code"]
        # The source fills codes up with zeros: SITC 001.1 is 00110 there, BEC 21 is 210.
        if known[row["to"]]:
            while code not in known[row["to"]] and code.endswith("0"):
                code = code[:-1]
            if code not in known[row["to"]]:
                unknown[row["to"], row["code"]] += 1
                continue
        there[row["to"]][code, row["hs6"]].add(row["from"][1])
    print("left out, in no list:", dict(unknown), file=sys.stderr)
    lines = []
    for scheme in sorted(there):
        lines.append(scheme)
        by_code = collections.defaultdict(dict)
        for (code, hs), revisions in there[scheme].items():
            by_code[code][hs] = revisions
        for code in sorted(by_code):
            line, before = [code], "000000"
            for hs in sorted(by_code[code]):
                revisions = by_code[code][hs]
                every = SIX[hs] & set("0456")
                assert revisions <= every, (hs, revisions)
                token = short(hs, before)
                line.append(token if revisions == every else token + ":" + "".join(sorted(revisions)))
                before = hs
            lines.append(" ".join(line))
    return lines


for name, lines in [("hs.txt", adjacent()), ("lists.txt", lists())]:
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
