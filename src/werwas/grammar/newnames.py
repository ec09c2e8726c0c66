"""Names that the model misses, found by facts of German.

Role before a name, place preposition, announcing nouns, streets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from werwas.grammar.borders import Name, is_stage_title, surname
from werwas.grammar.persons import person_words
from werwas.grammar.shapes import (
    Lookup,
    announces,
    base_forms,
    breaks_before,
    can_be_name,
    has_noun_head,
    in_list,
    is_common_noun,
    is_compound,
    is_generic,
    is_inhabitants,
    is_nationality_adjective,
    is_proper,
    is_role,
    known_types,
    words,
)
from werwas.grammar.tokens import Doc, Token
from werwas.grammar.towns import is_dateline, is_named_town, is_origin


@dataclass(frozen=True)
class KnownName:
    """A known form in the text.

    Half-open token range, types best first, whether the form alone proves a name, whether it is more than a small place, and
    whether it is a place that no common noun is called like ("Gazastreifen").
    """

    start: int
    end: int
    types: tuple[str, ...]
    sure: bool
    large: bool = True
    unmistakable: bool = False


def gazetteer_names(doc: Doc, known: Iterable[KnownName]) -> Iterator[Name]:
    """The known forms in the text; a single word needs evidence that it is a name here.

    "Essen" as a meal, "Mark" as money stay common nouns: an ambiguous word counts only where the tagger takes it for a
    name or a
    place preposition without article stands before it ("in Essen").
    """
    for found in known:
        span = doc[found.start : found.end]
        if any(token.is_space and "\n" in token.text for token in span) or any(breaks_before(token) for token in span[1:]):
            continue
        while len(span) > 1 and _no_part(span[0].text, found.types[0]):
            span = span[1:]
        if len(span) > 1:
            first, last = span[0].text, span[-1].text
            if (first[:1].isupper() or first[:1].isdigit() or "-" in first) and not last[:1].islower():
                yield Name(span.start, span.end, found.types[0], "gazetteer")
            continue
        if "LOC" in found.types and (is_origin(span[0]) or is_dateline(span[0])):
            yield Name(span.start, span.end, "LOC", "rule")
        elif label := _single(span[0], found):
            yield Name(span.start, span.end, label, "both" if found.unmistakable else "gazetteer")


def _no_part(word: str, label: str) -> bool:
    """Whether the first word of a known form is no part of the bare name: "Papst Benedikt XVI.", "Gebiet Kursk"."""
    return (
        (is_role(word) and not is_stage_title(word))
        if label == "PER"
        else label == "LOC" and in_list(word, "place_nouns") and not in_list(word, "country_nouns")
    )


def _single(token: Token, found: KnownName) -> str | None:
    """The type of a known single word, None where nothing shows that it is a name here."""
    text = token.text
    if found.unmistakable and text[:1].isupper() and not is_inhabitants(token):
        return "LOC"
    if is_role(text) or is_generic(text) or is_nationality_adjective(text) or len(text) < 2:
        return None
    if token.pos_ not in ("PROPN", "NOUN", "X", "ADJ", "INTJ") or in_list(text, "fixed_nouns", inflected=False):
        return None
    label = found.types[0]
    if _after_place_preposition(token) and "LOC" in found.types and text[:1].isupper():
        return "LOC" if found.sure or found.large or is_proper(token) or not is_common_noun(text) else None
    if not found.sure or is_common_noun(text):
        before = token.nbor(-1) if token.i else None
        article = before is not None and before.tag_ in ("ART", "ADJA", "APPRART", "PPOSAT", "PIAT", "CARD", "ADV")
        surname = label == "PER" or (label == "LOC" and not found.sure)
        return label if is_proper(token) and not article and not is_common_noun(text) and not surname else None
    if text[:1].islower():
        proper = token.tag_ in ("NE", "FM", "XY") or "-" in text or "." in text
        return label if proper or (label == "ORG" and token.pos_ in ("NOUN", "PROPN", "X")) else None
    if token.pos_ == "ADJ" and not is_proper(token):
        return None
    return label if label != "PER" or is_proper(token) else None


def _after_place_preposition(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in words().set("known_place_prepositions")


def announced_names(doc: Doc, taken: frozenset[int], lookup: Lookup) -> Iterator[Name]:
    """Names after a word that announces them.

    "Bürgermeister Ihor Terechow", "im Gebiet Kursk", "die Zeitung Iswestja", "in Tuapse".
    """
    for token, after in pairwise(doc):
        if not after.text[0].isupper() or after.i in taken or breaks_before(after):
            continue
        if in_list(token.text, "place_nouns", compounds=True) and (_place_word(after) or is_named_town(token, after)):
            yield Name(after.i, after.i + 1, "LOC", "rule")
            if after.i + 2 < len(doc) and after.nbor(1).tag_ == "KON" and token.text.endswith("n") and _place_word(after.nbor(2)):
                yield Name(after.i + 2, after.i + 3, "LOC", "rule")
        elif announces(token.text, "org_nouns") and (end := _company(after) or name_run(doc, after.i, taken, 3)):
            yield Name(after.i, end, "ORG", "rule")
        elif _announces_person(token) and not _is_noun(after) and (end := name_run(doc, after.i, taken, 4, after_role=True)):
            label = (known_types(doc[after.i : end].text, lookup) or ("PER",))[0]
            yield Name(after.i, end, label, "rule")
        elif _is_regional(token) and _place_word(after) and (is_proper(after) or not has_noun_head(after.text)) and _ends_phrase(after):
            yield Name(after.i, after.i + 1, "LOC", "rule")
        elif _is_place_preposition(token) and (end := name_run(doc, after.i, taken, 2)):
            yield Name(after.i, end, "LOC", "rule")


def _company(token: Token) -> int:
    """The end of an unknown noun right behind "Firma" or the like, which is a company's: "die Firma Schott"; else 0."""
    known = is_proper(token) or not in_list(token.nbor(-1).text, "firm_nouns") or has_noun_head(token.text) or is_role(token.text)
    return 0 if known or token.tag_ != "NN" or not can_be_name(token) or not _ends_phrase(token) else token.i + 1


