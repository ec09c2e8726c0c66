"""Ages of persons: "(72)", "72-jährige", "im Alter von 72 Jahren", "72 Jahre alt", "X, 72,".

Look-alikes are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from werwas.grammar import arguments
from werwas.grammar import predicate as verbs
from werwas.grammar.agepatterns import patterns
from werwas.grammar.persons import person_words
from werwas.grammar.shapes import breaks_before, feature, in_heading, sentence_bounds
from werwas.grammar.tokens import Doc, Span, Token

OLDEST = 122  # the greatest age ever documented


@dataclass(frozen=True)
class Age:
    """An explicit age and the name or noun it is said of; character offsets."""

    start: int
    end: int
    years: int
    person: tuple[int, int] | None
    past: bool = False
    nominal: bool = False  # the age itself is the noun: "der 72-Jährige"


def find_ages(doc: Doc) -> list[Age]:
    """All explicit ages of persons, in text order, each with the name (doc.ents) or noun it hangs on.

    "Kremlchef Wladimir Putin (72)" -> 72 of Wladimir Putin; "30-jähriges Bestehen" -> nothing.
    """
    found: dict[int, Age] = {}
    for finder in (_compounds, _in_brackets, _at_the_age, _years_old, _with_years, _between_commas):
        for age in finder(doc):
            if 0 < age.years <= OLDEST and not any(age.start < other.end and other.start < age.end for other in found.values()):
                found[age.start] = age
    return [found[start] for start in sorted(found)]


def _value(text: str) -> int:
    plain = text.strip().lower()
    return int(plain) if plain.isdigit() else patterns().years.get(plain, 0)


def _numbers(match: re.Match[str], group: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of each number in a group."""
    base = match.start(group)
    for number in re.finditer(patterns().number, match[group], re.I):
        yield base + number.start(), base + number.end(), _value(number[0])


