"""Faults of frame files, by line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from werwas.errors import DataError
from werwas.lexicon.frames import ROLES, Trigger, parse_set, parse_trigger, read_text
from werwas.lexicon.problem import Problem


def lint_frames(path: Path) -> list[Problem]:
    """Every fault of one frame file, by line."""
    try:
        text = path.read_text(encoding="utf-8")
        data = read_text(text, path.name)
    except (DataError, UnicodeDecodeError) as fault:
        return [Problem(path.name, None, str(fault))]
    lines, problems = _lines(text), []
    seen: dict[Any, int | None] = {}
    try:
        parse_set(data)
    except (ValueError, AttributeError, TypeError) as fault:
        problems.append(Problem(path.name, None, str(fault)))
    for number, raw in enumerate(data["triggers"]):
        line = lines[number] if number < len(lines) else None
        try:
            trigger = parse_trigger(raw, data["type"])
        except ValueError as fault:
            problems.append(Problem(path.name, line, str(fault)))
            continue
        key = (
            trigger.pos,
            trigger.lemma,
            trigger.reflexive,
            trigger.number,
            trigger.fixed,
            trigger.without,
            trigger.needs,
        )
        if key in seen:
            problems.append(Problem(path.name, line, f"trigger '{trigger.rule}' stands twice", f"first in line {seen[key]}"))
        seen[key] = line
        if not trigger.examples:
            problems.append(Problem(path.name, line, f"'{trigger.rule}' has no example", "add one with *trigger* and [filler](role)"))
        problems += [Problem(path.name, line, fault) for fault in _example_faults(trigger)]
    return problems


def _example_faults(trigger: Trigger) -> Iterable[str]:
    for sentence in trigger.examples:
        if "*" not in sentence:
            yield f"example of '{trigger.rule}' marks no *trigger*: {sentence}"
        for part in sentence.split("](")[1:]:
            role = part.split(")")[0]
            if role not in ROLES[trigger.type]:
                yield f"example of '{trigger.rule}' has unknown role '{role}'"


def _lines(text: str) -> list[int]:
    """Line of each trigger: the entries that begin with `- lemma`."""
    return [number for number, row in enumerate(text.splitlines(), 1) if row.lstrip().startswith(("- lemma:", "- {lemma:"))]