def _is_place_preposition(token: Token) -> bool:
    """Whether a preposition of place stands right before a proper name: "in Tuapse", not "bei Rassismus"."""
    after = token.nbor(1)
    if token.lower_ not in words().set("sure_place_prepositions") or token.pos_ != "ADP" or after.tag_ != "NE":
        return False
    return not is_compound(after.text) and not is_common_noun(after.text, compounds=True)


def _is_regional(token: Token) -> bool:
    """Whether an adjective of a country or region stands behind "im" or "ins": "im englischen Hatfield", "ins benachbarte Riedau"."""
    if token.i == 0 or token.tag_ != "ADJA" or token.nbor(-1).lower_ not in words().set("inside_articles"):
        return False
    stem = token.lower_.removesuffix("n").removesuffix("e")
    return stem.endswith(tuple(words().list("regional_endings"))) or stem in words().set("regional_adjectives")


def _ends_phrase(token: Token) -> bool:
    """Whether no further noun or name follows."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is None or after.tag_ not in ("NN", "NE", "ADJA", "TRUNC", "FM", "CARD")


def _place_word(token: Token) -> bool:
    """Whether a word after a noun of place can be the place's name: capitalised and no common noun."""
    return (
        can_be_name(token)
        and not is_compound(token.text)
        and not is_role(token.text)
        and (is_proper(token) or (token.tag_ == "NN" and not is_common_noun(token.text, compounds=True)))
    )


