"""Reads a tagged document into units: sentences that stay whole around quotes, and the insides of the quotes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from werwas.grammar.inflection import verb_lemmas
from werwas.grammar.quotes import Quote, find_quotes, outermost
from werwas.grammar.statement_reading import BLOCK_WORDS, FINITE, RELATIVE, VERBAL, Reading, Unit, has_inner_zu
from werwas.grammar.statement_segments import joined, segments
from werwas.grammar.tokens import Doc, Token
from werwas.lexicon.classes import NounClasses
from werwas.lexicon.words import Words, load_words


def read(doc: Doc, words: Words, classes: NounClasses | None = None) -> Reading:
    """Reads a tagged document.

    >>> read(nlp("Er sei müde, sagte Meier."), load_words("quotes")).units[0].segments[1].kind  # doctest: +SKIP
    'v1'
    """
    texts = [token.text for token in doc]
    reading = Reading(
        doc=doc,
        words=texts,
        low=[text.lower() for text in texts],
        tags=[_tag(token) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        quotes=find_quotes(doc),
        forms=words,
        complementizers=words.set("complementizers"),
        classes=classes,
    )
    _mend_tags(reading)
    blocks = [quote for quote in outermost(reading.quotes) if _is_block(reading, quote)]
    reading.units = list(_units(reading, blocks))
    return reading


def _tag(token: Token) -> str:
    """The tag, with spaces told apart and the small words of a person's name as parts of the name ("Von der Leyen")."""
    if token.is_space:
        return "_SP"
    if token.ent_type_ == "PER" and token.tag_ in ("APPR", "APPRART", "ART"):
        return "NE"
    # "+++" before and after a line of a ticker is no word
    text, tag = token.text, token.tag_
    return "$(" if not text[:1].isalnum() and tag[:1] != "$" and not any(char.isalnum() for char in text) else tag


def _mend_tags(reading: Reading) -> None:
    """Sets right what taggers confuse at the end of a stretch: finite verb and participle ("hat … erklärt")."""
    tags, start = reading.tags, 0
    subjunctives = reading.forms.set("konjunktiv1")
    for k, tag in enumerate(tags):
        if tag in ("ADV", "ADJD", "ADJA", "NN", "NE") and reading.words[k] in subjunctives:
            tags[k] = "VVFIN"
        if tag == "ART" and _stands_alone(tags, k):
            tags[k] = "PDS"  # "hatte | das | zuvor nicht ausgeschlossen"
        if tag[:2] not in ("$,", "$.") and k + 1 < len(tags):
            continue
        last = k - 1 if tag[:1] == "$" else k
        if last > start:
            _mend_stretch(reading, start, last)
        start = k + 1


def _stands_alone(tags: list[str], article: int) -> bool:
    """Whether no noun can follow a word taken for an article: adverbs up to a verb or a negation do."""
    k = article + 1
    while k < len(tags) and tags[k] == "ADV":
        k += 1
    return k > article + 1 and k < len(tags) and (tags[k] in VERBAL or tags[k] == "PTKNEG")


def _mend_stretch(reading: Reading, start: int, last: int) -> None:
    tags, low = reading.tags, reading.low
    if tags[start] == "ADJA" and low[start].endswith("te") and start > 1 and tags[start - 2 : start] == ["$(", "$,"]:
        tags[start] = "VVFIN"  # behind a quote: "„…“, seufzte Meyer"
    earlier = [k for k in range(start, last) if tags[k] in FINITE]
    if not any(tags[k] in VERBAL for k in range(start, last + 1)):
        _find_verb(reading, start, last)
    if tags[last] == "VVFIN" and earlier and tags[earlier[-1]] == "VMFIN" and low[last].endswith("n"):
        tags[last] = "VVINF"  # "musste er betonen"
    opens = tags[start] in RELATIVE or tags[start] in ("KOUS", "PWAV") or low[start] in reading.complementizers
    if tags[last] == "VVFIN" and len(earlier) == 1 and tags[earlier[0]] == "VAFIN" and not opens and low[last].endswith(("t", "en")):
        tags[last] = "VVPP"
    elif (tags[last] in ("VVPP", "VVINF") and not earlier and opens) or (
        tags[last] == "VVPP" and not earlier and not _is_participle(low[last])
    ):
        tags[last] = "VVFIN"
    if len(earlier) > 1 and tags[last] in VERBAL:
        _mend_participles(reading, earlier)
    if tags[last] == "VVFIN" and has_inner_zu(low[last]):
        tags[last] = "VVIZU"


