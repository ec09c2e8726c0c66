"""Frames: `data/frames/<type>.yaml` -> checked triggers, indexed by part of speech and lemma.

A trigger states valency only; passive, particles, relative clauses, nominalisation and coordination are grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from werwas.errors import DataError
from werwas.lexicon.memory import Memory
from werwas.lexicon.words import load_words
from werwas.lexicon.yamlfile import parse_yaml
from werwas.resources import data_path

EVENT_TYPES = ("statement", "attack", "meeting", "demand")
POS = ("VERB", "NOUN", "ADJ", "ADP", "ADV")
CASES = ("nom", "acc", "dat", "gen")
# beside TIGER's functions: "ag" genitive, possessive or von-phrase of a noun, "adj" attribute, "adv" adverb, "pobj" what an
# adposition governs; every other name is a preposition (or "als")
PLAIN_SLOTS = ("sb", "oa", "da", "og", "pd", "oc", "ag", "adj", "adv", "pobj")
ROLES: Mapping[str, tuple[str, ...]] = {
    "statement": ("speakers", "addressees", "message", "medium", "topic", "times", "places"),
    "attack": ("attackers", "targets", "victims", "instruments", "times", "places"),
    "meeting": ("participants", "hosts", "topic", "times", "places"),
    "demand": ("demanders", "addressees", "content", "condition", "deadline", "times", "places"),
}
# roles that only a governing verb gives: "bekannte sich zu dem Anschlag", "bestritt den Angriff"
CLAIMS = ("claimed_by", "denied_by")
KEYS = (
    "lemma", "pos", "reflexive", "joined", "number", "args", "with", "without", "needs", "only", "not", "set", "score", "compounds",
    "not_compounds", "examples", "counterexamples",
)  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """A grammatical function of a trigger: a plain one ("sb") or a preposition with its case ("auf+acc")."""

    name: str
    case: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a grammatical function and no preposition."""
        return self.name in PLAIN_SLOTS

    def __str__(self) -> str:
        """As written in the frame file."""
        return f"{self.name}+{self.case}" if self.case else self.name


@dataclass(frozen=True)
class Trigger:
    """One word, or support-verb construction, that names an event, with its valency."""

    type: str
    lemma: str
    pos: str
    args: tuple[tuple[str, tuple[Slot, ...]], ...] = ()
    reflexive: bool | None = None
    joined: bool = False
    number: str | None = None
    fixed: tuple[tuple[Slot, frozenset[str]], ...] = ()
    without: tuple[tuple[Slot, frozenset[str]], ...] = ()
    needs: tuple[Slot, ...] = ()
    only: Mapping[Slot, frozenset[str]] = field(default_factory=dict)
    refuse: Mapping[Slot, frozenset[str]] = field(default_factory=dict)
    set: Mapping[str, Any] = field(default_factory=dict)
    score: float = 0.9
    compounds: bool = True
    not_compounds: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def bars(self, first_part: str) -> bool:
        """Whether a compound with this first part, linking -s or -n included, is none of this trigger's ("Herz-attacke")."""
        forms = (first_part, first_part.removesuffix("s"), first_part.removesuffix("es"), first_part.removesuffix("n"))
        return any(form in self.not_compounds or any(form.endswith(part) for part in self.not_compounds if len(part) > 3) for form in forms)

    @property
    def rule(self) -> str:
        """Name of the rule in the record, such as `attack/angreifen`."""
        words = "".join("+" + min(lemmas) for _, lemmas in self.fixed)
        return f"{self.type}/{self.lemma}{words}"


@dataclass(frozen=True)
class Governor:
    """What a verb above a trigger noun does: "einen Anschlag verüben" hands its subject down, "absagen" cancels a meeting."""

    slots: tuple[Slot, ...] = ()
    args: tuple[tuple[str, tuple[Slot, ...]], ...] = ()
    set: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FrameSet:
    """What a frame file says of all its triggers: governing verbs, attributes of the noun, word classes of roles."""

    governors: Mapping[str, Governor] = field(default_factory=dict)
    modifiers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refuse: Mapping[str, frozenset[str]] = field(default_factory=dict)


