"""Refuses broken sentences of the corpus: marks of names, repeated sentences, and sentences that stand in the gold sets.

    python training/corpus/validate.py [--against FOLDER] [FILE …]

Prints every fault as `file:line: fault`; exit status 1 if there is one. `--against` compares with the texts of a folder of gold sets
(`*.jsonl` with "text", `*.src.json`), so that no training sentence shares eight words in a row with them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
TYPES = ("PER", "LOC", "ORG", "MISC")
MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Z]+)\)")
ROW = 8


def plain(line: str) -> str:
    """The sentence without its marks."""
    return MARK.sub(r"\1", line)


def faults_of(line: str) -> Iterator[str]:
    """What is wrong with one marked sentence."""
    bare = plain(line)
    if any(sign in bare for sign in "[]") or re.search(r"\((?:PER|LOC|ORG|MISC)\)", bare):
        yield "broken mark"
    if line != line.strip() or "  " in line or "\t" in line:
        yield "stray blanks"
    if not 3 <= len(bare.split()) <= 70:
        yield f"{len(bare.split())} words (3 to 70 are allowed)"
    for name, kind in MARK.findall(line):
        if kind not in TYPES:
            yield f"unknown type {kind}"
        if name != name.strip() or name[0] in '„“"»«(,' or name[-1] in '“"»«),;:':
            yield f"mark cuts badly: [{name}]"
        if kind == "PER" and re.search(r"\d", name):
            yield f"a number in a person's name: [{name}]"
    for found in MARK.finditer(line):
        before, after = line[: found.start()][-1:], line[found.end() :][:1]
        if before.isalnum() or after.isalnum() or (after == "-" and line[found.end() + 1 : found.end() + 2].isalpha()):
            yield f"mark inside a word: {found[0]}"


def rows_of(text: str) -> set[tuple[str, ...]]:
    """All rows of eight words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[k : k + ROW]) for k in range(len(words) - ROW + 1)}


def gold_rows(folder: Path) -> set[tuple[str, ...]]:
    """The rows of eight words of all gold texts below a folder."""
    found: set[tuple[str, ...]] = set()
    for path in folder.rglob("*.src.json"):
        found |= rows_of(json.loads(path.read_text(encoding="utf-8"))["text"])
    for path in folder.rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found |= rows_of(row.get("text") or row.get("originalText") or "")
    return found


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted([*HERE.glob("names/*.txt"), *HERE.glob("test/*.txt")]))
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    barred = gold_rows(options.against) if options.against else set()
    seen: dict[str, str] = {}
    counts: dict[str, int] = {}
    bad = sentences = 0
    for path in options.files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            sentences += 1
            place, bare = f"{path.name}:{number}", plain(line)
            faults = list(faults_of(line))
            if bare in seen:
                faults.append(f"stands in {seen[bare]} already")
            seen.setdefault(bare, place)
            if barred & rows_of(bare):
                faults.append("shares eight words in a row with a gold text")
            for fault in faults:
                print(f"{place}: {fault}: {line[:90]}")
            bad += bool(faults)
            for _, kind in MARK.findall(line):
                counts[kind] = counts.get(kind, 0) + 1
    print(
        f"{sentences} sentences, {sum(counts.values())} names {dict(sorted(counts.items()))}, {bad} with faults",
        file=sys.stderr,
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
