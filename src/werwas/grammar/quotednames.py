"""Names in quotation marks that what stands before them announces: "die Gruppe „Nordlicht“", "sagte er der „Rheinpost“"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from werwas.grammar.borders import Name
from werwas.grammar.shapes import Lookup, announces, in_list, is_proper, words
from werwas.grammar.tokens import Doc, Token


def quoted_names(doc: Doc, taken: frozenset[int], lookup: Lookup) -> Iterator[Name]:
    """Organisations between quotation marks, behind a noun of one or as the paper that somebody tells something."""
    marks = words().set("quote_marks")
    for token, after in pairwise(doc):
        if after.text not in marks or after.i in taken or not (end := _quoted_run(doc, after.i)):
            continue
        if announces(token.text, "org_nouns") or (_is_told_to(token) and _is_paper(doc[end - 1])):
            yield Name(after.i + 1, end, "ORG", "both")


def _quoted_run(doc: Doc, start: int) -> int:
    """The end of up to four capitalised words between quotation marks that open at `start`, or 0."""
    if start + 1 >= len(doc) or not doc[start + 1].text[:1].isupper():
        return 0
    for end in range(start + 2, min(start + 6, len(doc))):
        if doc[end].text in words().set("closing_marks"):
            return end
        if not doc[end].text[:1].isalnum():
            return 0
    return 0


def _is_told_to(token: Token) -> bool:
    """Whether a dative article stands at most three words behind a verb of telling: "sagte er der „Rheinpost“"."""
    if token.lower_ not in words().set("dative_articles"):
        return False
    return any(other.lemma_ in words().set("telling_verbs") for other in token.doc[max(0, token.i - 12) : token.i])


def _is_paper(token: Token) -> bool:
    """Whether the last word of a quoted name can be that of a paper or station: a proper name or headed like one."""
    low = token.text.lower()
    headed = any(low.endswith(head.lower()) for head in words().set("paper_heads")) or in_list(token.text, "org_heads", compounds=True)
    return headed or is_proper(token) or token.tag_ == "FM"
