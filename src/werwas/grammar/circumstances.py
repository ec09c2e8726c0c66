"""Times and places of an event: those of its own phrase, else those of its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from werwas.grammar import arguments
from werwas.grammar import predicate as verbs
from werwas.grammar.phrases import Phrase, governed_case, is_preposition
from werwas.grammar.shared import is_plural
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.triggers import Match
from werwas.grammar.valency import head_classes, noun_forms
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import load_words

Plain = dict[str, Any]
PLACE_CLASSES = frozenset({"place", "building"})
OTHER_EVENTS = frozenset({"accident", "disaster"})
VAGUE_VALUES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
# words that stand between a preposition and the time word: "am späten Abend", "in der Nacht"
_INSIDE_TIME_TAGS = frozenset({"APPR", "APPRART", "ART", "ADJA", "CARD", "ADV", "PIAT", "PDAT"})


def own_tokens(match: Match) -> list[Token]:
    """The tokens of a trigger's own phrase, or for a verb of its clause."""
    if match.anchor.tag_[:1] == "V" and match.predicate is not None:
        return verbs.clause_tokens(match.predicate)
    colons = [t.i for t in match.anchor.sent if t.text == ":" and t.i > match.anchor.i]
    end = min([match.anchor.sent.end, *colons])
    below = [t for t in match.anchor.subtree if t.i < end and not _in_clause_below(t, match.anchor)]
    return below + _attached(match.anchor, below)


def _attached(noun: Token, below: Sequence[Token]) -> list[Token]:
    """Phrases right behind a noun's own that the parse hangs on a noun before it: "Gerüchte über eine Schießerei | in Graz"."""
    doc, at, found = noun.doc, max(t.i for t in below) + 1, []
    while at < noun.sent.end and is_preposition(doc[at]) and doc[at].head.pos_ == "NOUN" and doc[at].head.i < noun.i:
        found += list(doc[at].subtree)
        at = max(t.i for t in doc[at].subtree) + 1
    return found


def _in_clause_below(token: Token, anchor: Token) -> bool:
    for up in (token, *token.ancestors):
        if up == anchor:
            return False
        if verbs.is_verb(up) and (verbs.is_finite(up) or verbs.has_zu(up)):
            return True
    return False


def clause_of(match: Match) -> list[Token]:
    """The tokens of the clause in which the trigger stands."""
    if match.predicate is not None:
        return verbs.clause_tokens(match.predicate)
    return list(match.anchor.sent)


def _shared_clause(match: Match) -> list[Token]:
    """What a clause takes over from the one it hangs on: a second conjunct the first one's forefield, an infinitive its governor's clause.

    "In Leipzig errichteten sie Barrikaden und steckten sie an"; "begann am Donnerstag damit, Angriffe zu fliegen".
    """
    if match.predicate is None:
        return []
    top = match.predicate.top
    first = verbs.conjunct_source(top)
    if first is not None and verbs.is_verb(first):
        source = verbs.predicate(verbs.lexical_verb(first))
        border = source.finite.i if source.finite is not None else first.i
        # who "ist in Oslo und trifft …" does both there
        stays = source.lemma == "sein"
        return [t for t in verbs.clause_tokens(source) if stays or t.i < border]
    governor = verbs.governing_verb(top) if match.predicate.finite is None else None
    return verbs.clause_tokens(verbs.predicate(verbs.lexical_verb(governor))) if governor is not None else []


def _own_layers(match: Match) -> Iterator[list[Token]]:
    """The trigger's phrase or clause, then what a relative clause tells of it, which goes before the clause around the noun."""
    yield own_tokens(match)
    for pred in match.relatives:
        yield verbs.clause_tokens(pred)


def _layers(match: Match) -> Iterator[list[Token]]:
    """Where to look, nearest first."""
    yield from _own_layers(match)
    yield clause_of(match)
    yield _shared_clause(match)


def with_preposition(doc: Doc, start: int) -> int:
    """Moves a time's first token left over article, adjective and preposition: "Donnerstag" -> "am Donnerstag"."""
    at, sent_start = start, doc[start].sent.start
    for back in range(start - 1, max(sent_start, start - 5) - 1, -1):
        if doc[back].tag_ not in _INSIDE_TIME_TAGS or doc[back].tag_ == "ADV":
            break
        if doc[back].tag_ in ("APPR", "APPRART"):
            return back
        if doc[back].tag_ in ("ART", "PDAT", "PIAT"):
            at = back
    return at


