"""What a parse hangs in a place that German does not allow is hung where it belongs, before the events are read.

Each rule names a fact of German, not of a parser: where it applies no reader would see another tree. Works on the plain tokens only.
"""

from __future__ import annotations

from werwas.grammar import inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.phrases import is_preposition
from werwas.grammar.predicate import Predicate, is_finite, is_verb
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.valency import head_classes
from werwas.grammar.verbforms import hidden_participle, opening_participle, strong_lemma
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

_NOMINAL = frozenset({"NN", "NE", "CARD", "PIS", "PPER", "PDS", "FM"})
_OBJECTS = frozenset({"NN", "NE", "PIS"})
_BARS = frozenset({"APPR", "APPRART", "KON", "KOUS"})
_ACTORS = frozenset({"person", "organisation"})
_AND = frozenset({"und", "oder"})
_OBLIQUE = frozenset({"Acc", "Dat"})
_ENDINGS = ("e", "en", "em", "er", "es")
_HIT = frozenset({"agent", "place", "building"})


def mend(doc: Doc, classes: NounClasses) -> None:
    """Rewrites heads and functions of a text's tokens where the tree cannot be.

    "Angaben zufolge | vier Menschen" -> "vier Menschen" hangs on the verb, "Angaben" on "zufolge".
    """
    postpositions, measured = load_words("prepositions").set("postpositions"), load_words("quantities").set("measured_adjectives")
    for token in doc.tokens:
        tag = token.tag_
        if token.dep_ == verbs.SUBJECT:
            changed = is_verb(token.head) and (_opening(token) or _no_subject(token) or _second_subject(token))
        elif tag == "VVPP":
            changed = strong_lemma(token)
        elif tag == "VVFIN" or tag == "NN":
            changed = token.dep_ == verbs.CLAUSE and hidden_participle(token)
        elif tag == "ADJA":
            changed = token.lemma_ in measured and _measure(token)
        elif tag == "KON":
            changed = _forefield(token) or _genitive_pair(token) or _title_pair(token, classes)
        elif tag in ("APPR", "APPRART", "APPO"):
            if token.lower_ in postpositions:
                changed = _postposition(token)
            else:
                changed = _time_or_place(token, classes) or _agent(token, classes)
        else:
            continue
        if changed:
            doc.set_names(doc.ents)


def _hang(token: Token, head: Token, function: str) -> None:
    """Gives a token another head."""
    old = token.head
    if old is not token:
        old.children = tuple(child for child in old.children if child is not token)
    token.head, token.dep_ = head, function
    head.children = tuple(sorted((*head.children, token), key=lambda t: t.i))


def _predicate_above(token: Token) -> Predicate | None:
    verb = verbs.governing_verb(token)
    return verbs.predicate(verbs.lexical_verb(verbs.clause_head(verb))) if verb is not None else None


def _number(token: Token) -> str | None:
    if token.tag_ == "CARD":
        return "Plur"
    return next(iter(token.morph.get("Number") or ()), None)


def _agree(noun: Token, finite: Token) -> bool:
    """Whether a noun may be the subject of a finite verb by its number; several joined nouns are a plural."""
    joined = any(child.tag_ == "KON" for child in noun.children)
    one, other = "Plur" if joined else _number(noun), _number(finite)
    return one is None or other is None or one == other


def _subject_of(pred: Predicate) -> Token | None:
    """The subject; what shows another case by its form is none."""
    labelled = [c for verb in pred.chain for c in verb.children if c.dep_ == verbs.SUBJECT]
    return next((c for c in labelled if _OBLIQUE.isdisjoint(c.morph.get("Case") or ())), None)


def _to_clause(noun: Token, pred: Predicate) -> None:
    """Hangs a bare noun phrase on its clause: the subject where there is none and the number fits, else the object."""
    if pred.finite is not None and _subject_of(pred) is None and _agree(noun, pred.finite):
        _hang(noun, pred.finite, verbs.SUBJECT)
    else:
        _hang(noun, pred.verb, "oa")


def _opening(token: Token) -> bool:
    """ "Geschossen wurde auf einen Wagen": no noun becomes anything, a participle opens the clause."""
    if not opening_participle(token):
        return False
    _hang(token, token.head, verbs.CLAUSE)
    return True


def _no_subject(token: Token) -> bool:
    """A zu-infinitive has no subject of its own; what the parse calls one is the object: "weitere Menschen getötet zu haben"."""
    between = token.doc[token.i + 1 : token.head.i]
    if token.i > token.head.i or token.tag_ not in _OBJECTS or any(t.text == "," or t.tag_ in verbs.FINITE_TAGS for t in between):
        return False
    pred = verbs.predicate(verbs.lexical_verb(token.head))
    if pred.finite is not None or not any(inflection.is_zu_infinitive(v.lower_) or _has_particle_zu(v) for v in pred.chain):
        return False
    _hang(token, pred.verb, "oa")
    return True