def _find_verb(reading: Reading, start: int, last: int) -> None:
    """A preterite that was taken for an adjective: "Der Verband strich die Vorteile heraus", "die Nonne prangerte … an"."""
    strong, prefixes = load_words("verbs").map("strong"), ("", *load_words("verbs").list("prefixes"))
    for k in range(start + 1, last):
        if reading.tags[k] == "ADJA" and reading.low[k].endswith(("te", "ten")) and reading.tags[k - 1] in ("NN", "NE", "PPER"):
            reading.tags[k] = "VVFIN"
            return
        if reading.tags[k] == "ADJD" and reading.tags[k - 1] in ("NN", "NE", "PPER"):
            lemmas = verb_lemmas(reading.words[k])
            if any(lemma.removeprefix(p) in strong for lemma in lemmas for p in prefixes if lemma.startswith(p)):
                reading.tags[k] = "VVFIN"
                return


def _mend_participles(reading: Reading, finite: list[int]) -> None:
    """A participle before its noun that was taken for a finite verb: "nicht erklärte Streiks haben … gelähmt"."""
    tags = reading.tags
    for k, later in pairwise(finite):
        joined = any(tags[j] == "KON" for j in range(k, later))
        if tags[k] == "VVFIN" and tags[k + 1] == "NN" and not joined and reading.low[k].endswith(("te", "ten")):
            tags[k] = "ADJA"


@lru_cache(maxsize=4096)
def _is_participle(form: str) -> bool:
    """Whether a form can be a participle II: with "ge", an inseparable prefix, or on -iert (Duden, Die Grammatik)."""
    return "ge" in form or form.endswith(("iert", "en")) or form.startswith(load_words("verbs").list("prefixes"))


def _is_block(reading: Reading, quote: Quote) -> bool:
    inner = quote.words
    if len(inner) >= BLOCK_WORDS or reading.finite_in(inner.start, inner.stop) is not None:
        return True
    # stands by itself at the start or the end of a sentence: "Ja", sagte er, "aber nicht heute."
    before = reading.tags[quote.first - 1] if quote.first else "$."
    after = reading.tags[quote.last + 1] if quote.last + 1 < len(reading.tags) else "$."
    at_end = reading.is_end(quote.last - 1) or after in ("$.", "_SP")
    return (before in ("$.", "_SP") and after == "$,") or (before == "$," and at_end)


def _sentence_starts(doc: Doc) -> list[int]:
    known = doc.has_annotation("SENT_START")
    return [t.i for t in doc if t.i == 0 or (known and t.is_sent_start and _can_start(t)) or "\n" in doc[t.i - 1].text_with_ws]


def _can_start(token: Token) -> bool:
    """Whether a sentence can begin here: not with a comma, nor with a small letter after a closing quotation mark."""
    return token.tag_ != "$," and not (token.text[:1].islower() and token.doc[token.i - 1].tag_ == "$(")


def _units(reading: Reading, blocks: list[Quote]) -> Iterator[Unit]:
    """Sentences whose border lies inside a quote are joined; then the insides of the quotes."""
    doc, sections = reading.doc, _section_starts(reading.doc)
    inside = {k for quote in blocks for k in range(quote.first + 1, quote.last + 1)}
    after = {quote.last + 1 for quote in blocks if _ends_sentence(reading, quote)}
    all_starts = _sentence_starts(doc)
    starts = sorted(after | {k for k in all_starts if k not in inside and not _after_colon(reading, k)})
    paragraph = section = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(doc)
        while start < end and reading.tags[start] == "_SP":
            start += 1
        if start >= end:
            continue
        if start and "\n" in doc[start - 1].text_with_ws:
            paragraph += 1
        while section < len(sections) and sections[section] <= doc[start].idx:
            section += 1
        here = [quote for quote in blocks if start <= quote.first < end]
        yield Unit(start, end, joined(reading, segments(reading, start, end, here)), section, paragraph)
        for quote in here:
            cuts = [k for k in all_starts if quote.first + 1 < k < quote.last]
            for a, b in zip([quote.first + 1, *cuts], [*cuts, quote.last], strict=True):
                yield Unit(a, b, joined(reading, segments(reading, a, b, [])), section, paragraph, quote)


def _ends_sentence(reading: Reading, quote: Quote) -> bool:
    """Whether a quote ends with a full stop and a new sentence begins after it."""
    nxt = quote.last + 1
    return nxt < len(reading.words) and reading.is_end(quote.last - 1) and reading.words[nxt][:1].isupper()


def _after_colon(reading: Reading, start: int) -> bool:
    """Whether a sentence goes on with what a colon in the same line announced."""
    last = start - 1
    return last >= 0 and reading.words[last] == ":" and "\n" not in reading.doc[start].text


def _section_starts(doc: Doc) -> list[int]:
    if not doc.has_extension("werwas_sections"):
        return []
    return [int(section["start"]) for section in doc._.werwas_sections]
