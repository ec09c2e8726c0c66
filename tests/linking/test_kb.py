"""The knowledge base: names in a row of words, nationalities, offices; and where its index lies."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from werwas.lexicon.gazetteer import COLUMNS, GazetteerRow, parse_office
from werwas.linking import cache
from werwas.linking.kb import KnowledgeBase

RUSSIA, PUTIN, TRUMP, RUTTE = "Q159", "Q7747", "Q22686", "Q57792"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The packaged knowledge base."""
    return KnowledgeBase.load()


def _found(kb: KnowledgeBase, text: str) -> list[tuple[str, str]]:
    words = text.split()
    matches = kb.longest_matches(words)
    return [(" ".join(words[start:end]), candidates[0].kb_id) for start, end, _form, candidates in matches]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("laut den Vereinten Nationen", [("Vereinten Nationen", "Q1065")]),
        ("bei der Deutschen Bank", [("Deutschen Bank", "Q66048")]),
        ("Russlands Armee und Wladimir Putins Berater", [("Russlands", RUSSIA), ("Wladimir Putins", PUTIN)]),
        ("im Weißen Haus in Washington", [("Weißen Haus", "Q35525"), ("Washington", "Q61")]),
        ("der Sicherheitsrat der Vereinten Nationen", [("Sicherheitsrat der Vereinten Nationen", "Q37470")]),
        ("im Gebiet Kursk", [("Kursk", "geonames:538560")]),
        ("in den Niederlanden", [("Niederlanden", "Q55")]),
        ("bei Bündnis 90 / Die Grünen", [("Bündnis 90 / Die Grünen", "Q49766")]),
        ("die deutsche Bank an der Ecke", []),
        ("drei PACs und ihre Geldgeber", []),
    ],
)
def test_longest_matches(kb: KnowledgeBase, text: str, names: list[tuple[str, str]]) -> None:
    """The longest known name wins, declined or not; adjectives and common nouns are none."""
    assert _found(kb, text) == names


def test_ambiguous_words_are_flagged(kb: KnowledgeBase) -> None:
    """Whoever asks can tell that Essen and Halle prove nothing while Wuppertal does."""
    assert [kb.candidates(form)[0].ambiguous for form in ("Essen", "Halle", "Weil", "Wuppertal")] == [
        "word", "word", "word", "",
    ]  # fmt: skip


def test_no_names_in_nothing(kb: KnowledgeBase) -> None:
    """Empty and blank words are no error."""
    assert kb.longest_matches([]) == kb.longest_matches(["", " ", "\n"]) == []


@pytest.mark.parametrize(
    ("role", "date", "country", "holder"),
    [
        ("US-Präsident", "2025-03-14", None, TRUMP),
        ("US-Präsident", "2022-03-14", None, "Q6279"),
        ("Kremlchef", "2025-03-14", None, PUTIN),
        ("Bundeskanzler", "2025-03-14", None, "Q61053"),
        ("Bundeskanzlerin", "2015-03-14", None, "Q567"),
        ("Bundeskanzler", "2025-06-01T10:00:00+02:00", None, "Q566257"),
        ("Nato-Generalsekretär", "2025-03-14", None, RUTTE),
        ("Nato-Chef", "2025-03-14", None, RUTTE),
        ("ukrainischer Präsident", "2025-03-14", None, "Q3874799"),
        ("der ukrainische Präsident", "2025-03-14", None, "Q3874799"),
        ("Präsident der Ukraine", "2025-03-14", None, "Q3874799"),
        ("Russlands Präsident", "2025-03-14", None, PUTIN),
        ("Präsident", "2025-03-14", "UA", "Q3874799"),
        ("Außenministerin", "2025-03-14", "DE", "Q564328"),
        ("Bundesaußenministerin", "2025-03-14", None, "Q564328"),
        ("EZB-Chefin", "2025-03-14", None, "Q484605"),
        ("CDU-Chef", "2025-03-14", None, "Q566257"),
        ("Bürgermeister von Kiew", "2025-03-14", None, "Q31919"),
        ("Kiewer Bürgermeister", "2025-03-14", None, "Q31919"),
        ("bayerische Ministerpräsident", "2025-03-14", None, "Q50664"),
        ("Gouverneur des südrussischen Gebiets Krasnodar", "2025-03-14", None, "Q19908443"),
        ("Präsident der Vereinigten Staaten", "2025-03-14", None, TRUMP),
        ("Unions-Fraktionschef", "2025-06-14", None, "Q86294"),
        ("früherer US-Präsident", "2025-03-14", None, None),
        ("Präsident", "2025-03-14", None, None),
        ("SPD-Chef", "2025-03-14", None, None),
        ("Nachbar", "2025-03-14", "DE", None),
        ("US-Präsident", "1890-03-14", None, None),
    ],
)
def test_office_holders(kb: KnowledgeBase, role: str, date: str, country: str | None, holder: str | None) -> None:
    """A role noun names its holder on the day; two holders (both chairs of the SPD) or no country name nobody."""
    assert kb.office_holder(role, date, country) == holder


