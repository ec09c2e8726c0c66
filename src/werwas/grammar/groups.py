"""Mentions of names grouped to the things they name: "Donald Trump", "Trump" and "Trumps" are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from werwas.grammar.persons import first_name_gender
from werwas.grammar.roles import RoleFact, roles_after, roles_before
from werwas.grammar.shapes import base_forms, feature, words
from werwas.grammar.tokens import Doc, Span
from werwas.lexicon.placekinds import kind_said


class Known(Protocol):
    """What the knowledge base tells of a thing."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def country(self) -> str | None: ...  # noqa: D102
    @property
    def gender(self) -> str | None: ...  # noqa: D102
    @property
    def birth(self) -> str | None: ...  # noqa: D102
    @property
    def extra(self) -> Mapping[str, str]: ...  # noqa: D102


# (name form, type, roles of the thing as written) -> what is known of it, None where nobody or several bear the name
Facts = Callable[[str, str, Sequence[str]], Known | None]


@dataclass
class Mention:
    """A place in the text that refers to a group: character offsets, kind, and how it was led there."""

    start: int
    end: int
    kind: str  # name | nominal | pronoun
    via: str
    score: float = 1.0


@dataclass
class Group:
    """Everything the article says of one thing while reference is being resolved."""

    type: str
    label: str
    key: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    roles: list[RoleFact] = field(default_factory=list)
    ages: list[dict[str, Any]] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    known: Known | None = None
    named: bool = True
    kinds: frozenset[str] = frozenset()  # of an organisation: what the nouns beside its name say it is
    region: bool = False  # a region of whose town the article speaks, too

    @property
    def countries(self) -> frozenset[str]:
        """Countries that roles or the knowledge base connect with it."""
        found = {role.country for role in self.roles if role.country}
        if self.known is not None and self.known.country:
            found.add(self.known.country)
        return frozenset(found)


def name_parts(text: str) -> tuple[str, ...]:
    """The words of a name without brackets and additions: "Voreqe (Frank) Bainirama" -> Voreqe, Bainirama."""
    closers = words().set("name_closers")
    parts = tuple(part.strip('„“"().,') for part in text.split())
    kept = tuple(part for part in parts if part and part not in closers)
    return kept or parts or (text,)


def base_name(span: Span, attested: frozenset[str], is_known: Callable[[str], bool]) -> str:
    """The name in base form: a genitive -s falls where the shorter form is attested, known, or the case shows it.

    "Putins" -> "Putin"; "Paris" and "Peter Nicholls" stay. Source: Duden, Die Grammatik, § on Eigennamen (Genitiv-s).
    """
    text = clean(span)
    if span.label_ == "ORG" and text.isupper():
        return text
    shorter = [form for form in base_forms(text) if form != text]
    for form in reversed(shorter):
        if form in attested or form.split()[-1] in attested:
            return form
    if is_known(text):
        return text
    for form in reversed(shorter):
        if is_known(form) or feature(span[-1], "Case") == "Gen":
            return form
    return text


def clean(span: Span) -> str:
    """The words of a name without line breaks and without the full stop that the tokenizer left on it."""
    text = " ".join(span.text.split())
    return text[:-1] if ends_with_stop(text) else text


