"""One contract for all factories: whatever component comes, it keeps these promises."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from werwas.components import attributes
from werwas.resources import data_path

TEXT = (
    "14. März, 18.24 Uhr: Drohnen treffen Hafen\n\nBei einem Drohnenangriff auf Odessa sind am Freitag mindestens "
    "sieben Menschen verletzt worden, sagte Gouverneur Taras Hontschar (49). Er forderte die Regierung in Kiew auf, "
    "zu helfen."
)
BLANKS = " \n\n \t\r\n\u00a0 "
NAMES = sorted(point.name for point in entry_points(group="spacy_factories") if point.name.startswith("werwas_"))
EXPECTED = ["ages", "entities", "events", "linker", "names", "quantities", "sections", "times"]


def written(doc: Doc) -> str:
    """All that components write, as canonical JSON."""
    lists = {name: getattr(doc._, name) for name in attributes.LISTS}
    ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    return json.dumps([doc.text, ents, lists], ensure_ascii=False, sort_keys=True)


@pytest.fixture(scope="module")
def model() -> Language:
    """The bare model, as a foreign pipeline has it; each test adds one component and takes it away again."""
    return spacy.load(data_path("models/de_werwas_news"))


@pytest.fixture(params=NAMES)
def alone(request: pytest.FixtureRequest, model: Language) -> Iterator[Language]:
    """The model with one component of ours."""
    first = True if request.param == "werwas_sections" else None  # spaCy takes no False here
    model.add_pipe(request.param, first=first)
    yield model
    model.remove_pipe(request.param)


def own(nlp: Language) -> str:
    """Name of the component of ours."""
    (name,) = [name for name in nlp.pipe_names if name.startswith("werwas_")]
    return name


def test_every_factory_is_announced() -> None:
    """The entry points name all components, so that spaCy finds them without an import of ours."""
    assert [f"werwas_{name}" for name in EXPECTED] == NAMES


def test_writes_plain_values(alone: Language) -> None:
    """What a component writes is JSON-plain: it survives bytes and other processes as it is."""
    doc = alone(TEXT)
    for name in attributes.LISTS:
        value = getattr(doc._, name)
        assert json.loads(json.dumps(value)) == value
    assert written(Doc(doc.vocab).from_bytes(doc.to_bytes())) == written(doc)


@pytest.mark.parametrize("text", ["", BLANKS, "?", "\u0301", "((((((72", "\N{COLLISION SYMBOL}" * 3])
def test_poor_texts(alone: Language, text: str) -> None:
    """The empty text, blanks and odd marks pass through, and nothing is found in what has no words."""
    doc = alone(text)
    assert doc.text == text
    for name in set(attributes.LISTS) - {attributes.SECTIONS}:
        assert getattr(doc._, name) == []


def test_tokenised_only(alone: Language) -> None:
    """A document that no model has read passes through the component alone."""
    component = alone.get_pipe(own(alone))
    for text in (TEXT, "", BLANKS):
        doc = component(alone.make_doc(text))  # type: ignore[operator]
        assert doc.text == text


def test_bytes_round_trip(alone: Language) -> None:
    """The component restored from its bytes writes the same."""
    before = written(alone(TEXT))
    name = own(alone)
    component = alone.get_pipe(name)
    alone.get_pipe(name).from_bytes(component.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    assert written(alone(TEXT)) == before


def test_disk_round_trip(alone: Language, tmp_path: Path) -> None:
    """A pipeline saved and loaded again has the component and writes the same."""
    before = written(alone(TEXT))
    alone.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert own(again) == own(alone)
    assert written(again(TEXT)) == before


def test_deterministic(alone: Language) -> None:
    """The same text gives the same, also between other texts."""
    first, _, second = alone.pipe([TEXT, "Nichts.", TEXT])
    assert written(first) == written(second) == written(alone(TEXT))


def test_options_have_one_place() -> None:
    """Each factory takes its defaults from DEFAULT_CONFIG and refuses options it does not know."""
    nlp = spacy.blank("de")
    for name in NAMES:
        with pytest.raises(Exception, match=r"(?i)unexpected|extra"):
            nlp.add_pipe(name, config={"no_such_option": 1})


SPAWN = """
    import multiprocessing, sys
    import spacy

    if __name__ == "__main__":
        multiprocessing.set_start_method("spawn")
        from werwas.pipeline import load, make_doc, model_label, read_record

        nlp = load("de_werwas_news")
        texts = [sys.argv[1], "", sys.argv[1] + " Ende.", " "]
        about = [{"id": str(n), "text": text, "published_at": "2025-03-14"} for n, text in enumerate(texts)]
        docs = [make_doc(nlp, article) for article in about]
        one = [read_record(doc, "m").model_dump_json() for doc in nlp.pipe([doc.copy() for doc in docs])]
        two = [read_record(doc, "m").model_dump_json() for doc in nlp.pipe(docs, n_process=2, batch_size=1)]
        assert len(two) == len(texts)
        assert one == two, (one, two)
        print("same")
"""


@pytest.mark.slow
def test_two_processes_under_spawn(tmp_path: Path) -> None:
    """The whole pipeline, all components, in two spawned processes gives the very records of one."""
    script = tmp_path / "spawned.py"
    script.write_text(textwrap.dedent(SPAWN), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script), TEXT], capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout.strip() == "same", done.stderr[-3000:]
