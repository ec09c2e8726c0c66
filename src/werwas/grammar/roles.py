"""Roles said of a name: "Kremlchef Wladimir Putin", "Juri Uschakow.

Berater des Präsidenten," "der Gouverneur des Gebiets X, N. N.,".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from werwas.grammar.persons import PersonNoun, person_words
from werwas.grammar.shapes import breaks_before
from werwas.grammar.tokens import Doc, Span, Token
from werwas.lexicon.words import load_words

_STOPS = frozenset({"VERB", "AUX"})
_REACH = 14


@dataclass(frozen=True)
class RoleFact:
    """A role noun with its extent (tokens), its base form, gender and country, and how it stands to the name."""

    start: int
    end: int
    head: int
    title: str  # the whole noun in base form: "Kremlchef"
    noun: PersonNoun
    country: str | None
    close: bool  # right before the name
    now: bool = True  # False: an office that was or will be held ("der frühere Präsident", "Altkanzler")

    def text(self, doc: Doc) -> str:
        """The noun as it stands."""
        return doc[self.head].text


def role_noun(token: Token) -> PersonNoun | None:
    """The office or trade that a noun names, or None."""
    if token.pos_ in ("VERB", "AUX", "ADV", "ADP", "DET", "PRON") or token.text in person_words().titles:
        return None
    noun = person_words().noun(token.text)
    return noun if noun is not None else None


def title_of(word: str, noun: PersonNoun) -> str:
    """The noun in base form with its first part.

    "US-Sondergesandten" -> "US-Sondergesandte", "Kremlchefs" -> "Kremlchef".
    """
    base, lower = noun.base, word.lower()
    for cut in range(len(lower) - 1, -1, -1):
        if base.lower().startswith(lower[cut:][: len(base)]) and lower[cut:].startswith(base.lower()[: max(3, len(base) - 2)]):
            prefix = word[:cut]
            return prefix + (base.lower() if prefix and not prefix.endswith("-") else base)
    return word


@lru_cache(maxsize=1)
def _spelled_out() -> dict[str, tuple[str, str]]:
    return {str(word): (str(row[0]), str(row[1])) for word, row in load_words("reference").map("spelled_out").items()}


def describe(token: Token, close: bool = False) -> RoleFact | None:
    """A role noun with its adjectives: "der ukrainische Präsident" -> Präsident, country UA."""
    noun = role_noun(token)
    if noun is None:
        return None
    start, country, doc = token.i, noun.country, token.doc
    title = title_of(token.text, noun)
    if title in _spelled_out():
        country = _spelled_out()[title][1]
    while start > 0 and doc[start - 1].pos_ in ("ADJ", "ADV", "CCONJ") and not breaks_before(doc[start]):
        country = country or person_words().adjective_country(doc[start - 1].text)
        start -= 1
    if start > 0 and country is None:
        country = person_words().adjective_country(doc[start - 1].text)
    return RoleFact(start, token.i + 1, token.i, title, noun, country, close, _is_held(doc[start : token.i], title, noun))


@lru_cache(maxsize=1)
def _not_now() -> frozenset[str]:
    return frozenset(word + ending for word in load_words("persons").list("not_now") for ending in ("e", "er", "en", "em", "es"))


def _is_held(attributes: Iterable[Token], title: str, noun: PersonNoun) -> bool:
    """Whether the office is held now: neither "Ex-Präsident" nor "der frühere US-Präsident" is."""
    prefix = _prefix(masculine(title), masculine(noun.base))
    return prefix not in person_words().former and not any(token.lower_ in _not_now() for token in attributes)


def roles_before(name: Span) -> Iterator[RoleFact]:
    """Roles in front of a name: directly, in coordination, or as the phrase to which the name is a loose apposition."""
    doc, i = name.doc, name.start - 1
    while i >= 0 and (doc[i].text in person_words().titles or doc[i].text in '(„"»'):
        i -= 1
    if i >= 0 and (fact := describe(doc[i], close=True)) is not None:
        yield fact
        if i >= 2 and doc[i - 1].lower_ == "und" and (other := describe(doc[i - 2], close=True)) is not None:
            yield other
        return
    if i >= 1 and doc[i].text == "," and i == name.start - 1:
        yield from _loose_before(doc, i)


def _loose_before(doc: Doc, comma: int) -> Iterator[RoleFact]:
    """ "Der Gouverneur des Gebiets Krasnodar, Wenjamin Kondratjew".

    The first role noun of the phrase before the comma.
    """
    first: RoleFact | None = None
    for i in range(comma - 1, max(-1, comma - _REACH), -1):
        token = doc[i]
        if token.pos_ in _STOPS or token.text in ",;:–\n" or "\n" in token.text:
            break
        fact = describe(token)
        opens = i > 0 and (
            doc[i - 1].pos_ in ("DET", "ADJ")
            or doc[i - 1].tag_ in ("APPRART", "PPOSAT", "ART")
            or (doc[i - 1].text[-1:] in "s’" and doc[i - 1].ent_type_)
        )
        if (
            fact is not None
            and not token.ent_type_
            and (opens or breaks_before(token))
            and not (i + 1 < comma and doc[i + 1].ent_type_ == "PER")
        ):
            first = fact
        if breaks_before(token):
            break
    if first is not None:
        yield first


def roles_after(name: Span) -> Iterator[RoleFact]:
    """Roles behind a name as apposition: "Juri Uschakow, ein Berater Putins,", "N. N.

    (64), Sprecherin der Polizei,".
    """
    doc, i = name.doc, name.end
    if i < len(doc) and doc[i].text == "(":
        while i < len(doc) and doc[i].text != ")" and i < name.end + 6:
            i += 1
        i += 1
    if i >= len(doc) or doc[i].text != ",":
        return
    for token in doc[i + 1 : i + 6]:
        if token.pos_ in _STOPS or token.is_punct or breaks_before(token) or (token.ent_type_ == "PER" and not token.text.endswith("s")):
            return
        fact = describe(token)
        if fact is not None and token.pos_ in ("NOUN", "PROPN"):
            closing = next((t for t in doc[token.i + 1 : token.i + 12] if t.text in ",.;:)" or t.pos_ in _STOPS), None)
            if closing is not None and closing.text in ",.;" and not (token.i + 1 < len(doc) and doc[token.i + 1].ent_type_ == "PER"):
                yield fact
            return
        if token.pos_ not in ("DET", "ADJ", "PROPN", "ADV", "PRON"):
            return


@lru_cache(maxsize=1)
def _offices() -> dict[str, frozenset[int]]:
    rows = load_words("reference").list("same_office")
    out: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            out.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in out.items()}


def masculine(base: str) -> str:
    """The masculine of a role noun: "Präsidentin" -> "Präsident"."""
    return base.removesuffix("in") if base.endswith("in") and len(base) > 5 else base


def _prefix(title: str, base: str) -> str:
    return title[: len(title) - len(base)] if title.lower().endswith(base.lower()) else ""


def core(role: RoleFact) -> str:
    """The office in a role noun without country or institution before it.

    "US-Präsident" -> Präsident, "Vizepräsident" stays.
    """
    title, base = masculine(role.title), masculine(role.noun.base)
    if title in _spelled_out():
        return _spelled_out()[title][0]
    prefix = _prefix(title, base)
    if not prefix or prefix.rstrip("-") in load_words("names").set("ex_prefixes"):
        return title
    return base if prefix.endswith("-") or prefix in person_words().prefixes else title


def _without_former(office: str) -> str:
    found = next((prefix for prefix in person_words().former if office.startswith(prefix)), "")
    rest = office.removeprefix(found)
    return rest[:1].upper() + rest[1:]


def same_office(one: RoleFact, other: RoleFact) -> bool:
    """Whether two role nouns can name one office: same noun, or words for the same thing ("Premier", "Regierungschef").

    Different institutions before the noun make different offices: "Nato-Generalsekretär" is no "UN-Generalsekretär".
    """
    first, second = core(one), core(other)
    if not (one.now or other.now):  # "Ex-Präsident" and "der frühere Präsident"
        first, second = _without_former(first), _without_former(second)
    prefixes = {_prefix(masculine(role.title), masculine(role.noun.base)) for role in (one, other)} - {"", *person_words().former}
    if len(prefixes) > 1 and not (one.country and one.country == other.country):
        return False
    offices = _offices()
    return first == second or bool(offices.get(first, frozenset()) & offices.get(second, frozenset()))


def is_short_for(one: RoleFact, other: RoleFact) -> bool:
    """Whether the first role noun takes up the second without its first part: "die Ministerin" an "Außenministerin".

    Only for nouns whose compounds name one of their kind; a "Staatsanwalt" is no "Anwalt".
    """
    short, long = masculine(one.title), masculine(other.title)
    return short in load_words("reference").set("short_for") and len(long) > len(short) and long.endswith(("-" + short, short.lower()))
