"""The trained pipeline as it lies in the models folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

MODEL = Path(__file__).resolve().parents[2] / "models" / "de_werwas_news"
pytestmark = pytest.mark.skipif(not (MODEL / "meta.json").exists(), reason="the trained pipeline is not in this checkout")


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline, loaded once."""
    return spacy.load(MODEL)


def test_meta_data_say_what_it_is() -> None:
    """Name, version, licences and measured scores stand in the meta data, no path of the training in the config."""
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf8"))
    assert (meta["lang"], meta["name"], meta["version"]) == ("de", "werwas_news", "0.1.0")
    assert meta["sources"]
    assert meta["performance"]["las"] > 0.8
    assert "vectors = null" in (MODEL / "config.cfg").read_text(encoding="utf8")


def test_it_stays_small() -> None:
    """All files together hold at most 45 MB."""
    assert sum(p.stat().st_size for p in MODEL.rglob("*") if p.is_file()) <= 45_000_000


def test_only_own_factories_of_spacy(nlp: Language) -> None:
    """The saved pipeline needs no code of ours."""
    wanted = ["tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner", "attribute_ruler"]
    assert nlp.pipe_names == wanted


def test_separable_verb(nlp: Language) -> None:
    """The particle is svp of the verb, whose lemma is the plain verb."""
    doc = nlp("Rebellen griffen am Montag die Kaserne in Musterstadt an.")
    verb = doc[1]
    assert (verb.lemma_, verb.tag_, verb.dep_) == ("greifen", "VVFIN", "ROOT")
    assert (doc[8].dep_, doc[8].head) == ("svp", verb)
    assert (doc[0].dep_, doc[5].dep_) == ("sb", "oa")


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [("Sie sagte, sie sei bereit.", "sei", "sein"), ("Er sagte, er habe gewonnen.", "habe", "haben"),
     ("Die Regierung müsse handeln, hieß es.", "müsse", "müssen"), ("Der Chef könne gehen, teilte er mit.", "könne", "können"),
     ("Er sagte, er wolle bleiben.", "wolle", "wollen"), ("Sie erklärte, er werde kommen.", "werde", "werden")],
)  # fmt: skip
def test_reported_speech(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    """The subjunctive of reported speech is seen, with its lemma."""
    token = next(t for t in nlp(sentence) if t.text == form)
    assert token.lemma_ == lemma
    assert token.morph.get("Mood") == ["Sub"]


def test_regular_verb_that_looks_irregular(nlp: Language) -> None:
    """führen is no subjunctive of fahren."""
    assert nlp("Die Wege führen zum See.")[2].lemma_ == "führen"


def test_blanks_are_marked_as_blanks(nlp: Language) -> None:
    """A line break is no subject."""
    doc = nlp("Regen im Norden\n\nDer Regen hält an.")
    assert [(t.pos_, t.dep_) for t in doc if t.is_space] == [("SPACE", "dep")]


def test_preset_sentence_starts_are_kept(nlp: Language) -> None:
    """A heading that was cut off before stays a sentence of its own."""
    doc = nlp.make_doc("Streik in Musterstadt Die Fahrer bleiben zu Hause.")
    doc[3].is_sent_start = True
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [s.start for s in doc.sents][:2] == [0, 3]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "(72)", "»Nein!«", "12. Mai, 9.15 Uhr: Feuer in Fabrik", "„", "https://example.org/a?b=1"]
)
def test_odd_text_does_not_raise(nlp: Language, text: str) -> None:
    """Blank, bracketed, quoted and ticker text goes through."""
    assert nlp(text).text == text