def _has_particle_zu(verb: Token) -> bool:
    return any(child.tag_ == "PTKZU" for child in verb.lefts)


def _second_subject(token: Token) -> bool:
    """A second verb that follows "und" at once shares the subject before the first; a noun behind it is its object.

    "Ein Mann schlug den Wirt nieder, verlangte Bargeld und floh." (Duden, Die Grammatik: Koordinationsellipse)
    """
    finite = token.head
    if finite.dep_ != verbs.CONJUNCT or token.i < finite.i or not is_finite(finite) or finite.i == 0:
        return False
    before, first = finite.nbor(-1), verbs.conjunct_source(finite)
    if before.lower_ not in _AND and not (before.text == "," and any(c.lower_ in _AND for c in finite.rights)):
        return False
    if first is None or not is_verb(first) or not is_finite(first):
        return False
    shared = _subject_of(verbs.predicate(verbs.lexical_verb(first)))
    if shared is None or shared.i > first.i or any(c.lower_ == "der" for c in token.lefts) or token.tag_ in ("PPER", "PDS"):
        return False
    if any(t.lower_ in load_words("prepositions").set("postpositions") for t in token.doc[token.i + 1 : token.i + 2]):
        return False
    pred = verbs.predicate(verbs.lexical_verb(finite))
    if pred.voice != "active":
        return False
    _hang(token, pred.verb, "oa")
    return True


