"""Organisations meant without their name: "das Unternehmen", "die Gewerkschaft", "die Bahn"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from werwas.grammar.discourse import Discourse, Seen
from werwas.grammar.groups import Group
from werwas.grammar.shapes import breaks_before, feature
from werwas.grammar.tokens import Doc, Span, Token
from werwas.lexicon.words import load_words

REACH, NEAR = 12, 2  # sentences a kind that the article has told looks back, and one that it has not
_ENDINGS = ("", "s", "es")
_OPENERS = frozenset('„"»«“‚')
_SUPERLATIVES = tuple(letter + ending for letter in "sß" for ending in ("te", "ten", "ter", "tes"))


@lru_cache(maxsize=1)
def _kinds_of_nouns() -> dict[str, frozenset[str]]:
    """Each noun that takes up an organisation, in all its forms, with the kinds that it can mean."""
    found: dict[str, set[str]] = {}
    for kind, row in load_words("reference").map("organisation_kinds").items():
        for noun in row["nouns"]:
            for ending in _ENDINGS:
                found.setdefault(noun + ending, set()).add(str(kind))
    return {form: frozenset(kinds) for form, kinds in found.items()}


@lru_cache(maxsize=4096)
def _kinds_told_by(noun: str) -> frozenset[str]:
    """The kinds that a noun or the last word of a name tells: "Pharmakonzern" -> company."""
    word, rows = noun.lower(), load_words("reference").map("organisation_kinds")
    return frozenset(
        str(kind)
        for kind, row in rows.items()
        if any(word.endswith((one.lower(), one.lower() + "s")) for one in row["nouns"])
        or any(word == part or (len(part) > 4 and word.endswith(part)) for part in row.get("parts", ()))
    )


@lru_cache(maxsize=4096)
def _kinds_told_by_name(name: str) -> frozenset[str]:
    rows = load_words("reference").map("organisation_kinds")
    named = frozenset(str(kind) for kind, row in rows.items() if name in row.get("names", ()))
    words = name.replace("-", " ").split()
    return named.union(*(_kinds_told_by(word) for word in (words[0], words[-1]))) if words else named


def note_kind(group: Group, span: Span) -> None:
    """Remembers what kind of organisation a mention of a name says it is: "der Pharmakonzern Lumora", "Lumora, ein Konzern aus Kiel,"."""
    doc, before, after = span.doc, span.start - 1, span.end
    while before >= 0 and doc[before].text in _OPENERS:
        before -= 1
    if before >= 0 and doc[before].pos_ == "NOUN" and not breaks_before(doc[before + 1]):
        group.kinds |= _kinds_told_by(doc[before].text)
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].tag_ == "ART":
        noun = next((token for token in doc[after + 2 : after + 6] if token.tag_ != "ADJA"), None)
        if noun is not None and noun.tag_ == "NN":
            group.kinds |= _kinds_told_by(noun.text)


def organisation_nouns(doc: Doc) -> Iterator[Token]:
    """Definite nouns that may stand for an organisation: "das Unternehmen", not "das Unternehmen Lumora", "die größte Partei"."""
    definite, known = load_words("reference").set("definite"), _kinds_of_nouns()
    shortened = {words[-1] for ent in doc.ents if ent.label_ == "ORG" and len(words := ent.text.split()) > 1}
    for token in doc:
        if token.tag_ != "NN" or token.ent_type_ or (token.text not in known and token.text not in shortened):
            continue
        first = _opening(token)
        if first >= 0 and doc[first].lower_ in definite and feature(token, "Number") != "Plur" and not _is_told_apart(token):
            yield token


def _is_told_apart(noun: Token) -> bool:
    """Whether what follows says which one ("der Verein für X"), or that it is no body ("die Organisation und Planung")."""
    doc, i = noun.doc, noun.i + 1
    if i >= len(doc) or breaks_before(doc[i]):
        return False
    after = doc[i]
    joined = after.tag_ == "KON" and i + 1 < len(doc) and doc[i + 1].tag_ == "NN"
    named = bool(after.ent_type_) or after.tag_ == "NE" or after.text in _OPENERS
    return joined or named or after.lower_ in load_words("reference").set("defining")


def _opening(noun: Token) -> int:
    """Where the phrase of a noun begins; a superlative or ordinal, which tells of one not named yet, ends the search."""
    first = noun.i - 1
    while first > 0 and noun.doc[first].tag_ == "ADJA" and not noun.doc[first].lower_.endswith(_SUPERLATIVES):
        first -= 1
    return first


def mention_of(noun: Token) -> tuple[int, int]:
    """Characters of the phrase from its article to the noun: "das russische Unternehmen"; without the preposition of "im Konzern"."""
    first = _opening(noun)
    start = noun.doc[first if noun.doc[first].tag_ != "APPRART" else first + 1]
    return start.idx, noun.idx + len(noun)


def organisation_of_noun(token: Token, discourse: Discourse) -> tuple[Group, float] | None:
    """The organisation that a definite noun takes up, and how sure that is.

    The last of its kind where the article has told the kind, by a noun beside the name or by the name; of a firm,
    whose names are countless, else the only organisation of this and the last sentences that is of no other kind.
    """
    # two phrases of one verb are two things: "Siemens kaufte das Unternehmen" (principle B of binding)
    mates = {child.i for child in token.head.children}
    seen = [s for s in discourse.visible(token, REACH) if s.group.type == "ORG" and s.group.named and s.token not in mates]
    short = _only([s for s in seen if len(s.group.key) > 1 and s.group.key[-1] == token.text])
    if short is not None and _opening(token) == token.i - 1:
        return short, 0.8
    kinds = _kinds_of_nouns().get(token.text)
    if not kinds:
        return None
    told = [s for s in seen if kinds & (s.group.kinds | _kinds_told_by_name(s.group.label))]
    near = [s for s in seen if discourse.sentence_of(token) - s.sentence <= NEAR]
    open_ = [s for s in near if not s.group.kinds and not _kinds_told_by_name(s.group.label)]
    if told:
        found = _only([s for s in told if s.sentence == told[0].sentence])
        # what the article does not call anything is a firm more often than not
        rival = "company" in kinds and open_ and open_[0].token > told[0].token
        return (found, 0.75) if found is not None and not rival else None
    if "company" not in kinds:
        return None
    found = _only(open_)
    return (found, 0.55) if found is not None and any(s.subject or not s.located for s in open_) else None


def _only(seen: Sequence[Seen]) -> Group | None:
    return seen[0].group if seen and all(s.group is seen[0].group for s in seen) else None