def find_times(match: Match, times: Sequence[Plain]) -> list[Plain]:
    """Time expressions of the event as {start, end, head_start, head_end, value}: its own phrase's, else its clause's."""
    doc = match.anchor.doc
    for tokens in _own_layers(match) if _is_past_by_then(match) or _is_talked_about(match) else _layers(match):
        inside = {t.i for t in tokens}
        found = []
        for time in times:
            if time["kind"] not in ("date", "time") or time["value"] in VAGUE_VALUES:
                continue
            span = doc.char_span(time["start"], time["end"], alignment_mode="expand")
            if span is None or not len(span) or not (inside & set(range(span.start, span.end))) or _in_matter(span.start, match):
                continue
            start = doc[with_preposition(doc, span.start)].idx
            found.append({"start": min(start, time["start"]), "end": time["end"], "head": (time["start"], time["end"]),
                          "value": time["value"], "kind": time["kind"], "earliest": time["earliest"]})  # fmt: skip
        if found:
            return found
    return []


def _is_past_by_then(match: Match) -> bool:
    """Whether an event noun is named from another time or matter: "nach einer Attacke stehen seit Montag …", "im Prozess um den Mord"."""
    opener = match.anchor.head
    if match.anchor.tag_[:1] == "V" or not is_preposition(opener):
        return False
    before = opener.doc[opener.i - 1] if opener.i > opener.sent.start else None
    # behind a noun it may be a postposition: "eigenen Angaben nach 93 Angriffe"
    leading = before is None or before.tag_ != "NN" or (is_preposition(before.head) and 0 < before.i - before.head.i <= 2)
    words = load_words("prepositions")
    if opener.lower_ in words.set("later_than"):
        return leading
    return opener.lower_ in words.set("matter_of_noun") and opener.head.pos_ == "NOUN"


def _is_talked_about(match: Match) -> bool:
    """Whether an event noun says what is talked about: "beriet am Donnerstag über die Kämpfe" tells of talks on Thursday."""
    opener = match.anchor.head
    if match.anchor.tag_[:1] == "V" or not is_preposition(opener) or opener.lower_ not in load_words("prepositions").set("about"):
        return False
    return governed_case(opener, match.anchor) != "dat"


def _in_matter(at: int, match: Match) -> bool:
    """Whether a time is part of what is talked about: "verhandelten über den Etat ab 2028"."""
    return any(p.start <= at < p.end for p in match.fillers.get("topic", []))


def _place_phrases(match: Match, tokens: Iterable[Token], classes: NounClasses) -> list[Phrase]:
    """The prepositional phrases among tokens, but not those behind an organisation: "die Regierung in Kiew" says where it sits."""
    found: list[Phrase] = []
    for token in tokens:
        noun = token.head
        known = head_classes(noun, classes) if noun.i < token.i and noun != match.anchor else frozenset()
        # "nach dem Erdbeben in Nepal" says where something else was
        # "der Botschafter in Kiew" says where he serves, "die Minister in Kiew" where they are
        serves = "official" in known and token.i == noun.i + 1 and not is_plural(noun)
        sits = serves or ("organisation" in known and "building" not in known)
        seat = sits or bool(OTHER_EVENTS & known) or _behind_party(token, match, classes)
        # "bei einem Angriff auf Odessa": aimed at, not where
        seat = seat or (token.lower_ == "auf" and "violence" in known)
        if is_preposition(token) and not seat:
            found += [_beside(phrase) for phrase in arguments.prepositional(token)]
        elif token.tag_ == "PWAV" and token.lower_ in load_words("prepositions").set("where"):
            found += _antecedent_place(token)
        elif token.lower_ in load_words("reference").set("event_adverbs"):
            found.append(Phrase("in", token, token.i, token.i + 1, case="dat"))
    return found


def _antecedent_place(adverb: Token) -> list[Phrase]:
    """What "wo" takes up: "im Tal, wo Siedler ein Dorf überfielen" -> "im Tal"."""
    noun = verbs.antecedent(verbs.clause_head(adverb))
    return [p for p in arguments.prepositional(noun.head) if p.head == noun] if noun is not None and is_preposition(noun.head) else []


def _behind_party(preposition: Token, match: Match, classes: NounClasses) -> bool:
    """Whether a preposition follows a party that sits somewhere, whatever the parse hangs it on: "rief die Regierung in Rom auf"."""
    fillers = [p for role in ("demanders", "addressees") for p in match.fillers.get(role, [])]
    before = [p.head for p in fillers if p.end == preposition.i]
    # people named in the plural are those of a place: "drängte die Parteien im Land zu Gesprächen"
    return any("organisation" in head_classes(noun, classes) or "Plur" in (noun.morph.get("Number") or []) for noun in before)


def _beside(phrase: Phrase) -> Phrase:
    """ "südlich von Kairo", "unweit von Graz": the adverb before "von" says where."""
    opener = phrase.preposition
    before = opener.doc[opener.i - 1] if opener is not None and opener.i > opener.sent.start else None
    if phrase.slot != "von" or before is None or load_words("prepositions").map("place").get(before.lower_) != "near":
        return phrase
    return replace(phrase, slot=before.lower_, preposition=before, start=opener.i if opener is not None else phrase.start)


