"""What a parse hangs in a place that German does not allow is hung where it belongs, before the events are read.

Each rule names a fact of German, not of a parser: where it applies no reader would see another tree. Works on the plain tokens only.
"""

from __future__ import annotations

from werwas.grammar import inflection
from werwas.grammar import predicate as verbs
from werwas.grammar.mending_clauses import mend_number, mend_relative_article
from werwas.grammar.mending_prepositions import (
    NOMINAL,
    mend_agent,
    mend_article,
    mend_complement,
    mend_for_whom,
    mend_measure,
    mend_postposition,
    mend_time_or_place,
    mend_town,
)
from werwas.grammar.mending_tree import agree, hang, number, subject_of
from werwas.grammar.phrases import is_preposition
from werwas.grammar.predicate import is_finite, is_verb
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.valency import head_classes
from werwas.grammar.verbforms import finite_in_clause, hidden_participle, hidden_preterite, opening_participle, strong_lemma
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

_OBJECTS = frozenset({"NN", "NE", "PIS"})
_BARS = frozenset({"APPR", "APPRART", "KON", "KOUS"})
_AND = frozenset({"und", "oder"})


def mend(doc: Doc, classes: NounClasses) -> None:
    """Rewrites heads and functions of a text's tokens where the tree cannot be.

    "Angaben zufolge | vier Menschen" -> "vier Menschen" hangs on the verb, "Angaben" on "zufolge".
    """
    postpositions, measured = load_words("prepositions").set("postpositions"), load_words("quantities").set("measured_adjectives")
    for token in doc.tokens:
        tag = token.tag_
        if token.dep_ == verbs.SUBJECT:
            changed = is_verb(token.head) and (
                mend_relative_article(token)
                or _opening(token)
                or _no_subject(token)
                or _second_subject(token)
                or _surplus_subject(token, classes)
                or mend_number(token, classes)
            )
        elif token.dep_ == "oa" and tag in ("NN", "NE"):
            changed = _dative(token, classes)
        elif tag in ("ART", "PRELS"):
            changed = mend_relative_article(token) or (tag == "ART" and is_verb(token.head) and mend_article(token))
        elif token.text == ":":
            changed = _before_colon(token)
        elif tag == "VVPP":
            changed = strong_lemma(token)
        elif token.dep_ == verbs.RELATIVE:
            changed = is_verb(token.head) and _relative(token)
        elif tag == "VVINF":
            changed = finite_in_clause(token)
        elif tag == "VVFIN" or tag == "NN":
            changed = (token.dep_ == verbs.CLAUSE and hidden_participle(token)) or (tag == "NN" and mend_town(token, classes))
        elif tag == "ADJA":
            changed = (token.lemma_ in measured and mend_measure(token)) or (token.head.i < token.i and hidden_preterite(token))
        elif tag == "KON":
            changed = _forefield(token) or _genitive_pair(token) or _title_pair(token, classes)
        elif tag in ("APPR", "APPRART", "APPO"):
            if token.lower_ in postpositions:
                changed = mend_postposition(token)
            else:
                changed = mend_complement(token) or mend_for_whom(token) or mend_time_or_place(token, classes) or mend_agent(token, classes)
        else:
            continue
        if changed:
            for other in token.sent:
                # what was worked out from the tree as it was
                other.memo = {}


def _opening(token: Token) -> bool:
    """ "Geschossen wurde auf einen Wagen": no noun becomes anything, a participle opens the clause."""
    if not opening_participle(token):
        return False
    hang(token, token.head, verbs.CLAUSE)
    return True


def _no_subject(token: Token) -> bool:
    """A zu-infinitive has no subject of its own; what the parse calls one is the object: "weitere Menschen getötet zu haben"."""
    between = token.doc[token.i + 1 : token.head.i]
    if token.i > token.head.i or token.tag_ not in _OBJECTS or any(t.text == "," or t.tag_ in verbs.FINITE_TAGS for t in between):
        return False
    pred = verbs.predicate(verbs.lexical_verb(token.head))
    if pred.finite is not None or not any(inflection.is_zu_infinitive(v.lower_) or _has_particle_zu(v) for v in pred.chain):
        return False
    hang(token, pred.verb, "oa")
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
    shared = subject_of(verbs.predicate(verbs.lexical_verb(first)))
    if shared is None or shared.i > first.i or any(c.lower_ == "der" for c in token.lefts) or token.tag_ in ("PPER", "PDS"):
        return False
    if any(t.lower_ in load_words("prepositions").set("postpositions") for t in token.doc[token.i + 1 : token.i + 2]):
        return False
    pred = verbs.predicate(verbs.lexical_verb(finite))
    if pred.voice != "active":
        return False
    hang(token, pred.verb, "oa")
    return True


