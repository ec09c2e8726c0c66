"""Phrases and prepositions: what can be said of them without a parse's labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from werwas.grammar.tokens import Token, remembered
from werwas.lexicon.words import load_words

_PREPOSITION_TAGS = frozenset({"APPR", "APPRART", "APPO", "APZR"})


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class Phrase:
    """A phrase that fills a function: token indices of its head and extent (half-open).

    `slot` is the function, `case` the case a preposition governs, `inherited` how it was reached where it does not stand with
    its predicate ("control", "conjunct", "antecedent", "passive"), `near` whether it hangs directly on its predicate.
    """

    slot: str
    head: Token
    start: int
    end: int
    case: str | None = None
    preposition: Token | None = None
    inherited: str | None = None
    near: bool = True

    @property
    def chars(self) -> tuple[int, int]:
        """Half-open character range in the text."""
        doc = self.head.doc
        last = doc[self.end - 1]
        return doc[self.start].idx, last.idx + len(last)


def is_shortened(token: Token) -> bool:
    """Whether it is the first part of a pair of compounds ("Staats- und Regierungschefs"): the whole pair is one phrase."""
    doc, after = token.doc, token.i + 2
    return token.text[-1:] == "-" and token.text[:1].isupper() and after < token.sent.end and doc[token.i + 1].tag_ == "KON"


def is_bare_time(noun: Token) -> bool:
    """Whether it is an adverbial accusative: a time noun without article ("Vergangene Woche traf er …", "heute Abend")."""
    if noun.tag_ != "NN" or noun.lemma_ not in load_words("classes").set("time") or any(c.pos_ == "DET" for c in noun.lefts):
        return False
    behind_adverb = noun.i > 0 and noun.doc[noun.i - 1].lower_ in load_words("times").set("day_adverbs")
    return behind_adverb or any(c.tag_ == "ADJA" for c in noun.lefts)


def is_no_subject(token: Token, finite: Token | None) -> bool:
    """Whether its form keeps a word from being the subject: "mich" is no nominative, and a plural verb has no singular subject behind it.

    "plünderten ein Kaufhaus"; nouns of amount are left out ("ein Dutzend Zeugen sagten", "eine Reihe von Zeugen").
    """
    if token.lower_ in load_words("reference").set("never_nominative"):
        return True
    if finite is None or token.tag_ != "NN" or token.i < finite.i or "Plur" not in finite.morph.get("Number", []):
        return False
    counted = any(c.tag_ in ("NN", "NE", "KON", "APPR", "CARD", "$,") for c in token.children)
    return not counted and "Sing" in token.morph.get("Number", []) and any(c.tag_ == "ART" for c in token.lefts)


def is_masculine_nominative(noun: Token) -> bool:
    """Whether its article shows that a noun is a masculine in the nominative: "der Minister", no feminine dative as in "der Frau"."""
    article = next((c for c in noun.lefts if c.tag_ == "ART"), None)
    masculine = "Masc" in noun.morph.get("Gender", []) and "Plur" not in noun.morph.get("Number", [])
    return article is not None and article.lower_ == "der" and masculine and "Gen" not in noun.morph.get("Case", [])


def without(phrase: Phrase, tokens: Iterable[Token]) -> Phrase:
    """The phrase cut off before a prepositional phrase that holds one of the tokens: no filler contains its own trigger.

    For the trigger "Angriff": "fünf Verletzte nach einem Angriff" -> "fünf Verletzte".
    """
    end = phrase.end
    for token in tokens:
        if phrase.head.i < token.i < end:
            openers = [up.i for up in (token, *token.ancestors) if is_preposition(up) and phrase.head.i < up.i <= token.i]
            end = min([end, *openers[-1:]])
    return replace(phrase, end=end) if end > phrase.head.i else phrase


def is_preposition(token: Token) -> bool:
    """Whether it is a preposition, a postposition or "als" before a noun phrase."""
    return token.tag_ in _PREPOSITION_TAGS or (token.tag_ == "KOKOM" and token.lower_ == "als")


def preposition_lemma(token: Token) -> str:
    """The bare preposition: "beim" -> "bei"."""
    low = token.lower_
    return str(load_words("prepositions").map("contractions").get(low, low))


def governed_case(preposition: Token, noun: Token) -> str | None:
    """The case of a prepositional phrase: by the preposition or an article; None for a bare noun, which shows none ("in Brand")."""
    words = load_words("prepositions")
    fixed = words.map("contracted_case").get(preposition.lower_) or words.map("case").get(preposition_lemma(preposition))
    if fixed:
        return str(fixed)
    for token in noun.lefts if noun.pos_ != "PRON" else (noun,):
        found = token.morph.get("Case", []) if token.pos_ in ("DET", "ADJ", "PRON") else []
        if token.lower_ == "den" and noun.lower_.endswith("en"):
            # "auf den Kandidaten" is accusative singular or dative plural
            return None
        if found:
            return found[0].lower()
    # a bare place name shows no case, but whereto is "nach" ("nach Gladbeck"), except with "ein-" ("in Kuwait einmarschieren")
    governor = preposition.head
    inward = words.set("inward")
    enters = governor.lower_.startswith(tuple(inward)) or any(c.tag_ == "PTKVZ" and c.lower_ in inward for c in governor.children)
    return "dat" if noun.ent_type_ == "LOC" and preposition.lower_ == "in" and not enters else None


def is_no_beginning(token: Token, head: Token) -> bool:
    """Punctuation, prepositions, pronouns ("unter ihnen drei Kinder") and focus particles ("auch die Regierung") precede a noun phrase.

    "mindestens sieben" is part of it.
    """
    if token.is_punct or token.is_space or (token.tag_ in ("APPR", "APPRART", "KON", "PROAV", "PPER") and token != head):
        return True
    if token.tag_ == "ADV" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "KOKOM":
        # "mehr als 30"
        return False
    return token.tag_ in ("ADV", "ADJD") and (token.head == head or token.head.i < token.i)


@remembered
def clause_range(verb_top: Token) -> tuple[int, int]:
    """Token range of a clause, given its highest verb, without a closing comma."""
    indices = [t.i for t in verb_top.subtree]
    start, end = min(indices), max(indices)
    doc = verb_top.doc
    while end > start and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end + 1


def may_be_nominative(noun: Token) -> bool:
    """Whether the article leaves it open: "die Soldaten", "eine Frau"; a tagger guesses there."""
    return any(c.tag_ == "ART" and c.lower_ in load_words("reference").set("open_articles") for c in noun.lefts)


def agreeing_noun(noun: Token, pronoun: Token) -> Token:
    """The noun itself, or where it differs in gender from the relative pronoun the nearest one before it that does not.

    "brachte Ayoola an die Spitze, der den Abzug forderte": not the top, but Ayoola. In the plural genders do not differ.
    """
    wanted = pronoun.morph.get("Gender") or []
    if "Sing" not in (pronoun.morph.get("Number") or []) or not wanted or _agrees(noun, wanted):
        return noun
    before = (t for t in reversed(noun.doc[noun.sent.start : noun.i]) if t.pos_ in ("NOUN", "PROPN") and t.ent_iob_ != "I")
    return next((t for t in before if _agrees(t, wanted)), noun)


def _agrees(noun: Token, wanted: Sequence[str]) -> bool:
    known = noun.morph.get("Gender") or []
    return noun.tag_ == "NE" or not known or any(gender in wanted for gender in known)
