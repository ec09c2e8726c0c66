"""Inflected forms -> candidates."""

from __future__ import annotations

from werwas.grammar import inflection


def test_adjective_without_its_ending() -> None:
    """The form itself comes first, then every stem that an ending may leave."""
    assert inflection.bare_adjectives("Geplantes") == ("geplantes", "geplant")
    assert inflection.bare_adjectives("fest") == ("fest",)


def test_participle_as_adjective() -> None:
    """Partizip II is passive, Partizip I active."""
    assert ("fordern", "passive") in inflection.participle_lemmas("geforderten")
    assert ("angreifen", "active") in inflection.participle_lemmas("angreifende")


def test_umlaut_of_a_plural_is_the_last_one() -> None:
    """ "Überfälle" is the plural of "Überfall": the first umlaut belongs to the stem."""
    assert "Überfall" in inflection.noun_lemmas("Überfälle")
    assert "Überfall" in inflection.noun_lemmas("Überfällen")
    assert "Gästehaus" in inflection.noun_lemmas("Gästehäuser")


def test_preterite_of_a_strong_verb() -> None:
    """Ablaut tells "griffen an" from "greifen an"; "spannten" is no form of "spinnen"."""
    assert inflection.is_preterite("griffen", "greifen")
    assert inflection.is_preterite("angriffen", "angreifen")
    assert not inflection.is_preterite("greifen", "greifen")
    assert not inflection.is_preterite("spannen", "spannen")


def test_strong_participle() -> None:
    """Infinitives of strong participles, with particle and prefix; weak participles and other words have none."""
    assert inflection.strong_participle("eingetroffen") == "eintreffen"
    assert inflection.strong_participle("beschossen") == "beschießen"
    assert inflection.strong_participle("gefordert") is None
    assert inflection.is_strong_infinitive("gestehen")
    assert not inflection.is_strong_infinitive("eintroffen")
