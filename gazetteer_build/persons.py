"""Officials and members of parliaments (Wikidata facts, collected by several projects) to rows."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from organisations import parties
from person_offices import OfficeReader, written
from rows import Row, clean, hand_rows
from transcription import german_from_cyrillic, german_from_english, german_from_romanised, is_cyrillic

from werwas.lexicon.gazetteer import is_date

DATE = "2022-06"
SLAVIC = ("RU", "UA", "BY")
# countries whose English romanisation German news spells anew by rule
ROMANISED = ("GE", "IR", "PS", "SY")
# its members are named without their country
ASSEMBLY = "Parliamentary Assembly of the Council of Europe"
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .-]+")


def _forms(line: dict[str, str], country: str) -> list[tuple[str, str, str]]:
    """(form, kind, language) of one person, the label first."""
    english, german = _name(line["label_en"]), _name(line["label_de"])
    if not german and is_cyrillic(english):
        return [(german_from_cyrillic(_without_patronymic(english), country), "label", "de")]
    if german:
        return [(german, "label", "de")] + ([(english, "translit", "en")] if english and english != german else [])
    if country in SLAVIC or country in ROMANISED:
        spelled = german_from_english(english, country) if country in SLAVIC else german_from_romanised(english)
        return [(spelled, "label", "de")] + ([(english, "translit", "en")] if spelled != english else [])
    return [(english, "label", "en")]


def _name(text: str) -> str:
    """Without what the sources add to tell namesakes apart: "João Lourenço (politician)", "George Emslie, Baron Emslie"."""
    return clean(re.split(r" \(|, (?:\d+\w+ )?(?:Baron|Viscount|Earl|Lord|Marquess|Duke|Countess)", text)[0])


def _without_patronymic(name: str) -> str:
    """ "Малышев, Валерий Иванович" -> "Валерий Малышев": news names neither the father nor the surname first."""
    last, comma, rest = name.partition(", ")
    words = (f"{rest} {last}" if comma else name).split()
    return " ".join([words[0], words[-1]])


def _usable(name: str) -> bool:
    words = name.split()
    if is_cyrillic(name):
        return len(words) == 3
    return len(words) > 1 and _LATIN.fullmatch(name) is not None and len(words) < 7


def _parties(sources: Path) -> dict[str, str]:
    """Person -> party of members of the Bundestag, where there is only one and the gazetteer has it."""
    known = {row.id for row in parties(sources)} | {row.id for row in hand_rows()}
    people = json.loads((sources / "bundestag" / "persons_DE.json").read_text(encoding="utf-8"))
    return {person["id"]: person["partyID"] for person in people if isinstance(person.get("partyID"), str) and person["partyID"] in known}


def _extra(line: dict[str, str], party: str) -> str:
    death = f"death={line['dod']}" if is_date(line["dod"]) else ""
    return ";".join(fact for fact in (death, f"party={party}" if party else "") if fact)


def persons(sources: Path) -> list[Row]:
    """People of public life whose country and name are certain, with the offices that have a German name."""
    offices, party_of, rows = OfficeReader(sources), _parties(sources), list[Row]()
    taken = {row.id for row in hand_rows() if row.type == "PER"}
    with (sources / "persons.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            country = offices.country(line["positions"])
            delegate = ASSEMBLY in line["positions"]
            if line["qid"] in taken or not (country or delegate) or not _usable(_name(line["label_de"] or line["label_en"])):
                continue
            taken.add(line["qid"])
            birth = line["dob"] if is_date(line["dob"]) else ""
            held = offices.terms(line["positions"], birth)
            gender = {"male": "m", "female": "f"}.get(line["gender"], "")
            source = "optv" if line["src"].startswith("optv") else "congress" if "congress" in line["src"] else "eps"
            for number, (form, kind, lang) in enumerate(_forms(line, country)):
                facts = ("", "", "", "")
                if not number:
                    facts = (gender, birth, written(held), _extra(line, party_of.get(line["qid"], "")))
                rows.append(Row(line["qid"], "PER", form, kind, lang, country, *facts, source=source, date=DATE))
    return rows
