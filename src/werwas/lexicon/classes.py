"""Semantic classes of German nouns: `data/words/classes.yaml` -> class of a noun by its compound head.

The last part of a German compound decides what it denotes ("Außenminister" is a minister; Duden, Die Grammatik, Determinativkompositum).
"""

from __future__ import annotations

from functools import lru_cache

from werwas.lexicon.memory import Memory
from werwas.lexicon.words import Words, load_words

_LEAST_ANIMAL = 5  # letters: a "Rente" is no duck, a "Thai" no shark, a "Dreh" no deer
AGENTS = ("person", "group", "organisation")
_NOT_CLASSES = ("source", "person_endings", "abstract_endings")


class NounClasses:
    """Looks up the classes of a noun.

    >>> "agent" in load_classes().of("Außenministerin")  # doctest: +SKIP
    True
    """

    def __init__(self, words: Words) -> None:
        self._classes: dict[str, set[str]] = {}
        for key in words.names():
            if key in _NOT_CLASSES:
                continue
            for noun in words.list(key):
                found = self._classes.setdefault(noun.lower(), set())
                found.add(key)
                if key in AGENTS:
                    found.add("agent")
        self._endings = {
            ending: frozenset({"person", "agent"} if key == "person_endings" else {"abstract"})
            for key in ("person_endings", "abstract_endings")
            for ending in (words.list(key) if key in words.names() else ())
        }
        self._found: Memory[frozenset[str]] = Memory()

    def knows(self, lemma: str) -> bool:
        """Whether the noun itself stands in the lists, not only its last part."""
        return lemma.lower() in self._classes

    def of(self, lemma: str) -> frozenset[str]:
        """All classes of a noun; empty where it is unknown."""
        low = lemma.lower()
        return self._found.once(low, self._find, low)

    def _find(self, low: str) -> frozenset[str]:
        for form in dict.fromkeys((low, low.removesuffix("innen"), low.removesuffix("in"), low.removesuffix("in") + "e")):
            if form in self._classes:
                return frozenset(self._classes[form])
        for cut in range(1, len(low) - 2):
            head = low[cut:].lstrip("-")
            if len(head) < _LEAST_ANIMAL and self._classes.get(head) == {"animal"} and low[cut - 1] != "-":
                continue
            for form in (head, head.removesuffix("innen"), head.removesuffix("in")):
                # no feminine ends in a vowel and -in: "Domain" is no "Oma"
                if len(form) > 2 and form in self._classes and (form == head or form[-1] not in "aeiou"):
                    return frozenset(self._classes[form])
        return next((found for ending, found in self._endings.items() if low.endswith(ending) and len(low) > len(ending) + 2), frozenset())


@lru_cache(maxsize=1)
def load_classes() -> NounClasses:
    """The packaged noun classes."""
    return NounClasses(load_words("classes"))
