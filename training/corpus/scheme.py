"""What a tree of the corpus is and what it must not be: labels, tags, and the faults that `trees.py check` names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LABELS = frozenset(
    (
        "ROOT ac adc ag ams app avc cc cd cj cm cp cvc da dep dm ep ju mnr mo ng nk nmc oa oa2 oc og op par pd pg ph pm "
        "pnc punct rc re rs sb sbp svp uc vo "
    ).split()
)
TAGS = frozenset(
    (
        "ADJA ADJD ADV APPR APPRART APPO APZR ART CARD FM ITJ KOUI KOUS KON KOKOM NN NE PDS PDAT PIS PIAT PPER PPOSS "
        "PPOSAT PRELS PRELAT PRF PWS PWAT PWAV PROAV PTKZU PTKNEG PTKVZ PTKANT PTKA TRUNC VVFIN VVIMP VVINF VVIZU VVPP "
        "VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP XY $, $. $( _SP "
    ).split()
)
PREPOSITIONS = ("APPR", "APPRART", "APPO")
NOMINAL = frozenset(
    "NN NE CARD PIS PDS PPER PWS PRELS PRELAT PPOSS PPOSAT PDAT ADJA ADJD FM XY TRUNC PRF PIAT ART PTKANT ITJ APPR ADV".split()
)


@dataclass(frozen=True)
class Row:
    """One token of a tree; head 0 is the root."""

    no: int
    form: str
    lemma: str
    tag: str
    head: int
    label: str
    pos: str = "_"
    morph: str = "_"


@dataclass(frozen=True)
class Tree:
    """A sentence with its id and text."""

    id: str
    text: str
    rows: tuple[Row, ...]

    def under(self, no: int) -> list[Row]:
        """The dependents of a token."""
        return [row for row in self.rows if row.head == no]


def faults(tree: Tree) -> Iterator[str]:
    """What is wrong with a tree: structure, labels, what a label may hang on, agreement."""
    by = {row.no: row for row in tree.rows}
    roots = [row for row in tree.rows if row.head == 0]
    if len(roots) != 1:
        yield f"{len(roots)} roots"
    for row in tree.rows:
        at = f"{row.no} {row.form}"
        if row.head not in by and row.head != 0:
            yield f"{at}: head {row.head} is no token"
            continue
        if row.label not in LABELS or row.tag not in TAGS:
            yield f"{at}: unknown label or tag {row.label} {row.tag}"
        if _odd_features(row):
            yield f"{at}: {row.tag} has the features {row.morph}"
        if (row.label == "ROOT") != (row.head == 0):
            yield f"{at}: ROOT and head 0 belong together"
        if _in_circle(row, by):
            yield f"{at}: circle"
            return
        head = by.get(row.head)
        if head is not None:
            yield from (f"{at}: {fault}" for fault in _misfit(row, head, tree))
    yield from (f"{row.no} {row.form}: clause behind the colon hangs on its topic" for row in tree.rows if _topic_as_head(row, by, tree))


def _odd_features(row: Row) -> bool:
    """A finite verb without VerbForm=Fin, a participle without Part, a noun with features of a verb; no features are no fault."""
    form = re.search(r"VerbForm=(\w+)", row.morph)
    if row.tag in ("NN", "NE", "ART", "PPER"):
        return form is not None
    wanted = {"FIN": "Fin", "IMP": "Fin", "INF": "Inf", "IZU": "Inf", "VPP": "Part", "APP": "Part", "MPP": "Part"}
    if row.tag[0] != "V" or row.morph == "_":
        return False
    return form is None or form[1] != wanted[row.tag[-3:]]


def _topic_as_head(row: Row, by: dict[int, Row], tree: Tree) -> bool:
    """In "Madagaskar: Armee wechselt die Seite" the finite verb is the root and the topic its `par`, unless the clause is verb-final."""
    head = by.get(row.head)
    if row.label != "rs" or row.tag[-3:] != "FIN" or head is None or head.head or head.tag not in ("NN", "NE", "CARD", "XY", "FM"):
        return False
    between = tree.rows[head.no : row.no]
    behind = [other for k, other in enumerate(between) if any(sign.form in (":", "–") for sign in between[:k]) and other.tag[0] != "$"]
    return any(other.form in (":", "–") for other in between) and not (behind and behind[0].tag[:2] == "PW")


def _in_circle(row: Row, by: dict[int, Row]) -> bool:
    seen, at = set(), row.no
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = by[at].head if at in by else 0
    return False


def _misfit(row: Row, head: Row, tree: Tree) -> Iterator[str]:
    verb = head.tag[:1] == "V"
    if row.label == "sb":
        if not verb and head.tag not in ("ADJD", "ADJA", "NN", "NE", "KON", "ADV", "XY"):
            yield f"sb hangs on {head.tag}"
        if verb and sum(other.label == "sb" for other in tree.under(head.no)) > 1:
            yield "two sb on one verb"
        yield from _disagreement(row, head, tree)
    if row.label == "svp" and (row.tag not in ("PTKVZ", "ADJD", "ADV", "NN", "APPR") or not verb):
        yield f"svp is {row.tag} on {head.tag}"
    if row.tag == "PTKVZ" and row.label not in ("svp", "cj", "ROOT"):
        yield f"separated particle as {row.label}"
    if row.label in ("oa", "da", "og", "pd") and head.tag in PREPOSITIONS:
        yield f"{row.label} hangs on a preposition"
    if row.label == "cp" and row.tag not in ("KOUS", "KOUI", "KON", "APPR", "KOKOM", "PWAV", "ADV", "PROAV"):
        yield f"cp is {row.tag}"
    if row.label == "pm" and row.tag != "PTKZU" and row.tag != "PTKA":
        yield f"pm is {row.tag}"
    if row.label == "cd" and row.tag not in ("KON", "KOKOM", "$,", "$(", "APPR", "ADV", "XY"):
        yield f"cd is {row.tag}"
    if row.label == "rc" and not any(r.tag in ("PRELS", "PRELAT", "PWAV", "PWS", "PROAV", "KOUS") for r in _below(row, tree)):
        yield "rc without relative word"
    if row.label == "ag" and row.tag not in NOMINAL:
        yield f"ag is {row.tag}"
    if row.tag in ("ART",) and row.label not in ("nk", "ROOT", "cj", "sb", "oa", "ag", "pnc", "da", "uc", "pd"):
        yield f"article as {row.label}"


def _below(row: Row, tree: Tree) -> Iterator[Row]:
    yield row
    for child in tree.under(row.no):
        yield from _below(child, tree)


def _disagreement(row: Row, head: Row, tree: Tree) -> Iterator[str]:
    """Subject and finite verb agree in number unless the subject is coordinated or counts ("eine Reihe von … haben")."""
    mine, its = re.search(r"Number=(\w+)", row.morph), re.search(r"Number=(\w+)", head.morph)
    if not mine or not its or head.tag[-3:] != "FIN" or any(child.label in ("cd", "cj", "app") for child in tree.under(row.no)):
        return
    if row.tag in ("CARD", "PIS", "PRELS", "FM", "XY", "PDS", "PWS", "NE") or row.tag[:1] == "V":
        return
    if mine[1] == "Plur" and its[1] == "Sing":
        yield "plural subject of a singular verb"
