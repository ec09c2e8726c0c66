"""A name and what the article says of its bearer -> one id, or none and the reason; the only room of rapidfuzz.

Order: exact, folded, inflected, other romanisation, part of a name in context, and only then similar spelling, word
by word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from werwas.lexicon.gazetteer import Entry
from werwas.lexicon.words import load_words
from werwas.linking.evidence import Evidence, Ranked, rank
from werwas.linking.kb import SHORTEST, KnowledgeBase
from werwas.linking.namesakes import is_namesake
from werwas.linking.partial import find_partial
from werwas.linking.translit import arabic_keys, translit_keys
from werwas.text import fold, genitive_variants, inflection_key, name_key, strip_legal_form

BASE = {
    "exact": 0.95,
    "folded": 0.9,
    "inflected": 0.9,
    "translit": 0.85,
    "partial_name": 0.8,
    "context": 0.75,
    "fuzzy": 0.6,
}
# the whole name stands in the text
WHOLE = ("exact", "folded", "inflected", "translit")
# two candidates nearer than this are not told apart
MARGIN = 0.03
# points for a form that is the name itself
LABEL = 0.04
# letters that may differ in a word of at least this length; "Bank" and "Bahn" are too short to be the same word
# misspelt
EDITS = ((8, 2), (6, 1))
BLOCK_PREFIX, BLOCK_LIMIT = 3, 3000
# models confuse places and organisations ("Kreml")
_OTHER = {"LOC": "ORG", "ORG": "LOC"}


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class LinkResult:
    """Where a name was led, or why nowhere.

    `score` 0-1, `method` and `runner_up` as in the schema's Link; `matched_form` is the form of the gazetteer.
    """

    kb_id: str | None
    score: float
    method: str | None = None
    matched_form: str | None = None
    runner_up: tuple[str, float] | None = None
    reason: str | None = None

    def as_link(self) -> dict[str, object]:
        """JSON-plain, in the shape of `werwas.schema.Link`."""
        runner_up = {"kb_id": self.runner_up[0], "score": self.runner_up[1]} if self.runner_up else None
        return {
            "score": self.score,
            "method": self.method,
            "matched_form": self.matched_form,
            "runner_up": runner_up,
            "reason": self.reason,
        }


@lru_cache(maxsize=8_192)
def _variants(form: str) -> tuple[str, ...]:
    """Spellings to look up: as it stands, without article, genitive, legal form."""
    words = load_words("gazetteer")
    key = name_key(form).strip(" .,;:\"'„“”»«") if form.endswith((",", ";", ":", '"', "“", "”", "«")) else name_key(form)
    first, _, rest = key.partition(" ")
    bare = rest if rest and first.lower() in words.set("articles") else key
    found = dict.fromkeys((key, *genitive_variants(key), *genitive_variants(bare)))
    if key.isupper() and len(key) > SHORTEST:
        found[key.title()] = None
    found |= dict.fromkeys(strip_legal_form(one, words.set("legal_forms")) for one in tuple(found))
    return tuple(one for one in found if one)


def _exact(kb: KnowledgeBase, form: str) -> Iterator[tuple[int, str]]:
    for hit in kb.index.forms(form):
        yield hit.number, form


def _folded(kb: KnowledgeBase, form: str) -> Iterator[tuple[int, str]]:
    key = fold(form)
    for number in kb.index.numbers("folded", key):
        yield number, _own_form(kb.index.entry(number), lambda alias: fold(name_key(alias)) == key)


def _inflected(kb: KnowledgeBase, form: str) -> Iterator[tuple[int, str]]:
    words = form.split()
    if len(words) < 2:
        # dative plural: "in den Niederlanden"
        yield from ((hit.number, form[:-1]) for hit in (kb.large(form[:-1], states_only=True) if form.endswith("n") else ()))
        return
    key = inflection_key(words)
    for number in kb.index.numbers("inflected", key):
        yield number, _own_form(kb.index.entry(number), lambda alias: inflection_key(alias.split()) == key)


def _derived(kb: KnowledgeBase, form: str) -> dict[int, str]:
    """The large town or capital of an adjective in -er: "Kiewer" -> Kiew, "Karlsruher" -> Karlsruhe, "Bremer" -> Bremen."""
    stem = form.removesuffix("er")
    if stem == form or len(stem) < SHORTEST - 1 or not form[:1].isupper():
        return {}
    for base in (stem, f"{stem}e", f"{stem}en"):
        if found := {hit.number: base for hit in kb.large(base) if kb.index.entry(hit.number).type == "LOC"}:
            return found
    return {}


def _translit(kb: KnowledgeBase, form: str) -> Iterator[tuple[int, str]]:
    found = [(key, number) for keys in (translit_keys, arabic_keys) for key in keys(form) for number in kb.index.numbers("translit", key)]
    for key, number in found:
        yield number, _own_form(kb.index.entry(number), partial(_has_key, key))


def _has_key(key: str, alias: str) -> bool:
    return key in translit_keys(alias) or key in arabic_keys(alias)


def _own_form(entry: Entry, fits: Callable[[str], bool]) -> str:
    """The form of the entry that fits; its label where that cannot be said."""
    return next((form for form, _kind, _mark in entry.aliases if fits(form)), entry.name)


STAGES: tuple[tuple[str, Callable[[KnowledgeBase, str], Iterator[tuple[int, str]]]], ...] = (
    ("exact", _exact),
    ("folded", _folded),
    ("inflected", _inflected),
    ("translit", _translit),
)


@lru_cache(maxsize=8_192)
def _collect(kb: KnowledgeBase, form: str, type_: str | None, nouns: tuple[str, ...]) -> tuple[str, dict[int, str]] | None:
    """The first stage that finds entries of the type, with the forms that matched."""
    for noun in nouns:
        described = {number: found for number, found in _exact(kb, f"{noun} {form}") if kb.index.entry(number).type == type_}
        if described:
            return "exact", described
    variants = _variants(form)
    for method, stage in STAGES:
        for variant in variants:
            found = {number: own for number, own in stage(kb, variant) if type_ in (None, kb.index.entry(number).type)}
            if found:
                return method, found
    return None


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 and long.startswith(short):
        # an ending makes another name: Lauterbach, Lauterbacher
        return False
    allowed = next((edits for length, edits in EDITS if len(short) >= length), 0)
    return allowed > 0 and one[0] == other[0] and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _similar(query: str, known: str) -> float:
    """How alike two folded names are, 0 where any word differs too much or their number is not the same."""
    if query[:1] != known[:1] or query.count(" ") != known.count(" "):
        return 0.0
    ours, theirs = query.split(), known.split()
    if len(ours) != len(theirs) or not all(map(_same_word, ours, theirs)):
        return 0.0
    return 1.0 - float(OSA.distance(query, known)) / max(len(query), len(known))


def _blocked(kb: KnowledgeBase, query: str, type_: str | None) -> Iterator[tuple[int, str, float]]:
    """(entry, folded form, likeness) of what is alike among people who share a word, and anything that begins alike."""
    words = query.split() if type_ in (None, "PER") else []
    # of two words the first is shared only by what begins alike; first names are too many to go through
    for word in words[1:] if len(words) == 2 else words if len(words) > 2 else ():
        for number in kb.index.numbers("parts", word):
            for form, _kind, _mark in kb.index.entry(number).aliases:
                if alike := _similar(query, known := fold(name_key(form))):
                    yield number, known, alike
    # letters that differ in the whole are at most those that may in all its words
    most = EDITS[0][1] * (query.count(" ") + 1)
    for key, _, _ in process.extract_iter(query, _beginning(kb, query[:BLOCK_PREFIX]), scorer=OSA.distance, score_cutoff=most):
        if abs(len(key) - len(query)) <= EDITS[0][1] and (alike := _similar(query, key)):
            yield from ((number, key, alike) for number in kb.index.numbers("folded", key))


@lru_cache(maxsize=512)
def _beginning(kb: KnowledgeBase, prefix: str) -> tuple[str, ...]:
    """The folded forms that begin like this."""
    return tuple(kb.index.keys("folded", prefix)[:BLOCK_LIMIT])


@lru_cache(maxsize=5_000)
def _fuzzy(kb: KnowledgeBase, form: str, type_: str | None) -> dict[int, tuple[float, str]]:
    query, found = fold(name_key(form)), dict[int, tuple[float, str]]()
    if len(query) < EDITS[-1][0] or any(char.isdigit() for char in query):
        return found
    for number, known, alike in _blocked(kb, query, type_):
        entry = kb.index.entry(number)
        if alike > found.get(number, (0.0, ""))[0] and type_ in (None, entry.type) and _may_be_misspelt(query, known, entry):
            found[number] = alike, known
    return found


def _may_be_misspelt(query: str, known: str, entry: Entry) -> bool:
    """One word is little to go by: one letter, and no places but countries and capitals ("Westerborg": not Westerburg)."""
    if " " in query:
        return True
    widely_known = entry.type != "LOC" or entry.extra.get("kind") in ("country", "continent", "capital")
    return widely_known and OSA.distance(query, known, score_cutoff=1) <= 1


def _decide(method: str, ranked: list[Ranked], forms: dict[int, str]) -> LinkResult:
    best = ranked[0]
    second = ranked[1] if len(ranked) > 1 else None
    runner_up = (second.entry.id, second.score) if second else None
    if second and best.points - second.points < MARGIN:
        told = f"ambiguous: {best.entry.name} ({best.entry.id}) or {second.entry.name} ({second.entry.id})"
        return LinkResult(None, 0.0, None, None, (best.entry.id, best.score), told)
    return LinkResult(best.entry.id, best.score, method, forms[best.number], runner_up)


def _link(kb: KnowledgeBase, form: str, type_: str | None, evidence: Evidence, misspelt: bool = True) -> LinkResult:
    found = _collect(kb, form, type_, evidence.nouns)
    if found is None and type_ == "LOC" and (towns := _derived(kb, name_key(form))):
        found = "inflected", towns
    if found is None and type_ in (None, "PER"):
        found = find_partial(kb, _variants(form), evidence)
    if found is not None:
        method, forms = found
        if method in WHOLE and not (
            forms := {n: own for n, own in forms.items() if not is_namesake(kb, kb.index.entry(n), evidence, True)}
        ):
            return LinkResult(None, 0.0, reason="bears the name of a known person, and nothing in the text says that it is that one")
        # "Bundesverwaltungsgericht" is the name of the German one, and a short form of the Swiss one
        bases = {number: BASE[method] + (LABEL if kb.index.entry(number).name == own else 0.0) for number, own in forms.items()}
        ranked = rank(kb, bases, evidence)
        return _decide(method, ranked, forms) if ranked else LinkResult(None, 0.0, reason="known names do not fit what the text says")
    if not misspelt:
        return LinkResult(None, 0.0, reason="not in the gazetteer as it is spelt")
    alike = _fuzzy(kb, form, type_)
    ranked = rank(kb, {number: BASE["fuzzy"] * similar for number, (similar, _) in alike.items()}, evidence)
    if ranked:
        return _decide("fuzzy", ranked, {number: known for number, (_, known) in alike.items()})
    return LinkResult(None, 0.0, reason=_why_unknown(kb, form, type_))


def _why_unknown(kb: KnowledgeBase, form: str, type_: str | None) -> str:
    bearers = len(kb.index.numbers("parts", fold(name_key(form)))) if type_ in (None, "PER") else 0
    if bearers:
        return f"part of the name of {bearers} known people, and nothing in the text says which"
    return "not in the gazetteer"


@lru_cache(maxsize=8_192)
def known(kb: KnowledgeBase, form: str, type_: str, date: str | None, roles: tuple[str, ...]) -> Entry | None:
    """What `match` finds for a name and its roles alone, unless the name is only spelt alike: that is looked for only where needed."""
    found = match(kb, form, type_, Evidence(date=date, roles=roles), misspelt=False)
    return kb.entry(found.kb_id) if found.kb_id is not None and found.method != "fuzzy" else None


def match(kb: KnowledgeBase, form: str, type: str | None = None, evidence: Evidence | None = None, *, misspelt: bool = True) -> LinkResult:
    """Leads a name to the knowledge base: ("den Vereinten Nationen", "ORG") -> Q1065, method inflected.

    `type` is PER, LOC, ORG, MISC or None (any). Where no thing of the type bears the name, places and organisations
    stand in for each other (models confuse "Kreml" and the like), at a lower score. Never raises for any text. Without
    `misspelt` nothing is looked for that is only spelt alike.
    """
    evidence = evidence or Evidence()
    if not name_key(form):
        return LinkResult(None, 0.0, reason="empty name")
    result = _link(kb, form, type, evidence, misspelt)
    if result.kb_id is None and result.runner_up is None and type in _OTHER:
        other = _collect(kb, form, _OTHER[type], evidence.nouns)
        if other is not None and other[0] in ("exact", "inflected"):
            # another type stands in only if nothing of the type is spelt alike
            result = result if misspelt else _link(kb, form, type, evidence)
            if result.kb_id is not None or result.runner_up is not None:
                return result
            ranked = rank(kb, dict.fromkeys(other[1], BASE[other[0]] - 0.15), evidence)
            return _decide(other[0], ranked, other[1]) if ranked else result
    return result
