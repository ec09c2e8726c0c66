"""How a news page is laid out: headline, teaser, dated ticker blocks, captions, credits, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from werwas.grammar.headings import Heading, any_of, moments, read_heading
from werwas.lexicon.words import load_words

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"""[.!?…:][\s"'“”„‘’«»›‹)\]]*$""")
_FULL_STOP = re.compile(r"""\.["'“”„‘’«»›‹)\]]*$""")
_FURNITURE = ("caption", "credit", "boilerplate", "headline")
_HEADLINE, _TEASER, _CAPTION, _CREDIT, _NOTICE, _WRAPPED = 160, 700, 280, 120, 220, 50  # longest, in characters
_KICKER = 4  # words


@dataclass
class Line:
    """A line that is not blank, without the whitespace around it."""

    start: int
    text: str
    gap: bool  # a blank line, or the beginning of the text, stands before it
    kind: str | None = None
    heading: Heading | None = None
    credit: int | None = None  # where in the line a credit begins

    @property
    def before_credit(self) -> str:
        """The words before the credit, which is all of the line where there is none."""
        return self.text if self.credit is None else self.text[: self.credit].rstrip().rstrip("(|/").rstrip()


def find_sections(text: str, published_at: str | None = None, title: str | None = None) -> list[dict[str, Any]]:
    """Cuts an article into {kind, start, end, time}; the sections tile the text, whitespace belongs to the one before.

    "14. März, 18.24 Uhr: Brücke gesperrt" opens a ticker block that runs to the next heading; captions, credits and
    furniture inside it stand for themselves and the block goes on after them. Never raises; empty text has no sections.
    """
    lines = _lines(text)
    _mark_headings(lines)
    _mark_credits(lines)
    _mark_doubles(lines)
    _mark_furniture(lines)
    _mark_opening(lines, title)
    return _tile(text, lines, _published(published_at))


