"""Whether a name may be that of somebody else who bears it too: private trades, unknown namesakes, surnames that many share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from werwas.lexicon.gazetteer import Entry, Office
from werwas.lexicon.words import load_words
from werwas.linking.evidence import NEAR_REGIONS, Evidence
from werwas.linking.kb import KnowledgeBase
from werwas.text import fold

# years after which news calls a former head of state no longer by the surname alone
RECENT = 10
# bearers of a foreign surname that the news still uses alone
FEW = 6
# bearers of a name that are looked at
COUNTED = 100


def is_namesake(kb: KnowledgeBase, entry: Entry, evidence: Evidence, whole: bool) -> bool:
    """Whether the text gives a person another trade ("Gärtner Trump", "Rechtsanwalt Martin Schulz"), or a common name alone
    would lead to a little-known member of a parliament.

    `whole`: the full name stands in the text. Nobody linked before is refused, nor who has the age said.
    """
    if entry.type != "PER" or not entry.offices:
        return False
    if _trade_only(kb, evidence):
        return not (whole and _is_head(entry))
    return whole and not _is_told(entry, evidence) and _is_little_known(entry, evidence.date)


def _trade_only(kb: KnowledgeBase, evidence: Evidence) -> bool:
    """Whether all roles said are trades of private people."""
    trades = _trades()
    nouns = [role.split()[-1] for role in evidence.roles if role.split()]
    return bool(nouns) and all(noun.lower() in trades and not kb.roles.offices(noun) for noun in nouns)


@lru_cache(maxsize=1)
def _trades() -> frozenset[str]:
    """The forms of the trades: masculine, feminine with -in, genitive and weak endings."""
    bases = load_words("offices").set("trades")
    feminine = {f"{base.removesuffix('e')}in" for base in bases}
    return frozenset(f"{base}{end}".lower() for base in (*bases, *feminine) for end in ("", "s", "n", "en"))


def _is_head(entry: Entry) -> bool:
    top = load_words("offices").set("top")
    return any(office.name in top for office in entry.offices)


def _is_told(entry: Entry, evidence: Evidence) -> bool:
    """Whether the text says anything that the person could be known by: a role, an age, a country, the party."""
    party = entry.extra.get("party")
    places = {office.of for office in entry.offices}
    return bool(evidence.roles or evidence.ages or evidence.countries) or party in evidence.linked or bool(places & set(evidence.linked))


def _is_little_known(entry: Entry, date: str | None) -> bool:
    """Whether somebody with an ordinary German first name only ever sat in a parliament, and does not on the date."""
    words, day = load_words("offices"), (date or "")[:10]
    if entry.country not in words.set("german_speaking") or any(office.name not in words.set("minor") for office in entry.offices):
        return False
    if not _is_first_name(entry.name.split()[0]):
        return False
    return not any(day and office.start and office.held_on(day) for office in entry.offices)


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    words = load_words("firstnames")
    return frozenset(fold(name) for key in ("male", "female") for block in words.list(key) for name in block.split())


def _is_first_name(word: str) -> bool:
    return fold(word.split("-")[0]) in _first_names()


def prominent(surname: Mapping[int, Entry], evidence: Evidence) -> list[int]:
    """The one bearer whom a bare surname means: the head of a large state on the date, else the one of few bearers in a leading office
    then, else the last head of a near state; nobody where the surname is a first name, too ("Ibrahim").

    "Merz" -> Friedrich Merz in 2026, nobody in 2024.
    """
    day = evidence.date[:10] if evidence.date else None
    now = [number for number, entry in surname.items() if any(_leads(entry, office, evidence, day) for office in entry.offices)]
    if not now:
        now = _leading(surname, day)
    ever = [number for number, entry in surname.items() if _led(entry, day, sole=len(surname) == 1)]
    rivals = [number for number, entry in surname.items() if number not in ever and _is_leading(entry, day)]
    found = now if len(now) == 1 else [] if now or rivals else ever
    return found if len(found) == 1 and not _goes_by_first_name(surname[found[0]]) else []


def _is_state(of: str) -> bool:
    """Whether an office is that of a state, by its code; others belong to organisations and regions, by their ids."""
    return len(of) == 2 and of.isupper()


def _leads(entry: Entry, office: Office, evidence: Evidence, day: str | None) -> bool:
    """Whether an office is a top one held on the day, of a state that news of any country names, or one said."""
    if office.name not in load_words("offices").set("top") or day is None or not office.held_on(day):
        return False
    of = office.of or ""
    return not _is_state(of) or of in load_words("offices").set("known_states") or entry.country in evidence.countries


def _leading(surname: Mapping[int, Entry], day: str | None) -> list[int]:
    """The bearers in a leading office: of a name that only one bears, or that few bear and that is none of German speakers."""
    found = [number for number, entry in surname.items() if _is_leading(entry, day)]
    if len(surname) == 1 or len(found) != 1:
        return found if len(surname) == 1 else []
    german = load_words("offices").set("german_speaking")
    rivals = any(_is_head(entry) or entry.country in german for entry in surname.values())
    return [] if rivals or len(surname) > FEW else found


def _is_leading(entry: Entry, day: str | None) -> bool:
    leading = load_words("offices").set("leading")
    return any(office.name in leading and office.start and day is not None and office.held_on(day) for office in entry.offices)


def _led(entry: Entry, day: str | None, sole: bool) -> bool:
    """Whether somebody left a top office of a near state not long before; without a date, ever held one."""
    top = load_words("offices").set("top")
    for office in entry.offices:
        if office.name in top and (sole or office.of in NEAR_REGIONS):
            if day is None:
                return True
            if (office.start or "") <= day and int(day[:4]) - int((office.end or day)[:4]) <= RECENT:
                return True
    return False


def _goes_by_first_name(entry: Entry) -> bool:
    """Whether the last word of a name is a first name, so that it alone may be anybody's."""
    return entry.country not in load_words("gazetteer").set("family_first") and _is_first_name(entry.name.split()[-1])


@lru_cache(maxsize=8_192)
def count_bearers(kb: KnowledgeBase, word: str, first: bool = False) -> int:
    """How many known people bear a word as their surname, or as their first name; beyond a hundred nobody counts on."""
    part = fold(word)
    numbers = kb.index.numbers("parts", part)[:COUNTED]
    return sum(fold(kb.index.entry(number).name.split()[0 if first else -1]) == part for number in numbers)


@lru_cache(maxsize=8_192)
def is_leading_surname(kb: KnowledgeBase, word: str) -> bool:
    """Whether a word is the surname of somebody who ever held a leading office: "Lawrow", "Macron"; not "Mitte"."""
    words = load_words("offices")
    offices, last = words.set("top") | words.set("leading"), fold(word)
    bearers = (kb.index.entry(number) for number in kb.index.numbers("parts", last))
    return any(last == fold(one.name.split()[-1]) and any(office.name in offices for office in one.offices) for one in bearers)
