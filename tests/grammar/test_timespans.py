"""German time expressions longer than a day: months and years, durations, repetitions, holidays, vague references."""

from __future__ import annotations

from typing import Any

import pytest

from werwas.grammar.times import find_times

FRIDAY = "2025-03-14T18:30:00+01:00"


def pairs(text: str, published_at: str | None = FRIDAY, **options: Any) -> list[tuple[str, str | None]]:
    """Expression and value of every time in a text."""
    return [(time["text"], time["value"]) for time in find_times(text, published_at=published_at, **options)]


def only(text: str, published_at: str | None = FRIDAY, **options: Any) -> dict[str, Any]:
    """The one time of a text."""
    (time,) = find_times(text, published_at=published_at, **options)
    return time


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("Im Januar stiegen die Preise.", "Januar", "2025-01"),
        ("Seit Anfang Februar fehlt Gas.", "Anfang Februar", "2025-02"),
        ("Im Herbst 2021 zog er um.", "Herbst 2021", "2021-FA"),
        ("Das Werk wurde im Jahr 2011 gebaut.", "Jahr 2011", "2011"),
        ("Ende 2009 kam der Umbruch.", "Ende 2009", "2009"),
        ("Sein Roman („Der Fluss“, 1984) erschien neu.", "1984", "1984"),
        ("In den 1990er Jahren verfiel der Hafen.", "1990er Jahren", "199"),
        ("Ende der achtziger Jahre floh die Familie.", "Ende der achtziger Jahre", "198"),
        ("Das Schloss stammt aus dem 18. Jahrhundert.", "dem 18. Jahrhundert", "17"),
        ("Im dritten Quartal 2023 sank der Umsatz.", "dritten Quartal 2023", "2023-Q3"),
        ("In der vergangenen Woche tagte der Rat.", "der vergangenen Woche", "2025-W10"),
        ("Mitte letzter Woche riss das Seil.", "Mitte letzter Woche", "2025-W10"),
        ("Am kommenden Wochenende spielt die Band.", "kommenden Wochenende", "2025-W11-WE"),
        ("Im kommenden Jahr wird gewählt.", "kommenden Jahr", "2026"),
        ("Im Vorjahr waren es weniger.", "Vorjahr", "2024"),
        ("Anfang des Jahres wurde gekürzt.", "Anfang des Jahres", "2025"),
    ],
)
def test_longer_than_a_day(text: str, expression: str, value: str) -> None:
    """Months, years, seasons, quarters, weeks, decades and centuries."""
    assert pairs(text) == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("Die Frist beträgt 30 Tage.", "30 Tage", "P30D"),
        ("Eine 30-tägige Feuerpause steht bevor.", "30-tägige", "P30D"),
        ("Er saß zwei Wochen lang im Keller.", "zwei Wochen", "P2W"),
        ("Sie warteten mehrere Stunden.", "mehrere Stunden", "PTXH"),
        ("Das dauerte ein halbes Jahr.", "ein halbes Jahr", "P6M"),
        ("Nach dreieinhalb Minuten fiel das Tor.", "dreieinhalb Minuten", "PT3.5M"),
        ("Der Flug dauert 2,5 Stunden.", "2,5 Stunden", "PT2.5H"),
        ("Nach jahrelangem Streit einigte man sich.", "jahrelangem", "PXY"),
        ("Seit Jahrzehnten gilt die Regel.", "Jahrzehnten", "PXDE"),
        ("Vor ein paar Tagen kam Post.", "ein paar Tagen", "PXD"),
        ("Das Gericht verhängte eine sechsjährige Haftstrafe.", "sechsjährige", "P6Y"),
        ("Er bekam zwei Jahre Haft.", "zwei Jahre", "P2Y"),
        ("In den vergangenen zwei Jahren stieg die Zahl.", "den vergangenen zwei Jahren", "P2Y"),
    ],
)
def test_durations(text: str, expression: str, value: str) -> None:
    """Lengths of time, numbered, open and as adjectives."""
    assert pairs(text) == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Vor drei Wochen brach der Damm.", "2025-02-17", "2025-02-24"),
        ("Vor 90 Jahren begann der Bau.", "1935-01-01", "1936-01-01"),
        ("Seit drei Jahren herrscht Krieg.", "2022-03-14", "2025-03-15"),
        ("In zwei Monaten wird gewählt.", "2025-05-01", "2025-06-01"),
        ("In den nächsten zehn Tagen wird gewählt.", "2025-03-14", "2025-03-25"),
    ],
)
def test_durations_reach_from_the_anchor(text: str, earliest: str, latest: str) -> None:
    """ "vor", "seit" and "in" place a length of time by the day of publication; its value stays a period."""
    time = only(text)
    assert time["kind"] == "duration"
    assert (time["earliest"], time["latest"], time["basis"]) == (earliest, latest, "published_at")


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("Jeden Montag ziehen sie los.", "Jeden Montag", "XXXX-WXX-1"),
        ("Das Amt prüft täglich.", "täglich", "P1D"),
        ("Sie luden zur jährlichen Tagung.", "jährlichen", "P1Y"),
        ("Der Rat tagt alle zwei Jahre.", "alle zwei Jahre", "P2Y"),
        ("Geöffnet ist montags.", "montags", "XXXX-WXX-1"),
        ("Der Chor probt zweimal pro Woche.", "Woche", "P1W"),
    ],
)
def test_sets(text: str, expression: str, value: str) -> None:
    """What comes again is a set."""
    time = only(text)
    assert (time["text"], time["value"], time["kind"]) == (expression, value, "set")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zu Ostern 2024 schneite es.", "2024-03-31"),
        ("Am Karfreitag 2025 ruht der Betrieb.", "2025-04-18"),
        ("An Pfingsten 2023 war Stau.", "2023-05-28"),
        ("Am Tag der Deutschen Einheit 2022 sprach er.", "2022-10-03"),
        ("Am ersten Advent brennt eine Kerze.", "2024-12-01"),
        ("In der Silvesternacht krachte es.", "2024-12-31TNI"),
        ("Zu Neujahr kamen alle.", "2025-01-01"),
    ],
)
def test_holidays(text: str, value: str) -> None:
    """Holidays, movable and fixed, of the year named or of the nearest one."""
    assert only(text)["value"] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Derzeit ruhen die Arbeiten.", "PRESENT_REF"),
        ("Vor Kurzem zog er aus.", "PAST_REF"),
        ("Er will demnächst kündigen.", "FUTURE_REF"),
        ("In den nächsten Jahren wird es enger.", "FUTURE_REF"),
    ],
)
def test_references_without_a_date(text: str, value: str) -> None:
    """Now, once and soon are references without an interval."""
    time = only(text)
    assert (time["value"], time["earliest"], time["basis"]) == (value, None, None)
