"""The plain tokens say what spaCy's say."""

from __future__ import annotations

import gc

import pytest
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span as SpacySpan

from werwas.grammar.morph import Morph
from werwas.grammar.readout import read

TEXT = "Die Bürgermeisterin, die am Montag zurücktrat, wies „alle Vorwürfe“ zurück.\n\nOslo  und Rom schwiegen (72) dazu. Er ging."
PLAIN = (
    "text", "text_with_ws", "whitespace_", "lower_", "i", "idx", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "ent_iob_", "is_punct",
    "is_space", "is_sent_start",
)  # fmt: skip


@pytest.fixture(scope="module")
def source(nlp: Language) -> SpacyDoc:
    """A parsed text of several sentences."""
    return nlp(TEXT)


def test_tokens_have_the_attributes_of_spacy(source: SpacyDoc) -> None:
    """Each attribute that the rules read is the same as at the source."""
    for plain, token in zip(read(source), source, strict=True):
        for name in PLAIN:
            assert getattr(plain, name) == getattr(token, name), (token, name)
        assert plain.morph.to_dict() == token.morph.to_dict()
        assert all(plain.morph.get(name, []) == token.morph.get(name, []) for name in ("Case", "Number", "Mood"))
        assert len(plain) == len(token)


def test_the_tree_is_the_tree_of_spacy(source: SpacyDoc) -> None:
    """Heads, children, subtrees, ancestors and sentences name the same places in the same order."""
    for plain, token in zip(read(source), source, strict=True):
        assert plain.head.i == token.head.i
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(plain, name)] == [t.i for t in getattr(token, name)], (token, name)
        assert (plain.sent.start, plain.sent.end) == (token.sent.start, token.sent.end)
        assert plain.sent.root.i == token.sent.root.i
    assert [s.text for s in read(source).sents] == [s.text for s in source.sents]


def test_spans_are_cut_like_those_of_spacy(source: SpacyDoc) -> None:
    """Every short slice has the same words, characters and root."""
    doc = read(source)
    for start in range(len(source)):
        for end in range(start + 1, min(start + 6, len(source) + 3)):
            plain, span = doc[start:end], source[start:end]
            assert (plain.start, plain.end, plain.text) == (span.start, span.end, span.text)
            assert (plain.start_char, plain.end_char) == (span.start_char, span.end_char)
            assert (plain.root.i, plain[-1].i) == (span.root.i, span[-1].i)


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_ranges_of_characters_become_the_same_tokens(source: SpacyDoc, mode: str) -> None:
    """Every range of up to twelve characters finds the tokens that spaCy finds, or none."""
    doc = read(source)
    for start in range(len(TEXT)):
        for end in range(start + 1, min(start + 12, len(TEXT) + 2)):
            plain, span = doc.char_span(start, end, alignment_mode=mode), source.char_span(start, end, alignment_mode=mode)
            assert (plain is None) == (span is None), (start, end)
            assert plain is None or span is None or (plain.start, plain.end) == (span.start, span.end), (start, end)


def test_components_share_one_read_out(source: SpacyDoc) -> None:
    """As long as nobody changes the Doc it is read once; changed names and tags are seen."""
    doc = read(source)
    assert read(source) is doc
    before = list(source.ents)
    source.set_ents([SpacySpan(source, 1, 2, label="MISC")], default="outside")
    assert [(ent.text, ent.label_) for ent in read(source).ents] == [("Bürgermeisterin", "MISC")]
    assert read(source)[1].ent_type_ == "MISC"
    source.set_ents(before)
    tag = source[0].tag_
    source[0].tag_ = "XY"
    assert read(source)[0].tag_ == "XY"
    source[0].tag_ = tag


def test_a_text_without_a_parse_is_read_too(nlp: Language) -> None:
    """Blanks, nothing, and words without annotation have tokens; where nothing tells the sentences, that is an error as at spaCy."""
    assert len(read(nlp.make_doc(""))) == 0
    assert [t.is_space for t in read(nlp.make_doc(" \n "))] == [True]
    doc = read(nlp.make_doc("Oslo schweigt."))
    assert not doc.has_annotation("DEP")
    with pytest.raises(ValueError, match="sentences"):
        _ = doc[0].sent
    with pytest.raises(IndexError):
        doc[0].nbor(-1)


def test_nothing_is_held_for_a_text_that_is_gone(nlp: Language) -> None:
    """The read-out knows its Doc weakly, so a stream does not keep its texts."""
    source = nlp.make_doc("Oslo schweigt.")
    doc = read(source)
    del source
    gc.collect()
    assert doc.source() is None


def test_a_feature_may_have_several_values() -> None:
    """ "den Kandidaten" may be accusative or dative."""
    morph = Morph("Case=Acc,Dat|Number=Plur")
    assert morph.get("Case", []) == ["Acc", "Dat"]
    assert morph.to_dict() == {"Case": "Acc,Dat", "Number": "Plur"}
    assert Morph("").to_dict() == {}
