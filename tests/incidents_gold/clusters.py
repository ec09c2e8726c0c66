"""Invented reports of incidents, marked by hand, and how well the knowledge base gathers them: B³ (Bagga and Baldwin 1998)."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

import werwas
from werwas.kb import KnowledgeBase

GOLD = Path(__file__).with_name("reports.tsv")


@dataclass(frozen=True)
class Told:
    """One short report of one incident."""

    id: str
    incident: str
    type: str
    published_at: str
    text: str


def reports() -> list[Told]:
    """The reports in the order of the file."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Told(f"r{number:02}", *row) for number, row in enumerate(rows)]


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1: for each item the share of its companions that belong to it, and of those that it should have."""
    company: list[dict[Hashable, set[str]]] = []
    for groups in (gold, found):
        members: dict[Hashable, set[str]] = defaultdict(set)
        for item, group in groups.items():
            members[group].add(item)
        company.append(members)
    pairs = [(company[0][gold[item]], company[1][found[item]]) for item in gold]
    precision = sum(len(right & put) / len(put) for right, put in pairs) / len(pairs)
    recall = sum(len(right & put) / len(right) for right, put in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def gathered(nlp: Language) -> dict[str, str]:
    """The incident of each report: that of its first event of the type that it tells; a report without one stands alone."""
    told = reports()
    with tempfile.TemporaryDirectory() as folder:
        base = KnowledgeBase(str(Path(folder) / "x.db"))
        base.load([werwas.extract(one.text, nlp=nlp, id=one.id, published_at=one.published_at) for one in told])
        base.recluster()
        query = "SELECT article, type, incident FROM events WHERE incident IS NOT NULL ORDER BY article, trigger_start DESC"
        with base.transaction(reads=True) as connection:
            found = {(row[0], row[1]): str(row[2]) for row in connection.exec_driver_sql(query)}
        base.close()
    return {one.id: found.get((one.id, one.type), one.id) for one in told}


def faults(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> list[str]:
    """A line for each item that lacks companions or has wrong ones."""
    lines = []
    for item in gold:
        right = {key for key, value in gold.items() if value == gold[item]}
        put = {key for key, value in found.items() if value == found[item]}
        if right != put:
            lines.append(f"{item} {gold[item]}: lacks {sorted(right - put)}, has too much {sorted(put - right)}")
    return lines
