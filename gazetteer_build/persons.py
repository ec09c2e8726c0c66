"""Officials and members of parliaments (Wikidata facts, collected by several projects) to rows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from rows import BUILD, Row, clean, hand_rows
from transcription import german_from_english

from werwas.lexicon.gazetteer import is_date

DATE = "2022-06"
# who held an executive office when the source was read held it until then; nobody knows how much longer
READ_UNTIL = "2022-07"
# only dates after this are of use for news
SINCE = "1990"
SLAVIC = ("RU", "UA", "BY")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .-]+")


def _offices_map() -> dict[tuple[str, str], str]:
    with (BUILD / "offices.tsv").open(encoding="utf-8", newline="") as file:
        return {(line["country"], line["english"]): line["office"] for line in csv.DictReader(file, delimiter="\t")}


def _terms(positions: str, known: dict[tuple[str, str], str]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(office, country) -> dated terms; what has no certain German name, or ended long ago, is left out."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for position in positions.split("|"):
        country, _, rest = position.partition(":")
        name, _, dates = rest.rpartition(":")
        if ".." not in dates:
            name, dates = (rest, "") if not is_date(dates) else (name, dates + "..")
        office = known.get((country, name)) or known.get(("*", name))
        if office is None or len(country) != 2 or country == "EU":
            continue
        start, _, end = dates.partition("..")
        dated = all(not date or is_date(date) for date in (start, end))
        if not dated or (end and (end < SINCE or end < start)):
            continue
        found.setdefault((office, country), []).append((start, end))
    return found


def _written(found: dict[tuple[str, str], list[tuple[str, str]]]) -> str:
    """Offices as in the file; the terms of members of a parliament become one from the first to the last."""
    parts = []
    for (office, country), terms in sorted(found.items()):
        if office in ("Abgeordneter", "Senator", "Nationalrat", "Ständerat"):
            starts, ends = [start for start, _ in terms if start], [end for _, end in terms]
            last = "" if "" in ends else max(ends, default="")
            # a term without a beginning makes the first beginning worthless
            first = "" if len(starts) < len(terms) else min(starts, default="")
            terms = [(first, last)]
        else:
            terms = [(start, end or READ_UNTIL) for start, end in terms if start < READ_UNTIL]
        for start, end in sorted(set(terms)):
            parts.append(f"{office}@{country}" + (f":{start}..{end}" if start or end else ""))
    return "|".join(parts)


def _forms(line: dict[str, str], country: str) -> list[tuple[str, str, str]]:
    """(form, kind, language) of one person, the label first."""
    english, german = clean(line["label_en"]), clean(line["label_de"])
    if german:
        return [(german, "label", "de")] + ([(english, "translit", "en")] if english and english != german else [])
    if country in SLAVIC:
        spelled = german_from_english(english, country)
        return [(spelled, "label", "de")] + ([(english, "translit", "en")] if spelled != english else [])
    return [(english, "label", "en")]


def _usable(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and _LATIN.fullmatch(name) is not None and "," not in name and len(words) < 7


def persons(sources: Path) -> list[Row]:
    """People who held an office of a state since 1990 whose German name is certain."""
    known, rows = _offices_map(), []
    taken = {row.id for row in hand_rows() if row.type == "PER"}
    with (sources / "persons.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            held = _terms(line["positions"], known)
            name = line["label_de"] or line["label_en"]
            if line["qid"] in taken or not held or not _usable(clean(name)) or (line["dod"] and line["dod"] < SINCE):
                continue
            taken.add(line["qid"])
            country = min(held, key=lambda pair: (pair[0] == "Botschafter", pair[1]))[1]
            birth = line["dob"] if is_date(line["dob"]) else ""
            gender = {"male": "m", "female": "f"}.get(line["gender"], "")
            extra = f"death={line['dod']}" if is_date(line["dod"]) else ""
            source = "optv" if line["src"].startswith("optv") else "congress" if "congress" in line["src"] else "eps"
            for number, (form, kind, lang) in enumerate(_forms(line, country)):
                facts = ("", "", "", "") if number else (gender, birth, _written(held), extra)
                rows.append(Row(line["qid"], "PER", form, kind, lang, country, *facts, source=source, date=DATE))
    return rows
