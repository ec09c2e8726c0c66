"""Reports of games, in which attack, shot and fight are words of the game: "Kiels Angriff fand kein Mittel"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from werwas.grammar.inflection import noun_lemmas
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.triggers import Match
from werwas.grammar.valency import head_classes
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

WINDOW = 5  # sentences before and behind that tell what a sentence is about
LEAST, PER_WORDS = 3, 30  # different words of sport in the window, and one in so many words
LEAST_LINE = 2  # in a line of a ticker, which stands alone
# a score, not a time: "3:1", "31:29"; "18:24" may be either
_SCORE = re.compile(r"\d{1,3}:\d|(?:2[4-9]|[3-9]\d|1\d\d):\d{2,3}")


class Games:
    """Which sentences of an article tell of sport.

    >>> Games(doc, sections).holds(doc[0])  # doctest: +SKIP
    True
    """

    def __init__(self, doc: Doc, sections: Sequence[Mapping[str, Any]]) -> None:
        self._doc, self._sections, self._starts = doc, sections, list[int]()

    def _read(self) -> None:
        doc, sections = self._doc, self._sections
        self._starts = [sent.start for sent in doc.sents]
        self._lengths = [sent.end - sent.start for sent in doc.sents]
        self._said = [_cues(tuple(token.text for token in sent if token.text[:1].isupper() or ":" in token.text)) for sent in doc.sents]
        lines = [int(section["start"]) for section in sections if section["kind"] == "ticker"]
        bounds = sorted({int(section["start"]) for section in sections if section["kind"] != "ticker"} | set(lines))
        own = [bounds[bisect_right(bounds, sent.start_char) - 1] if bounds else 0 for sent in doc.sents]
        # headline, teaser and body are one text, each line of a ticker is its own
        self._block = [start if start in lines else -1 for start in own]

    def holds(self, token: Token) -> bool:
        """Whether the words around a token are those of a report of sport; most articles are never asked."""
        if not self._starts:
            self._read()
        at = bisect_right(self._starts, token.i) - 1
        near = [n for n in range(max(0, at - WINDOW), min(len(self._starts), at + WINDOW + 1)) if self._block[n] == self._block[at]]
        cues = [cue for n in near for cue in self._said[n]]
        least = LEAST if self._block[at] == -1 else LEAST_LINE
        return len(set(cues)) >= least and len(cues) * PER_WORDS >= sum(self._lengths[n] for n in near)


@lru_cache(maxsize=1024)
def _cues(words: tuple[str, ...]) -> tuple[str, ...]:
    found = load_words("sport")
    known, endings = found.set("cues"), found.list("endings")
    return tuple(
        word
        for word in words
        if word in known
        or _SCORE.fullmatch(word)
        or (len(word) > 6 and word.lower().endswith(tuple(endings)))
        or any(part in known for part in word.split("-"))
        or not known.isdisjoint(noun_lemmas(word))
    )


def is_play(match: Match, games: Games, classes: NounClasses) -> bool:
    """Whether a trigger is a word of the game: "bombardierten das Tor", "empfängt den Tabellenführer".

    Weapons, and people whom no game harms, make it real: "griffen Polizisten mit Flaschen an".
    """
    words, lemma = load_words("sport"), match.trigger.lemma
    if match.trigger.type == "meeting":
        return lemma in words.set("game_meetings") and not match.fillers.get("topic") and games.holds(match.anchor)
    if match.trigger.type != "attack" or lemma not in words.set("game_attacks") or not games.holds(match.anchor):
        return False
    heads = [phrase.head for found in match.fillers.values() for phrase in found]
    return not any("weapon" in head_classes(head, classes) or not words.set("bystanders").isdisjoint(_forms(head)) for head in heads)


def _forms(head: Token) -> tuple[str, ...]:
    return (head.text, head.lemma_, *noun_lemmas(head.text), *noun_lemmas(head.text.rpartition("-")[2]))
