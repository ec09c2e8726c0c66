"""Who acts in a clause: by the number of its verb, and behind a relative pronoun that the tagger took for an article."""

from __future__ import annotations

from werwas.grammar import predicate as verbs
from werwas.grammar.mending_tree import agree, hang, number
from werwas.grammar.morph import features
from werwas.grammar.phrases import clause_range
from werwas.grammar.predicate import is_finite, is_verb
from werwas.grammar.tokens import Token
from werwas.grammar.valency import head_classes
from werwas.lexicon.classes import NounClasses

_NOUNS = frozenset({"NN", "NE"})
_RELATIVES = frozenset({"PRELS", "PRELAT", "PWAV", "PWS"})


def mend_number(subject: Token, classes: NounClasses) -> bool:
    """A finite verb has the number of its subject: "ein Gespräch schlugen die Kommunen aus" – the municipalities did.

    Only where one who can act agrees and what cannot does not; "eine Reihe Länder fordern Sanktionen" stays.
    """
    finite = subject.head
    if subject.tag_ not in _NOUNS or not is_finite(finite) or agree(subject, finite) or "agent" in head_classes(subject, classes):
        return False
    if any(t.tag_ == "KON" for t in subject.subtree):
        return False
    lexical = verbs.lexical_verb(finite)
    below = {c for verb in (finite, lexical) for c in verb.children}
    objects = [c for c in below if c.dep_ == "oa" and c.tag_ in _NOUNS and agree(c, finite) and "agent" in head_classes(c, classes)]
    if len(objects) != 1 or any(c.lower_.endswith("en") for c in objects[0].lefts if c.pos_ == "DET"):
        # "den Minister" is no subject
        return False
    hang(objects[0], finite, verbs.SUBJECT)
    hang(subject, lexical, "oa")
    return True


def mend_relative_article(article: Token) -> bool:
    """A relative clause opens with its pronoun, also right before a name, which has no article: "Gespräche, die | Oslo führt"."""
    noun, before = article.head, article.doc[article.i - 1] if article.i > article.sent.start else None
    if article.tag_ not in ("ART", "PRELS") or before is None or before.text != ",":
        return False
    if article.tag_ == "ART" and is_verb(noun) and noun.dep_ == verbs.RELATIVE:
        article.tag_, article.pos_ = "PRELS", "PRON"
        return True
    # before a common noun it is an article after all
    named = noun.tag_ == "NE" or noun.ent_type_ in ("LOC", "PER") or (article.tag_ == "PRELS" and noun.tag_ in _NOUNS)
    if noun.i != article.i + 1 or not named:
        return False
    top = verbs.clause_head(noun)
    antecedent = verbs.antecedent(top)
    if antecedent is None or not is_verb(top) or clause_range(top)[0] != article.i:
        return False
    pred = verbs.predicate(verbs.lexical_verb(top))
    if any(t.tag_ in _RELATIVES and t is not article for t in verbs.clause_tokens(pred)) or noun.dep_ not in (verbs.SUBJECT, "oa"):
        return False
    form = article.lower_[-1:]
    plural = not agree(antecedent, top) and number(noun) == number(top)
    # "der" is no accusative, "den" no nominative
    is_object = form != "r" and (noun.dep_ == verbs.SUBJECT or form == "n" or plural)
    article.tag_, article.pos_, article.morph = "PRELS", "PRON", features("")
    hang(noun, top if is_object else pred.verb, verbs.SUBJECT if is_object else "oa")
    hang(article, pred.verb if is_object else top, "oa" if is_object else verbs.SUBJECT)
    return True
