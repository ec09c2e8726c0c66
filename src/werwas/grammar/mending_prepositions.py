"""Prepositions whose phrase a parse has cut wrongly; each function mends one and says whether it did."""

from __future__ import annotations

from werwas.grammar.mending_tree import hang, predicate_above, subject_of, to_clause
from werwas.grammar.phrases import is_preposition
from werwas.grammar.predicate import is_verb
from werwas.grammar.tokens import Token
from werwas.grammar.valency import head_classes
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

NOMINAL = frozenset({"NN", "NE", "CARD", "PIS", "PPER", "PDS", "FM"})
_OPENERS = frozenset({"ART", "CARD", "ADJA", "NN", "NE", "PPOSAT", "PIAT", "PDAT"})
_ATTRIBUTES = 9  # words between an article and its noun, a participle's phrase included
_ENDINGS = ("e", "en", "em", "er", "es")
_ACTORS = frozenset({"person", "organisation"})
_ACTOR_ONLY = frozenset({"person", "agent"})
_HIT = frozenset({"agent", "place", "building"})


def mend_postposition(token: Token) -> bool:
    """ "zufolge" and its like stand behind their noun: what follows them belongs to the clause (Duden, Die Grammatik: Postpositionen)."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    behind = [child for child in token.rights if child.tag_ in NOMINAL]
    if before is None or before.tag_ not in ("NN", "NE") or not behind:
        return False
    pred = predicate_above(token)
    if pred is None:
        return False
    while before.head.tag_ in ("NN", "NE") and before.head.i < before.i:
        before = before.head
    if before.head is not token and before not in token.ancestors:
        hang(before, token, "nk")
    for child in behind:
        to_clause(child, pred)
    return True


def mend_measure(adjective: Token) -> bool:
    """ "auf den 78 Jahre alten Kandidaten": number and measure belong to the adjective, article and preposition to the noun behind it."""
    doc, at = adjective.doc, adjective.i
    if not adjective.lower_.endswith(tuple(adjective.lemma_ + ending for ending in _ENDINGS)):
        return False
    if at - 2 < adjective.sent.start or doc[at - 1].tag_ != "NN" or doc[at - 2].tag_ != "CARD":
        return False
    measure, noun = doc[at - 1], adjective.head
    if noun.tag_ not in ("NN", "NE") or noun.i < at or measure.head is adjective or measure in (noun, *noun.ancestors):
        return False
    head, function, article = measure.head, measure.dep_, doc[at - 3] if at - 3 >= adjective.sent.start else None
    for child in (doc[at - 2], *(c for c in measure.children if c.tag_ in ("ADV", "CARD"))):
        hang(child, measure, child.dep_)
    hang(measure, adjective, "mo")
    if noun not in head.ancestors and head is not noun and is_preposition(head):
        hang(noun, head, function)
    for child in [c for c in measure.children if c.tag_ in ("ART", "PDAT", "PPOSAT")] + ([article] if article is not None else []):
        if child.tag_ in ("ART", "PDAT", "PPOSAT"):
            hang(child, noun, "nk")
    return True


def mend_article(article: Token) -> bool:
    """An article belongs to the noun of the adjective behind it, however long its attributes: "ein [vermutlich verwirrter] Täter"."""
    crossed = False
    for token in article.doc.tokens[article.i + 1 : min(article.i + _ATTRIBUTES, article.sent.end)]:
        # behind a preposition only an adjective leads back to the noun: "eine [vom Gericht verlangte] Liste"
        noun = token.head if token.tag_ == "ADJA" else token if token.tag_ in ("NN", "NE") and not crossed else None
        if noun is not None and noun.tag_ in ("NN", "NE") and noun.i > article.i:
            if any(c.tag_ == "ART" for c in noun.lefts):
                return False
            for inner in article.doc.tokens[article.i + 1 : token.i]:
                if inner.tag_ in ("ADV", "ADJD") and not article.i < inner.head.i <= noun.i:
                    hang(inner, token, "mo")
            hang(article, noun, "nk")
            return True
        if is_verb(token) or token.tag_ in ("$.", "$,", "KON", "ART"):
            return False
        crossed = crossed or is_preposition(token)
    return False


def mend_town(word: Token, classes: NounClasses) -> bool:
    """ "in der Zwickauer Innenstadt": a word in -er of a town, right before a noun, is its attribute and not the other way round.

    Measures are none ("ein Liter Milch"), nor are people with a name or title behind them ("der Maler Holm").
    """
    doc, behind = word.doc, word.i + 1
    if not word.lower_.endswith("er") or behind >= word.sent.end or word.ent_type_:
        return False
    noun = doc[behind]
    if noun.head is not word or noun.tag_ != "NN" or noun.ent_type_ or noun.dep_ != "nk":
        return False
    known = head_classes(word, classes)
    if not known <= _ACTOR_ONLY or "person" in head_classes(noun, classes) or word.text in load_words("quantities").set("measures"):
        return False
    head, function = word.head, word.dep_
    if head is word:
        return False
    hang(noun, head, function)
    for child in (word, *(c for c in word.children if c is not noun)):
        hang(child, noun, child.dep_ if child is not word else "nk")
    return True


def mend_for_whom(preposition: Token) -> bool:
    """ "bat um Milde für die Gefangenen": right behind what is asked for "für" says for whom, it is no phrase of the verb."""
    noun = preposition.doc[preposition.i - 1] if preposition.i > preposition.sent.start else None
    if preposition.lower_ != "für" or noun is None or noun.tag_ != "NN" or noun.head.lower_ != "um" or preposition.head is noun:
        return False
    hang(preposition, noun, "mnr")
    return True


def mend_complement(preposition: Token) -> bool:
    """A preposition governs the phrase right behind it, and one only: "nach | 300 Euro mehr", "nach der Tat | Kontakt"."""
    doc, first = preposition.doc, preposition.i + 1
    behind = [child for child in preposition.rights if child.tag_ in NOMINAL]
    if not behind:
        if preposition.children or first >= preposition.sent.end or doc[first].tag_ not in _OPENERS or _opens_clause(preposition):
            return False
        top = doc[first]
        while top.head.i > preposition.i and top.head is not top and not is_verb(top.head):
            top = top.head
        if top.tag_ not in NOMINAL or top.head is top or preposition in top.ancestors or top in preposition.ancestors:
            return False
        hang(top, preposition, "nk")
        return True
    place, time = doc[first], behind[0]
    if place.ent_type_ == "LOC" and place.head is time and time.lemma_ in load_words("classes").set("time"):
        # "in Nairobi | Ende Mai": a place has no time inside
        head = preposition.head
        hang(place, preposition, "nk")
        hang(time, head, "mo")
        return True
    if len(behind) < 2 or not is_verb(preposition.head) or any(c.pos_ == "DET" for c in behind[1].lefts):
        return False
    one, other = behind[0], behind[1]
    apart = other.tag_ == "NN" and not other.ent_type_ and one.tag_ == "NN" and any(c.pos_ == "DET" for c in one.lefts)
    pred = predicate_above(preposition) if apart and other.i == max(t.i for t in one.subtree) + 1 else None
    if pred is None:
        return False
    to_clause(other, pred)
    return True


def mend_time_or_place(preposition: Token, classes: NounClasses) -> bool:
    """A phrase of time or place takes no bare noun behind its own: "in der Nacht | Energieanlagen", "in Berlin | Präsident Macron"."""
    doc, inner = preposition.doc, [child for child in preposition.rights if child.tag_ in ("NN", "NE")]
    if not inner:
        return False
    noun = inner[0]
    if not is_verb(preposition.head):
        found = _behind_place(preposition, noun, classes) if preposition.head.tag_ == "NN" else None
    elif noun.tag_ == "NN" and noun.lemma_ in load_words("classes").set("time"):
        found = next((c for c in (*noun.rights, *inner[1:]) if _is_foreign_to_time(c, noun)), None)
    elif noun.tag_ == "NN" and "person" in head_classes(noun, classes):
        found = next((c for c in noun.rights if _is_foreign_to_person(c, noun, classes)), None)
    else:
        found = _behind_place(preposition, noun, classes)
    pred = predicate_above(preposition) if found is not None else None
    if found is None or pred is None:
        return False
    for name in [c for c in found.children if c.ent_type_ == "LOC" and doc[c.i - 1] is preposition]:
        hang(name, preposition, "nk")
    to_clause(found, pred)
    return True


def _opens_clause(preposition: Token) -> bool:
    """Whether it may open a clause: as a conjunction ("um"), or before a relative pronoun that the tagger took for an article."""
    before = preposition.doc[preposition.i - 1] if preposition.i > preposition.sent.start else None
    relative = before is not None and before.text == "," and preposition.nbor().tag_ == "ART"
    return relative or preposition.lower_ in load_words("prepositions").set("also_conjunctions") or preposition.text.endswith(".")


def _is_foreign_to_time(child: Token, time_noun: Token) -> bool:
    """Whether a noun right behind a time noun is none of its own: without article, no time ("Montag Morgen", "Ortszeit"), no number."""
    start = min(t.i for t in child.subtree)
    if time_noun.doc[start].tag_ == "NE" and time_noun.doc[start].text[-1:] == "s":
        return False
    if child.tag_ not in ("NN", "NE") or start != time_noun.i + 1 or time_noun.doc[start].tag_ not in ("NN", "NE", "ADJA", "CARD"):
        return False
    time = load_words("classes").set("time")
    if child.lemma_ in time or child.lower_.endswith("zeit") or "Gen" in child.morph.get("Case", []):
        return False
    if any(c.tag_ in ("CARD", "PIAT") or c.lower_.startswith("ein") for c in time_noun.lefts):
        # a length of time and what fills it: "nach drei Jahren Haft", "mit einem Tag Verspätung"
        return False
    return child.tag_ == "NN" or child.ent_type_ in ("PER", "LOC", "ORG")


def _is_foreign_to_person(child: Token, person: Token, classes: NounClasses) -> bool:
    """Whether a bare noun of a thing stands right behind a person's: "verlangten von der Kassiererin | Geld"."""
    if child.tag_ != "NN" or child.i != person.i + 1 or child.ent_type_ or child.dep_ != "nk" or person.ent_type_:
        return False
    known = head_classes(child, classes)
    return bool(known) and known.isdisjoint({"agent", "place"}) and any(c.pos_ == "DET" for c in person.lefts)