@pytest.mark.parametrize(
    ("adjective", "country"),
    [("russischen", RUSSIA), ("ukrainisch", "Q212"), ("US-amerikanische", "Q30"), ("kongolesische", "Q974")],
)
def test_adjectives_lead_to_countries(kb: KnowledgeBase, adjective: str, country: str) -> None:
    """Declined adjectives of nationality, the larger state first."""
    assert kb.adjective(adjective) == country


@pytest.mark.parametrize(
    ("noun", "country", "gender"),
    [("Russin", RUSSIA, "f"), ("Ukrainern", "Q212", "m"), ("US-Amerikaner", "Q30", "m"), ("Französinnen", "Q142", "f")],
)
def test_demonyms_lead_to_countries(kb: KnowledgeBase, noun: str, country: str, gender: str) -> None:
    """Nouns of nationality in any case, with the gender of the word."""
    assert kb.demonym(noun) == (country, gender)


def test_what_is_no_nationality(kb: KnowledgeBase) -> None:
    """Other adjectives and nouns name no country."""
    assert kb.adjective("wichtigen") is None
    assert kb.demonym("Bäcker") is None


def test_copy_for_another_process_knows_the_same(kb: KnowledgeBase) -> None:
    """Workers get the knowledge base by pickling, mapped or in memory."""
    small = KnowledgeBase.of_rows([GazetteerRow("Q1", "LOC", "Musterstadt", "label")])
    for one, form in ((kb, "Kiew"), (small, "Musterstadt")):
        assert pickle.loads(pickle.dumps(one)).candidates(form) == one.candidates(form)


def test_holders_of_one_office_at_once_are_all_listed() -> None:
    """The latest comes first; office_holder names none of two."""
    offices = ("Parteivorsitzender@Q9:2021..", "Parteivorsitzender@Q9:2019..")
    rows = [
        GazetteerRow(f"Q{number}", "PER", f"Person {number}", "label", offices=(parse_office(office),))
        for number, office in enumerate(offices, 1)
    ]
    kb = KnowledgeBase.of_rows([*rows, GazetteerRow("Q9", "ORG", "Musterpartei", "label")])
    assert [kb_id for kb_id, _ in kb.office_holders("Musterpartei-Chef", "2025-01-01")] == ["Q1", "Q2"]
    assert kb.office_holder("Musterpartei-Chef", "2025-01-01") is None


def _gazetteer(folder: Path, form: str) -> Path:
    path = folder / "names.tsv"
    row = ["Q1", "LOC", form, "label", "de", "DE", "", "", "", "", "hand", "2025"]
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    return path


def test_index_is_cached_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file is compiled once; another content makes another folder, a broken folder is compiled again."""
    monkeypatch.setenv("WERWAS_CACHE", str(tmp_path / "cache"))
    path = _gazetteer(tmp_path, "Musterstadt")
    assert KnowledgeBase.load([path]).candidates("Musterstadt")
    compiled = cache.cache_root() / f"kb-{cache.content_hash([path])}"
    stamp = (compiled / "entries.bin").stat().st_mtime_ns
    assert KnowledgeBase.load([path]).candidates("Musterstadt")
    assert (compiled / "entries.bin").stat().st_mtime_ns == stamp
    (compiled / "forms.marisa").write_bytes(b"broken")
    assert KnowledgeBase.load([path]).candidates("Musterstadt")
    _gazetteer(tmp_path, "Beispielstadt")
    assert KnowledgeBase.load([path]).candidates("Beispielstadt")
    assert not KnowledgeBase.load([path]).candidates("Musterstadt")


def test_index_stays_in_memory_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No writable folder is no error."""

    def refuse(*_: object) -> Path:
        raise OSError

    monkeypatch.setattr(cache, "compile_to", refuse)
    monkeypatch.setenv("WERWAS_CACHE", str(tmp_path / "cache"))
    assert KnowledgeBase.load([_gazetteer(tmp_path, "Musterstadt")]).candidates("Musterstadt")