def ends_with_stop(text: str) -> bool:
    """Whether the last full stop closes the sentence, not an initial or a number: "Flightradar24." """
    last = text.split()[-1] if text.split() else ""
    return last.endswith(".") and len(last) > 4 and not last[:-1].isupper() and last[:-1][:1].isalpha()


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: same surname, and first names that agree: "J. Meier", "Jan Meier"."""
    first, second = tuple(p.casefold() for p in one), tuple(p.casefold() for p in other)
    if first[-1] != second[-1]:
        return False
    if len(first) == 1 or len(second) == 1:
        return True
    return (
        first[0] == second[0]
        or first[0].rstrip(".") == second[0][: len(first[0].rstrip("."))]
        or second[0].rstrip(".") == first[0][: len(second[0].rstrip("."))]
    )


def _find_person(groups: Sequence[Group], parts: tuple[str, ...], at: int) -> Group | None:
    """The person of this name.

    The one last mentioned before where several share the surname, else the first known in full.
    """
    fits = [g for g in groups if g.type == "PER" and g.named and _same_person(g.key, parts)]
    if not fits and len(parts) == 1:
        first = [g for g in groups if g.type == "PER" and g.named and len(g.key) > 1 and g.key[0] == parts[0]]
        fits = first if len(first) == 1 else []
    if len(fits) < 2:
        return fits[0] if fits else None
    return max(fits, key=lambda g: (max((m.start for m in g.mentions if m.start < at), default=-1), -g.mentions[0].start))


def group_names(doc: Doc, facts: Facts) -> tuple[list[Group], dict[int, Group]]:
    """The named things of a Doc in order of first mention, and the group of each entity by its first token.

    Persons: full names first, so that "Trump" in the headline finds "Donald Trump" in the text. Two persons of one
    surname stay apart.
    """
    spans = [ent for ent in doc.ents if ent.label_ in ("PER", "LOC", "ORG", "MISC")]
    attested = frozenset(clean(ent) for ent in spans)
    surnames = frozenset(part for ent in spans if ent.label_ == "PER" and len(ent) > 1 for part in name_parts(clean(ent))[-1:])
    regions = _regions(spans)
    groups: list[Group] = []
    of: dict[int, Group] = {}
    full = [ent for ent in spans if ent.label_ == "PER" and len(name_parts(clean(ent))) > 1]
    for ent in [*full, *(ent for ent in spans if ent not in full)]:
        label = base_name(ent, attested | surnames, lambda form, t=ent.label_: facts(form, t, ()) is not None)  # type: ignore[misc]
        key = name_parts(label)
        group = _find_person(groups, key, ent.start_char) if ent.label_ == "PER" else _find_thing(groups, ent, label, ent.start in regions)
        if group is None:
            group = Group(ent.label_, label, key, region=ent.start in regions)
            groups.append(group)
        elif len(key) > len(group.key) and ent.label_ == "PER":
            group.key, group.label = key, label
        end = ent.end_char - (1 if ends_with_stop(ent.text) else 0)
        group.mentions.append(Mention(ent.start_char, end, "name", "name"))
        of[ent.start] = group
    for ent in spans:
        if ent.label_ == "PER":
            of[ent.start].roles += [*roles_before(ent), *roles_after(ent)]
    for group in groups:
        group.mentions.sort(key=lambda m: m.start)
        group.known = facts(group.label, group.type, [doc[r.start : r.end].text for r in group.roles])
        group.gender = _gender(group)
    groups.sort(key=lambda g: g.mentions[0].start)
    return groups, of


def _find_thing(groups: Sequence[Group], ent: Span, label: str, region: bool) -> Group | None:
    return next((g for g in groups if g.type == ent.label_ and g.region == region and g.label.casefold() == label.casefold()), None)


def _regions(spans: Sequence[Span]) -> frozenset[int]:
    """Where names of regions begin that the article also gives to a town: "die Präfektur Hiroshima … die Stadt Hiroshima"."""
    said: dict[str, dict[int, str | None]] = {}
    for ent in spans:
        if ent.label_ == "LOC" and ent.start and (before := ent.doc[ent.start - 1]).tag_ == "NN":
            said.setdefault(clean(ent), {})[ent.start] = kind_said(before.text)
    both = [kinds for kinds in said.values() if {"region", "settlement"} <= set(kinds.values())]
    return frozenset(start for kinds in both for start, kind in kinds.items() if kind == "region")


def _gender(group: Group) -> str | None:
    """Natural gender: from the knowledge base, else from a role in the feminine, else from one in the masculine."""
    if group.type != "PER":
        return None
    if group.known is not None and group.known.gender in ("m", "f"):
        return group.known.gender
    found = [role.noun.gender for role in group.roles if role.noun.gender]
    if found:
        return "f" if "f" in found else "m"
    return first_name_gender(group.key[0]) if len(group.key) > 1 else None