_NO_RULES = FrameSet()


@dataclass(frozen=True)
class Frames:
    """All triggers, indexed.

    >>> [t.rule for t in load_frames().find("VERB", "angreifen")]  # doctest: +SKIP
    ['attack/angreifen']
    """

    triggers: tuple[Trigger, ...]
    sets: Mapping[str, FrameSet]
    _index: Mapping[tuple[str, str], tuple[Trigger, ...]] = field(init=False, repr=False, compare=False)
    _heads: Mapping[str, tuple[Trigger, ...]] = field(init=False, repr=False, compare=False)
    _compounds: Memory[tuple[Trigger, ...]] = field(default_factory=Memory, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[tuple[str, str], list[Trigger]] = {}
        heads: dict[str, list[Trigger]] = {}
        for trigger in self.triggers:
            index.setdefault((trigger.pos, trigger.lemma), []).append(trigger)
            if trigger.pos == "NOUN" and trigger.compounds:
                heads.setdefault(trigger.lemma.lower(), []).append(trigger)
        object.__setattr__(self, "_index", {key: tuple(found) for key, found in index.items()})
        object.__setattr__(self, "_heads", {key: tuple(found) for key, found in heads.items()})

    def find(self, pos: str, lemma: str) -> tuple[Trigger, ...]:
        """Triggers of exactly this lemma."""
        return self._index.get((pos, lemma), ())

    def find_compound(self, lemma: str) -> tuple[Trigger, ...]:
        """Noun triggers that are the head (last part) of a compound, the longest first ("Drohnenangriff" -> Angriff)."""
        return self._compounds.once(lemma, self._find_compound, lemma.lower())

    def _find_compound(self, low: str) -> tuple[Trigger, ...]:
        prefixes = load_words("verbs").set("prefixes")
        # "Besitzungen" are no "Sitzungen": a prefix makes no compound
        for cut in range(3, len(low) - 3):
            found = self._heads.get(low[cut:])
            if found and low[:cut] not in prefixes:
                return tuple(t for t in found if not t.bars(low[:cut]))
        return ()

    def of_type(self, *types: str) -> Frames:
        """The same with the triggers of some event types only."""
        kept = tuple(t for t in self.triggers if t.type in types)
        return Frames(kept, {name: self.sets[name] for name in types if name in self.sets})

    def set_of(self, type_: str) -> FrameSet:
        """What holds for all triggers of a type."""
        return self.sets.get(type_, _NO_RULES)


def _slot(text: str) -> Slot:
    name, _, case = text.partition("+")
    if case and case not in CASES:
        raise ValueError(f"unknown case '{case}' in slot '{text}'")
    if case and name in PLAIN_SLOTS:
        raise ValueError(f"slot '{text}': a grammatical function takes no case")
    if not name or not name.replace("_", "").isalpha():
        raise ValueError(f"'{text}' is no slot")
    return Slot(name, case or None)


def _strings(value: Any, what: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"'{what}' must be a list of strings")
    return tuple(value)


def _slot_map(raw: Mapping[str, Any], key: str) -> dict[Slot, frozenset[str]]:
    value = raw.get(key) or {}
    if not isinstance(value, dict):
        raise ValueError(f"'{key}' must map slots to lists")
    return {_slot(name): frozenset(_strings(words, f"{key}.{name}")) for name, words in value.items()}


def _args(raw: Any, known: tuple[str, ...]) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
    args = []
    for role, slots in (raw or {}).items():
        if role not in known:
            raise ValueError(f"unknown role '{role}' (known: {', '.join(known)})")
        args.append((role, tuple(_slot(slot) for slot in _strings(slots, role))))
    return tuple(args)


def _governor(raw: Mapping[str, Any], type_: str) -> Governor:
    return Governor(
        slots=tuple(_slot(slot) for slot in _strings(raw.get("slots") or [], "slots")),
        args=_args(raw.get("args"), (*ROLES[type_], *CLAIMS)),
        set={key: value for key, value in raw.items() if key not in ("slots", "args")},
    )


def parse_set(data: Mapping[str, Any]) -> FrameSet:
    """What a frame file says beside its triggers; ValueError says what is wrong with it."""
    type_, fillers = data["type"], data.get("fillers") or {}
    return FrameSet(
        governors={lemma: _governor(raw or {}, type_) for lemma, raw in (data.get("governors") or {}).items()},
        modifiers={word: dict(told or {}) for word, told in (data.get("modifiers") or {}).items()},
        only={role: frozenset(_strings(rule["only"], role)) for role, rule in fillers.items() if "only" in rule},
        refuse={role: frozenset(_strings(rule["not"], role)) for role, rule in fillers.items() if "not" in rule},
    )


def parse_trigger(raw: Any, type_: str, not_compounds: tuple[str, ...] = ()) -> Trigger:
    """One entry of a frame file; ValueError says what is wrong with it."""
    if not isinstance(raw, dict):
        raise ValueError("a trigger must be a mapping")
    if unknown := [key for key in raw if key not in KEYS]:
        raise ValueError(f"unknown key '{unknown[0]}' (known: {', '.join(KEYS)})")
    lemma, pos = raw.get("lemma"), raw.get("pos")
    if not isinstance(lemma, str) or not lemma:
        raise ValueError("'lemma' is missing")
    if pos not in POS:
        raise ValueError(f"'pos' must be one of {', '.join(POS)}, found {pos!r}")
    if raw.get("number") not in (None, "sg", "pl"):
        raise ValueError(f"'number' must be sg or pl, found {raw['number']!r}")
    own = _strings(raw.get("not_compounds") or [], "not_compounds")
    return Trigger(
        type=type_,
        lemma=lemma,
        pos=pos,
        args=_args(raw.get("args"), ROLES[type_]),
        reflexive=raw.get("reflexive"),
        joined=raw.get("joined") is True,
        number=raw.get("number"),
        fixed=tuple(_slot_map(raw, "with").items()),
        without=tuple(_slot_map(raw, "without").items()),
        needs=tuple(_slot(slot) for slot in _strings(raw.get("needs") or [], "needs")),
        only=_slot_map(raw, "only"),
        refuse=_slot_map(raw, "not"),
        set=dict(raw.get("set") or {}),
        score=float(raw.get("score", 0.9)),
        compounds=raw.get("compounds", True) is not False,
        not_compounds=tuple(part.lower() for part in (*not_compounds, *own)),
        examples=_strings(raw.get("examples") or [], "examples"),
        counterexamples=_strings(raw.get("counterexamples") or [], "counterexamples"),
    )


def read_text(text: str, where: str) -> dict[str, Any]:
    """A frame file as a mapping; DataError where it is no YAML or no frame file."""
    data = parse_yaml(text, where)
    if not isinstance(data, dict) or data.get("type") not in EVENT_TYPES or not isinstance(data.get("triggers"), list):
        raise DataError("must have 'type' (an event type) and a list 'triggers'", where=where)
    return data


def parse_frames(texts: Mapping[str, str]) -> Frames:
    """Frames from the texts of files, by file name; DataError names file, trigger and fault."""
    triggers: list[Trigger] = []
    sets: dict[str, FrameSet] = {}
    for where, text in texts.items():
        data = read_text(text, where)
        barred = _strings(data.get("not_compounds") or [], "not_compounds")
        try:
            sets[data["type"]] = parse_set(data)
        except (ValueError, AttributeError, TypeError) as fault:
            raise DataError(str(fault), where=where, hint="see `werwas check`") from fault
        for number, raw in enumerate(data["triggers"], 1):
            try:
                triggers.append(parse_trigger(raw, data["type"], barred))
            except ValueError as fault:
                raise DataError(str(fault), where=f"{where}, trigger {number}", hint="see `werwas check`") from fault
    return Frames(tuple(triggers), sets)


def read_frames(paths: Iterable[Path]) -> Frames:
    """Reads frame files."""
    return parse_frames({str(path): path.read_text(encoding="utf-8") for path in paths})


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """The packaged frames of all event types."""
    return read_frames(sorted(data_path("data/frames").glob("*.yaml")))
