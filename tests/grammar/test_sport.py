"""Attack and shot as words of the game."""

from __future__ import annotations

import pytest
from spacy.language import Language

import werwas

GAMES = {
    "handball": "Handball: Musterau ringt Quastenrode nieder\n\nDer Tabellenführer gewann das Derby mit 31:29 "
    "(15:14). Nach der Halbzeit bombardierten die "
    "Gastgeber das Tor. Quastenrodes Angriff fand kein Mittel. Trainer Otto Lahm will im Rückspiel angreifen.",
    "tennis": "Beim Turnier in Musterau steht Eva Lind im Halbfinale. Sie griff ihre Gegnerin immer wieder am Netz "
    "an und gewann den Tiebreak mit 7:3.",
    "ticker": "20.31 Uhr: Elfmeter für Musterau! Kern schießt, der Torwart hält.\n\n20.44 Uhr: Nach der Flanke "
    "greift Musterau wieder an, das Tor zum 1:1 fällt.",
}
VIOLENCE = {
    "Flaschen": "Nach dem Derby der Bundesliga haben Anhänger von Musterau die Gäste im Stadion mit Flaschen "
    "angegriffen. Der Trainer und der Torwart flohen. "
    "Das Spiel endete 2:2.",
    "Polizisten": "Der Spieltag der Liga endete mit Krawallen. Nach dem 2:1 griffen Maskierte Polizisten an. Der Trainer verurteilte das.",
    "Drohnen": "Die Armee griff in der Nacht mit Drohnen an. Die Fußball-Liga sagte den Spieltag ab, der Pokal "
    "ruht. Das Halbfinale war für Montag geplant.",
    "Krieg": "Bei dem Angriff auf Musterau starben am Montag drei Menschen. Ein Trainer sah die Rauchwolke. Der "
    "Angriff begann um 3:15 Uhr.",
}


def attacks(nlp: Language, text: str) -> list[str]:
    """Triggers of the attacks of a text."""
    return [event.trigger[0].text for event in werwas.extract(text, nlp=nlp, published_at="2025-10-23").events if event.type == "attack"]


@pytest.mark.parametrize("text", GAMES.values(), ids=GAMES)
def test_games_hold_no_attacks(nlp: Language, text: str) -> None:
    """In a report of a game attacks, shots and bombardments are words of the game."""
    assert attacks(nlp, text) == []


@pytest.mark.parametrize("text", VIOLENCE.values(), ids=VIOLENCE)
def test_violence_beside_games_is_kept(nlp: Language, text: str) -> None:
    """Weapons, police, and articles that name sport in passing."""
    assert attacks(nlp, text)


def test_a_team_is_received_for_a_match(nlp: Language) -> None:
    """ "empfängt" between teams is no meeting, "traf sich mit dem Verband zu einem Gespräch" is one."""
    text = (
        "Am Spieltag der Bundesliga empfängt der FC Musterau den SC Quastenrode. Die Tabelle führt Musterau "
        "an. Vor dem Derby traf sich Trainer "
        "Otto Lahm mit Präsident Karl Voss zu einem Gespräch."
    )
    found = [event.trigger[0].text for event in werwas.extract(text, nlp=nlp).events if event.type == "meeting"]
    assert found == ["traf"]
