"""Konjunktiv of reported speech, by form list, tag and morphology."""

from __future__ import annotations

from werwas.grammar.statement_reading import FINITE, Reading


def _is_list_form(reading: Reading, token: int) -> bool:
    return reading.low[token] in reading.forms.set("konjunktiv1")


def konjunktiv1(reading: Reading, token: int) -> bool:
    """Whether a finite verb is an unambiguous Konjunktiv I (Duden, Die Grammatik): third person in -e, or "seien".

    "Die Wirtschaft brumme." -> True; "ich habe", "sagte" -> False.
    """
    if reading.tags[token] not in FINITE:
        return False
    low, forms = reading.low[token], reading.forms
    if low in forms.set("no_konjunktiv1"):
        return False
    if _is_list_form(reading, token):
        return not _first_person(reading, token)
    if not low.endswith("e") or _first_person(reading, token):
        return False
    regular = reading.lemmas[token] == low + "n"  # no preterite: that ends in -te, or is no part of the infinitive
    marked = reading.morph(token, "Mood") == "Sub" and reading.morph(token, "Tense") == "Pres"
    return ((regular or marked) and not low.endswith("te")) or (regular and marked)


def konjunktiv2(reading: Reading, token: int) -> bool:
    """Whether a finite verb is a Konjunktiv II of the form list ("hätten", "würden")."""
    return reading.tags[token] in FINITE and reading.low[token] in reading.forms.set("konjunktiv2")


def is_konjunktiv(reading: Reading, token: int) -> bool:
    """Either of the two."""
    return konjunktiv1(reading, token) or konjunktiv2(reading, token)


def _first_person(reading: Reading, token: int) -> bool:
    """Whether "ich" stands beside the verb: then "habe" is indicative."""
    forms = reading.forms.set("first_person")
    return any(reading.low[k] in forms for k in range(max(0, token - 3), min(len(reading.low), token + 4)))
