"""What a lexicon found is asked for once and can travel to another process."""

from __future__ import annotations

import pickle

import pytest

from werwas.lexicon.memory import Memory


def test_a_word_is_looked_for_once() -> None:
    """Also where nothing was found: the empty answer is an answer."""
    asked: list[str] = []

    def find(word: str) -> tuple[str, ...]:
        asked.append(word)
        return ()

    memory: Memory[tuple[str, ...]] = Memory()
    assert memory.once(("NOUN", "Rede"), find, "Rede") == ()
    assert memory.once(("NOUN", "Rede"), find, "Rede") == ()
    assert memory.once(("VERB", "Rede"), find, "reden") == ()
    assert asked == ["Rede", "reden"]


def test_it_forgets_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of different words do not fill the memory."""
    monkeypatch.setattr("werwas.lexicon.memory._SIZE", 3)
    memory: Memory[int] = Memory()
    for number in range(20):
        assert memory.once(number, int, number) == number
        assert len(memory) <= 4


def test_it_can_be_sent_to_another_process() -> None:
    """Workers get the lexicons by pickle."""
    memory: Memory[int] = Memory()
    memory.once("a", int, 1)
    assert pickle.loads(pickle.dumps(memory)).once("a", int, 2) == 1