# "Leipzig - ", "Kairo/Oslo (dpa) – ": the place from which the report comes is no part of its first sentence
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w.-]*(?:[ /][A-ZÄÖÜ][\w.-]*){0,3}(?: \([\w/, -]{2,20}\))? [-–—] (?=[A-ZÄÖÜ„\"»“])")


def sentence_starts(text: str, sections: list[dict[str, Any]]) -> list[int]:
    """Offsets where a sentence must begin: sections, the words of a heading, furniture, paragraphs; in text order.

    A single line break inside running text begins no sentence if the line before is long and has no final mark, for
    such text is only wrapped.
    """
    starts = {section["start"] for section in sections if section["start"] < len(text)}
    kinds = iter(sections)
    section = next(kinds, None)
    last: Line | None = None
    after_heading = False
    for line in _lines(text):
        while section is not None and section["end"] <= line.start:
            section = next(kinds, None)
        kind = section["kind"] if section else "body"
        ends = last is None or bool(_SENTENCE_END.search(last.text[-8:])) or len(last.text) < _WRAPPED
        if line.gap or ends or after_heading or kind in _FURNITURE:
            starts.add(line.start)
        heading = read_heading(line.text) if kind == "ticker" else None
        if heading is not None and heading.title is not None:
            starts.add(line.start + heading.title)
        elif line.gap and (dateline := _DATELINE.match(line.text)):
            starts.add(line.start + dateline.end())
        last, after_heading = line, heading is not None
    return sorted(starts)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    blank = True
    end = 0
    for found in _LINE.finditer(text):
        content = found[0].strip()
        breaks = text[end : found.start()]
        blank = blank or len(breaks.replace("\r\n", "\n")) > 1
        end = found.end()
        if not content:
            blank = True
            continue
        lines.append(Line(found.start() + found[0].index(content[0]), content, blank))
        blank = False
    return lines


def _mark_headings(lines: list[Line]) -> None:
    for number, line in enumerate(lines):
        heading = read_heading(line.text)
        if heading is None:
            continue
        if heading.title is None and number < 3 and not any(read_heading(later.text) for later in lines[number + 1 :]):
            line.kind = "boilerplate"  # a single date without words at the top dates the article
        elif _patterns()["dated_byline"].match(line.text):
            line.kind = "boilerplate"
        else:
            line.kind, line.heading = "ticker", heading


def _mark_credits(lines: list[Line]) -> None:
    for number, line in enumerate(lines):
        if line.kind is not None:
            continue
        line.credit, pictured = _find_credit(line.text)
        if line.credit is None:
            continue
        alone = line.gap and (number + 1 == len(lines) or lines[number + 1].gap)
        above = lines[number - 1] if number else None
        if line.credit == 0:
            line.kind = "credit"
            if pictured and above and not line.gap and above.kind is None and above.gap and len(above.text) <= _CAPTION:
                above.kind = "caption"
        elif pictured and len(line.before_credit) <= _CAPTION and (alone or not line.gap):
            line.kind = "caption"


def _mark_doubles(lines: list[Line]) -> None:
    """The same line twice is a caption; with a kicker before the second it refers to another article."""
    for first, second in pairwise(lines):
        if second.gap or first.heading or second.heading or len(first.text) > _CAPTION:
            continue
        double = second.before_credit
        if double == first.text:
            first.kind = second.kind = "caption"
        elif double.endswith(" " + first.text) and len(double[: -len(first.text)].split()) <= _KICKER:
            first.kind = second.kind = "boilerplate"


def _mark_furniture(lines: list[Line]) -> None:
    listing = False  # inside the list that a line such as "Mehr zum Thema:" opens
    for number, line in enumerate(lines):
        alone = line.gap and (number + 1 == len(lines) or lines[number + 1].gap)
        byline = number in (1, 2) and alone and _patterns()["byline"].match(line.text)
        if line.kind is None and (byline or (number > 0 and _is_furniture(line.text, alone))):
            line.kind, listing = "boilerplate", line.text.endswith(":")
        elif line.kind is None and listing and not _SENTENCE_END.search(line.text[-8:]) and len(line.text) <= _HEADLINE:
            line.kind = "boilerplate"
        else:
            listing = False


def _mark_opening(lines: list[Line], title: str | None) -> None:
    """The headline and, after it, the teaser."""
    if not lines or lines[0].kind is not None:
        return
    first, rest = lines[0], lines[1:]
    named = title is not None and first.text.casefold() == " ".join(title.split()).casefold()
    short = len(first.text) <= _HEADLINE and not _FULL_STOP.search(first.text[-8:])
    if not (named or (short and rest and rest[0].gap)):
        return
    first.kind = "headline"
    at = next((number for number, line in enumerate(rest) if line.kind not in _FURNITURE), len(rest))
    later = rest[at + 1 :]
    news_follows = any(line.kind in (None, "ticker") and line.gap for line in later)
    if not news_follows or rest[at].kind is not None or not (rest[at].gap and later[0].gap):
        return
    if len(rest[at].text) <= _TEASER and not _agency_lead(rest[at].text):
        rest[at].kind = "teaser"


def _tile(text: str, lines: list[Line], published: date | None) -> list[dict[str, Any]]:
    if not text:
        return []
    times = iter(moments([line.heading for line in lines if line.heading], published))
    sections: list[dict[str, Any]] = []
    block, time = "body", None
    for line in lines:
        fresh = line.heading is not None
        if fresh:
            block, time = "ticker", next(times)
        kind = line.kind or block
        _open(sections, kind, line.start, time if kind == "ticker" else None, fresh or (kind == "caption" and line.gap))
        if line.credit is not None and line.kind != "credit":
            _open(sections, "credit", line.start + line.credit, None, True)
    if not sections:
        _open(sections, "body", 0, None, True)
    sections[0]["start"] = 0
    for section, after in pairwise(sections):
        section["end"] = after["start"]
    sections[-1]["end"] = len(text)
    return sections


def _open(sections: list[dict[str, Any]], kind: str, start: int, time: str | None, fresh: bool) -> None:
    """Begins a section, unless the one before is of the same kind and simply goes on."""
    if fresh or not sections or sections[-1]["kind"] != kind:
        sections.append({"kind": kind, "start": start, "end": start, "time": time})


def _published(value: str | None) -> date | None:
    try:
        day = date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
    return day if 1000 < day.year < 9000 else None  # days before and after must exist, too


@lru_cache(maxsize=None)
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load_words("sections")
    image, agencies = any_of(words.list("image_labels")), any_of(words.list("agencies"))
    label = any_of([*words.list("image_labels"), *words.list("source_labels")])
    bylines, starts, holds = (any_of(words.list(key)) for key in ("bylines", "boilerplate_starts", "boilerplate_holds"))
    several = rf"(?:{agencies})(?:\s*[/,+&]\s*(?:{agencies}|[a-z]{{2,4}}))*"
    return {
        "label": re.compile(rf"[(\[]?(?P<label>{label})\s*:\s*[^\s:][^:]*$"),
        "image": re.compile(rf"(?:\s{{2,}}|(?<=[.!?])\s+)[(\[|]?\s*(?:{image})\s*:\s*[^:.!?]{{1,90}}\.?$"),
        "bracketed": re.compile(rf"\s*[(\[](?:{image})\s*:[^:()]{{1,90}}[)\]]$"),
        "source": re.compile(rf"\s*[(\[](?:{label})\s*:[^:()]{{1,90}}[)\]]$"),
        "agency": re.compile(rf"\s*\({several}\)$"),
        "agencies": re.compile(rf"[(\[]?{several}[)\]]?$"),
        "image_label": re.compile(rf"(?:{image})$"),
        "lead": re.compile(rf".{{0,60}}?\((?:{agencies})[^)]{{0,30}}\)"),
        "starts": re.compile(rf"(?:[+>»→▶•*-]+\s*)?(?P<start>{starts})(?!\w)(?P<rest>.*)"),
        "holds": re.compile(rf"(?<!\w)(?:{holds})(?!\w)"),
        "byline": re.compile(rf"(?:{bylines})(?!\w)[^.!?:]{{2,80}}$"),
        "dated_byline": re.compile(rf".{{0,60}}?\|\s*(?:{bylines})(?!\w)"),
    }


def _find_credit(line: str) -> tuple[int | None, bool]:
    """Where a credit begins in the line, and whether it credits a picture."""
    patterns = _patterns()
    sign = line.find("©")
    if sign >= 0 and len(line) - sign <= _CREDIT:
        return sign, True
    if len(line) <= _CREDIT and patterns["agencies"].match(line):
        return 0, False
    label = patterns["label"].match(line) if len(line) <= _CREDIT else None
    if label and len(line.split()) <= 12 and not re.search(r"[!?]|\w{4}\.$", line):
        return 0, bool(patterns["image_label"].match(label["label"]))
    tail_at = max(0, len(line) - _CREDIT)
    tail = line[tail_at:]
    for name in ("image", "bracketed", "source", "agency"):
        found = patterns[name].search(tail)
        if found and tail_at + found.start() > 0:
            at = found.start() + len(found[0]) - len(found[0].lstrip())
            return tail_at + at, name in ("image", "bracketed")
    return None, False


def _is_furniture(line: str, alone: bool) -> bool:
    if len(line) > _NOTICE:
        return False
    opening = _patterns()["starts"].match(line)
    if opening:
        # "Stand: 14. März" and "Anzeige" are notices, "Stand heute fehlen zwölf Boote" and "Teilen und helfen" are none
        rest, phrase = opening["rest"].lstrip(), " " in opening["start"]
        if not rest or rest.startswith((":", "–", "|")):
            return True
        if not _FULL_STOP.search(line[-8:]) and (phrase or any(char.isdigit() for char in rest)):
            return True
    return alone and bool(_patterns()["holds"].search(line))


def _agency_lead(line: str) -> bool:
    """Whether the paragraph is the lead of an agency report ("Kiel (dpa) - …"), which tells the news itself."""
    return bool(_patterns()["lead"].match(line))
