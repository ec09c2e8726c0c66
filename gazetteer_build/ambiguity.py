"""Which one-word names of places and organisations are also common words, given names or surnames, counted in German
text.
"""

from __future__ import annotations

import lzma
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from rows import GAZETTEERS, ROOT, hand_rows

from werwas.lexicon.gazetteer import NAME_KINDS, read_gazetteer
from werwas.lexicon.words import load_words

TARGET = ROOT / "data" / "words" / "ambiguous_counted.yaml"
HEADER = """# Names of places and organisations that are also common words, given names or surnames, as counted by
# gazetteer_build/ambiguity.py:
# word: stands as a common noun in German treebanks, or in lower case in running text; given_name, surname: borne by
# people of the gazetteer.
source: counted in Bundestag speeches, Wikipedia articles and UD treebanks; only the words, no text
"""
# lines of each text file that are read: enough for stable counts
LINES = 150_000
COMMON_NOUN_TAG, NAME_TAG = "NN", "NE"
BIG_CITY = 150_000


def _text_counts(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """All words, and words after an article or number that only a common noun can follow."""
    before_nouns = load_words("gazetteer").set("before_nouns")
    counts: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    for path in sorted(folder.glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number >= LINES:
                    break
                words = re.findall(r"[^\W\d_]+", line)
                counts.update(words)
                nouns.update(word for before, word in pairwise(words) if before.lower() in before_nouns)
    return counts, nouns


def _tag_counts(folder: Path) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 4:
                counts[cells[1], cells[4]] += 1
    return counts


def _names() -> tuple[dict[str, int], Counter[str], Counter[str], set[str]]:
    """One-word names with the largest population of any bearer; first and last words of people's names; names of
    places.
    """
    words: dict[str, int] = {}
    population: dict[str, int] = {}
    given: Counter[str] = Counter()
    last: Counter[str] = Counter()
    rows = [row for path in sorted(GAZETTEERS.glob("*.tsv")) for row in read_gazetteer(path)]
    for row in rows:
        population[row.id] = max(population.get(row.id, 0), int(row.extra.get("pop", "0")))
    for row in rows:
        if row.type == "PER":
            parts = row.form.split()
            if row.kind == "label" and len(parts) > 1:
                given[parts[0]] += 1
                last[parts[-1]] += 1
        elif row.kind in NAME_KINDS and " " not in row.form:
            words[row.form] = max(words.get(row.form, 0), population[row.id])
    places = {row.form for row in rows if row.type == "LOC" and row.kind in NAME_KINDS}
    return words, given, last, places


def write_counted(text: Path, treebanks: Path) -> None:
    """Writes data/words/ambiguous_counted.yaml; where the text is missing the file stays as it is."""
    if not text.is_dir() or not treebanks.is_dir():
        print(f"{text} or {treebanks} is missing: {TARGET.name} stays as it is")
        return
    (counts, nouns), tags = _text_counts(text), _tag_counts(treebanks)
    words, given, last, places = _names()
    # hand-written names are judged by hand: data/words/ambiguous.yaml
    judged = {row.form for row in hand_rows()} | load_words("ambiguous").set("known")
    found: dict[str, list[str]] = {"word": [], "given_name": [], "surname": []}
    for name, people in sorted(words.items()):
        if name in judged:
            continue
        low, high = counts[name.lower()] if not name.islower() else 0, counts[name]
        noun, proper = tags[name, COMMON_NOUN_TAG], tags[name, NAME_TAG]
        # the tags of acronyms and of institutions are no evidence: annotators call "CDU" and "Bundestag" nouns
        tagged = name in places and not name.isupper() and noun >= 2 and noun > proper
        if (low >= 20 and low > 0.03 * high) or tagged or (name in places and nouns[name] >= 3 and nouns[name] > 0.01 * high):
            found["word"].append(name)
        elif people < BIG_CITY and given[name] >= 5:
            found["given_name"].append(name)
        elif people < BIG_CITY and last[name] >= 3:
            found["surname"].append(name)
    lines = [f"{key}: [{', '.join(_quoted(name) for name in names)}]" for key, names in found.items()]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: " + ", ".join(f"{len(names)} {key}" for key, names in found.items()))


def _quoted(name: str) -> str:
    return (
        f'"{name}"'
        if not name.replace("-", "").isalpha() or name.lower() in ("no", "on", "off", "yes", "true", "false", "null", "y", "n")
        else name
    )
