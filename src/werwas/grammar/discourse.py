"""What has been mentioned so far.

Sentences, sections, subjects; the memory that pronouns and definite phrases look into.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werwas.grammar import arguments
from werwas.grammar import predicate as verbs
from werwas.grammar.groups import Group
from werwas.grammar.quotes import pair_marks
from werwas.grammar.shapes import breaks_before
from werwas.grammar.tokens import Doc, Token, remembered
from werwas.lexicon.words import load_words

_RUNNING = frozenset({"headline", "teaser", "body"})


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Seen:
    """A mention of a group: its token, sentence, section, and whether it was the subject of its clause."""

    group: Group
    token: int
    sentence: int
    section: int
    subject: bool
    main: bool  # subject of the main clause
    quoted: bool  # inside quotation marks
    speaks: bool  # subject of a verb of saying
    reported: bool  # in a clause of reported speech
    located: bool  # in a phrase of place


@dataclass
class Discourse:
    """The article read up to a point."""

    doc: Doc
    sections: Sequence[Mapping[str, Any]]
    seen: list[Seen] = field(default_factory=list)
    _sentence: dict[int, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _skipped: frozenset[int] = frozenset()
    _quotes: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._quotes = [(start, end) for start, end, _ in pair_marks(self.doc.text)]
        self._starts = [int(section["start"]) for section in self.sections]
        quiet = [str(section["kind"]) not in (*_RUNNING, "ticker") for section in self.sections]
        number, skipped = -1, set[int]()
        for token in self.doc:
            number += breaks_before(token)
            self._sentence[token.i] = number
            section = self.section_of(token.idx)
            if section >= 0 and quiet[section]:
                skipped.add(number)
        self._skipped = frozenset(skipped)

    def sentence_of(self, token: Token) -> int:
        """Number of the sentence."""
        return self._sentence.get(token.i, 0)

    def section_of(self, position: int) -> int:
        """Number of the section at a character, -1 where there are none."""
        return bisect_right(self._starts, position) - 1

    def kind_of(self, section: int) -> str:
        """Kind of a section; one body where there are none."""
        return str(self.sections[section]["kind"]) if section >= 0 else "body"

    def note(self, group: Group, token: Token, subject: bool = False) -> None:
        """Remembers a mention; `subject` where the phrase it is an apposition to is the subject."""
        # one of several coordinated subjects is not what a singular pronoun takes up
        alone = not verbs.conjuncts(token) and verbs.conjunct_source(token) is None
        subject = (subject or is_subject(token)) and alone
        main = subject and not any(child.tag_ in ("KOUS", "PRELS", "PRELAT", "PWAV") for child in token.head.children)
        speaks = subject and _says(token)
        before = self.doc[token.i - 1] if token.i else None
        located = before is not None and (before.pos_ == "ADP" or before.tag_ == "APPRART" or before.pos_ in ("NOUN", "DET"))
        sentence, section = self.sentence_of(token), self.section_of(token.idx)
        self.seen.append(Seen(group, token.i, sentence, section, subject, main, self.quoted(token), speaks, in_report(token), located))

    def quoted(self, token: Token) -> bool:
        """Whether the token stands between quotation marks."""
        return any(start <= token.idx < end for start, end in self._quotes)

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


@remembered
def is_subject(token: Token) -> bool:
    """Whether the token, or the noun with which it forms one phrase ("US-Präsident N.

    N."), is the subject of its clause.
    """
    top = verbs.clause_head(token)
    if not verbs.is_verb(top):
        return False
    found = arguments.subject(verbs.predicate(verbs.lexical_verb(top)))
    heads = {phrase.head.i for phrase in found if phrase.inherited is None}
    for one in (token, token.head, token.head.head):
        if one.i in heads:
            return one is token or (abs(one.i - token.i) <= 4 and one.pos_ in ("NOUN", "PROPN"))
        if one.pos_ not in ("NOUN", "PROPN", "X"):
            return False
    return False


def _says(subject: Token) -> bool:
    """Whether a subject's verb reports speech: "sagte Trump", "hat X mitgeteilt"."""
    top = subject.head if verbs.is_verb(subject.head) else subject.head.head
    if not verbs.is_verb(top):
        return False
    return verbs.predicate(verbs.lexical_verb(top)).lemma in load_words("speech").set("wie_verbs")


@remembered
def in_report(token: Token) -> bool:
    """Whether the clause of a token is in Konjunktiv I, the mood of reported speech."""
    top = verbs.clause_head(token)
    return verbs.is_verb(top) and verbs.predicate(verbs.lexical_verb(top)).mood == "konjunktiv1"


def finite_verb(token: Token) -> Token | None:
    """The finite verb whose subject the token is: its head."""
    return token.head if token.head != token and verbs.is_verb(token.head) else None
