"""Headlines that name a source before a colon: "Gutachter: Brücke war baufällig", "Ministerin Kern: Das Geld reicht"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from werwas.grammar.statement_facts import StatementFact, covered_tokens
from werwas.grammar.statement_phrases import NounPhrase, noun_phrase
from werwas.grammar.statement_reading import Reading, Unit
from werwas.grammar.statement_roles import names_medium
from werwas.grammar.statement_speakers import can_speak


def headlines(reading: Reading, facts: list[StatementFact]) -> Iterator[StatementFact]:
    """Statements of headlines whose part before the colon names who says so.

    "Landrätin Vogt: Deich hält noch Jahre" -> speaker "Landrätin Vogt", message "Deich hält noch Jahre". A place, a body, a full
    name or a theme before the colon says only what the line is about ("Kiel: …", "FC Kiel: …", "Anna Vogt: …").
    """
    covered = covered_tokens(facts)
    for unit in reading.sentences[0]:
        if (fact := _behind_dash(reading, unit, covered)) is not None:
            yield fact
            continue
        found = _source(reading, unit) if _is_line(reading, unit) else None
        if found is None:
            continue
        number, who = found
        start, end = reading.trim(unit.segments[number + 1].start, unit.end)
        if start not in covered and unit.segments[number].start not in covered:
            yield _fact(who, (start, end))


def _behind_dash(reading: Reading, unit: Unit, covered: set[int]) -> StatementFact | None:
    """A quote that ends a headline is of whom the clause before its dash tells: "Landrätin lobt Helfer - „Ihr wart großartig“"."""
    if len(unit.segments) < 2 or unit.segments[-1].kind != "quote" or unit.segments[-1].before != "–":
        return None
    clause, quote = unit.segments[-2], unit.segments[-1]
    if clause.kind != "main" or clause.finite is None or clause.start != unit.start or quote.start + 1 in covered:
        return None
    who = noun_phrase(reading, clause.start, clause.finite, attributes="all")
    if who is None or who.end != clause.finite or not can_speak(reading, who):
        return None
    fact = _fact(who, (quote.start, quote.end))
    return replace(fact, trigger=(), frame=((clause.start, clause.end),), form="direct", channel="speech", rule="statement/quote")


def _is_line(reading: Reading, unit: Unit) -> bool:
    """Whether a sentence is a line without a full stop, as headlines are."""
    return not reading.is_end(unit.end - 1) and any(segment.before == ":" for segment in unit.segments)


def _source(reading: Reading, unit: Unit) -> tuple[int, NounPhrase] | None:
    """The segment before the colon and the source that it names, if a main clause follows."""
    for number, (before, behind) in enumerate(zip(unit.segments, unit.segments[1:], strict=False)):
        opens = before.start == unit.start or before.before == ":"
        if behind.before != ":" or not opens or before.kind != "none" or not _tells(reading, unit, number + 1):
            continue
        who = noun_phrase(reading, before.start, before.end, attributes="all")
        if who is not None and who.end == before.end and _is_source(reading, who):
            return number, who
    return None


def _tells(reading: Reading, unit: Unit, number: int) -> bool:
    """Whether a main clause follows that is no question."""
    clause = next((s for s in unit.segments[number:] if s.kind in ("main", "v1", "wh")), None)
    # "Kanzler Huber: So will er sparen" is a theme
    theme = reading.low[unit.segments[number].start] in reading.forms.set("so")
    return clause is not None and clause.kind == "main" and clause.before in (":", ",") and not theme


def _is_source(reading: Reading, who: NounPhrase) -> bool:
    """Whether a phrase is a person by role, a surname alone, or a study or report."""
    names = [k for k in range(who.start, who.end) if reading.doc[k].ent_type_]
    if names and any(reading.doc[k].ent_type_ != "PER" for k in names):
        return False
    nouns = [k for k in range(who.start, who.end) if reading.tags[k] == "NN" and k not in names]
    if any("person" in reading.classes_of(k) for k in nouns[:1]):
        return True
    if nouns:
        return not names and names_medium(reading, nouns[0], "source_nouns")
    return len(names) == 1 and who.end == who.start + 1 and reading.tags[who.head] == "NE"


def _fact(who: NounPhrase, message: tuple[int, int]) -> StatementFact:
    return StatementFact(
        trigger=((who.start, who.end),),
        frame=((who.start, message[0]),),
        message=(message,),
        speakers=(who,),
        form="indirect",
        channel="unknown",
        act="say",
        stance="asserts",
        marker="quotation",
        rule="statement/headline",
        score=0.6,
        anchor=who.head,
    )
