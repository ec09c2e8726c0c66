"""Noun phrases by tags and order, for where a parse alone is not to be trusted: speakers, addressees, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from werwas.grammar.statement_reading import ADPOSITION, FINITE, VERBAL, Reading

DETERMINER = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "PRELAT"})
MODIFIER = frozenset({"ADJA", "CARD", "ADJD", "ADV", "PTKA", "TRUNC"})
NOMINAL = frozenset({"NN", "NE", "FM", "XY"})
_ROMAN = re.compile(r"[IVX]+\.?")  # "Papst Johannes XXIII."
_YEAR = re.compile(r"1\d{3}|20\d{2}")
PRONOUN = frozenset({"PPER", "PDS", "PIS", "PWS", "PPOSS", "PRELS"})


@dataclass(unsafe_hash=True, slots=True)  # never changed; a frozen one takes three times as long to make
class NounPhrase:
    """A noun phrase as token range with its head; `case` as the tagger gives it ("" if unknown)."""

    start: int
    end: int
    head: int
    case: str = ""
    plural: bool = False
    preposition: int | None = None


def noun_phrase(reading: Reading, at: int, limit: int, *, attributes: str = "few") -> NounPhrase | None:
    """The noun phrase that begins at a token, read rightwards.

    "die Sprecherin der Polizei am Montag" -> "die Sprecherin der Polizei".
    attributes: "none" | "genitive" | "few" (also the prepositions of `attribute_prepositions`) | "all".
    """
    if at >= limit:
        return None
    tags = reading.tags
    if tags[at] in PRONOUN and not (tags[at] == "PDS" and at + 1 < limit and tags[at + 1] in NOMINAL):
        end = at + 1
        if tags[at] == "PIS":
            end = _attributes(reading, end, limit, attributes, at)
        return NounPhrase(at, end, at, reading.morph(at, "Case"), reading.morph(at, "Number") == "Plur")
    if tags[at] == "CARD" and _YEAR.fullmatch(reading.words[at]) and at + 1 < limit and tags[at + 1] in DETERMINER | {"CARD", "NE"}:
        return NounPhrase(at, at + 1, at)  # "nannte 1954 | drei Gründe"
    k = _premodifiers(reading, at, limit)
    core = _core(reading, k, limit, at)
    if core is None:
        return NounPhrase(at, k, k - 1, "", True) if k > at and tags[k - 1] == "CARD" else None
    end, head = core
    first = at + 1 if tags[at] == "NE" and reading.words[at][-1:] == "s" and at + 1 < end and tags[at + 1] in ("NN", "ADJA") else at
    case = next((c for c in (reading.morph(j, "Case") for j in range(first, max(k + 1, first + 1))) if c), "")
    plural = reading.morph(at, "Number") == "Plur" or reading.morph(head, "Number") == "Plur"
    if attributes != "none":
        end = _attributes(reading, end, limit, attributes, head)
    if reading.openings.get(end, -1) >= at and end < limit:
        end += 1  # a quotation mark that opens in the phrase closes in it
    return NounPhrase(at, end, head, case, plural)


def _premodifiers(reading: Reading, at: int, limit: int) -> int:
    """First token after articles, numbers, adjectives and participle phrases ("die von Kiew geforderten …")."""
    tags, k = reading.tags, at
    had_article = False
    while k < limit:
        if tags[k] in DETERMINER:
            had_article = True
        elif tags[k] == "KON" and k > at and tags[k - 1] == "TRUNC":
            pass  # "Kongress- und Regierungskreise"
        elif tags[k] in ADPOSITION | {"PTKNEG", "KON", "PPER", "PRF", "KOKOM"} and (had_article or tags[k] == "KON"):
            jump = _participle_phrase(reading, k, limit)
            if jump is None:
                return k
            k = jump
            continue
        elif tags[k] not in MODIFIER and not (reading.words[k] in '„»"‚“' and k + 1 < limit and tags[k + 1] in MODIFIER):
            return k
        k += 1
    return k


def _participle_phrase(reading: Reading, at: int, limit: int) -> int | None:
    """Place of the adjective that closes an extended attribute, if one does before the noun."""
    for k in range(at + 1, min(limit - 1, at + 14)):
        tag = reading.tags[k]
        if tag in FINITE or tag in ("$,", "$.") or reading.words[k] in "();:":
            return None
        if (
            tag == "ADJA"
            and reading.tags[k + 1] in NOMINAL | {"ADJA"}
            and (reading.tags[at] == "KON" or reading.tags[k - 1] in NOMINAL | {"ADV", "ADJD", "CARD", "PRF"})
        ):
            return k
    return None


def _core(reading: Reading, at: int, limit: int, start: int) -> tuple[int, int] | None:
    """The row of nouns and names: (end, head)."""
    tags, words, doc = reading.tags, reading.words, reading.doc
    k, head, name = at, None, None
    while k < limit:
        tag = tags[k]
        if tag in NOMINAL:
            if k > at and _new_phrase(reading, k, at):
                break
            if tag == "NN" or head is None:
                head = k
            if tag != "NN":
                name = k
            k += 1
        elif tag == "ADJA" and k == at + 1 and start == at and words[at][-1:] in ("s", "’", "'") and tags[at] == "NE":
            k = _premodifiers(reading, k, limit)
            head = None
        elif head is not None and words[k] in reading.forms.set("measured") and tags[max(at - 1, start)] == "CARD":
            k += 1  # "300 Euro mehr"
        elif (head is not None and (tag == "CARD" or _ROMAN.fullmatch(words[k])) and words[k][:1].isupper()) or (
            head is not None and doc[k].ent_iob_ == "I" and doc[k].ent_type_
        ):
            k += 1
        elif words[k] == "(" and head is not None and (close := _close(reading, k, limit)) is not None:
            k = close + 1
        elif words[k] in '„»"' and (close := _title(reading, k, limit, head)) is not None:
            head = close - 1 if head is None else head
            name = close - 1
            k = close + 1
        elif (
            tag == "TRUNC"
            or (tag == "KON" and k > at and tags[k - 1] == "TRUNC")
            or (head is not None and words[k] == "." and k + 1 < limit and tags[k + 1] == "NE" and len(words[k - 1]) <= 3)
        ):
            k += 1
        else:
            break
    return None if head is None else (k, name if name is not None else head)


def _new_phrase(reading: Reading, k: int, first: int) -> bool:
    """Whether a noun after a noun begins another phrase ("sagte Meier Reportern")."""
    doc, tags = reading.doc, reading.tags
    here, before = doc[k], doc[k - 1]
    if here.ent_iob_ == "B" and before.ent_type_ == "PER" and here.ent_type_ == "PER":
        return True
    if here.ent_iob_ == "I":
        return False
    genitive = k - 1 == first and reading.words[k - 1][-1:] in ("s", "’", "'", "x", "z")
    name = tags[k - 1] == "NE" and before.ent_type_ == "PER" and not genitive
    if tags[k] == "NN" and (tags[k - 1] == "NN" or name) and reading.low[k].endswith(reading.forms.list("abstract_endings")):
        return True  # "warf dem Senat | Untätigkeit vor"
    if tags[k] == "NN" and name and not here.ent_type_ and reading.classes_of(k) and not reading.is_agent(k):
        return True  # "sagte Präsident Meier | Hilfe zu"
    return tags[k] == "NN" and tags[k - 1] in ("NE", "CARD", "NN") and not genitive and reading.morph(k, "Number") == "Plur"


def _close(reading: Reading, at: int, limit: int) -> int | None:
    return next((k for k in range(at + 1, min(limit, at + 12)) if reading.words[k] == ")"), None)


def _title(reading: Reading, at: int, limit: int, head: int | None) -> int | None:
    """Closing mark of a short quoted name; small letters are one only behind a noun such as "Wort", „frei erfunden“ is none."""
    quote = next((q for q in reading.quotes if q.first == at), None)
    if quote is None or quote.last >= limit or quote.last - at > 8 or reading.finite_in(at, quote.last) is not None:
        return None
    said = head is not None and (reading.tags[head] != "NN" or not reading.classes_of(head) or reading.is_agent(head))
    named = any(reading.tags[k] in NOMINAL or reading.words[k][:1].isupper() for k in quote.words)
    return quote.last if named or not said else None


def _attributes(reading: Reading, end: int, limit: int, which: str, head: int) -> int:
    """Extends a phrase over genitives and prepositional attributes."""
    tags, low = reading.tags, reading.low
    allowed = reading.forms.set("attribute_prepositions")
    while end < limit:
        inner: NounPhrase | None = None
        if (tags[end] in DETERMINER and _is_genitive(reading, end, head, which == "all")) or (
            tags[end] == "ADJA" and (reading.morph(end, "Case") == "Gen" or (low[end].endswith("er") and tags[head] == "NN"))
        ):
            inner = noun_phrase(reading, end, limit, attributes=which)
        elif which != "genitive" and tags[end] in ("APPR", "APPRART") and (which == "all" or low[end] in allowed):
            inner = noun_phrase(reading, end + 1, limit, attributes=which)
            dated = which == "all" and low[end] in reading.forms.set("author_prepositions")  # "die Rede vom Montag"
            if inner is not None and (
                (is_time(reading, inner) and not dated) or (which != "all" and not _attributive(reading, end, inner))
            ):
                inner = None
        if inner is None or inner.end <= end or (reading.words[head] in reading.forms.set("time_nouns") and reading.is_agent(inner.head)):
            return end  # "am Montag | der Agentur"
        end = inner.end
    return end


def _attributive(reading: Reading, preposition: int, inner: NounPhrase) -> bool:
    """Whether a prepositional phrase can tell who a speaker is: "aus Kiew", "bei der Polizei", but not "aus Sorge"."""
    forms = reading.forms
    if reading.low[preposition] in forms.set("loose_prepositions"):
        if reading.words[inner.head] in forms.set("media_names") | forms.set("media_writing"):
            return False  # "sagte der Bürgermeister | bei Telegram"
        return reading.tags[inner.head] == "NE" or bool(reading.classes_of(inner.head) & {"agent", "place"})
    return True


def is_time(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a phrase names a time ("am Montag", "im März 2020")."""
    nouns, endings = reading.forms.set("time_nouns"), reading.forms.list("time_endings")
    # "Angaben | vom Montag", "die Zeitung | (Freitag)": the time of an attribute
    core = takewhile(lambda k: reading.tags[k] not in ADPOSITION and reading.words[k] != "(", range(phrase.start, phrase.end))
    return any(reading.words[k] in nouns or reading.low[k].endswith(endings) for k in core) or (
        reading.tags[phrase.head] == "CARD"
        and ((reading.words[phrase.head].isdigit() and len(reading.words[phrase.head]) == 4) or not reading.words[phrase.head].isalnum())
    )