def _behind_place(preposition: Token, noun: Token, classes: NounClasses) -> Token | None:
    """The title or name of a person right behind the name of a place that a preposition governs, whichever hangs on the other."""
    doc, end = preposition.doc, preposition.i + 2
    if end >= len(doc) or doc[end - 1].ent_type_ != "LOC":
        return None
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    found = next((c for c in noun.rights if c.i >= end), None) if noun.i < end else noun
    if found is None or found.ent_type_ == "LOC" or min((t.i for t in found.subtree if t.i >= end), default=-1) != end:
        return None
    if found.ent_type_ != "PER" and doc[end - 1].text[-1:] in "sxzß’":
        # perhaps a genitive: "in Bayerns Städten"
        return None
    if (
        found.tag_ == "NN"
        and not found.ent_type_
        and "Plur" in (found.morph.get("Number") or [])
        and doc[end].tag_ in ("NN", "ADJA", "CARD")
    ):
        # "in Oslo Polizeistationen": a bare plural
        return found
    person = found.ent_type_ == "PER" or (found.tag_ == "NN" and "person" in head_classes(found, classes))
    return found if person and doc[end].tag_ in ("NN", "NE", "ADJA") else None


def mend_agent(preposition: Token, classes: NounClasses) -> bool:
    """In the middle field of a passive clause "von" with article or number names the agent: written German has the genitive for owners.

    "wurde die Regierung vom Verband aufgefordert"; in the forefield it is an attribute ("Ein Mann vom Zoll wurde …").
    """
    noun = preposition.head
    if preposition.lower_ not in ("von", "vom") or noun.tag_ not in ("NN", "NE") or noun.i > preposition.i:
        return False
    pred = predicate_above(noun)
    if pred is None or pred.voice != "passive" or pred.finite is None or not noun.i < preposition.i < pred.verb.i:
        return False
    if noun.i < pred.finite.i < pred.verb.i or any(c.lower_ in ("von", "vom", "durch") for verb in pred.chain for c in verb.children):
        return False
    actor = next((c for c in preposition.rights if c.tag_ in ("NN", "NE")), None)
    is_subject = noun is subject_of(pred)
    if actor is None or not _ACTORS & head_classes(actor, classes) or not (is_subject or is_preposition(noun.head)):
        return False
    apart = preposition.i > noun.i + 1
    articled = preposition.lower_ == "vom" or any(c.tag_ == "ART" for c in actor.lefts)
    sited = not is_subject and bool({"place", "building"} & head_classes(noun, classes))
    counted = (apart or sited) and any(c.tag_ == "CARD" for c in actor.lefts)
    if not is_subject and (noun.ent_type_ == "LOC" or noun.lemma_ in load_words("classes").set("time")):
        # "gegen 20 Uhr von zwei Männern überfallen": neither times nor named places have owners
        hang(preposition, pred.verb, "sbp")
        return True
    hit = bool(_HIT & head_classes(noun, classes)) and (apart or bool(noun.ent_type_) or any(c.lower_[:1] == "d" for c in noun.lefts))
    if not (articled or counted) or not (hit or not is_subject):
        return False
    hang(preposition, pred.verb, "sbp")
    return True
