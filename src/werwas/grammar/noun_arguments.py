"""Arguments of event nouns and participles: genitives, possessives, prepositional phrases, clauses as functions.

Reads TIGER dependency labels (Albert et al. 2003); the functions are named as those of verbs in `arguments`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar import predicate as verbs
from werwas.grammar.arguments import CLAUSAL, OBJECTS, noun_phrase, phrases_of, prepositional
from werwas.grammar.phrases import Phrase, clause_range, is_preposition
from werwas.grammar.predicate import is_verb
from werwas.grammar.tokens import Token
from werwas.lexicon.words import load_words

GENITIVES = ("ag", "pg", "gl", "gr")


def _is_genitive(token: Token) -> bool:
    """A name in the genitive ends in -s, -x, -z, -ß or has an article; "den Gesandten Steve Witkoff" holds none (Duden, Die Grammatik)."""
    if token.pos_ != "PROPN" and "Nom" not in token.morph.get("Case", []):
        return True
    return token.text[-1:] in "sxzß’'" or any(c.pos_ in ("DET", "ADJ") or is_preposition(c) for c in token.children)


def _is_bare_genitive(token: Token, noun: Token) -> bool:
    """Whether it is a name right behind the noun that ends in -s, whatever the parse calls it: "ein Gespräch Netanjahus"."""
    if token.dep_ != "nk" or token.i != noun.i + 1 or token.ent_type_ not in ("PER", "LOC", "ORG"):
        return False
    return len(token) > 3 and token.text[-1:] in ("s", "’") and token.text[-2:-1].islower()


def noun_functions(noun: Token) -> list[Phrase]:
    """Functions of an event noun: genitive or possessive ("ag"), nationality adjective ("adj"), prepositional phrases, a clause.

    "der russische Angriff auf die Hafenstadt" -> adj "russische", auf "die Hafenstadt". A prepositional phrase that follows the noun
    at once belongs to it whatever the parse says (attributes stand directly behind their noun, Duden, Die Grammatik).
    """
    found: list[Phrase] = []
    taken: set[int] = set()
    for child in noun.children:
        if child.dep_ in GENITIVES and not is_preposition(child) and _is_genitive(child):
            found += _genitive(child)
        elif _is_bare_genitive(child, noun):
            found.append(Phrase("ag", child, *_name_range(child)))
        elif child.tag_ == "PPOSAT":
            found.append(Phrase("ag", child, child.i, child.i + 1))
        elif child.tag_ == "ADJA":
            found.append(Phrase("adj", child, child.i, child.i + 1))
        elif is_preposition(child):
            taken.add(child.i)
            found += prepositional(child)
        elif is_verb(child) and (child.dep_ in CLAUSAL or verbs.has_zu(child)):
            # an infinitive with "zu" is never a relative clause, whatever the parser calls it
            found.append(Phrase("oc", child, *clause_range(child)))
    found += _following(noun, taken)
    if not any(p.slot == "oc" for p in found):
        found += _clause_behind(noun) or _infinitive_behind(noun)
    before = noun.doc[noun.i - 1] if noun.i > noun.sent.start else None
    if before is not None and before.ent_type_ and before.text[-1:] in ("s", "’", "'") and not any(p.slot == "ag" for p in found):
        # a name in the genitive before its noun: "Trumps Bitte"
        found += [Phrase("ag", before, *_name_range(before))]
    extra = [replace(p, slot="ag") for p in found if p.slot == "von"]
    return sorted([*found, *extra], key=lambda p: (p.start, p.slot))


def _infinitive_behind(noun: Token) -> list[Phrase]:
    """The infinitive behind the clause that says what its object noun is about: "lehnte die Forderung ab, die Steuern zu senken"."""
    if noun.dep_ not in ("oa", "sb"):
        return []
    openers = load_words("prepositions").set("infinitive_openers")
    verb = verbs.lexical_verb(noun.head)
    below = [c for c in verb.rights if is_verb(c) and verbs.has_zu(c) and not any(t.lower_ in openers for t in c.lefts)]
    return [Phrase("oc", below[0], *clause_range(below[0]))] if below and below[0].i > noun.i else []


def _clause_behind(noun: Token) -> list[Phrase]:
    """The dass-clause right behind a noun, which the parse may hang on the verb: "begründet die Forderung, dass er geht, mit …"."""
    end = noun_phrase(noun)[1]
    opener = noun.doc[end + 1] if end + 1 < noun.sent.end else None
    if opener is None or noun.doc[end].text != "," or opener.tag_ != "KOUS" or opener.lower_ not in load_words("factuality").set("content"):
        return []
    clause = next((up for up in opener.ancestors if is_verb(up) and verbs.is_finite(up)), None)
    if clause is None or clause.i <= opener.i or clause_range(clause)[0] != opener.i:
        return []
    return [Phrase("oc", clause, *clause_range(clause))]


def _genitive(noun: Token) -> Iterator[Phrase]:
    """The genitive attribute, and apart from it prepositional phrases behind it, which may belong to the event noun.

    "die Ermordung des Präsidenten durch Putschisten": "durch Putschisten" tells of the murder, not of the president.
    """
    behind = [c for c in noun.rights if is_preposition(c)]
    for phrase in phrases_of("ag", noun):
        cut = min((c.i for c in behind if phrase.start < c.i < phrase.end), default=phrase.end)
        yield replace(phrase, end=cut) if phrase.head.i < cut else phrase
    for child in behind:
        yield from prepositional(child, near=False)


def _name_range(token: Token) -> tuple[int, int]:
    doc, start = token.doc, token.i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    return start, token.i + 1


def _following(noun: Token, taken: set[int]) -> Iterator[Phrase]:
    """Prepositional phrases that follow the noun phrase in an unbroken row."""
    doc, at, limit = noun.doc, noun.i + 1, noun.sent.end
    for phrase_end in (noun_phrase(child)[1] for child in noun.children if child.dep_ in GENITIVES and child.i > noun.i):
        at = max(at, phrase_end)
    while at < limit and is_preposition(doc[at]):
        phrases = list(prepositional(doc[at], near=doc[at].head == noun))
        if not phrases or phrases[0].start != at + 1:
            return
        if at not in taken:
            yield from phrases
        at = max(p.end for p in phrases)
        if at < limit and doc[at].text == "(":
            return


def participle_functions(participle: Token, noun: Token | None, voice: str) -> list[Phrase]:
    """Functions of an attributive participle in the active voice's terms (Duden, Die Grammatik)."""
    found: list[Phrase] = []
    if noun is not None:
        start, end = noun_phrase(noun)
        # the participle and what depends on it stand before the noun and are no part of the filler
        start = max(start, max(t.i for t in participle.subtree) + 1)
        found.append(Phrase("oa" if voice == "passive" else "sb", noun, min(start, noun.i), end))
    for child in participle.children:
        if child.dep_ in OBJECTS:
            found += phrases_of(OBJECTS[child.dep_], child)
        elif is_preposition(child):
            for phrase in prepositional(child):
                agent = voice == "passive" and phrase.slot == "von"
                found.append(replace(phrase, slot="sb", inherited="passive") if agent else phrase)
    return sorted(found, key=lambda p: p.start)