def _is_genitive(reading: Reading, at: int, head: int, closed: bool = False) -> bool:
    """Whether a determiner after a noun opens its genitive, not a dative object ("sagte der Sprecher der Agentur")."""
    low = reading.low[at]
    if low in reading.forms.set("genitive") or low[-2:] == "es":
        return reading.tags[head] != "NE" or reading.tags[at] == "ART"
    if low[-1:] != "r":
        return False
    noun = noun_phrase(reading, at, min(len(reading.words), at + 12), attributes="none")
    if noun is not None and noun.end == at + 2 and _is_masculine(reading, noun.head):
        return False  # "im Prozess | der Anwalt"
    if closed and noun is not None:
        return reading.tags[head] not in PRONOUN - {"PIS"}
    if noun is None or reading.words[noun.head] in reading.forms.set("media_nouns") or _names_medium(reading, noun):
        return False
    if is_quoted_paper(reading, at) and reading.words[head] not in reading.forms.set("media_offices"):
        return False  # "sagte die Ministerin | der „Neuen Post“", but "die Chefredakteurin der „Neuen Post“"
    if reading.tags[head] in PRONOUN - {"PIS"}:
        return False
    return reading.tags[head] != "NE"


def is_quoted_paper(reading: Reading, at: int) -> bool:
    """Whether quotation marks hold the name of an organisation behind a determiner."""
    inside = reading.doc[at + 2].ent_type_ if at + 2 < len(reading.words) else ""
    return at + 1 in {quote.first for quote in reading.quotes} and inside == "ORG"


