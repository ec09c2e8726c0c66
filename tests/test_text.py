"""Strings to strings: what is one name must become one key, and offsets must lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werwas import text as t

LEGAL_FORMS = {"ag", "gmbh", "se", "inc."}


@pytest.mark.parametrize(
    ("form", "folded"),
    [
        ("Müller", "mueller"),
        ("Mueller", "mueller"),
        (unicodedata.normalize("NFD", "Müller"), "mueller"),
        ("Groß-Gerau", "gross-gerau"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Łódź", "lodz"),
        ("Jonas Gahr Støre", "jonas gahr stoere"),
        ("İmamoğlu", "imamoglu"),
        ("Élysée‑Palast", "elysee-palast"),
    ],
)
def test_fold_makes_spellings_equal(form: str, folded: str) -> None:
    """Umlauts become two letters, diacritics fall, marks become plain."""
    assert t.fold(form) == folded


def test_fold_mapped_leads_back_over_letters_that_become_two() -> None:
    """The span of the folded surname is that of the surname as written, although three letters were added before it."""
    written = "Jörg Müßig"
    mapped = t.fold_mapped(written)
    start = mapped.text.index("muessig")
    assert written[slice(*mapped.span(start, start + len("muessig")))] == "Müßig"


def test_nfc_mapped_counts_a_letter_with_its_mark_as_one() -> None:
    """A decomposed ü takes two code points of the original."""
    written = unicodedata.normalize("NFD", "für Köln")
    mapped = t.nfc_mapped(written)
    assert mapped.text == "für Köln"
    assert mapped.span(1, 2) == (1, 3)


def test_squeeze_mapped_spans_the_whole_run_of_blanks() -> None:
    """Blanks at the ends belong to nothing; runs inside count as one."""
    mapped = t.squeeze_mapped("  Angela \n Merkel ")
    assert mapped.text == t.squeeze("  Angela \n Merkel ") == "Angela Merkel"
    assert mapped.span(0, 13) == (2, 17)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("Putins", "Putin"),
        ("Trump's", "Trump"),
        ("Trump’s", "Trump"),
        ("Paris'", "Paris"),
        ("Fritz'", "Fritz"),
        ("Bundestages", "Bundestag"),
        ("Bundestags", "Bundestag"),
    ],
)
def test_genitive_variants_hold_the_base_form(form: str, base: str) -> None:
    """Every spelling of the genitive leads to the name."""
    assert base in t.genitive_variants(form)


@pytest.mark.parametrize("form", ["SPD", "UNHCRS", "As", "Rock'n'Roll'"])
def test_genitive_variants_leave_what_is_none(form: str) -> None:
    """Acronyms, tiny words and a stray apostrophe are no genitives."""
    assert t.genitive_variants(form) == (form,)


def test_strip_genitive_decides_by_what_is_known() -> None:
    """The s of Hans stays because Hans is known, that of Putins goes because Putin is."""
    known = {"Hans", "Putin"}.__contains__
    assert [t.strip_genitive(form, known) for form in ("Hans", "Putins", "Meyers")] == ["Hans", "Putin", "Meyers"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Deutsche Bank AG", "Deutsche Bank"),
        ("Tesla, Inc.", "Tesla"),
        ("Muster GmbH & SE", "Muster"),
        ("AG", "AG"),
        ("AG Muster", "AG Muster"),
    ],
)
def test_strip_legal_form_only_at_the_end_and_never_all(name: str, bare: str) -> None:
    """Legal forms go from the end of a name; something always stays."""
    assert t.strip_legal_form(name, LEGAL_FORMS) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deutsche Bank", "Deutschen Bank"),
        ("Vereinte Nationen", "Vereinten Nationen"),
        ("Weißes Haus", "Weißen Hauses"),
        ("Rotes Kreuz", "Roten Kreuzes"),
    ],
)
def test_inflection_key_is_the_same_in_all_cases(one: str, other: str) -> None:
    """A name of several words has one key however it is declined."""
    assert t.inflection_key(one.split()) == t.inflection_key(other.split())


def test_inflection_key_keeps_different_names_apart() -> None:
    """Bank is not Bahn, and the adjective with a small letter is no name."""
    assert t.inflection_key(["Deutsche", "Bank"]) != t.inflection_key(["Deutsche", "Bahn"])
    assert t.inflection_key(["Deutsche", "Bank"]) != t.inflection_key(["deutsche", "Bank"])


def test_name_key_joins_what_the_tokenizer_cut() -> None:
    """Blanks around slash and hyphen and before a full stop are the tokenizer's, soft hyphens the typesetter's."""
    assert t.name_key("Bündnis 90 / Die  Grünen") == "Bündnis 90/Die Grünen"
    assert t.name_key("Benedikt XVI .") == "Benedikt XVI."
    assert t.name_key("Bun\u00addes\u00adtag") == "Bundestag"


@given(st.text())
def test_nothing_raises_and_maps_stay_inside(written: str) -> None:
    """Any text is folded, squeezed and mapped without an error; offsets never leave it."""
    t.name_key(written)
    t.genitive_variants(written)
    for mapped in (t.fold_mapped(written), t.squeeze_mapped(written), t.nfc_mapped(written)):
        assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
        assert all(0 <= start < end <= len(written) for start, end in zip(mapped.starts, mapped.ends, strict=True))


@given(st.text())
def test_mapped_and_plain_functions_agree(written: str) -> None:
    """The mapped variants change the text exactly as the plain ones."""
    assert t.squeeze_mapped(written).text == t.squeeze(written)
    assert t.nfc_mapped(written).text == "".join(t.nfc(part) for part in [t.nfc_mapped(written).text])