def find_places(match: Match, classes: NounClasses, used: set[int]) -> list[tuple[Phrase, str]]:
    """Place phrases with their relation (in, near, from, to): those of the trigger's own phrase, else those of its clause.

    A phrase is a place if its head is a place name or a noun of place; heads in `used` fill another role.
    """
    relations = load_words("prepositions").map("place")
    for above, tokens in enumerate(_own_layers(match) if _is_talked_about(match) else _layers(match)):
        found: list[tuple[Phrase, str]] = []
        for phrase in _place_phrases(match, tokens, classes):
            relation = relations.get(phrase.slot)
            if (
                relation is None
                or phrase.head.i in used
                or phrase.head == match.anchor
                or _inside_filler(phrase, str(relation), match, classes)
            ):
                continue
            named = phrase.head.ent_type_ == "LOC" or phrase.preposition is None
            if not named and not PLACE_CLASSES & head_classes(phrase.head, classes):
                continue
            if (relation == "to" and not named) or (relation == "from" and above and match.anchor.tag_ == "NN"):
                # "aus Kiew wurde ein Ende der Angriffe gefordert": the demand comes from there, no attack
                continue
            if _is_edge(phrase.head):
                continue
            if phrase.case == "acc" and phrase.slot in load_words("prepositions").set("directional"):
                continue
            if not _attribute_of_place(phrase, found):
                found.append((phrase, str(relation)))
        if found:
            return found
    return []


def _is_edge(noun: Token) -> bool:
    """Whether the noun names a part of an event, no place: "am Rande des Gipfels"."""
    edges = load_words("prepositions").set("event_edges")
    return any(c.i > noun.i for c in noun.children) and not edges.isdisjoint(noun_forms(noun))


def _inside_filler(phrase: Phrase, relation: str, match: Match, classes: NounClasses) -> bool:
    """A phrase inside another filler is that filler's own attribute ("fordert Wahlen in Belarus").

    But people are where it happens, and so is what is attacked ("griff ein Lager bei Graz an").
    """
    for role, found in match.fillers.items():
        for filler in (p for p in found if p.head.i != phrase.head.i and p.start <= phrase.start < p.end):
            if match.trigger.type == "demand":
                # where those asked are says nothing of where somebody asks
                return True
            known = head_classes(filler.head, classes)
            stands = "building" in classes.of(filler.head.lemma_.rpartition("-")[2])
            if role == "targets" and "place" in known and not stands and _names_place(filler, phrase.start):
                # "auf die Stadt Charkiw im Nordosten der Ukraine"
                return True
            if relation in ("from", "to"):
                # "den Gast aus Peking"
                return True
            if "person" not in known and not (role == "targets" and ("organisation" not in known or "building" in known)):
                return True
    return False


def _names_place(filler: Phrase, end: int) -> bool:
    return any(t.ent_type_ == "LOC" for t in filler.head.doc[filler.start : end - 1])


def _attribute_of_place(phrase: Phrase, found: Sequence[tuple[Phrase, str]]) -> bool:
    """ "in Charkiw im Nordosten der Ukraine": the second phrase is part of the first."""
    return any(p.start <= phrase.start < p.end for p, _ in found)


def preposition_start(phrase: Phrase) -> int:
    """Character at which the phrase with its preposition begins."""
    token = phrase.preposition
    if token is None or token.i > phrase.start or phrase.start - token.i > 1:
        return phrase.chars[0]
    return token.idx


def is_for(time: str) -> bool:
    """Whether a time says for when something is meant: "für Freitag zum Streik aufgerufen"."""
    return time.partition(" ")[0].lower() in load_words("prepositions").set("in_favour")


def without_preposition(place: Plain) -> Plain:
    """A place as a filler of another role, which has no preposition: "aus Kiew" -> "Kiew"."""
    first, _, rest = place["text"].partition(" ")
    plain = {key: value for key, value in place.items() if key != "relation"}
    if not rest or first.lower() not in load_words("prepositions").map("place"):
        return plain
    return {**plain, "start": place["end"] - len(rest), "text": rest}


def same_clause(a: Match, b: Match) -> bool:
    """Whether two triggers stand in the same clause; a colon between them parts two."""
    first, last = sorted((a.anchor.i, b.anchor.i))
    if any(t.text == ":" for t in a.anchor.doc.tokens[first:last]):
        return False
    if a.predicate is None or b.predicate is None:
        return a.anchor.sent == b.anchor.sent and a.predicate is b.predicate
    return a.predicate.top.i == b.predicate.top.i
