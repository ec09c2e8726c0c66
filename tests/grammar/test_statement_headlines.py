"""Who speaks in a headline, and who is only its theme; own lines in the manner of news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.grammar.test_statement_clauses import told
from tests.grammar.test_statements import Found

Read = Callable[[str], Found]


HEADLINES = [
    # (line, speaker): a role, a role with a name, a surname alone, a study
    ("Gutachter: Brücke war seit Jahren baufällig", "Gutachter"),
    ("Landrätin Vogt: Der Deich hält noch zehn Jahre", "Landrätin Vogt"),
    ("Studie: Stadtkinder schlafen weniger", "Studie"),
]


@pytest.mark.parametrize(("line", "who"), HEADLINES)
def test_headlines_that_name_their_source(read: Read, line: str, who: str) -> None:
    """What stands before the colon of a headline may be who says so."""
    (found,) = told(read(line))
    assert found == ("indirect", [who], line.partition(": ")[2])


@pytest.mark.parametrize(
    "line",
    [
        "Kiel: Der Hafen bleibt gesperrt",
        "Anna Vogt: Die Ministerin feiert Geburtstag",
        "Kanzler Huber: So will er sparen",
        "Minister Kern: Was wusste er?",
        "Fähre in Seenot: Die Bergung dauert an",
        "Trainer: Jan Brink",
        "Der Trainer: Er kam spät.",
    ],
)
def test_headlines_that_name_their_theme(read: Read, line: str) -> None:
    """A place, a full name or a theme before the colon is nobody who speaks, nor is it in a sentence."""
    assert told(read(line)) == []


def test_a_quote_behind_the_dash_of_a_headline(read: Read) -> None:
    """It is of whom the clause before the dash tells; in a sentence of the text it is not."""
    doc, facts = read("Landrätin lobt die Helfer - „Ihr wart alle großartig“")
    assert ("direct", ["Landrätin"], "„Ihr wart alle großartig“") in told((doc, facts))
