from __future__ import annotations

from pathlib import Path

import pytest

from werwas.grammar.headings import read_heading
from werwas.grammar.sections import find_sections, sentence_starts

PUBLISHED = "2025-10-21T18:45:00+02:00"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def cut(text: str, published_at: str | None = PUBLISHED, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and words of each section."""
    sections = find_sections(text, published_at, title)
    assert "".join(text[s["start"] : s["end"]] for s in sections) == text
    return [(s["kind"], text[s["start"] : s["end"]].strip()) for s in sections]


def times(text: str, published_at: str | None = PUBLISHED) -> list[str | None]:
    """The times of the ticker blocks."""
    return [s["time"] for s in find_sections(text, published_at) if s["kind"] == "ticker"]


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("21. Oktober, 18.40 Uhr: Brücke wieder frei", "2025-10-21T18:40"),
        ("21. Oktober, 9 Uhr: Brücke wieder frei", "2025-10-21T09:00"),
        ("Dienstag, 21. Oktober 2025, 6.19 Uhr", "2025-10-21T06:19"),
        ("21.10.2025, 06:19 Uhr: Brücke gesperrt", "2025-10-21T06:19"),
        ("21.10., 6.19 Uhr: Brücke gesperrt", "2025-10-21T06:19"),
        ("+++ 18:24 Uhr: Brücke gesperrt +++", "2025-10-21T18:24"),
        ("+++ 18:24 Brücke gesperrt +++", "2025-10-21T18:24"),
        ("+++ 18:24 +++ Brücke gesperrt", "2025-10-21T18:24"),
        ("Update 18.24 Uhr: Brücke gesperrt", "2025-10-21T18:24"),
        ("Update vom 20. Oktober, 18.24 Uhr: Brücke gesperrt", "2025-10-20T18:24"),
        ("Update vom 20. Oktober: Brücke gesperrt", "2025-10-20"),
        ("18.24 Uhr: Brücke gesperrt", "2025-10-21T18:24"),
        ("Montag, 18.24 Uhr: Brücke gesperrt", "2025-10-20T18:24"),
        ("31. Dezember, 23.10 Uhr: Feuerwerk beginnt", "2024-12-31T23:10"),
        ("20. Oktober, 24.00 Uhr: Tag zu Ende", "2025-10-21T00:00"),
        ("31. Februar, 18.24 Uhr: Brücke gesperrt", None),
    ],
)
def test_forms_of_ticker_headings(heading: str, time: str | None) -> None:
    """Each form in which tickers date their blocks gives the moment it names."""
    assert times(f"{heading}\n\nDie Brücke über die Elbe ist zu.\n\n{heading}\n\nMehr weiß man nicht.")[0] == time


@pytest.mark.parametrize(
    "line",
    [
        "Um 18.24 Uhr begann der Einsatz am Hafen.",
        "18.24 Uhr war es, als die Sirenen heulten.",
        "3:2 gegen Köln: Aufsteiger siegt erneut",
        "21. Oktober, 18.24 Uhr begann das Konzert.",
        "14. Spieltag: Alle Ergebnisse",
        "18.75 Uhr: keine Uhrzeit",
        "31.12 Prozent: So viele wählten per Brief",
        "2025: Das Jahr der Wahlen",
        "",
        "+++",
        "+++ 5 Boote fehlen +++",
        "Freitag: Es regnet",
    ],
)
def test_look_alikes_of_headings(line: str) -> None:
    """Times inside sentences, results, shares and years open no ticker block."""
    assert read_heading(line) is None


def test_year_of_heading() -> None:
    """A heading of December in an article of January is of the year before; without a publication none is known."""
    text = "31. Dezember, 22.00 Uhr: Feuerwerk\n\nEs knallt.\n\n30. Dezember, 8.00 Uhr: Verbot\n\nEs gilt."
    assert times(text, "2025-01-01T09:00") == ["2024-12-31T22:00", "2024-12-30T08:00"]
    assert times(text, None) == [None, None]
    assert times("Dienstag, 21. Oktober 2025, 6.19 Uhr: Sturm\n\nEs weht.", None) == ["2025-10-21T06:19"]


def test_clock_passes_midnight() -> None:
    """In a ticker with the newest first a later clock time below belongs to the day before, and the other way round."""
    down = "1.10 Uhr: D\n\nX.\n\n0.20 Uhr: C\n\nX.\n\n23.50 Uhr: B\n\nX.\n\n22.00 Uhr: A\n\nX."
    assert times(down) == ["2025-10-21T01:10", "2025-10-21T00:20", "2025-10-20T23:50", "2025-10-20T22:00"]
    up = "21.00 Uhr: A\n\nX.\n\n22.00 Uhr: B\n\nX.\n\n0.20 Uhr: C\n\nX."
    assert times(up) == ["2025-10-21T21:00", "2025-10-21T22:00", "2025-10-22T00:20"]


def test_whole_ticker() -> None:
    """The example ticker falls into the sections that a reader sees."""
    text = (EXAMPLES / "ticker.txt").read_text(encoding="utf-8")
    kinds = [kind for kind, _ in cut(text)]
    assert kinds == [
        "headline", "teaser", "caption", "credit", "boilerplate",
        "ticker", "ticker", "caption", "credit", "ticker", "ticker", "ticker", "ticker", "credit", "boilerplate",
    ]  # fmt: skip
    assert times(text)[:3] == ["2025-10-21T18:40", "2025-10-21T15:05", "2025-10-21T15:05"]


def test_block_goes_on_after_caption() -> None:
    """A caption inside a block stands for itself, and what follows has the time of the block again."""
    text = "20. Oktober, 8.00 Uhr: Sturm\n\nEs weht.\n\nEin Baum.\nEin Baum.  © Ute Muster/AFP\n\nEr fiel um."
    sections = find_sections(text, PUBLISHED)
    assert [s["kind"] for s in sections] == ["ticker", "caption", "credit", "ticker"]
    assert sections[0]["time"] == sections[3]["time"] == "2025-10-20T08:00"
    assert sections[1]["time"] is None
    assert text[sections[3]["start"] :] == "Er fiel um."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ein Baum liegt quer.  © Ute Muster/AFP",
            [("caption", "Ein Baum liegt quer."), ("credit", "© Ute Muster/AFP")],
        ),
        (
            "Ein Baum liegt quer. Foto: Ute Muster",
            [("caption", "Ein Baum liegt quer."), ("credit", "Foto: Ute Muster")],
        ),
        ("Ein Baum liegt quer (Foto: dpa)", [("caption", "Ein Baum liegt quer"), ("credit", "(Foto: dpa)")]),
        ("Ein Baum liegt quer.\n© dpa", [("caption", "Ein Baum liegt quer."), ("credit", "© dpa")]),
        ("Es weht.\n\nTitelfoto: Ute Muster/AFP", [("body", "Es weht."), ("credit", "Titelfoto: Ute Muster/AFP")]),
        ("Es weht.\n\nQuelle: dpa/AFP", [("body", "Es weht."), ("credit", "Quelle: dpa/AFP")]),
        ("Es weht. Es regnet. (dpa)", [("body", "Es weht. Es regnet."), ("credit", "(dpa)")]),
        ("Es weht.\n\ndpa/AFP", [("body", "Es weht."), ("credit", "dpa/AFP")]),
    ],
)
def test_captions_and_credits(text: str, expected: list[tuple[str, str]]) -> None:
    """Picture credits and agency marks are cut off; a photographer is no speaker."""
    assert cut(text) == expected


def test_speech_is_no_credit() -> None:
    """A colon after a common word makes no credit, and neither does an agency inside a sentence."""
    for text in (
        "Quelle: Das Wasser war vergiftet, sagte der Förster am Abend der Zeitung.",
        "Die dpa meldete es zuerst.",
    ):
        assert cut(text) == [("body", text)]


def test_doubled_line_with_kicker_is_cross_reference() -> None:
    """A line that comes again behind a kicker belongs to another article."""
    text = "Es weht.\n\nKoch verrät Rezept\nKüche Koch verrät Rezept\n\nEs regnet."
    assert cut(text) == [
        ("body", "Es weht."),
        ("boilerplate", "Koch verrät Rezept\nKüche Koch verrät Rezept"),
        ("body", "Es regnet."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Mehr zum Thema Sturm:",
        "Lesen Sie auch: Was bei Sturm hilft",
        "Stand: 21. Oktober",
        "Anzeige",
        "Lesezeit: 3 Minuten",
    ],
)
def test_furniture(line: str) -> None:
    """Notices of the page are no news."""
    assert cut(f"Es weht seit dem Morgen.\n\n{line}\n\nEs regnet auch.")[1] == ("boilerplate", line)


def test_sentences_are_no_furniture() -> None:
    """A sentence that only begins like a notice stays in the body."""
    for line in (
        "Mehr zu trinken riet der Arzt den Läufern.",
        "Stand heute fehlen zwölf Boote.",
        "Werbung ist dort verboten.",
    ):
        assert cut(f"Es weht.\n\n{line}")[-1] == ("body", f"Es weht.\n\n{line}")


def test_headline_and_teaser() -> None:
    """A short first line without a full stop is the headline, the paragraph after it the teaser or an agency lead."""
    text = "Sturm an der Küste\n\nHusum - Es weht stark.\n\nViele Boote fehlen."
    assert [kind for kind, _ in cut(text)] == ["headline", "teaser", "body"]
    assert [kind for kind, _ in cut(text.replace("Husum - ", "Husum (dpa) - "))] == ["headline", "body"]
    assert [kind for kind, _ in cut("Es weht stark.\n\nViele Boote fehlen.\n\nMehr nicht.")] == ["body"]
    assert [kind for kind, _ in cut("Sturm an der Küste")] == ["body"]
    assert [kind for kind, _ in cut("Mehr zu sehen als sonst\n\nEs weht.")] == ["headline", "body"]
    assert [kind for kind, _ in cut("Es weht.\nViele Boote fehlen.", title="Es weht.")] == ["headline", "body"]


def test_date_under_headline_opens_no_block() -> None:
    """The date of the article, with or without the writer, is furniture."""
    text = "Sturm an der Küste\n\n21.10.2025, 11:05 Uhr | Von Ute Muster\n\nEs weht.\n\nViele Boote fehlen."
    assert [kind for kind, _ in cut(text)] == ["headline", "boilerplate", "teaser", "body"]


def test_whitespace_belongs_to_the_section_before() -> None:
    """Sections begin with a word, but for the first, which begins with the text."""
    text = " \n\n  Es weht.\r\n\r\n\t  18.24 Uhr: Sturm\r\n\r\nEs weht mehr.\n \n"
    assert [(s["kind"], s["start"]) for s in find_sections(text, PUBLISHED)] == [
        ("body", 0),
        ("ticker", text.index("18.24")),
    ]


def test_text_without_words() -> None:
    """The empty text has no sections, blanks are one."""
    assert find_sections("") == []
    assert [(s["kind"], s["end"]) for s in find_sections(" \n \n")] == [("body", 4)]


def test_sentence_starts() -> None:
    """Sentences begin at sections, after headings, at paragraphs and at lines, but not where text is only wrapped."""
    text = (
        "18.24 Uhr: Sturm an der Küste\nEs weht seit dem frühen Morgen über der ganzen Nordsee und den\nInseln davor.\n"
        "Es regnet.\n\nBoote fehlen"
    )
    starts = [text[at:].split()[0] for at in sentence_starts(text, find_sections(text, PUBLISHED))]
    assert starts == ["18.24", "Sturm", "Es", "Es", "Boote"]


@pytest.mark.parametrize("dateline", ["Leipzig - ", "Kairo/Oslo (dpa) – ", "Bad Ems - "])
def test_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    """The report begins behind the dash; a dash inside a sentence begins nothing."""
    text = f"Titel\n\n{dateline}Zwei Männer wurden gefasst. Das war spät - aber gut."
    starts = sentence_starts(text, find_sections(text, None, None))
    assert text.index("Zwei") in starts
    assert text.index("aber") not in starts