def _is_noun(token: Token) -> bool:
    """Whether a word behind a role is a common noun with nothing of a name around it: "die Gruppensieger Spiel 1"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.tag_ == "NN" and is_common_noun(token.text) and (following is None or not is_proper(following))


def _announces_person(token: Token) -> bool:
    known = person_words()
    if token.text in known.titles:
        return True
    noun = known.noun(token.text)
    return noun is not None and noun.kind in ("role", "kin") and token.pos_ in ("NOUN", "PROPN", "X", "")


def _name_word(token: Token, after_role: bool) -> bool:
    """A proper name to the tagger, or, right after a role, a word that the tagger does not know before one."""
    if is_proper(token) and token.tag_ != "ADJA":
        return True
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        after_role
        and token.tag_ in ("NN", "FM", "ADJA", "ADJD")
        and following is not None
        and is_proper(following)
        and not breaks_before(following)
    )


def name_run(doc: Doc, start: int, taken: frozenset[int], most: int, after_role: bool = False) -> int:
    """The end of a run of name words from `start`, or 0 if there is none.

    The first must be a proper name to the tagger.
    """
    end = start
    particles = words().set("particles")
    while end < len(doc) and end - start < most + 2 and end not in taken and not (end > start and breaks_before(doc[end])):
        token = doc[end]
        inside = token.lower_ in particles and end > start and end + 1 < len(doc) and is_proper(doc[end + 1])
        if not inside and not (
            _name_word(token, after_role) and can_be_name(token) and not is_role(token.text) and not is_generic(token.text)
        ):
            break
        if is_compound(token.text) and end == start and person_words().noun(token.text):
            return 0
        end += 1
    while end > start and doc[end - 1].lower_ in particles:
        end -= 1
    return end if start < end <= start + most + 2 else 0


def repeated_names(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Further mentions of names of this article: surnames of persons known in full, and forms labelled elsewhere.

    "Donald Trump … Trump … Trumps": the later words are the person's. A surname that is also a common noun must not
    follow an article.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    surnames = {found for name in names if (found := surname(doc, name))}
    full = {
        tuple(doc[i].text for i in range(name.start, name.end)): name.label
        for name in names
        if name.end - name.start > 1 and name.source != "credit"
    }
    texts = [token.text for token in doc]
    firsts = {form[0] for form in full}
    beginnings = [i for i, text in enumerate(texts) if text in firsts] if firsts else []
    for size in sorted({len(form) for form in full}, reverse=True):
        for i in beginnings:
            form = tuple(texts[i : i + size])
            if form in full and not any(k in taken for k in range(i, i + size)):
                taken.update(range(i, i + size))
                yield Name(i, i + size, full[form], "rule")
    labels: dict[str, Counter[str]] = {}
    for name in names:
        if name.source != "credit" and name.end - name.start == 1:
            for base in base_forms(name.text(doc)):
                labels.setdefault(base, Counter())[name.label] += 1
    wanted = surnames | labels.keys()
    for token in doc:
        bases = base_forms(token.text)
        if wanted.isdisjoint(bases) or token.i in taken or not token.text[:1].isalpha() or is_compound(token.text):
            continue
        if any(base in surnames for base in bases) and _may_repeat(token):
            yield Name(token.i, token.i + 1, "PER", "rule")
            continue
        known = next((labels[base] for base in bases if base in labels), None)
        if known and (is_proper(token) or sum(char.isupper() for char in token.text) > 1) and not is_role(token.text):
            yield Name(token.i, token.i + 1, sorted(known.items(), key=lambda item: (-item[1], item[0]))[0][0], "rule")


def bracketed_names(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Short forms in brackets after an organisation: "Verfassungsgerichtshof (VfGH)"."""
    for name in names:
        if name.label == "ORG" and name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")":
            short = doc[name.end + 1].text
            if sum(char.isupper() for char in short) >= 2 and short.isalpha():
                yield Name(name.end + 1, name.end + 2, "ORG", "rule")


def _may_repeat(token: Token) -> bool:
    if not token.text[:1].isupper():
        return False
    before = token.doc[token.i - 1] if token.i else None
    if is_role(token.text) or is_generic(token.text) or (before is not None and before.tag_ == "ART" and is_common_noun(token.text)):
        return is_proper(token)
    return is_proper(token) or token.pos_ not in ("VERB", "ADV", "DET", "ADP")
