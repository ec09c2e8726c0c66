"""Word lists: none without a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import Words, read_words

ROOT = Path(__file__).resolve().parents[2]
CODE = "\n".join(path.read_text(encoding="utf-8") for room in ("src", "gazetteer_build") for path in sorted((ROOT / room).rglob("*.py")))
# the keys of classes.yaml are names of classes, which the frames name
FILES = sorted(path for path in (ROOT / "data" / "words").glob("*.yaml") if path.stem != "classes")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_list_is_read_somewhere(path: Path) -> None:
    """A list that no code names does nothing, and whoever adds a word to it is deceived."""
    assert [key for key in read_words(path).names() if key != "source" and f'"{key}"' not in CODE] == []


def test_endings_tell_the_class_of_unknown_nouns() -> None:
    """An ending decides only where no list does: "Bryologe" is a person, "Taubheit" abstract, a listed noun keeps its class."""
    words = {"source": "test", "group": ["Minderheit"], "person_endings": ["ologe"], "abstract_endings": ["heit"]}
    classes = NounClasses(Words(words, "test"))
    assert classes.of("Bryologe") == {"person", "agent"}
    assert classes.of("Taubheit") == {"abstract"}
    assert classes.of("Minderheit") == {"group", "agent"}