def _relative(verb: Token) -> bool:
    """A relative clause says something of a noun; where the parse hangs it on the verb, of the nearest before that fits its pronoun.

    "nahm zwei Männer fest, die unter Verdacht stehen" -> zwei Männer.
    """
    pronoun = next((t for t in verb.subtree if t.tag_ == "PRELS"), None)
    if pronoun is None:
        return False
    number, gender = (pronoun.morph.get(name) or [] for name in ("Number", "Gender"))
    for noun in reversed(verb.doc.tokens[verb.sent.start : pronoun.i]):
        if noun.tag_ not in ("NN", "NE") or noun.ent_iob_ == "I" or noun in verb.subtree or (noun.ent_type_ == "PER" and "Neut" in gender):
            continue
        theirs, sex = noun.morph.get("Number") or [], noun.morph.get("Gender") or []
        if (not number or not theirs or number == theirs) and ("Plur" in number or not gender or not sex or gender == sex):
            hang(verb, noun, verbs.RELATIVE)
            return True
    return False


def _surplus_subject(token: Token, classes: NounClasses) -> bool:
    """A clause has one subject: a name after it is an object, the dative beside an accusative."""
    first = _subject(token.head)
    if first is None or first is token or first.i > token.i or token.tag_ not in ("NN", "NE"):
        return False
    if (
        first.ent_type_
        and not first.children
        and verbs.predicate(verbs.lexical_verb(token.head)).lemma in load_words("verbs").set("with_dative")
    ):
        # "dass Oslo ein neuer Angriff droht"
        first.dep_ = "da"
        return True
    function = token.dep_
    token.dep_ = "oa"
    if _dative(token, classes):
        return True
    token.dep_ = function
    return False


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if verbs.is_subject(c)), None)


def _dative(noun: Token, classes: NounClasses) -> bool:
    """A clause has one accusative; of two the first, a name without article, is the dative: "stattete Präsident Holm einen Besuch ab"."""
    verb = noun.head
    named = noun.ent_type_ in ("PER", "LOC", "ORG") or (noun.tag_ == "NN" and any(c.ent_type_ == "PER" for c in noun.rights))
    if not named or not is_verb(verb) or any(c.pos_ in ("DET", "ADJ") for c in noun.lefts):
        return False
    start = min(t.i for t in noun.subtree)
    if start > noun.sent.start and noun.doc[start - 1].tag_ == "KON":
        return False
    pred = verbs.predicate(verbs.lexical_verb(verb))
    below = [c for v in pred.chain for c in v.children]
    if pred.lemma in load_words("verbs").set("two_accusatives") or any(c.dep_ == "da" for c in below):
        return False
    other = next((c for c in below if c.dep_ == "oa" and c.i > noun.i and c.tag_ == "NN"), None)
    if other is None or not any(c.pos_ == "DET" for c in other.lefts) or {"person", "time"} & head_classes(other, classes):
        return False
    # a finite clause has a subject: where there is no other it is the name
    missing = pred.finite is not None and subject_of(pred) is None and agree(noun, pred.finite)
    noun.dep_ = verbs.SUBJECT if missing and pred.voice == "active" else "da"
    return True


def _before_colon(colon: Token) -> bool:
    """ "Ministerin Lind: Oslo und Rom müssen reden": what stands before the colon is no part of the clause behind it."""
    doc, start = colon.doc, colon.sent.start
    before = doc.tokens[start : colon.i]
    if not before or any(is_verb(t) or t.text in "([" for t in before):
        return False
    top = next((t for t in before if t.tag_ in ("NN", "NE") and t.head.i > colon.i and is_verb(t.head)), None)
    if top is None or top.dep_ not in (verbs.SUBJECT, "oa"):
        return False
    own = next((c for c in top.head.children if c.i > colon.i and c.dep_ == verbs.SUBJECT), None)
    inner = next((c for c in top.rights if c.i > colon.i and c.tag_ in NOMINAL), None)
    if own is None and inner is None:
        return False
    if own is None and inner is not None:
        hang(inner, top.head, verbs.SUBJECT)
    hang(top, top.head, verbs.PARENTHESIS)
    return True


def _genitive_pair(conjunction: Token) -> bool:
    """ "mit Vertretern Ägyptens und der Emirate": "der" before a plural and "des" show a genitive, which joins the genitive before."""
    head, joined = conjunction.head, next((c for c in conjunction.rights if c.tag_ in ("NN", "NE")), None)
    if joined is None or head.tag_ not in ("NN", "NE") or not _is_genitive(joined) or _is_genitive(head):
        return False
    own = [c for c in head.rights if c.tag_ in ("NN", "NE") and c.i < conjunction.i and (_is_genitive(c) or c.text[-1:] in "sxzß’")]
    if not own or max(t.i for t in own[-1].subtree) + 1 != conjunction.i:
        return False
    hang(conjunction, own[-1], "cd")
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
    hang(conjunction, title, "cd")
    return True


def _is_genitive(noun: Token) -> bool:
    """Whether the article shows it: "des", or "der" before a plural."""
    articles = [c.lower_ for c in noun.lefts if c.tag_ == "ART"]
    return "des" in articles or ("der" in articles and number(noun) == "Plur")


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
    heads = [doc[i] for i in inside if doc[i].tag_ in NOMINAL and doc[i].head.i not in inside and doc[i].head is not finite]
    if len(heads) != 1 or subject_of(pred) is not None or not agree(heads[0], finite):
        return False
    hang(heads[0], finite, verbs.SUBJECT)
    return True