def _postposition(token: Token) -> bool:
    """ "zufolge" and its like stand behind their noun: what follows them belongs to the clause (Duden, Die Grammatik: Postpositionen)."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    behind = [child for child in token.rights if child.tag_ in _NOMINAL]
    if before is None or before.tag_ not in ("NN", "NE") or not behind:
        return False
    pred = _predicate_above(token)
    if pred is None:
        return False
    while before.head.tag_ in ("NN", "NE") and before.head.i < before.i:
        before = before.head
    if before.head is not token and before not in token.ancestors:
        _hang(before, token, "nk")
    for child in behind:
        _to_clause(child, pred)
    return True


def _measure(adjective: Token) -> bool:
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
        _hang(child, measure, child.dep_)
    _hang(measure, adjective, "mo")
    if noun not in head.ancestors and head is not noun and is_preposition(head):
        _hang(noun, head, function)
    for child in [c for c in measure.children if c.tag_ in ("ART", "PDAT", "PPOSAT")] + ([article] if article is not None else []):
        if child.tag_ in ("ART", "PDAT", "PPOSAT"):
            _hang(child, noun, "nk")
    return True


def _time_or_place(preposition: Token, classes: NounClasses) -> bool:
    """A phrase of time or place takes no bare noun behind its own: "in der Nacht | Energieanlagen", "in Berlin | Präsident Macron"."""
    doc, inner = preposition.doc, [child for child in preposition.rights if child.tag_ in ("NN", "NE")]
    if not inner or not is_verb(preposition.head):
        return False
    noun = inner[0]
    if noun.tag_ == "NN" and noun.lemma_ in load_words("classes").set("time"):
        found = next((c for c in noun.rights if _is_foreign_to_time(c, noun)), None)
    elif noun.tag_ == "NN" and "person" in head_classes(noun, classes):
        found = next((c for c in noun.rights if _is_foreign_to_person(c, noun, classes)), None)
    else:
        found = _behind_place(preposition, noun, classes)
    pred = _predicate_above(preposition) if found is not None else None
    if found is None or pred is None:
        return False
    for name in [c for c in found.children if c.ent_type_ == "LOC" and doc[c.i - 1] is preposition]:
        _hang(name, preposition, "nk")
    _to_clause(found, pred)
    return True


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
    return child.tag_ == "NN" or child.ent_type_ == "PER"


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
    person = found.ent_type_ == "PER" or (found.tag_ == "NN" and "person" in head_classes(found, classes))
    return found if person and doc[end].tag_ in ("NN", "NE", "ADJA") else None


def _agent(preposition: Token, classes: NounClasses) -> bool:
    """In the middle field of a passive clause "von" with article or number names the agent: written German has the genitive for owners.

    "wurde die Regierung vom Verband aufgefordert"; in the forefield it is an attribute ("Ein Mann vom Zoll wurde …").
    """
    noun = preposition.head
    if preposition.lower_ not in ("von", "vom") or noun.tag_ not in ("NN", "NE") or noun.i > preposition.i:
        return False
    pred = _predicate_above(noun)
    if pred is None or pred.voice != "passive" or pred.finite is None or not noun.i < preposition.i < pred.verb.i:
        return False
    if noun.i < pred.finite.i < pred.verb.i or any(c.lower_ in ("von", "vom", "durch") for verb in pred.chain for c in verb.children):
        return False
    actor = next((c for c in preposition.rights if c.tag_ in ("NN", "NE")), None)
    is_subject = noun is _subject_of(pred)
    if actor is None or not _ACTORS & head_classes(actor, classes) or not (is_subject or is_preposition(noun.head)):
        return False
    apart = preposition.i > noun.i + 1
    articled = preposition.lower_ == "vom" or any(c.tag_ == "ART" for c in actor.lefts)
    counted = apart and any(c.tag_ == "CARD" for c in actor.lefts)
    hit = bool(_HIT & head_classes(noun, classes)) and (apart or bool(noun.ent_type_) or any(c.lower_[:1] == "d" for c in noun.lefts))
    if not (articled or counted) or not (hit or not is_subject):
        return False
    _hang(preposition, pred.verb, "sbp")
    return True


def _genitive_pair(conjunction: Token) -> bool:
    """ "mit Vertretern Ägyptens und der Emirate": "der" before a plural and "des" show a genitive, which joins the genitive before."""
    head, joined = conjunction.head, next((c for c in conjunction.rights if c.tag_ in ("NN", "NE")), None)
    if joined is None or head.tag_ not in ("NN", "NE") or not _is_genitive(joined) or _is_genitive(head):
        return False
    own = [c for c in head.rights if c.tag_ in ("NN", "NE") and c.i < conjunction.i and (_is_genitive(c) or c.text[-1:] in "sxzß’")]
    if not own or max(t.i for t in own[-1].subtree) + 1 != conjunction.i:
        return False
    _hang(conjunction, own[-1], "cd")
    return True


def _title_pair(conjunction: Token, classes: NounClasses) -> bool:
    """ "Stabschef Mark Holm und Kanzlerin Lind", "dem Königreich Italien und dem Reich": title joins title, article joins article."""
    name, joined = conjunction.head, next((c for c in conjunction.rights if c.tag_ in ("NN", "NE")), None)
    title = name.head
    if joined is None or name.tag_ != "NE" or title.tag_ != "NN" or not title.i < name.i < conjunction.i or name.dep_ == "ag":
        return False
    if any(t.is_punct or is_preposition(t) for t in name.doc[title.i : name.i]):
        return False
    articled = any(c.tag_ == "ART" for c in title.lefts) and any(c.tag_ == "ART" for c in joined.lefts)
    bare = not any(c.pos_ == "DET" for c in title.lefts)
    titled = bare and joined.tag_ == "NN" and "person" in head_classes(joined, classes) and "person" in head_classes(title, classes)
    if not articled and not titled:
        return False
    _hang(conjunction, title, "cd")
    return True


def _is_genitive(noun: Token) -> bool:
    """Whether the article shows it: "des", or "der" before a plural."""
    articles = [c.lower_ for c in noun.lefts if c.tag_ == "ART"]
    return "des" in articles or ("der" in articles and _number(noun) == "Plur")


def _forefield(conjunction: Token) -> bool:
    """What stands between "und" and a finite verb is the forefield of that verb: "zwei wurden getötet und mehr als 30 wurden verletzt"."""
    doc, end = conjunction.doc, conjunction.sent.end
    at = conjunction.i + 1
    while at < end and not is_verb(doc[at]) and not doc[at].is_punct and doc[at].tag_ not in _BARS:
        at += 1
    if at >= end or at == conjunction.i + 1 or not is_verb(doc[at]) or not is_finite(doc[at]) or doc[at].dep_ != verbs.CONJUNCT:
        return False
    finite = doc[at]
    if at + 1 >= end or doc[at + 1].is_punct or doc[at + 1].tag_ == "KON":
        # at its end the clause is no main clause: "der ihn kannte und die Partei unterstützte"
        return False
    pred = verbs.predicate(verbs.lexical_verb(finite))
    inside = range(conjunction.i + 1, at)
    heads = [doc[i] for i in inside if doc[i].tag_ in _NOMINAL and doc[i].head.i not in inside and doc[i].head is not finite]
    if len(heads) != 1 or _subject_of(pred) is not None or not _agree(heads[0], finite):
        return False
    _hang(heads[0], finite, verbs.SUBJECT)
    return True