def _is_masculine(reading: Reading, noun: int) -> bool:
    """Whether a noun is a masculine singular by its form: then "der" before it is a nominative; "der Lehrer" may be a plural."""
    word = reading.words[noun]
    singular = reading.tags[noun] == "NN" and reading.lemmas[noun] == word and not word.endswith(("er", "en", "el", "in"))
    return singular and reading.morph(noun, "Gender") == "Masc" and not word.endswith(reading.forms.list("abstract_endings"))


def _names_medium(reading: Reading, phrase: NounPhrase) -> bool:
    media = reading.forms.set("media_nouns")
    return any(reading.words[k] in media for k in range(phrase.start, phrase.end))


def coordinated(reading: Reading, phrase: NounPhrase, limit: int, *, oblique: bool = False) -> tuple[NounPhrase, ...]:
    """A phrase and those joined to it by a conjunction: "die Union und die FDP"; `oblique`: in whatever case."""
    out, end = [phrase], phrase.end
    while end + 1 < limit and reading.tags[end] == "KON" and reading.low[end] in reading.forms.set("joining"):
        other = noun_phrase(reading, end + 1, limit)
        if other is None or (other.case in ("Dat", "Gen") and not oblique):
            break
        out.append(other)
        end = other.end
    return tuple(out)


def phrases(reading: Reading, start: int, end: int) -> Iterator[NounPhrase]:
    """All top-level noun phrases of a stretch, with the preposition that governs them, in text order."""
    tags, k = reading.tags, start
    while k < end:
        preposition = None
        at = k
        if tags[k] in ("APPR", "APPRART", "KOKOM") and k + 1 < end:
            preposition, at = k, k + 1
            if tags[at] in ("ADJD", "VVPP") and (at + 1 == end or tags[at + 1] not in NOMINAL | {"ADJA", "KON"}):
                # a predicate: "als historisch", "für gefälscht"
                yield NounPhrase(at, at + 1, at, preposition=preposition)
                k = at + 1
                continue
        vague = _vague_number(reading, at, end) if preposition is not None else None
        if vague is not None:
            yield NounPhrase(at, vague + 1, vague, "", True, preposition)
            k = vague + 1
            continue
        counted = tags[at] == "ADV" and at + 1 < end and tags[at + 1] == "CARD"
        starts = counted or tags[at] in DETERMINER | NOMINAL | PRONOUN | {"ADJA", "CARD", "TRUNC"} or reading.words[at] in '„»"'
        phrase = noun_phrase(reading, at, end, attributes="genitive") if starts else None
        if phrase is None or phrase.end <= k:
            k += 1
            continue
        yield NounPhrase(phrase.start, phrase.end, phrase.head, phrase.case, phrase.plural, preposition)
        k = phrase.end


