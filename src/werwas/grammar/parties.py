"""Members of parties: plural with article means the party ("die Republikaner").

Singular a person ("der Republikaner").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from werwas.grammar.borders import Name
from werwas.grammar.shapes import feature
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.words import load_words


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return load_words("parties").set("plurals")


def is_party_plural(token: Token) -> bool:
    """Whether the word means the party, not a member.

    "die Republikaner", "den Grünen"; not "der Republikaner", "ein Grüner".

    Source: Duden, Die Grammatik, § on Genus und Numerus: article and verb show the number where the noun does not.
    """
    if token.text not in _plurals():
        return False
    known = load_words("parties")
    singular, either = known.set("singular"), known.set("either_number")
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and (after.ent_type_ == "PER" or after.tag_ == "NE"):
        return False
    if before is None or token.is_sent_start:
        return token.text[-1:] in "nr"
    if before.lower_ in singular or (before.tag_ == "ADJA" and before.nbor(-1).lower_ in (singular | either) and before.i):
        return False
    if before.lower_ in either:
        # "der Republikaner" is one man or, as a genitive, the party: the latter follows a noun
        return before.i > 0 and before.nbor(-1).pos_ == "NOUN" and feature(token, "Number") != "Sing"
    if before.pos_ in ("NUM", "ADJ"):
        return False
    return feature(token, "Number") != "Sing" or before.lower_ in known.set("plural_articles")


def is_short_party(token: Token) -> bool:
    """Whether a feminine singular right behind its article is a party: "mit der Linken", "die Union", not "die Linke Liste"."""
    if not token.i or token.text not in load_words("parties").set("feminine") or token.nbor(-1).tag_ != "ART":
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is None or after.tag_ not in ("NE", "NN", "ADJA")


def party_names(doc: Doc, taken: frozenset[int]) -> Iterator[Name]:
    """Parties named by the plural of their members."""
    plurals, short = _plurals(), load_words("parties").set("feminine")
    for token in doc:
        if not (token.text in plurals or token.text in short) or token.i in taken:
            continue
        if is_party_plural(token) or is_short_party(token):
            yield Name(token.i, token.i + 1, "ORG", "rule")
