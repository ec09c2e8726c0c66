"""What has been mentioned so far: sentences, sections, subjects; the memory that pronouns and definite phrases look into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Token

from werwas.grammar import predicate as verbs
from werwas.grammar.groups import Group

_RUNNING = frozenset({"headline", "teaser", "body"})


@dataclass(frozen=True)
class Seen:
    """A mention of a group: its token, sentence, section, and whether it was the subject of its clause."""

    group: Group
    token: int
    sentence: int
    section: int
    subject: bool
    main: bool  # subject of the main clause


@dataclass
class Discourse:
    """The article read up to a point."""

    doc: Doc
    sections: Sequence[Mapping[str, Any]]
    seen: list[Seen] = field(default_factory=list)
    _sentence: dict[int, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _skipped: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self._sentence = {token.i: number for number, sentence in enumerate(self.doc.sents) for token in sentence}
        self._starts = [int(section["start"]) for section in self.sections]
        self._skipped = frozenset(
            number
            for number, sentence in enumerate(self.doc.sents)
            if self.kind_of(self.section_of(sentence.start_char)) not in (*_RUNNING, "ticker")
        )

    def sentence_of(self, token: Token) -> int:
        """Number of the sentence."""
        return self._sentence.get(token.i, 0)

    def section_of(self, position: int) -> int:
        """Number of the section at a character, -1 where there are none."""
        return max((n for n, start in enumerate(self._starts) if start <= position), default=-1)

    def kind_of(self, section: int) -> str:
        """Kind of a section; one body where there are none."""
        return str(self.sections[section]["kind"]) if section >= 0 else "body"

    def note(self, group: Group, token: Token) -> None:
        """Remembers a mention."""
        subject = is_subject(token)
        main = subject and not any(child.tag_ in ("KOUS", "PRELS", "PRELAT", "PWAV") for child in token.head.children)
        self.seen.append(Seen(group, token.i, self.sentence_of(token), self.section_of(token.idx), subject, main))

    def visible(self, token: Token, reach: int) -> list[Seen]:
        """Mentions before a token that it can look back to, the latest first: own section, or all running text.

        Captions, credits and boilerplate are never looked at from elsewhere, and a ticker block looks at itself only.
        """
        section, sentence = self.section_of(token.idx), self.sentence_of(token)
        kind = self.kind_of(section)
        found = []
        for seen in reversed(self.seen):
            same = seen.section == section or (kind in _RUNNING and self.kind_of(seen.section) in _RUNNING)
            if same and seen.token < token.i and sentence - seen.sentence <= reach + self._between(seen.sentence, sentence):
                found.append(seen)
        return found

    def _between(self, first: int, last: int) -> int:
        """Sentences of captions and credits between two sentences of the running text do not count as distance."""
        return 0 if last - first < 2 else sum(1 for n in range(first + 1, last) if n in self._skipped)


def is_subject(token: Token) -> bool:
    """Whether the token, or the role noun with which it forms one phrase, is the subject of its clause."""
    for one in (token, token.head, token.head.head):
        if one.dep_ == verbs.SUBJECT:
            return one is token or abs(one.i - token.i) <= 4 and one.pos_ in ("NOUN", "PROPN")
        if one.pos_ not in ("NOUN", "PROPN", "X"):
            return False
    return False


def finite_verb(token: Token) -> Token | None:
    """The finite verb whose subject the token is: its head."""
    return token.head if token.head is not token and verbs.is_verb(token.head) else None