def _token_at(doc: Doc, position: int) -> Token | None:
    span = doc.char_span(position, position + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_past(doc: Doc, position: int) -> bool:
    token = _token_at(doc, position)
    past = patterns().words.set("past")
    return token is not None and any(t.lower_.startswith(tuple(past)) for t in doc[max(0, token.i - 3) : token.i + 1])


def _entity_at(token: Token) -> Span | None:
    """The name a token is part of; found by its neighbours, for `doc.ents` is made anew at each look."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_)


def person_of(token: Token) -> tuple[int, int] | None:
    """The characters of the person that this token is part of: the whole name, or the noun."""
    entity = _entity_at(token)
    if entity is not None:
        return (entity.start_char, entity.end_char) if entity.label_ == "PER" else None
    known = person_words()
    if token.text in patterns().words.set("things") or not token.text[:1].isupper():
        return None
    return (token.idx, token.idx + len(token.text)) if known.looks_personal(token.text) else None


def _group_before(doc: Doc, token: Token) -> bool:
    """Whether a word before the number makes it a group of ages: "unter 30-Jährige", "aller 14-Jährigen"."""
    group = patterns().words.set("group_before")
    before = doc[token.i - 1] if token.i else None
    return before is not None and (before.lower_ in group or (before.tag_ == "ART" and token.i > 1 and doc[token.i - 2].lower_ in group))


def _compounds(doc: Doc) -> Iterator[Age]:
    """ "72-jährige Mutter", "die 72-Jährige", "dreizehnjähriger Sohn", "14- und 16-jährige Schüler"."""
    low = doc.text.lower()
    for match in patterns().compound.finditer(doc.text) if any(word in low for word in patterns().compounds) else ():
        token, last = _token_at(doc, match.start()), _token_at(doc, match.end() - 1)
        if token is None or last is None or _group_before(doc, token) or " bis " in match[0].replace("- bis", " bis"):
            continue
        person = _said_of(match, last)
        if person is None:
            continue
        nominal = person == match.span()
        written = [found.span() for found in re.finditer(patterns().number, doc.text[match.start() : match.start("adjective")], re.I)]
        for first, last_char in written:
            start = match.start() + first
            end = match.end() if (first, last_char) == written[-1] else match.start() + last_char
            years = _value(doc.text[start : match.start() + last_char])
            yield Age(start, end, years, person, _is_past(doc, match.start()), nominal)


def _said_of(match: re.Match[str], last: Token) -> tuple[int, int] | None:
    """The person a "72-jährig" stands for: the noun or name after it, else itself if written as a noun."""
    noun = _noun_after(last)
    if noun is not None:
        person = _apposed(noun) or person_of(noun)
        if person is not None:
            return person
    is_noun = match["adjective"][:1].isupper() or (match[0][:1].isupper() and not breaks_before(last))
    if not is_noun or (noun is not None and noun.i == last.i + 1 and noun.tag_ != "NE") or _is_group(last):
        return None
    return match.start(), match.end()


def _apposed(noun: Token) -> tuple[int, int] | None:
    """The person named right behind a noun of a person in the singular: "19-jährige Schüler | Paul Kern"."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if noun.ent_type_ or after is None or breaks_before(after) or person_of(noun) is None:
        return None
    entity = _entity_at(after)
    if entity is None or entity.label_ != "PER" or entity.start != after.i:
        return None
    several = entity.end < len(noun.doc) and noun.doc[entity.end].tag_ == "KON" and feature(noun, "Number") != "Sing"
    return None if several or feature(noun, "Number") == "Plur" else (entity.start_char, entity.end_char)


def _is_group(noun: Token) -> bool:
    """Whether an age used as a noun means people of that age in general.

    A plural without article or number ("Familien mit 17-Jährigen").
    """
    before = noun.doc[noun.i - 1] if noun.i else None
    bare = before is None or (before.pos_ not in ("DET", "NUM", "ADJ") and before.tag_ != "APPRART")
    return bare and noun.text[-1:] in "en" and not in_heading(noun)


def _noun_after(token: Token) -> Token | None:
    """The noun or name that an attribute before it belongs to, over further adjectives: "20-jährige türkische Schülerin"."""
    doc = token.doc
    for other in doc[token.i + 1 : token.i + 6]:
        if other.is_punct or other.is_space or breaks_before(other):
            return None
        if other.ent_type_ or (other.text[:1].isupper() and other.pos_ not in ("ADJ", "ADV", "DET", "ADP")):
            return other
        if other.text[:1].isupper() and (other.pos_ != "ADJ" or person_words().noun(other.text)):
            return other if other.pos_ != "ADP" else None
        if other.pos_ not in ("ADJ", "ADV", "CCONJ", "X") and not other.text.endswith(("e", "er", "en", "em", "es")):
            return None
        if other.pos_ in ("VERB", "AUX", "ADP", "DET", "PRON", "SCONJ"):
            return None
    return None


def _in_brackets(doc: Doc) -> Iterator[Age]:
    """ "Wladimir Putin (72)", "eine Mutter (28)", "zwei Männer (22, 34)".

    Not "(1946)", "(CDU)", "(5:3)", "(30 Prozent)".
    """
    text = doc.text
    for match in patterns().brackets.finditer(text):
        before = _token_at(doc, match.start() - 1 - (text[match.start() - 1 : match.start()].isspace())) if match.start() else None
        person = person_of(before) if before is not None and match.start() - before.idx - len(before.text) <= 1 else None
        if person is None and before is not None and _entity_at(before) is None:
            person = _name_before(before)
        if person is None:
            continue
        past = match["opener"] is not None and match["opener"] in patterns().words.set("past")
        for start, end, years in _numbers(match, "ages"):
            yield Age(start, end, years, person, past)


def _name_before(token: Token) -> tuple[int, int] | None:
    """A name that nobody recognised, from its role noun: "Anwohnerin Ramona F. (61)" -> "Ramona F."."""
    doc, first = token.doc, token.i
    while first > 0 and doc[first].text[:1].isupper() and person_words().noun(doc[first].text) is None and token.i - first < 4:
        first -= 1
    if first == token.i or person_words().noun(doc[first].text) is None:
        return None
    return doc[first + 1].idx, token.idx + len(token.text)


def _at_the_age(doc: Doc) -> Iterator[Age]:
    """ "starb X im Alter von 58 Jahren", "zwei Verdächtige im Alter von 22 und 34 Jahren"."""
    for match in patterns().at_age.finditer(doc.text):
        token = _token_at(doc, match.start())
        person = _nearest_person(token) if token is not None else None
        for start, end, years in _numbers(match, "ages"):
            yield Age(start, end, years, person, _is_past(doc, match.start()))


def _nearest_person(token: Token) -> tuple[int, int] | None:
    """The person noun or name before a phrase in its sentence, else the first one after it."""
    start, end = sentence_bounds(token)
    before = list(reversed(list(token.doc[start : token.i])))
    for other in (*before[:2], *(t for t in before if t.ent_type_), *before):
        if (person := person_of(other)) is not None:
            return person
    for other in token.doc[token.i : end]:
        if (person := person_of(other)) is not None:
            return person
    return None


def _years_old(doc: Doc) -> Iterator[Age]:
    """ "ein 45 Jahre alter Motorradfahrer", "Sie ist 16 Jahre alt"; not "ein 15 Jahre alter Wagen"."""
    low = doc.text.lower()
    for match in patterns().old.finditer(doc.text) if any(words in low for words in patterns().olds) else ():
        token, last = _token_at(doc, match.start()), _token_at(doc, match.end() - 1)
        if token is None or last is None or _group_before(doc, token):
            continue
        if match["ending"]:
            noun = _noun_after(last)
            person = (_apposed(noun) or person_of(noun)) if noun is not None else None
        else:
            person = _subject_before(token)
        if person is not None:
            start, end, years = next(_numbers(match, "ages"))
            yield Age(start, end, years, person, _is_past(doc, match.start()))


def _subject_before(token: Token) -> tuple[int, int] | None:
    """The person of whom a predicate says an age.

    The subject of "ist 72 Jahre alt", or the name before a comma ("K. B., 72 Jahre alt,").

    A subject that is no person ("Das Gebäude ist 72 Jahre alt") refuses the age.
    """
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    if before is not None and before.text == "," and before.i and _entity_at(doc[before.i - 1]) is not None:
        return person_of(doc[before.i - 1])
    top = verbs.clause_head(token)
    if not verbs.is_verb(top):
        return None
    for phrase in arguments.subject(verbs.predicate(verbs.lexical_verb(top))):
        head = phrase.head
        if head.tag_ == "PPER" and head.lower_ in patterns().words.set("persons"):
            return head.idx, head.idx + len(head.text)
        return person_of(head)
    return None


def _with_years(doc: Doc) -> Iterator[Age]:
    """ "Mit 72 Jahren starb X" and "X starb mit 72 Jahren"; elsewhere "mit N Jahren" is no age."""
    verbs = patterns().words.set("death_verbs")
    for match in patterns().with_years.finditer(doc.text):
        token, last = _token_at(doc, match.start()), _token_at(doc, match.end() - 1)
        if token is None or last is None:
            continue
        first, finish = sentence_bounds(token)
        after = doc[last.i + 1] if last.i + 1 < len(doc) else None
        opens = token.i == first and after is not None and after.pos_ in ("VERB", "AUX")
        dies = any(other.lemma_ in verbs for other in doc[first:finish]) and not (after is not None and after.pos_ in ("NOUN", "PROPN"))
        person = _nearest_person(token) if opens or dies else None
        if person is not None:
            start, end, years = next(_numbers(match, "ages"))
            yield Age(start, end, years, person, True)


def _between_commas(doc: Doc) -> Iterator[Age]:
    """ "Anna Beispiel, 34, Lehrerin": a name in two or more words, a number, a comma or the end."""
    for match in patterns().commas.finditer(doc.text):
        before = _token_at(doc, match.start() - 1) if match.start() else None
        entity = _entity_at(before) if before is not None else None
        if entity is None or entity.label_ != "PER" or len(entity) < 2 or entity.end_char != match.start():
            continue
        start, end, years = next(_numbers(match, "ages"))
        if years >= 10 or doc.text[match.end() : match.end() + 1] == ",":
            yield Age(start, end, years, (entity.start_char, entity.end_char))


def as_plain(ages: Sequence[Age], text: str, published: str | None) -> list[dict[str, object]]:
    """The ages as `doc._.werwas_ages` holds them: JSON-plain."""
    return [
        {
            "start": age.start,
            "end": age.end,
            "text": text[age.start : age.end],
            "years": age.years,
            "person_start": age.person[0] if age.person else None,
            "person_end": age.person[1] if age.person else None,
            "as_of": published[:10] if published and not age.past else None,
        }
        for age in ages
    ]
