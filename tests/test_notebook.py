from __future__ import annotations

import subprocess
import sys

import pytest
from spacy.language import Language

import werwas
from tests.report.conftest import EVIL, TEXT, made
from werwas.errors import ConfigError
from werwas.pipeline import make_doc
from werwas.rows import TABLES, rows

SENTENCE = "Bundeskanzler Friedrich Merz traf am Montag in Helsinki den Nato-Generalsekretär Mark Rutte."


def test_record_shows_itself() -> None:
    """A record alone tells entities, ids, events with the names that fill their roles, and what is not plain fact."""
    html = made()._repr_html_()
    for part in (
        "Drohnen treffen Odessa · 2025-10-21",
        "Q1874",
        "targets: Odessa",
        "killed: mindestens fünf Menschen",
        "planned",
        "asserts",
    ):
        assert part in html


def test_render_of_a_record_marks_the_text() -> None:
    """With its text, names and triggers are marked; without, the table of events stands alone."""
    html = werwas.render(made(), TEXT)
    assert html == html._repr_html_()
    assert '<mark class="LOC" title="LOC Odessa = Q1874">Odessa</mark>' in html
    assert '<mark class="event attack" title="attack, reported: attack/getötet">getötet</mark>' in html
    assert "<b>attackers</b> Russland" in html
    assert "🔥" in html
    assert "<mark" not in werwas.render(made())


def test_hostile_words_stay_words() -> None:
    """Nothing of an article becomes a mark of HTML."""
    record = made(title=EVIL, swap={"Odessa": EVIL})
    for html in (record._repr_html_(), werwas.render(record, TEXT.replace("Odessa", EVIL))):
        assert "<script" not in html
        assert "<img" not in html
        assert "<svg" not in html


def test_render_of_a_doc_draws_the_arcs_of_the_trigger(nlp: Language) -> None:
    """Of a Doc each event has its sentence with the arcs at the trigger, and no others; an id picks one event."""
    doc = nlp(make_doc(nlp, {"id": "a1", "text": SENTENCE, "published_at": "2025-10-21"}))
    html = werwas.render(doc)
    assert '<mark class="event meeting"' in html
    trigger = next(token for token in doc if token.text == "traf")
    touching = [token for token in doc if not token.is_punct and token != trigger and trigger in (token.head, token)]
    assert html.count('class="displacy-arc"') == len(touching) > 2
    with pytest.raises(ConfigError, match="no event has this id"):
        werwas.render(doc, event="ev-none")


def test_frames_are_tidy() -> None:
    """One table a kind of row with all columns and types of the table, over several records; nothing told is missing."""
    pytest.importorskip("pandas", reason="the extra 'notebook' is not installed")
    records = [made(), made(id="a2")]
    frames = werwas.records_to_frames(records)
    assert list(frames) == list(TABLES)
    for table, frame in frames.items():
        assert list(frame.columns) == list(TABLES[table])
        assert len(frame) == sum(len(rows(record)[table]) for record in records)
    assert frames["events"].groupby("type").size().to_dict() == {"attack": 4, "meeting": 2}
    killed = frames["quantities"].iloc[0]
    assert (killed["lower"], killed["source"]) == (5, "Gouverneur Taras Hontschar (49)")
    assert frames["quantities"]["upper"].isna().all()
    assert str(frames["quantities"]["lower"].dtype) == "Int64"
    assert all(len(frame) == 0 for frame in werwas.records_to_frames([]).values())


def test_import_stays_light() -> None:
    """`import werwas` brings neither spaCy nor pandas nor the report."""
    code = "import sys, werwas; print([name for name in ('spacy', 'pandas', 'jinja2', 'networkx', 'werwas.report') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