def _vague_number(reading: Reading, at: int, end: int) -> int | None:
    """The pronoun that adverbs count: "von | fast doppelt so vielen"."""
    k = at
    while k < end and reading.tags[k] in ("ADV", "ADJD"):
        k += 1
    return k if at < k < end and reading.tags[k] == "PIS" else None


def phrase_before(reading: Reading, end: int, floor: int, *, joined: bool = False) -> NounPhrase | None:
    """The noun phrase that ends right before a place, the longest that begins with an article or a noun; `joined`: all conjuncts."""
    best: NounPhrase | None = None
    for start in range(end - 1, max(floor, end - 18) - 1, -1):
        if reading.tags[start] in VERBAL or reading.tags[start] == "$,":
            break
        if best is not None and not is_time(reading, best) and reading.words[start] in reading.forms.set("time_nouns"):
            break  # "am Donnerstag | der Polizei zufolge"
        if reading.tags[start] not in DETERMINER | NOMINAL | PRONOUN | {"ADJA", "CARD"}:
            continue
        phrase = noun_phrase(reading, start, end, attributes="all")
        if phrase is not None and phrase.end == end:
            best = phrase
            if reading.tags[start] in DETERMINER and (start == floor or reading.tags[start - 1] not in NOMINAL):
                break
    if best is None or not joined or best.start <= floor + 1 or reading.low[best.start - 1] not in reading.forms.set("joining"):
        return best
    first = phrase_before(reading, best.start - 1, floor)
    return best if first is None else replace(first, end=best.end)
